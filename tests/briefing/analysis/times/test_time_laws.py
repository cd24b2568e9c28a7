"""Laws every time expression keeps, whatever the text and the day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from briefing.analysis.times import find_times
from briefing.analysis.times.pattern import words_of
from briefing.analysis.times.recognise import RULES, rules_for
from briefing.domain.findings import TimeExpression, TimeType
from briefing.domain.text import Span
from briefing.domain.when import Precision

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 12, 31))
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORDS = (
    "the a in on until by and last next this early late of two 17 3 2008 1999 May March August Feb. "
    "Tuesday Friday week weeks month year years quarter spring ago earlier later day night a.m. noon "
    "every end half now past future , . - 's will met Christmas first third 1980s century weekend today"
).split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


def times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    return find_times(text, [Span(0, len(text))], published)


@given(TEXTS, st.none() | st.dates())
def test_expressions_lie_inside_the_text_in_order_and_apart(text: str, published: date | None) -> None:
    found = times(text, published)
    assert all(0 <= one.span.begin < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= other.span.begin for one, other in pairwise(found))
    assert all(one.value for one in found)


@given(TEXTS, st.none() | DAYS)
def test_the_same_text_on_the_same_day_gives_the_same_times(text: str, published: date | None) -> None:
    assert times(text, published) == times(text, published)


@given(TEXTS, DAYS)
def test_an_interval_never_ends_before_it_begins(text: str, published: date) -> None:
    whens = [one.when for one in times(text, published) if one.when]
    assert all(when.begin is None or when.end is None or when.begin <= when.end for when in whens)


@given(TEXTS, DAYS)
def test_durations_and_repetitions_have_no_days(text: str, published: date) -> None:
    timeless = [one for one in times(text, published) if one.type in {TimeType.DURATION, TimeType.SET}]
    assert all(one.when is None for one in timeless)


@given(TEXTS, DAYS)
def test_a_value_that_names_a_day_is_the_day_meant(text: str, published: date) -> None:
    for one in times(text, published):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", one.value):
            assert one.when is not None
            assert date.fromisoformat(one.value) == one.when.begin == one.when.end


@given(DAYS, DAYS)
def test_a_day_told_in_full_is_that_day_whenever_it_is_read(day: date, published: date) -> None:
    for text in (f"It fell on {day:%B} {day.day}, {day.year}.", f"It fell on {day.day} {day:%B} {day.year}.", f"{day}"):
        (found,) = times(text, published)
        assert found.value == day.isoformat()
        assert found.when is not None
        assert date.fromisoformat(found.value) == found.when.begin == found.when.end
        assert found.when.precision is Precision.DAY


@given(DAYS, st.sampled_from(WEEKDAYS), st.integers(1, 12), st.integers(1, 28))
def test_what_is_told_as_past_never_lies_after_the_publication(
    published: date, weekday: str, month: int, day: int
) -> None:
    name = date(2000, month, 1).strftime("%B")
    for text in (
        f"They met on {weekday}.",
        f"They met on {name} {day}.",
        f"They met in {name}.",
        f"They met last {name}.",
    ):
        (found,) = times(text, published)
        assert found.when is not None
        assert found.when.begin is not None
        assert found.when.begin <= published


@given(DAYS, st.sampled_from(WEEKDAYS), st.integers(1, 12), st.integers(1, 28))
def test_what_is_told_as_coming_lies_within_the_year_ahead(published: date, weekday: str, month: int, day: int) -> None:
    (found,) = times(f"They will meet on {weekday}.", published)
    assert found.when is not None
    assert found.when.begin is not None
    assert published <= found.when.begin < published + timedelta(7)
    near = published + timedelta(days=day * 7)
    (found,) = times(f"They will meet on {near:%B} {near.day}.", published)
    assert found.value == near.isoformat()


SEEDS = Path(__file__).parents[4] / "seeds"
ARCHIVE = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SEEDS.glob("batch-*/*.txt"))]
RARE = (
    "three o'clock in the morning at several many few a recent whole long per each before after mid- '09 '90s of close "
    "from now $60 1,200 twenties 2009-10 10:30 new years' eve may 9/11 st. end fiscal the quarter half hours small 2nd"
).split()


@given(st.lists(st.sampled_from([*WORDS, *RARE]), min_size=1, max_size=12).map(" ".join))
@example("three o'clock in the morning")
@example("at three in the afternoon")
@example("Cars cost $60 a year.")
def test_no_rule_is_left_out_that_would_match(text: str) -> None:
    tried = list(rules_for(words_of(text)))
    assert all(rule in tried for rule in RULES if rule.pattern.search(text))


def test_nor_is_one_in_the_sample_archive() -> None:
    assert len(ARCHIVE) > 20
    for paragraph in (line for text in ARCHIVE for line in text.splitlines()):
        tried = list(rules_for(words_of(paragraph)))
        assert all(rule in tried for rule in RULES if rule.pattern.search(paragraph))


def test_an_hour_in_words_needs_no_figure_beside_it() -> None:
    for words in ("at three o'clock in the morning", "until three in the morning"):
        [found] = times(f"The talks went on {words}.", date(2010, 3, 10))
        assert (found.type, found.value[-5:]) == (TimeType.TIME, "03:00")


def test_a_number_of_meetings_is_no_hour() -> None:
    found = times("The ministers met twice, two in the morning and three at night.", date(2010, 3, 10))
    assert not any(one.value.endswith(":00") for one in found)

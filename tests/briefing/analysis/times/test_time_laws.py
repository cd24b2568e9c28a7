"""Laws every time expression keeps, whatever the text and the day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.times import find_times
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

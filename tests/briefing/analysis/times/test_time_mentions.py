"""Time expressions found by their words alone, without a parse and without a date of publication."""

from __future__ import annotations

from datetime import time

import pytest

from briefing.analysis.times import Anchor, Kind, PartOfTime, TimeMention, Unit, recognise
from briefing.domain.findings import TimeType
from briefing.domain.text import Span


def found(text: str) -> list[str]:
    return [text[slice(*mention.span)] for mention in recognise(text, [Span(0, len(text))])]


def only(text: str) -> TimeMention:
    (mention,) = recognise(text, [Span(0, len(text))])
    return mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Tuesday, Nov. 18, in Oslo.", ["Tuesday, Nov. 18"]),
        ("They signed on 8 August 2008 and again on 2008-09-12.", ["8 August 2008", "2008-09-12"]),
        ("Talks ran from May 5 to June 7, 2008.", ["May 5", "June 7, 2008"]),
        ("Talks were held on Nov. 10 and 11 in Vienna.", ["Nov. 10", "11"]),
        ("Drills were held in May-June 2007.", ["May-June 2007"]),
        ("In the second half of May the port reopened.", ["the second half of May"]),
        ("It collapsed in the late 1990s, not in the 20th century.", ["the late 1990s", "the 20th century"]),
        ("Profit fell in the third quarter and in fiscal 2007.", ["the third quarter", "fiscal 2007"]),
        ("They arrived at 3 a.m. on Saturday.", ["3 a.m. on Saturday"]),
        ("They arrived on Friday at 10:30 GMT.", ["Friday at 10:30 GMT"]),
        ("She spoke early on Monday evening.", ["early on Monday evening"]),
        ("He left last night and returns this morning.", ["last night", "this morning"]),
        ("A year ago they met; two weeks later they broke off.", ["A year ago", "two weeks later"]),
        ("It has lasted more than three years.", ["more than three years"]),
        ("A five-day siege followed a half-hour call.", ["five-day", "a half-hour"]),
        ("They consult every two weeks and speak daily.", ["every two weeks", "daily"]),
        ("It costs $5 million a year.", ["a year"]),
        ("The ministry now says it recently paid.", ["now", "recently"]),
        ("It opens on New Year's Day.", ["New Year's Day"]),
        ("Troops leave the week after next.", ["the week after next"]),
    ],
)
def test_an_expression_is_found_with_all_its_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 44-year-old minister resigned.",
        "She is 52 years old.",
        "Voters may march against the plan.",
        "Mrs May said no.",
        "Police detained 1,990 people and about 2,000 dogs.",
        "Resolution 1973 passed.",
        "It paid $2010 for a second attempt.",
        "The Sunday Times asked.",
        "He was in his thirties, she said.",
    ],
)
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    assert found(text) == []


def test_a_line_break_inside_a_paragraph_counts_as_a_blank() -> None:
    assert found("They met on Nov.\n18 and spoke for two\nweeks.") == ["Nov.\n18", "two\nweeks"]


def test_nothing_outside_the_spans_is_found() -> None:
    text = "On Monday they met. On Tuesday they left."
    assert [text[slice(*one.span)] for one in recognise(text, [Span(20, len(text))])] == ["Tuesday"]


def test_a_full_date_tells_its_parts() -> None:
    mention = only("Tuesday, 18 November 2008")
    assert (mention.year, mention.month, mention.day, mention.weekday) == (2008, 11, 18, 1)
    assert mention.kind is Kind.CALENDAR


def test_a_partial_date_tells_what_it_has() -> None:
    mention = only("on November 18")
    assert (mention.year, mention.month, mention.day, mention.weekday) == (None, 11, 18, None)


def test_a_part_of_a_month_is_kept_beside_it() -> None:
    mention = only("in early December")
    assert (mention.month, mention.part) == (12, PartOfTime.EARLY)


def test_a_relative_expression_tells_what_it_counts_and_from_where() -> None:
    ago, earlier = only("three months ago"), only("three months earlier")
    assert (ago.unit, ago.step, ago.anchor) == (Unit.MONTH, -3, Anchor.PUBLICATION)
    assert (earlier.unit, earlier.step, earlier.anchor) == (Unit.MONTH, -3, Anchor.TEXT)


def test_a_clock_time_is_read_with_its_day() -> None:
    mention = only("at 5:15 p.m. Friday")
    assert (mention.type, mention.clock, mention.weekday) == (TimeType.TIME, time(17, 15), 4)


def test_a_length_of_some_figure_keeps_it() -> None:
    assert [only(text).amount for text in ("a dozen years", "5 1/2 hours", "several weeks")] == [12, 5.5, None]

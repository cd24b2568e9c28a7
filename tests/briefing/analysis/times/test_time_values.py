"""What time expressions mean, said on Tuesday, 18 November 2008."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import pytest

from briefing.analysis.parsing import Block, BlockKind, parse
from briefing.analysis.times import find_times
from briefing.domain.findings import TimeExpression
from briefing.domain.text import Span
from briefing.domain.when import Precision, When

PUBLISHED = date(2008, 11, 18)


@dataclass(frozen=True)
class Case:
    text: str
    words: str
    value: str
    days: tuple[str, str] | None
    precision: str = "day"


def case(text: str, words: str, value: str, *days: str, precision: str = "day") -> Case:
    return Case(text, words, value, (days[0], days[-1]) if days else None, precision)


CASES = (
    case("The ministers met on Tuesday.", "Tuesday", "2008-11-18", "2008-11-18"),
    case("The envoy resigned on Friday.", "Friday", "2008-11-14", "2008-11-14"),
    case("The two leaders will speak on Friday.", "Friday", "2008-11-21", "2008-11-21"),
    case("The minister flew home last Tuesday.", "last Tuesday", "2008-11-11", "2008-11-11"),
    case("The two men will meet on February 6.", "February 6", "2009-02-06", "2009-02-06"),
    case("The dam collapsed on December 20.", "December 20", "2007-12-20", "2007-12-20"),
    case("Leaders to discuss ties Jan. 26", "Jan. 26", "2009-01-26", "2009-01-26"),
    case("The island has until 15 December to reply.", "15 December", "2008-12-15", "2008-12-15"),
    case("The ferry sank in August.", "August", "2008-08", "2008-08-01", "2008-08-31", precision="month"),
    case(
        "They may reopen it at their meeting in early December.",
        "early December",
        "2008-12",
        "2008-12-01",
        "2008-12-10",
        precision="month",
    ),
    case(
        "A session should follow in mid-January.",
        "mid-January",
        "2009-01",
        "2009-01-11",
        "2009-01-20",
        precision="month",
    ),
    case(
        "Drills were held in May-June 2007.",
        "May-June 2007",
        "2007-05/2007-06",
        "2007-05-01",
        "2007-06-30",
        precision="month",
    ),
    case(
        "A visit planned for the second half of May 2009 fell through.",
        "the second half of May 2009",
        "2009-05",
        "2009-05-16",
        "2009-05-31",
        precision="month",
    ),
    case("The club lost this month.", "this month", "2008-11", "2008-11-01", "2008-11-30", precision="month"),
    case("Taxes rose last year.", "last year", "2007", "2007-01-01", "2007-12-31", precision="year"),
    case(
        "It must be paid by the end of the year.",
        "the end of the year",
        "2008",
        "2008-09-01",
        "2008-12-31",
        precision="year",
    ),
    case(
        "Trade grew in the first half of 2007.",
        "the first half of 2007",
        "2007-H1",
        "2007-01-01",
        "2007-06-30",
        precision="month",
    ),
    case(
        "Sales fell in the third quarter.",
        "the third quarter",
        "2008-Q3",
        "2008-07-01",
        "2008-09-30",
        precision="month",
    ),
    case("It was built in the 1980s.", "the 1980s", "198", "1980-01-01", "1989-12-31", precision="year"),
    case("The coup came last spring.", "last spring", "2008-SP", "2008-03-01", "2008-05-31", precision="month"),
    case("The strike ended last week.", "last week", "2008-W46", "2008-11-10", "2008-11-16"),
    case("The strike ended earlier this week.", "earlier this week", "2008-W47", "2008-11-17", "2008-11-18"),
    case("The pipe burst over the weekend.", "the weekend", "2008-W46-WE", "2008-11-15", "2008-11-16"),
    case("The poet died three days ago.", "three days ago", "2008-11-15", "2008-11-15"),
    case("The mill closed two years ago.", "two years ago", "2006", "2006-01-01", "2006-12-31", precision="year"),
    case("He was born on Christmas Day 1950.", "Christmas Day 1950", "1950-12-25", "1950-12-25"),
    case("She left on Monday evening.", "Monday evening", "2008-11-17TEV", "2008-11-17"),
    case("She left at 3 a.m. on Saturday.", "3 a.m. on Saturday", "2008-11-15T03:00", "2008-11-15", precision="minute"),
    case("It began at 0600 GMT on Sunday.", "0600 GMT on Sunday", "2008-11-16T06:00", "2008-11-16", precision="minute"),
    case("The past three years were hard.", "The past three years", "P3Y"),
    case("He waited half an hour.", "half an hour", "PT30M"),
    case("The cabinet meets on Wednesdays.", "Wednesdays", "XXXX-WXX-3"),
    case("They speak every two weeks.", "every two weeks", "P2W"),
    case("The firm now exports more.", "now", "PRESENT_REF"),
    case("Several years ago it exported nothing.", "Several years ago", "PAST_REF"),
    case("The war of 1994-96 cost lives.", "1994-96", "1994/1996", "1994-01-01", "1996-12-31", precision="year"),
    case("The region would one day join.", "one day", "FUTURE_REF"),
    case("He recalled 9/11 with horror.", "9/11", "2001-09-11", "2001-09-11"),
    case("In the near future it will export less.", "the near future", "FUTURE_REF"),
)  # fmt: skip
TEXT = "\n\n".join(one.text for one in CASES)


def spans() -> list[Span]:
    begin, result = 0, []
    for one in CASES:
        result.append(Span(begin, begin + len(one.text)))
        begin += len(one.text) + 2
    return result


@pytest.fixture(scope="module")
def parsed() -> dict[str, TimeExpression]:
    blocks = tuple(parse(TEXT, [Block(BlockKind.BODY, span) for span in spans()]))
    return {
        one.text: found
        for one, span in zip(CASES, spans(), strict=True)
        for found in find_times(TEXT, [span], PUBLISHED, blocks)
        if TEXT[slice(*found.span)] == one.words
    }


def check(found: TimeExpression, expected: Case) -> None:
    assert found.value == expected.value
    if expected.days is None:
        assert found.when is None
    else:
        assert found.when is not None
        begin, end = (date.fromisoformat(day) for day in expected.days)
        assert (found.when.begin, found.when.end, found.when.precision) == (begin, end, Precision(expected.precision))


@pytest.mark.parametrize("expected", CASES, ids=lambda one: one.words)
def test_an_expression_means_the_days_its_sentence_tells(expected: Case, parsed: dict[str, TimeExpression]) -> None:
    check(parsed[expected.text], expected)


@pytest.mark.parametrize("expected", CASES, ids=lambda one: one.words)
def test_without_a_parse_the_words_around_it_are_enough_in_plain_sentences(expected: Case) -> None:
    (found,) = find_times(expected.text, [Span(0, len(expected.text))], PUBLISHED)
    check(found, expected)


def values(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [found.value for found in find_times(text, [Span(0, len(text))], published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He arrived on 7 August and left the following day.", ["2008-08-07", "2008-08-08"]),
        ("It opened in November 2005; a month earlier it had been a ruin.", ["2005-11", "2005-10"]),
        ("She won in 1999 and lost later that year.", ["1999", "1999"]),
        ("The port closed on Sept. 11 and opened the same day.", ["2008-09-11", "2008-09-11"]),
        ("Profit fell in the third quarter from a year earlier.", ["2008-Q3", "2007-Q3"]),
    ],
)
def test_some_times_are_counted_from_the_time_mentioned_last(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_without_a_publication_date_only_what_is_told_in_full_has_days() -> None:
    text = "On November 18 and on Tuesday and in May 2004 and last year they met for two days."
    found = find_times(text, [Span(0, len(text))], None)
    assert [one.value for one in found] == ["XXXX-11-18", "XXXX-WXX-2", "2004-05", "XXXX", "P2D"]
    assert [one.when is not None for one in found] == [False, False, True, False, False]


def test_a_weekday_decides_the_year_of_a_date() -> None:
    assert values("They had met on Wednesday, Nov. 19, 2008, not on Monday, Nov. 19.") == ["2008-11-19", "2007-11-19"]


def test_a_midnight_ends_the_day_it_is_named_with() -> None:
    assert values("The offer expired at midnight Friday.") == ["2008-11-14T24:00"]


def test_a_clock_time_is_kept() -> None:
    text = "The siren sounded at 5:15 p.m. on Sunday."
    (found,) = find_times(text, [Span(0, len(text))], PUBLISHED)
    assert found.when == When(date(2008, 11, 16), date(2008, 11, 16), Precision.MINUTE, time(17, 15))


def test_a_report_of_january_is_on_the_fourth_quarter_of_the_year_before() -> None:
    text = "Profit fell in the fourth quarter from a year earlier."
    assert values(text, date(2009, 1, 20)) == ["2008-Q4", "2007-Q4"]


def test_what_was_meant_to_happen_on_a_day_has_not_happened_by_then() -> None:
    for verb, day in (("were", "2008-11-14"), ("are", "2008-11-21")):
        text = f"The talks {verb} meant to open on Friday."
        span = Span(0, len(text))
        blocks = tuple(parse(text, [Block(BlockKind.BODY, span)]))
        assert [found.value for found in find_times(text, [span], PUBLISHED, blocks)] == [day]

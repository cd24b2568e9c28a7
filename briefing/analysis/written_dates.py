"""Dates as pages and datelines print them: "18 November 2008", "Nov. 18", "2009-06-28 10:57", "12.03.2014"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.text import Span

SHORT_MONTHS = tuple(names[0][:3] for names in LEXICON.calendar.months)
_WEEKDAYS = tuple(names[0][:3] for names in LEXICON.calendar.weekdays)
_MONTH = rf"(?P<{{}}>{either(name.title() for names in LEXICON.calendar.months for name in names)})\b\.?"
_WEEKDAY = (
    rf"(?:(?P<weekday>{either(name.title() for names in LEXICON.calendar.weekdays for name in names)})\b[.,]?\s+)?"
)
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_CLOCK = (
    r"(?:[\s,|/T–—-]{{0,4}}(?:at\s+)?(?P<hour{0}>[01]?\d|2[0-3])[:.](?P<minute{0}>[0-5]\d)(?::[0-5]\d)?"
    r"(?:\s*(?P<half{0}>[ap])\.?m\b\.?)?)?"
)

DAY_OF_MONTH = (
    _WEEKDAY
    + r"(?:"
    + _MONTH.format("month_a")
    + r"\s+(?P<day_a>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])(?:\s*,?\s+"
    + _YEAR.format("year_a")
    + r")?"
    + r"|(?P<day_b>[0-3]?\d)(?:st|nd|rd|th|\.)?\s+(?:of\s+)?"
    + _MONTH.format("month_b")
    + r"(?:\s*,?\s*(?:"
    + _YEAR.format("year_b")
    + r"|['’](?P<short_b>\d\d)\b))?"
    + r")"
)
"""Day and month in words, with the year where it is told; for the datelines of wires."""

_WORDS = re.compile(r"(?<![\w])" + DAY_OF_MONTH + _CLOCK.format("_w"), re.IGNORECASE)
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])"
    r"(?!\d)(?![-/.]\d)" + _CLOCK.format("_i")
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<first>0?[1-9]|[12]\d|3[01])(?P<mark>[-/.])(?P<second>0?[1-9]|[12]\d|3[01])(?P=mark)"
    r"(?P<year>(?:19|20)\d\d)(?!\d|:\d)" + _CLOCK.format("_n")
)
_CLOCK_BEFORE = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?|(?P<minute_z>[0-5]\d)(?=\s*(?:GMT|UTC)))"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*\(?[A-Z]{2,4}(?:\s*[+-]\d{1,2})?(?:\s+time)?\)?)?(?:\s*\([^()]{3,20}\))?"
    r"[\s,|/–—-]{1,3}(?:on\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as printed.

    Attributes:
        days: The days it can mean where the year is told: one, or two for "03/12/2014"; empty where it is not.
        month, day: Told in words without a year; None where `days` is filled.
        weekday: 0 for Monday, told with them; None where `days` is filled.
    """

    span: Span
    days: tuple[date, ...] = ()
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: time | None = None


def written_dates(text: str) -> Iterator[WrittenDate]:
    """All dates of a short piece of text, in order of the text."""
    found = [*_in_words(text), *_in_numbers(text)]
    return iter(sorted(found, key=lambda one: one.span))


def month_number(word: str) -> int:
    """1 for "Jan.", "January"."""
    return SHORT_MONTHS.index(word[:3].lower()) + 1


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(text: str) -> Iterator[WrittenDate]:
    for match in _WORDS.finditer(text):
        side = "a" if match["month_a"] else "b"
        month, day = month_number(match[f"month_{side}"]), int(match[f"day_{side}"])
        year = match[f"year_{side}"] or (f"20{match['short_b']}" if match["short_b"] else None)
        clock = _clock(match, "_w") or _clock_before(text[: match.start()])
        span = Span(*match.span())
        if year is None:
            if day_or_none(2000, month, day):
                weekday = _WEEKDAYS.index(match["weekday"][:3].lower()) if match["weekday"] else None
                yield WrittenDate(span, month=month, day=day, weekday=weekday, clock=clock)
        elif day_found := day_or_none(int(year), month, day):
            yield WrittenDate(span, (day_found,), clock=clock)


def _in_numbers(text: str) -> Iterator[WrittenDate]:
    for match in _ISO.finditer(text):
        if day_found := day_or_none(int(match["year"]), int(match["month"]), int(match["day"])):
            clock = _clock(match, "_i") or _clock_before(text[: match.start()])
            yield WrittenDate(Span(*match.span()), (day_found,), clock=clock)
    for match in _NUMERIC.finditer(text):
        year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
        days = {day_or_none(year, second, first), day_or_none(year, first, second)} - {None}
        if match["mark"] == ".":  # only continental dates are written with points
            days &= {day_or_none(year, second, first)}
        if days:
            told_days = tuple(sorted(day for day in days if day))
            clock = _clock(match, "_n") or _clock_before(text[: match.start()])
            yield WrittenDate(Span(*match.span()), told_days, clock=clock)


def _clock(match: re.Match[str], side: str) -> time | None:
    return _time(match[f"hour{side}"], match[f"minute{side}"], match[f"half{side}"])


def _clock_before(before: str) -> time | None:
    match = _CLOCK_BEFORE.search(before)
    return _time(match["hour"], match["minute"] or match["minute_z"], match["half"]) if match else None


def _time(hour: str | None, minute: str | None, half: str | None) -> time | None:
    if hour is None or minute is None:
        return None
    hours = int(hour)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return time(hours, int(minute))

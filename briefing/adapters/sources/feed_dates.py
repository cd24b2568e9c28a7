"""Parses dates of feeds in all their spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from briefing.analysis.lexicon import LEXICON

FIRST_YEAR = 1990
"""No feed is older; some programs write nothing as the first day of their calendar."""

_FARTHEST = timedelta(hours=14)
"""No clock is farther ahead of UTC."""

_MONTHS = {name[:3].lower(): number for number, names in enumerate(LEXICON.calendar.months, 1) for name in names}
_ZONES = {"z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6} | {
    "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9,
}  # fmt: skip

_CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d)?)"
_YEAR_FIRST = re.compile(r"\b(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\b(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?[ .,-]+(?P<name>[A-Za-z]{3,9})[ .,-]+(?P<y>\d{4}|\d\d)(?![\d:])"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<name>[A-Za-z]{{3,9}})[ .]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_CLOCK}(?: [A-Z]{{3,4}})?)?"
    r",? (?P<y>\d{4})(?!\d)"
)
_FIGURES = re.compile(r"\b(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\2(?P<y>\d{4})(?!\d)")
_SIGNS = re.compile(r"\b(?P<y>\d{4}) ?[년年] ?(?P<m>\d{1,2}) ?[월月] ?(?P<d>\d{1,2}) ?[일日]")
_OF_YEAR = re.compile(r"(?P<y>\d{4})-?(?P<n>\d{3})")
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?")
_TIME = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2}):(?P<min>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?\s?(?P<half>[AaPp]\.?[Mm]\b)?"
    r"\s?(?:(?P<sign>[+-])(?P<zh>\d\d):?(?P<zm>\d\d)|(?P<zone>[A-Za-z]{1,4})\b)?"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """When an entry appeared.

    Attributes:
        day: In the publisher's own zone.
        at: The earliest moment it can mean, UTC: a clock without a zone may be the farthest ahead.
    """

    day: date
    at: datetime


def stated(text: str, parsed: Sequence[int] | None = None) -> Stated | None:
    """The day and moment a feed writes; None where it cannot be told, or no feed is as old.

    Args:
        parsed: What the library of feeds made of it, in UTC. Used for spellings in other scripts, and only where
            its day stands in the text: the library completes what is not there.
    """
    text = " ".join(text.split())[:100]
    found = _seconds(text) or _written(text) or _library(text, parsed)
    return found if found and found.day.year >= FIRST_YEAR else None


def _seconds(text: str) -> Stated | None:
    match = _SECONDS.fullmatch(text)
    if not match:
        return None
    at = datetime.fromtimestamp(int(match[1]), UTC)
    return Stated(at.date(), at)


def _written(text: str) -> Stated | None:
    for day, rest in _days(text):
        return _moment(day, rest)
    return None


def _days(text: str) -> Iterator[tuple[date, str]]:
    """Days in the text, the surest spelling first, each with the text without it."""
    for pattern in (_YEAR_FIRST, _SIGNS, _DAY_FIRST, _MONTH_FIRST, _COMPACT, _FIGURES):
        for match in pattern.finditer(text):
            if day := _day(match.groupdict()):
                begin, end = match.span()
                within = _TIME.search(match[0]) if pattern is _MONTH_FIRST else None
                yield day, (match[0] if within else f"{text[:begin]} {text[end:].removeprefix('T')}")
    if (ordinal := _OF_YEAR.fullmatch(text)) and int(ordinal["y"]) >= FIRST_YEAR:
        yield date(int(ordinal["y"]), 1, 1) + timedelta(days=int(ordinal["n"]) - 1), ""


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["y"] or 0)
    if len(parts["y"] or "") == 2:
        year += 2000 if year < 69 else 1900  # as mail has it
    if name := parts.get("name"):
        month = _MONTHS.get(name[:3].lower(), 0)
        day = int(parts["d"] or 0)
    elif "a" in parts:
        one, other = int(parts["a"] or 0), int(parts["b"] or 0)
        if one <= 12 and other <= 12 and one != other:
            return None  # either may be the month
        month, day = (one, other) if one <= 12 else (other, one)
    else:
        month, day = int(parts["m"] or 0), int(parts["d"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, rest: str) -> Stated:
    """The day with the clock and zone beside it."""
    match = _TIME.search(rest)
    clock, zone = (_clock(match), _zone(match)) if match else (None, None)
    if clock is None:
        clock, zone = time(0), None
    try:
        at = datetime.combine(day, clock, UTC) - (_FARTHEST if zone is None else zone)
    except OverflowError:
        at = datetime.combine(day, clock, UTC)
    return Stated(day, at)


def _clock(match: re.Match[str]) -> time | None:
    hour = int(match["h"])
    if half := (match["half"] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0) if hour <= 12 else hour
    try:
        return time(hour, int(match["min"]), min(int(match["s"] or 0), 59))
    except ValueError:
        return None


def _zone(match: re.Match[str]) -> timedelta | None:
    if match["sign"]:
        size = timedelta(hours=int(match["zh"]), minutes=int(match["zm"]))
        return -size if match["sign"] == "-" else size
    hours = _ZONES.get((match["zone"] or "").lower())
    return None if hours is None else timedelta(hours=hours)


def _library(text: str, parsed: Sequence[int] | None) -> Stated | None:
    """What the library made of a month in another script, where year and day stand in the text."""
    if not parsed or text.isascii():
        return None
    try:
        at = datetime(parsed[0], parsed[1], parsed[2], parsed[3], parsed[4], tzinfo=UTC)
        near = [at.date() + timedelta(days=step) for step in (0, 1, -1)]  # the day of the zone it is written in
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    figures = {int(figure) for figure in re.findall(r"\d{1,4}", text)}
    day = next((day for day in near if {day.year, day.day} <= figures), None)
    return Stated(day, at) if day else None

"""Times in the world, with the precision the text tells them in."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How finely a time is told, finest first."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def rank(self) -> int:
        """0 for minute, 4 for year: smaller is finer."""
        return _RANKS[self]


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Days outside these are errors of whoever wrote them; no calculation is done with such a day."""


def plausible(day: date | None) -> date | None:
    """The day; None where it lies outside the years the program calculates with."""
    return day if day and FIRST_DAY <= day <= LAST_DAY else None


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days.

    Attributes:
        begin: First day; None where nothing bounds it from below ("by" the end).
        end: Last day, inclusive; None where it is open.
        precision: How finely the text tells it. "Early December" is days 1 to 10
            with precision month; "May-June 2009" has precision month.
        clock: Time of day where told, in the article's own zone.
    """

    begin: date | None
    end: date | None
    precision: Precision
    clock: time | None = None

    @classmethod
    def on(cls, day: date) -> When:
        return cls(day, day, Precision.DAY)

    def earliest(self) -> date:
        return self.begin or self.end or date.min

    def latest(self) -> date:
        return self.end or self.begin or date.max

    def by_end(self) -> tuple[date, date]:
        """Key of the order by last days; of those that end together the finest comes last."""
        return self.latest(), self.earliest()

    @classmethod
    def between(cls, begin: date, end: date) -> When:
        """The days from one to another, as finely as they lie together: a day, a week, a month or coarser."""
        return cls(begin, end, fineness(begin, end))

    def joined(self, other: When) -> When:
        """The days of both and those between them; itself where both are the same."""
        if self == other:
            return self
        precision = max(self.precision, other.precision, key=lambda one: one.rank)
        if None in (self.begin, other.begin, self.end, other.end):
            begin = None if self.begin is None or other.begin is None else min(self.begin, other.begin)
            end = None if self.end is None or other.end is None else max(self.end, other.end)
            return When(begin, end, precision)
        joined = When.between(min(self.earliest(), other.earliest()), max(self.latest(), other.latest()))
        return joined if joined.precision.rank > precision.rank else When(joined.begin, joined.end, precision)

    def overlaps(self, other: When) -> bool:
        return self.earliest() <= other.latest() and other.earliest() <= self.latest()

    def day(self) -> date:
        """The day to name it by: the first where both ends read the same at its precision, else the last."""
        begin, end = self.earliest(), self.latest()
        return begin if iso(begin, self.precision) == iso(end, self.precision) else end


A_WEEK, A_MONTH = timedelta(days=6), timedelta(days=31)
"""What lies between the first and the last day of an interval at most, for its precision to be week or month."""


def fineness(begin: date, end: date) -> Precision:
    """The precision of an interval of days."""
    if begin == end:
        return Precision.DAY
    if end - begin <= A_WEEK:
        return Precision.WEEK
    return Precision.MONTH if end - begin <= A_MONTH else Precision.YEAR


def iso(day: date, precision: Precision) -> str:
    """The day cut to the precision: `2008-08-26`, `2008-08` or `2008`."""
    text = day.isoformat()
    return {Precision.MONTH: text[:7], Precision.YEAR: text[:4]}.get(precision, text)


def beginning(when: When) -> str:
    """Since when, cut to the precision: `2008-08`; `by 2008-08` where it may have begun long before."""
    text = days_named(when)
    return text if when.begin else f"by {text}"


def interval_name(when: When) -> str | None:
    """The day, or the one month or year an interval lies in, cut to its precision; None where no such name says it."""
    names = {iso(day, when.precision) for day in (when.earliest(), when.latest())}
    return names.pop() if len(names) == 1 else None


def days_named(when: When) -> str:
    """The day, month or year it is named by; of days that no one name says both ends: `2008-08-09 to 2008-08-16`."""
    if when.precision is Precision.YEAR or when.begin is None:
        return iso(when.day(), when.precision)
    return interval_name(when) or f"{when.earliest()} to {when.latest()}"


def interval(text: str) -> When:
    """What `iso` writes, read again. Raises ValueError."""
    parts = [int(part) for part in text.strip().split("-")]
    match parts:
        case [year]:
            return When(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
        case [year, month]:
            return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)
        case [year, month, day]:
            return When.on(date(year, month, day))
        case _:
            raise ValueError(text)

"""Resolved mentions: normal form and days, for each unit of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from briefing.analysis.times.calendar import Days, half_days, month_days, quarter_days, season_days, week_days
from briefing.analysis.times.direction import TimeDirection
from briefing.analysis.times.mention import PartOfTime, TimeMention, Unit
from briefing.domain.when import Precision, When

if TYPE_CHECKING:
    from briefing.analysis.times.account import PastAccount


class ResolvedTime(NamedTuple):
    """A resolved mention.

    Attributes:
        day: A day in it to count from; None for durations, sets, references and what stays unresolved.
        unit: How coarse it is.
    """

    value: str
    when: When | None = None
    day: date | None = None
    unit: Unit | None = None


class Memory:
    """What a reader has in mind: the times of the text so far."""

    def __init__(self) -> None:
        self._readings: list[ResolvedTime] = []
        self._paragraph = 0

    def begin_paragraph(self) -> None:
        self._paragraph = len(self._readings)

    def day_of_paragraph(self) -> date | None:
        """The day mentioned last in the same paragraph: a clock time alone is of that day."""
        return next((one.day for one in reversed(self._readings[self._paragraph :]) if one.unit is Unit.DAY), None)

    def add(self, reading: ResolvedTime) -> None:
        if reading.day is not None:
            self._readings.append(reading)

    def last(self, *units: Unit) -> ResolvedTime | None:
        """The latest reading as coarse as one of the units; of any, where none is named."""
        return next((one for one in reversed(self._readings) if not units or one.unit in units), None)

    def current_quarter(self, published: date | None) -> ResolvedTime | None:
        """What a report on business is about: the latest quarter told that has ended, else the last one told."""
        quarters = [one for one in reversed(self._readings) if one.unit is Unit.QUARTER]
        ended = [one for one in quarters if one.when and published and one.when.latest() < published]
        return max(ended, key=lambda one: one.value, default=quarters[0] if quarters else None)


@dataclass(frozen=True, slots=True)
class Context:
    """What a mention is resolved against.

    Attributes:
        direction: Asks the verb; called only where the answer decides.
        account: What the article has come to in what it says of the past.
    """

    published: date | None
    memory: Memory
    direction: Callable[[], TimeDirection | None]
    account: PastAccount


def of_day(day: date, mention: TimeMention, clock_at_end: bool = False) -> ResolvedTime:
    value = day.isoformat()
    if mention.clock is not None:
        if clock_at_end:
            return ResolvedTime(f"{value}T24:00", When.on(day), day, Unit.DAY)
        return ResolvedTime(
            f"{value}T{mention.clock.isoformat('minutes')}",
            When(day, day, Precision.MINUTE, mention.clock),
            day,
            Unit.DAY,
        )
    if mention.day_part is not None:
        value += f"T{mention.day_part}"
    return ResolvedTime(value, When.on(day), day, Unit.DAY)


def of_days(days: Days, mention: TimeMention) -> ResolvedTime:
    """Several days told as one: "May 5-8"."""
    first, last = days
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return ResolvedTime(value, When(first, last, Precision.DAY), first, Unit.DAY)


def of_week(day: date) -> ResolvedTime:
    year, week, _ = day.isocalendar()
    begin, end = week_days(day)
    return ResolvedTime(f"{year}-W{week:02}", When(begin, end, Precision.DAY), begin, Unit.WEEK)


def of_weekend(day: date) -> ResolvedTime:
    week = of_week(day)
    end = week_days(day)[1]
    return ResolvedTime(
        f"{week.value}-WE", When(end - timedelta(1), end, Precision.DAY), end - timedelta(1), Unit.WEEKEND
    )


def of_month(year: int, month: int) -> ResolvedTime:
    begin, end = month_days(year, month)
    return ResolvedTime(f"{year:04}-{month:02}", When(begin, end, Precision.MONTH), begin, Unit.MONTH)


def of_months(year: int, month: int, until_month: int) -> ResolvedTime:
    """Months told as one; "December-January 2009" ends in the year told."""
    begin = month_days(year - (until_month < month), month)[0]
    end = month_days(year, until_month)[1]
    value = f"{begin.year:04}-{month:02}/{year:04}-{until_month:02}"
    return ResolvedTime(value, When(begin, end, Precision.MONTH), begin, Unit.MONTH)


def of_quarter(year: int, quarter: int) -> ResolvedTime:
    begin, end = quarter_days(year, quarter)
    return ResolvedTime(f"{year:04}-Q{quarter}", When(begin, end, Precision.MONTH), begin, Unit.QUARTER)


def of_half(year: int, half: int) -> ResolvedTime:
    begin, end = half_days(year, half)
    return ResolvedTime(f"{year:04}-H{half}", When(begin, end, Precision.MONTH), begin, Unit.QUARTER)


def of_season(year: int, season: str) -> ResolvedTime:
    begin, end = season_days(year, season)
    return ResolvedTime(f"{year:04}-{season}", When(begin, end, Precision.MONTH), begin, Unit.MONTH)


def of_year(year: int, until: int | None = None) -> ResolvedTime:
    last = until or year
    value = f"{year:04}" if until is None else f"{year:04}/{until:04}"
    return ResolvedTime(value, When(date(year, 1, 1), date(last, 12, 31), Precision.YEAR), date(year, 1, 1), Unit.YEAR)


def of_decade(decade: int) -> ResolvedTime:
    begin = date(decade * 10, 1, 1)
    return ResolvedTime(f"{decade:03}", When(begin, date(decade * 10 + 9, 12, 31), Precision.YEAR), begin, Unit.DECADE)


def of_century(century: int) -> ResolvedTime:
    begin = date(max(century * 100, 1), 1, 1)
    return ResolvedTime(
        f"{century:02}", When(begin, date(century * 100 + 99, 12, 31), Precision.YEAR), begin, Unit.CENTURY
    )


def narrowed(reading: ResolvedTime, part: PartOfTime | None, published: date | None) -> ResolvedTime:
    """The part of the time that is meant; the value stays, but for halves of a year."""
    if part is None or reading.when is None or reading.when.begin is None or reading.when.end is None:
        return reading
    if reading.unit is Unit.DAY:
        return reading
    begin, end = reading.when.begin, reading.when.end
    if reading.unit is Unit.MONTH and (begin.month, begin.year) == (end.month, end.year):
        begin, end = _part_of_month(begin, end, part, published)
    elif reading.unit is Unit.YEAR and begin.year == end.year:
        if part in {PartOfTime.FIRST_HALF, PartOfTime.SECOND_HALF}:
            return of_half(begin.year, 1 if part is PartOfTime.FIRST_HALF else 2)
        begin, end = _part_of_year(begin, end, part, published)
    else:
        begin, end = _part_of_days(begin, end, part, published)
    return reading._replace(when=replace(reading.when, begin=begin, end=end), day=begin)


def _part_of_month(begin: date, end: date, part: PartOfTime, published: date | None) -> Days:
    first, last = {
        PartOfTime.EARLY: (1, 10), PartOfTime.MIDDLE: (11, 20), PartOfTime.LATE: (21, end.day),
        PartOfTime.FIRST_HALF: (1, 15), PartOfTime.SECOND_HALF: (16, end.day),
    }.get(part, (0, 0))  # fmt: skip
    if first:
        return begin.replace(day=first), begin.replace(day=last)
    return _part_of_days(begin, end, part, published)


def _part_of_year(begin: date, end: date, part: PartOfTime, published: date | None) -> Days:
    thirds = {PartOfTime.EARLY: (1, 4), PartOfTime.MIDDLE: (5, 8), PartOfTime.LATE: (9, 12)}.get(part)
    if thirds:
        return date(begin.year, thirds[0], 1), month_days(begin.year, thirds[1])[1]
    return _part_of_days(begin, end, part, published)


def _part_of_days(begin: date, end: date, part: PartOfTime, published: date | None) -> Days:
    if part is PartOfTime.BEFORE_NOW:
        return begin, min(end, max(begin, published)) if published else end
    if part is PartOfTime.AFTER_NOW:
        return max(begin, min(end, published)) if published else begin, end
    length = (end - begin).days + 1
    pieces = 2 if part in {PartOfTime.FIRST_HALF, PartOfTime.SECOND_HALF} else 3
    place = {PartOfTime.MIDDLE: 1, PartOfTime.SECOND_HALF: 1, PartOfTime.LATE: 2}.get(part, 0)
    first = begin + timedelta(length * place // pieces)
    return first, max(first, begin + timedelta(length * (place + 1) // pieces - 1))

"""Resolves what is counted from an anchor: "last week", "two years ago", "the following day"."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.analysis.times import reading as of
from briefing.analysis.times.calendar import shift_months
from briefing.analysis.times.direction import TimeDirection
from briefing.analysis.times.mention import Anchor, TimeMention, Unit
from briefing.analysis.times.reading import Context, ResolvedTime

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
_UNKNOWN = {
    Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.WEEKEND: "XXXX-WXX-WE", Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX", Unit.YEAR: "XXXX", Unit.DECADE: "XXX", Unit.CENTURY: "XX",
}  # fmt: skip


def counted(mention: TimeMention, context: Context) -> ResolvedTime:
    """The reading of a shift; a value of X and no days where the anchor is unknown."""
    unit, step = mention.unit or Unit.DAY, mention.step or 0
    if unit is Unit.QUARTER and mention.anchor is Anchor.TEXT and step == 0:
        return _quarter_in_text(context) or ResolvedTime(_UNKNOWN[unit])
    if unit is Unit.YEAR and step == -1:
        reading = _year_before(mention, context)
        if reading:
            return reading
    anchor = _anchor(mention, unit, context)
    if anchor and unit is Unit.WEEKEND and step == 0 and anchor.weekday() < 5 and not mention.near:
        step = 0 if context.direction() is TimeDirection.FUTURE else -1
    day = _moved(anchor, unit, step) if anchor else None
    if day is None:
        suffix = f"T{mention.day_part}" if mention.day_part else ""
        return ResolvedTime(_UNKNOWN[unit] + suffix)
    return of.narrowed(_at(day, unit, mention), mention.part, context.published)


def _anchor(mention: TimeMention, unit: Unit, context: Context) -> date | None:
    if mention.anchor is Anchor.PUBLICATION:
        return context.published
    # A day can only be counted from a day, a month from what is no coarser than a month.
    finer = {
        Unit.DAY: (Unit.DAY,), Unit.WEEK: (Unit.DAY, Unit.WEEK), Unit.WEEKEND: (Unit.DAY, Unit.WEEK),
        Unit.MONTH: (Unit.DAY, Unit.WEEK, Unit.MONTH),
    }.get(unit, ())  # fmt: skip
    last = context.memory.last(*finer)
    return last.day if last else context.published


def _moved(day: date, unit: Unit, step: int) -> date | None:
    if unit in _MONTHS:
        return shift_months(day, step * _MONTHS[unit])
    try:
        return day + timedelta(step * _DAYS[unit])
    except OverflowError:
        return None


def _at(day: date, unit: Unit, mention: TimeMention) -> ResolvedTime:
    match unit:
        case Unit.WEEK:
            return of.of_week(day)
        case Unit.WEEKEND:
            return of.of_weekend(day)
        case Unit.MONTH:
            return of.of_month(day.year, day.month)
        case Unit.QUARTER:
            return of.of_quarter(day.year, (day.month + 2) // 3)
        case Unit.DECADE if mention.amount is None:
            return of.of_decade(day.year // 10)
        case Unit.CENTURY if mention.amount is None:
            return of.of_century(day.year // 100)
        case Unit.YEAR | Unit.DECADE | Unit.CENTURY:
            return of.of_year(day.year)
        case _:
            return of.of_day(day, mention)


def _quarter_in_text(context: Context) -> ResolvedTime | None:
    """As in "the quarter": the one mentioned last, else the last that had ended."""
    last = context.memory.current_quarter(context.published)
    if last and last.day:
        return of.of_quarter(last.day.year, (last.day.month + 2) // 3)
    day = shift_months(context.published, -3) if context.published else None
    return of.of_quarter(day.year, (day.month + 2) // 3) if day else None


def _year_before(mention: TimeMention, context: Context) -> ResolvedTime | None:
    """As "a year earlier" in a report on a quarter: the same quarter of that year."""
    last = (
        context.memory.current_quarter(context.published)
        if mention.anchor is Anchor.TEXT or mention.amount == 1
        else None
    )
    if last is None or last.day is None:
        return None
    # What a quarter is compared with is not what the report goes on about: it is not kept in mind.
    return of.of_quarter(last.day.year - 1, (last.day.month + 2) // 3)._replace(day=None)

"""Resolves what names a piece of the calendar: which Tuesday, which August."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from briefing.analysis.times import reading as of
from briefing.analysis.times.calendar import (
    FEASTS,
    YEARS,
    day_of_feast,
    on_or_after,
    on_or_before,
    quarter_days,
    season_days,
    valid,
)
from briefing.analysis.times.direction import TimeDirection
from briefing.analysis.times.mention import Anchor, TimeMention, Unit
from briefing.analysis.times.reading import Context, ResolvedTime


def named(mention: TimeMention, context: Context) -> ResolvedTime:
    """The reading of a calendar mention; a value with X and no days where it cannot be told."""
    return of.narrowed(_named(mention, context) or ResolvedTime(_unresolved(mention)), mention.part, context.published)


def _named(mention: TimeMention, context: Context) -> ResolvedTime | None:
    """By the finest of its fields that names a piece of the calendar."""
    if mention.month is not None:
        return _month(mention, context)
    if mention.weekday is not None:
        return _weekday(mention, context)
    if mention.feast is not None:
        return _feast(mention, context)
    if mention.season is not None:
        return _season(mention, context)
    return _named_coarsely(mention, context)


def _named_coarsely(mention: TimeMention, context: Context) -> ResolvedTime | None:
    if mention.quarter is not None:
        return _quarter(mention, context)
    if mention.half is not None:
        year = _told_year(mention, context) or (context.published.year if context.published else None)
        return of.of_half(year, mention.half) if year else None
    if mention.decade is not None:
        return of.of_decade(mention.decade)
    if mention.century is not None:
        return of.of_century(mention.century)
    if mention.year is not None:
        return of.of_year(mention.year, mention.until_year)
    return _clock_alone(mention, context)


def _told_year(mention: TimeMention, context: Context) -> int | None:
    """The year told in figures or as "last year", "that year"."""
    if mention.year is not None:
        return mention.year
    if mention.year_step is None:
        return None
    base = context.published
    if mention.anchor is Anchor.TEXT:
        last = context.memory.last()
        base = last.day if last else base
    return base.year + mention.year_step if base else None


def _day_of_month(mention: TimeMention, context: Context) -> ResolvedTime | None:
    month, day, year = mention.month or 1, mention.day or 1, _told_year(mention, context)
    if year is None:
        around = context.published.year if context.published else 0
        days = [one for step in (-1, 0, 1) if around and (one := valid(around + step, month, day))]
        if mention.step is not None and mention.step < 0:
            days = [one for one in days if context.published and one < context.published][-1:]
        agreeing = [one for one in days if mention.weekday in {None, one.weekday()}]
        told, lost = _in_account(mention, month, day, context) if mention.step is None else (None, False)
        chosen = None if lost else told or _chosen(agreeing or days, context)
    else:
        chosen = valid(year, month, day)
    if chosen is None:
        return None
    if mention.unit is Unit.WEEK:
        return of.of_week(chosen)
    until = valid(chosen.year, mention.until_month or month, mention.until_day) if mention.until_day else None
    return of.of_days((chosen, until), mention) if until and until > chosen else of.of_day(chosen, mention)


def _in_account(mention: TimeMention, month: int, day: int, context: Context) -> tuple[date | None, bool]:
    """ "In 1994 … On 14 January the presidents signed": a past day in the year that the text has come to.

    Without one, whether nothing tells its year.
    """
    told = context.account.day(mention, month, day)
    if told is not None and context.direction() is not TimeDirection.FUTURE:
        return told, False
    return None, context.account.is_lost(mention) and context.direction() is TimeDirection.PAST


def _chosen(candidates: Iterable[date], context: Context) -> date | None:
    """Of one day in several years: what the verb looks back on or ahead to; the nearest where it does neither."""
    published, days = context.published, sorted(candidates)
    if published is None or not days:
        return None
    # News looks back: a day ahead counts as if it were twice as far.
    nearest = min(
        days, key=lambda one: ((published - one).days if one <= published else 2 * (one - published).days, one)
    )
    if len(days) == 1:
        return nearest
    direction = context.direction()
    if direction is TimeDirection.PAST:
        return max((one for one in days if one <= published), default=None)
    if direction is TimeDirection.FUTURE:
        ahead = min((one for one in days if one >= published), default=nearest)
        # "Would start on Nov. 3", said on Nov. 5, is not next year's.
        return nearest if (ahead - published).days > 240 else ahead
    return nearest


def _month(mention: TimeMention, context: Context) -> ResolvedTime | None:
    if mention.day is not None:
        return _day_of_month(mention, context)
    month, year = mention.month or 1, _told_year(mention, context)
    if year is None and context.published is not None:
        told, lost = _in_account(mention, month, 1, context) if _is_bare(mention) else (None, False)
        if lost:
            return None
        year = told.year if told else _year_of_month(mention, month, context.published, context)
    if year is None or year not in YEARS:
        return None
    if mention.until_month is not None and mention.until_month != month:
        return of.of_months(year, month, mention.until_month)
    return of.of_month(year, month)


def _is_bare(mention: TimeMention) -> bool:
    return mention.step is None and mention.anchor is Anchor.PUBLICATION


def _year_of_month(mention: TimeMention, month: int, published: date, context: Context) -> int:
    base = published
    if mention.anchor is Anchor.TEXT:
        last = context.memory.last()
        base = last.day if last and last.day else published
    if mention.step is not None:
        behind = base.year - (month >= base.month) if mention.step < 0 else base.year
        return behind if mention.step <= 0 else base.year + (month <= base.month)
    direction = context.direction()
    ahead = (month - published.month) % 12
    # Further ahead than this the one just past is meant, whatever the verb.
    within = {TimeDirection.PAST: 0, TimeDirection.FUTURE: 8, None: 3}[direction]
    if ahead <= within:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _weekday(mention: TimeMention, context: Context) -> ResolvedTime | None:
    published, weekday = context.published, mention.weekday or 0
    if mention.anchor is Anchor.TEXT:
        last = context.memory.last(Unit.DAY)
        published = last.day if last else published
    if published is None:
        return None
    day = timedelta(1)
    if mention.step is not None and mention.step < 0:
        chosen = on_or_before(published - day, weekday)
    elif mention.step is not None and mention.step > 0:
        chosen = on_or_after(published + day, weekday)
    elif mention.step == 0 or context.direction() is TimeDirection.FUTURE:
        chosen = on_or_after(published, weekday)
    else:
        chosen = on_or_before(published, weekday)
    # A midnight is the end of the day it is named with.
    return of.of_day(chosen, mention, mention.clock is not None and mention.clock.hour == mention.clock.minute == 0)


def _feast(mention: TimeMention, context: Context) -> ResolvedTime | None:
    feast, year = FEASTS[mention.feast or ""], _told_year(mention, context)
    if year is not None:
        return of.of_day(day_of_feast(feast, year), mention)
    published = context.published
    if published is None:
        return None
    days = [day_of_feast(feast, published.year + step) for step in (-1, 0, 1)]
    if mention.step is not None:
        behind = max(one for one in days if one < published)
        ahead = min((one for one in days if one > published), default=behind)
        chosen: date | None = behind if mention.step < 0 else ahead if mention.step > 0 else days[1]
    else:
        chosen = _chosen(days, context)
    if chosen is None:
        return None
    return of.of_week(chosen) if mention.unit is Unit.WEEK else of.of_day(chosen, mention)


def _season(mention: TimeMention, context: Context) -> ResolvedTime | None:
    season, year = mention.season or "", _told_year(mention, context)
    published = context.published
    if year is None and published is not None:
        begin, end = season_days(published.year, season)
        if mention.step is not None and mention.step < 0:
            year = published.year - (published <= end)
        elif mention.step == 0:
            year = published.year - (season == "WI" and published.month < 3)
        elif (mention.step or 0) > 0 or context.direction() is TimeDirection.FUTURE:
            year = published.year + ((published > end) if mention.step is None else (published >= begin))
        else:
            year = published.year - (published < begin)
    return of.of_season(year, season) if year else None


def _quarter(mention: TimeMention, context: Context) -> ResolvedTime | None:
    quarter, year = mention.quarter or 1, _told_year(mention, context)
    if year is None and context.published is not None:
        year = _year_of_quarter(quarter, context.published, context)
    return of.of_quarter(year, quarter) if year and 1 <= quarter <= 4 else None


def _year_of_quarter(quarter: int, published: date, context: Context) -> int:
    begin, end = quarter_days(published.year, quarter)
    # Companies report quarters of business years that run ahead of the calendar, and speak of the coming ones.
    coming = context.direction() is TimeDirection.FUTURE
    if (begin - published).days > (200 if coming else 100):
        return published.year - 1
    return published.year + (coming and (published - end).days > 60)


def _clock_alone(mention: TimeMention, context: Context) -> ResolvedTime | None:
    day = context.memory.day_of_paragraph() or context.published
    return of.of_day(day, mention) if day else None


def _unresolved(mention: TimeMention) -> str:
    """What is known, with X for every figure that is not."""
    clock = (
        f"T{mention.clock.isoformat('minutes')}"
        if mention.clock
        else f"T{mention.day_part}"
        if mention.day_part
        else ""
    )
    if mention.month is not None:
        day = f"-{mention.day:02}" if mention.day is not None else ""
        year = "XXXX" if mention.year is None else f"{mention.year:04}"
        return f"{year}-{mention.month:02}{day}{clock}"
    if mention.weekday is not None:
        return f"XXXX-WXX-{mention.weekday + 1}{clock}"
    if mention.season is not None:
        return f"XXXX-{mention.season}"
    if mention.quarter is not None:
        return f"XXXX-Q{mention.quarter}"
    if mention.half is not None:
        return f"XXXX-H{mention.half}"
    return f"XXXX-XX-XX{clock}"

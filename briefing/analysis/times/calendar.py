"""Pieces of the calendar: names, feasts, intervals."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from briefing.analysis.lexicon import LEXICON
from briefing.analysis.lexicon_times import Feast

MONTHS = {name: number for number, names in enumerate(LEXICON.calendar.months, start=1) for name in names}
WEEKDAYS = {name: number for number, names in enumerate(LEXICON.calendar.weekdays) for name in names}
SEASONS = {name: season for season, names in LEXICON.calendar.seasons.items() for name in names}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month; a winter begins in the year it is named after."""
DAY_PARTS = {name: part for part, names in LEXICON.calendar.day_parts.items() for name in names}

YEARS = range(1000, 9000)
"""Far from both ends of `date`, so that a week, a season or a year more is always a date."""
Days = tuple[date, date]


def on_or_after(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday()) % 7)


def on_or_before(day: date, weekday: int) -> date:
    return day - timedelta((day.weekday() - weekday) % 7)


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if year in YEARS and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def shift_months(day: date, months: int) -> date | None:
    """The same day so many months on, at most the last of that month; None beyond the years news speaks of."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year not in YEARS:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_days(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def quarter_days(year: int, quarter: int) -> Days:
    return date(year, 3 * quarter - 2, 1), month_days(year, 3 * quarter)[1]


def half_days(year: int, half: int) -> Days:
    return date(year, 6 * half - 5, 1), month_days(year, 6 * half)[1]


def season_days(year: int, season: str) -> Days:
    first, last = SEASON_MONTHS[season]
    return date(year, first, 1), month_days(year + (last < first), last)[1]


def week_days(day: date) -> Days:
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def day_of_feast(feast: Feast, year: int) -> date:
    """The day of a feast in a year."""
    if feast.easter is not None:
        return _easter(year) + timedelta(feast.easter)
    month = feast.month or 1
    if feast.nth is None:
        return date(year, month, feast.day or 1)
    if feast.nth < 0:
        found = on_or_before(month_days(year, month)[1], feast.weekday)
    else:
        found = on_or_after(date(year, month, 1), feast.weekday) + timedelta(7 * (feast.nth - 1))
    return found + timedelta(feast.later)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, last = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, last + 1)


FEASTS: dict[str, Feast] = {name: feast for feast in LEXICON.calendar.feasts for name in feast.names}

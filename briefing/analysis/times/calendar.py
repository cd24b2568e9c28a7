"""Pieces of the calendar: names, feasts, intervals."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month; a winter begins in the year it is named after."""
DAY_PARTS = {
    "morning": "MO", "midmorning": "MO", "daybreak": "MO", "dawn": "MO",
    "afternoon": "AF", "midafternoon": "AF", "evening": "EV", "dusk": "EV", "night": "NI", "overnight": "NI",
}  # fmt: skip

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


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth such weekday of a month; -1 is the last."""

    def day(year: int) -> date:
        if nth < 0:
            return on_or_before(month_days(year, month)[1], weekday)
        return on_or_after(date(year, month, 1), weekday) + timedelta(7 * (nth - 1))

    return day


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(offset: int) -> Callable[[int], date]:
    """Days from Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""

    def day(year: int) -> date:
        a, (b, c) = year % 19, divmod(year, 100)
        (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
        g = (8 * b + 13) // 25
        h = (19 * a + b - d - g + 15) % 30
        rest = (32 + 2 * e + 2 * i - h - k) % 7
        m = (a + 11 * h + 22 * rest) // 451
        month, last = divmod(h + rest - 7 * m + 114, 31)
        return date(year, month, last + 1) + timedelta(offset)

    return day


FEASTS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "new year": _fixed(1, 1),
    "martin luther king day": _nth(1, 0, 3),
    "valentine's day": _fixed(2, 14),
    "presidents' day": _nth(2, 0, 3),
    "presidents day": _nth(2, 0, 3),
    "st. patrick's day": _fixed(3, 17),
    "ash wednesday": _easter(-46),
    "palm sunday": _easter(-7),
    "good friday": _easter(-2),
    "easter sunday": _easter(0),
    "easter monday": _easter(1),
    "easter": _easter(0),
    "april fools' day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "mother's day": _nth(5, 6, 2),
    "memorial day": _nth(5, 0, -1),
    "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "election day": lambda year: _nth(11, 0, 1)(year) + timedelta(1),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}

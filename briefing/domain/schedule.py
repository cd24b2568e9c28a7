"""When a brief is due: days and local times of day, and the moments they denote in a time zone.

If clocks go forward over a time, its moment is the first one after the gap; if they go back over it, the first of the
two. A day that a zone skipped altogether has no slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice, product

from briefing.errors import SettingsError

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GROUPS = {"daily": range(7), "weekdays": range(5), "weekends": range(5, 7)}
_EVERY_DAY = frozenset(range(1, 32))
_EVERY_WEEKDAY = frozenset(range(7))
_EVERY_MONTH = frozenset(range(1, 13))

_HORIZON = timedelta(days=9 * 366)
"""How far ahead a next slot is searched: 29 February may be eight years away."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One moment at which a brief is due.

    Attributes:
        at: UTC.
        key: Local time, `2009-01-27T07:30`; identifies the slot.
    """

    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days and times of day.

    Attributes:
        weekdays: 0 is Monday.
        either: A day of the month or a day of the week is enough, as in cron if both are given.
        times: In order.
    """

    times: tuple[time, ...]
    weekdays: frozenset[int] = _EVERY_WEEKDAY
    days: frozenset[int] = _EVERY_DAY
    months: frozenset[int] = _EVERY_MONTH
    either: bool = False

    def falls_on(self, day: date) -> bool:
        """Whether the brief is due on a day."""
        found = (day.day in self.days, day.weekday() in self.weekdays)
        return day.month in self.months and (any(found) if self.either else all(found))

    def slots(self, zone: tzinfo, after: datetime, upto: datetime) -> Iterator[Slot]:
        """The slots with `after` < moment <= `upto`, in order; both moments aware."""
        day = after.astimezone(zone).date() - timedelta(days=1)
        last = upto.astimezone(zone).date() + timedelta(days=1)
        while day <= last:
            if self.falls_on(day):
                for clock in self.times:
                    at = _moment(zone, datetime.combine(day, clock))
                    if at is not None and after < at <= upto:
                        yield Slot(at, f"{day.isoformat()}T{clock:%H:%M}")
            day += timedelta(days=1)

    def following(self, zone: tzinfo, after: datetime, count: int) -> tuple[Slot, ...]:
        """The next slots; fewer than asked for if the schedule names days that are very rare."""
        return tuple(islice(self.slots(zone, after, after + _HORIZON), count))


def parse_schedule(text: str) -> Schedule:
    """A schedule as people write it: `weekdays 07:00`, `daily 06:30`, `mon,thu 08:00, 17:30`, or a cron line.

    Raises:
        SettingsError: Of kind `bad-schedule`; names the part that is wrong.
    """
    words = text.lower().split()
    if len(words) == 5 and ":" not in text:
        return _cron(text, words)
    if len(words) < 2:
        raise _bad(text, "it has no day and time")
    first, clocks = words[0], re.split(r"[,\s]+", " ".join(words[1:]))
    weekdays = _GROUPS[first] if first in _GROUPS else _field(text, first, 0, 6, _DAYS)
    return Schedule(tuple(sorted({_clock(text, clock) for clock in clocks if clock})), frozenset(weekdays))


def _clock(text: str, clock: str) -> time:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", clock)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise _bad(text, f"{clock!r} is not a time of day")
    return time(int(match[1]), int(match[2]))


def _cron(text: str, words: list[str]) -> Schedule:
    minutes = _field(text, words[0], 0, 59)
    hours = _field(text, words[1], 0, 23)
    days = _field(text, words[2], 1, 31)
    months = _field(text, words[3], 1, 12, _MONTHS)
    # Cron counts from Sunday, and knows it as 7 too.
    weekdays = {(day - 1) % 7 for day in _field(text, words[4], 0, 7, (_DAYS[-1], *_DAYS))}
    either = not words[2].startswith("*") and not words[4].startswith("*")
    times = tuple(time(hour, minute) for hour, minute in product(sorted(hours), sorted(minutes)))
    schedule = Schedule(times, frozenset(weekdays), frozenset(days), frozenset(months), either)
    if not any(schedule.falls_on(date(2000, 1, 1) + timedelta(days=number)) for number in range(4 * 366)):
        raise _bad(text, "there is no such day")
    return schedule


def _field(text: str, field: str, first: int, last: int, names: tuple[str, ...] = ()) -> set[int]:
    """`*`, `5`, `1-5`, `*/15`, `mon-fri` and lists of them."""
    found: set[int] = set()
    for part in field.split(","):
        match = re.fullmatch(r"(\*|(\w+)(?:-(\w+))?)(?:/(\d+))?", part)
        if not match:
            raise _bad(text, f"{part!r} is neither a number nor a range")
        begin, end = first, last
        if match[2]:
            begin = _number(text, match[2], first, last, names)
            end = _number(text, match[3], first, last, names) if match[3] else (last if match[4] else begin)
        step = int(match[4] or 1)
        if begin > end or step < 1:
            raise _bad(text, f"{part!r} is empty")
        found.update(range(begin, end + 1, step))
    return found


def _number(text: str, word: str, first: int, last: int, names: tuple[str, ...]) -> int:
    if word in names:
        return names.index(word) + (first if len(names) == 12 else 0)
    if not names or not set(word) - set("0123456789"):
        try:
            number = int(word)
        except ValueError as error:
            raise _bad(text, f"{word!r} is not a number") from error
        if first <= number <= last:
            return number
    raise _bad(text, f"{word!r} is not between {names[0] if names else first} and {names[-1] if names else last}")


def _bad(text: str, problem: str) -> SettingsError:
    hint = "Write it as `weekdays 07:00`, `daily 06:30`, `mon,thu 08:00`, or as the five fields of cron."
    return SettingsError(f"schedule {text!r}: {problem}", hint=hint, kind="bad-schedule")


def _moment(zone: tzinfo, wall: datetime) -> datetime | None:
    """The first moment of this local time, or the first after a gap; None on a day that the zone skipped."""
    late = wall.replace(tzinfo=zone).astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == wall:
        return late
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):  # the clock is put forward somewhere between the two
        middle = early + (late - early) // timedelta(seconds=2) * timedelta(seconds=1)
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return None if _is_left_out(zone, wall.date()) else late


def _is_left_out(zone: tzinfo, day: date) -> bool:
    """Whether a zone skipped a whole day by crossing the date line: neither its beginning nor its end exists."""
    ends = (datetime.combine(day, time(0)), datetime.combine(day, time(23, 59)))
    return all(end.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).date() != day for end in ends)

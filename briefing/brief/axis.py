"""A time axis that skips long stretches without reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.brief.wording import SHORT_MONTHS
from briefing.domain.when import FIRST_DAY, LAST_DAY

BREAK = 0.025  # width of a break, as a share of the axis
_LONG = 150  # days without anything after which the axis may break
_PAD = 14  # days kept free before the first and after the last mark of a stretch
_NARROW = 60  # shortest stretch drawn, in days
_TICKS = 16  # most ticks
_BREAKS = 3  # most breaks; the widest gaps are chosen
_MONTH, _YEAR = 0.042, 0.082  # width of a label, without and with its year


@dataclass(frozen=True, slots=True)
class AxisStretch:
    """Days drawn to scale between two shares of the axis."""

    first: date
    last: date
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    stretches: tuple[AxisStretch, ...]
    ticks: tuple[Tick, ...]

    @property
    def breaks(self) -> tuple[float, ...]:
        """Middles of the breaks."""
        return tuple(stretch.end + BREAK / 2 for stretch in self.stretches[:-1])

    def at(self, day: date) -> float:
        """Share of the axis for a day; within a break, its middle; outside, the nearer end."""
        for stretch in self.stretches:
            if day < stretch.first:
                return max(0.0, stretch.begin - BREAK / 2)
            if day <= stretch.last:
                days = (stretch.last - stretch.first).days or 1
                return stretch.begin + (stretch.end - stretch.begin) * (day - stretch.first).days / days
        return 1.0


def axis(days: Iterable[date]) -> Axis:
    """An axis with a place for every day, to scale within each stretch; days of implausible years are at its ends."""
    ordered = sorted({min(max(day, FIRST_DAY), LAST_DAY) for day in days})
    gaps = sorted(((later - earlier).days, later) for earlier, later in pairwise(ordered))
    skipped = {later for days_apart, later in gaps[-_BREAKS:] if days_apart > _LONG}
    groups: list[list[date]] = []
    for day in ordered:
        if not groups or day in skipped:
            groups.append([])
        groups[-1].append(day)
    bounds = [(_first_of_month(group[0]), group[-1] + timedelta(days=_PAD)) for group in groups]
    widths = [max(_NARROW, (last - first).days) for first, last in bounds]
    room = (1.0 - BREAK * (len(groups) - 1)) / sum(widths)
    stretches: list[AxisStretch] = []
    begin = 0.0
    for (first, last), width in zip(bounds, widths, strict=True):
        stretches.append(AxisStretch(first, last, begin, begin + width * room))
        begin += width * room + BREAK
    return Axis(tuple(stretches), _ticks(stretches))


def _first_of_month(day: date) -> date:
    """The first of a month, some days before the day."""
    return (day - timedelta(days=_PAD)).replace(day=1)


def _ticks(stretches: list[AxisStretch]) -> tuple[Tick, ...]:
    """First days of months, quarters or years, as closely as there is room; labels never overlap."""
    for step in (1, 3, 6, 12, 24, 60, 1200):
        ticks = [tick for stretch in stretches for tick in _within(stretch, step)]
        if len(ticks) <= _TICKS:
            break
    kept: list[Tick] = []
    free = 0.0
    for tick in ticks:
        fits = tick.at >= free
        kept.append(tick if fits else Tick(tick.at, ""))
        if fits:
            free = tick.at + (_YEAR if " " in tick.label else _MONTH)
    return tuple(kept)


def _within(stretch: AxisStretch, step: int) -> list[Tick]:
    """Ticks of a stretch; the first one, and the first of each year, shows the year."""
    ticks: list[Tick] = []
    days = (stretch.last - stretch.first).days or 1
    year, month, told = stretch.first.year, stretch.first.month, 0
    while (day := date(year, month, 1)) <= stretch.last:
        share = (day - stretch.first).days / days
        label = SHORT_MONTHS[month - 1] if told == year else f"{SHORT_MONTHS[month - 1]} {year}"
        at = min(1.0, stretch.begin + (stretch.end - stretch.begin) * share)
        ticks.append(Tick(at, str(year) if step >= 12 else label))
        told = year
        month += step - (month - 1) % step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return ticks

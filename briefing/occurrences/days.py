"""Ranks the days of a story by how long later articles refer back to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Pointer(NamedTuple):
    """An article that refers to a day.

    Attributes:
        sentences: Number of its sentences that do.
    """

    day: date
    published: date
    origin: str
    sentences: int


@dataclass(frozen=True, slots=True)
class DayWeight:
    """The weight of a day.

    Attributes:
        weight: Above 0; 1 for the heaviest day of the result.
        origins: Number of independent origins that report it.
        looked_back: Number of later days on which something was published that refers back to it.
    """

    day: date
    weight: float
    origins: int
    looked_back: int


def rank_days(pointers: Iterable[Pointer], first: date, last: date, limit: int) -> tuple[DayWeight, ...]:
    """The heaviest days of a period, both ends included, oldest first; among equal days the earlier is preferred.

    The weight of a day comes from the publication days that report it, each counted once however much was
    published on it: a hundred reprints of one morning weigh as much as one report. What was published before the
    day only announces it, and does not count.

    Args:
        pointers: In any order; only what is known at the position.
    """
    by_day: dict[date, list[Pointer]] = {}
    for pointer in pointers:
        if first <= pointer.day <= last and pointer.published >= pointer.day:
            by_day.setdefault(pointer.day, []).append(pointer)
    heaviest = sorted(by_day, key=lambda day: (_rank(by_day[day]), -day.toordinal()), reverse=True)[:limit]
    most = max((_rank(by_day[day])[0] for day in heaviest), default=1)
    return tuple(_weighed(day, by_day[day], most) for day in sorted(heaviest))


def weight_of(reported: int, most: int) -> float:
    """The weight of a day that was reported on so many days, and the heaviest on `most`."""
    return round(reported / most, 3)


def _rank(pointers: list[Pointer]) -> tuple[int, int]:
    """Publication days that report it, then the number of sentences."""
    return len({pointer.published for pointer in pointers}), sum(pointer.sentences for pointer in pointers)


def _weighed(day: date, pointers: list[Pointer], most: int) -> DayWeight:
    return DayWeight(
        day,
        weight_of(_rank(pointers)[0], most),
        len({pointer.origin for pointer in pointers}),
        len({pointer.published for pointer in pointers if pointer.published > day}),
    )

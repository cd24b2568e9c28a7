"""The days of a story that matter most, ranked by how long people look back to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Pointer(NamedTuple):
    """An article that points at a day.

    Attributes:
        sentences: How many of its sentences do.
    """

    day: date
    published: date
    origin: str
    sentences: int


@dataclass(frozen=True, slots=True)
class DayWeight:
    """What a day weighs.

    Attributes:
        weight: Above 0; the heaviest day of the answer has 1.
        origins: How many told of it independently of each other.
        looked_back: On how many later days somebody published something that points back at it.
    """

    day: date
    weight: float
    origins: int
    looked_back: int


def rank_days(pointers: Iterable[Pointer], first: date, last: date, limit: int) -> tuple[DayWeight, ...]:
    """The weightiest days between two, both included, the oldest first; of equal ones the earlier goes before.

    A day weighs what the publication days that tell of it are worth, each counted once however much was
    published on it: a hundred reprints of one morning say no more than one report does. What was published before
    the day only announces it, and does not count.

    Args:
        pointers: In any order; nothing but what may be known.
    """
    by_day: dict[date, list[Pointer]] = {}
    for pointer in pointers:
        if first <= pointer.day <= last and pointer.published >= pointer.day:
            by_day.setdefault(pointer.day, []).append(pointer)
    heaviest = sorted(by_day, key=lambda day: (_rank(by_day[day]), -day.toordinal()), reverse=True)[:limit]
    most = max((_rank(by_day[day])[0] for day in heaviest), default=1)
    return tuple(_weighed(day, by_day[day], most) for day in sorted(heaviest))


def _rank(pointers: list[Pointer]) -> tuple[int, int]:
    """Publication days that tell of it; among equals, all sentences that do."""
    return len({pointer.published for pointer in pointers}), sum(pointer.sentences for pointer in pointers)


def _weighed(day: date, pointers: list[Pointer], most: int) -> DayWeight:
    return DayWeight(
        day,
        round(_rank(pointers)[0] / most, 3),
        len({pointer.origin for pointer in pointers}),
        len({pointer.published for pointer in pointers if pointer.published > day}),
    )

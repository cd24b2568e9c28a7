"""What enters the fold of one facet: developments grouped by what they would do, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from briefing.domain.development import Modality
from briefing.domain.state import Move, SetByHand, Told
from briefing.domain.track import Facet
from briefing.domain.when import Precision, When


@dataclass(frozen=True, slots=True)
class Entry:
    """Developments that would do the same to a facet at the same time.

    Attributes:
        exact: A single day (or a status that holds by a day); others are intervals to be placed.
        told: Empty where the status was set by hand.
        by_hand: Position of the `status.set`; None where it was read.
    """

    status: str
    sets: bool
    when: When
    day: date
    exact: bool
    told: tuple[Told, ...]
    by_hand: int | None = None

    @property
    def origins(self) -> int:
        return len({item.report.origin for item in self.told})

    @property
    def official(self) -> bool:
        return any(item.official for item in self.told)

    @property
    def news(self) -> bool:
        return any(item.development.modality is not Modality.BACKGROUND for item in self.told)

    @property
    def clock(self) -> time:
        return self.when.clock or time.min

    @property
    def place(self) -> tuple[str, tuple[int, int]]:
        return min(((item.report.article, item.development.span) for item in self.told), default=("", (0, 0)))


def move_on(facet: Facet, item: Told) -> Move | None:
    """The first thing a development does to the facet; None where it does nothing to it."""
    return next((move for move in item.moves if move.facet == facet.id), None)


def entries_of(facet: Facet, told: Sequence[Told], as_of: date) -> tuple[Entry, ...]:
    """Entries of a facet up to a day, those of the finest precision first, then by time."""
    moving = []
    for item in told:
        move, when = move_on(facet, item), item.development.when
        if move is None or when is None or item.account or item.development.unsure or when.latest() > as_of:
            continue
        moving.append((_key(item, move, when), item))
    moving.sort(key=lambda pair: (pair[0], pair[1].report.article, pair[1].development.span))
    return tuple(
        _entry(key, tuple(item for _, item in group)) for key, group in groupby(moving, key=lambda pair: pair[0])
    )


_Key = tuple[int, date, date, time, str, bool]


def _key(item: Told, move: Move, when: When) -> _Key:
    """Rank of precision, last day, first day, clock, status, sets."""
    exact = is_exact(item, when)
    rank = min(when.precision.rank, 1) if exact else max(when.precision.rank, 2)
    return (
        rank,
        when.latest(),
        when.earliest() if when.begin else date.min,
        when.clock or time.min,
        move.status,
        move.sets,
    )


def is_exact(item: Told, when: When) -> bool:
    """One day; or a status told in the present without a date, which holds by the day of publication.

    History told without a date has no day of its own, so it is placed like an interval.
    """
    if when.begin is None:
        return item.development.modality is not Modality.BACKGROUND
    return when.begin == when.end and when.precision in (Precision.DAY, Precision.MINUTE)


def _entry(key: _Key, told: tuple[Told, ...]) -> Entry:
    rank, day, _, _, status, sets = key
    when = told[0].development.when
    assert when is not None  # entries_of takes dated developments only
    return Entry(status, sets, when, day, rank <= 1, told)


def with_hand(facet: Facet, read: Sequence[Entry], by_hand: Iterable[SetByHand], as_of: date) -> tuple[Entry, ...]:
    """Entries read, and the statuses set by hand: what was read of such a day and says otherwise has no say.

    Of two set for one day the later word holds.
    """
    known = {status.id for status in facet.statuses}
    held = {
        one.since: one
        for one in sorted(by_hand, key=lambda one: one.position)
        if one.facet == facet.id and one.status in known and one.since <= as_of
    }
    own = [Entry(one.status, True, When.on(day), day, True, (), one.position) for day, one in sorted(held.items())]
    kept = [one for one in read if not (one.exact and one.day in held and held[one.day].status != one.status)]
    return (*own, *kept)


def origins_of(told: Iterable[Told]) -> int:
    """Number of independent origins."""
    return len({item.report.origin for item in told})

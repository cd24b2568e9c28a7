"""The input to the fold of one facet: developments grouped by effect and time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import IntEnum
from itertools import groupby

from briefing.domain.development import Modality, Role
from briefing.domain.state import Move, SetByHand, TrackDevelopment
from briefing.domain.track import Facet
from briefing.domain.when import Precision, When


class Way(IntEnum):
    """The effect of an entry on a facet, in the order in which entries of one moment are folded.

    *Shows* raises or confirms, *worsens* lowers or confirms, *sets* replaces, and *follows* is the status that takes
    the place of one reported to be over.
    """

    SHOWS = 0
    WORSENS = 1
    SETS = 2
    FOLLOWS = 3


class Timing(IntEnum):
    """How well the time of an entry is known, best first.

    EXACT is a single day. COARSE is an interval, folded at its end. BY is a status that held by a day and may have
    begun much earlier.
    """

    EXACT = 0
    COARSE = 1
    BY = 2


_WISHES = frozenset({Modality.PLANNED, Modality.CALLED_FOR, Modality.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Entry:
    """Developments with the same effect on a facet at the same time.

    Attributes:
        day: Last day of its interval.
        developments: Empty if the status was set by hand, or only follows another.
        by_hand: Position of the `status.set`; None if it was read.
    """

    status: str
    way: Way
    when: When
    day: date
    timing: Timing
    developments: tuple[TrackDevelopment, ...]
    by_hand: int | None = None

    @property
    def begin(self) -> date:
        return self.when.begin or date.min

    @property
    def origins(self) -> int:
        return origins_of(self.developments)

    @property
    def official(self) -> bool:
        return any(item.official for item in self.developments)

    @property
    def news(self) -> bool:
        """It is reported as news, or was set by hand."""
        return self.by_hand is not None or any(item.news for item in self.developments)

    @property
    def clock(self) -> time:
        return self.when.clock or time.min

    @property
    def place(self) -> tuple[str, tuple[int, int]]:
        return min(((item.report.article, item.development.span) for item in self.developments), default=("", (0, 0)))


def move_on(facet: Facet, item: TrackDevelopment) -> Move | None:
    """The first effect of a development on the facet; None without one."""
    return next((move for move in item.moves if move.facet == facet.id), None)


def entries_of(facet: Facet, developments: Sequence[TrackDevelopment], as_of: date) -> tuple[Entry, ...]:
    """Entries of a facet up to a day, best known time first, then by time."""
    known = {status.id for status in facet.statuses}
    moving = []
    for item in developments:
        move = move_on(facet, item)
        if move is None or move.status not in known or not _counts(item):
            continue
        when = time_of(item)
        if when is None:
            continue
        lasting = facet.status(move.status).then is not None and goes_on(item)
        ends = (When.on(when.earliest()), When.on(when.latest())) if lasting else (when,)
        moving += [(_key(move, end), end, item) for end in ends if end.latest() <= as_of]
    moving.sort(key=lambda one: (one[0], one[2].report.article, one[2].development.span))
    grouped = ((key, list(group)) for key, group in groupby(moving, key=lambda one: one[0]))
    return tuple(_entry(key, group[0][1], tuple(item for _, _, item in group)) for key, group in grouped)


def time_of(item: TrackDevelopment) -> When | None:
    """When a development moves a facet.

    Headline, lede and captions report news of their own day in any tense; wishes and plans hold by the day of the
    report.
    """
    when, published = item.development.when, item.report.published
    if item.news and _in_front(item) and when is not None and when.begin is None and when.end == published:
        return item.report.time
    if item.development.modality in _WISHES and (when is None or when.latest() > published):
        return When(None, published, Precision.DAY)
    if when is not None and when.precision is Precision.YEAR and not item.development.timed:
        return When(None, when.latest(), when.precision)  # the beginning is only the last time the text gave before
    return when


def _in_front(item: TrackDevelopment) -> bool:
    return item.development.role is not Role.BODY and not item.development.granted


def _counts(item: TrackDevelopment) -> bool:
    """Only a certain development with a complete frame, from a source that can know it, moves a status."""
    return item.development.complete and not (item.account or item.development.unsure)


_EXTENDED = frozenset({"fight", "invade"})
"""Continuing actions: an interval given for them covers all of its days, not one of them."""


def goes_on(item: TrackDevelopment) -> bool:
    """A war with its first and last day: it was on from the first, and over after the last."""
    when = item.development.when
    if when is None or when.begin is None or when.begin == when.end or when.precision is not Precision.DAY:
        return False
    return item.development.action in _EXTENDED and not item.news


_Key = tuple[Timing, int, date, date, time, str, Way]


def _key(move: Move, when: When) -> _Key:
    """Timing, rank of precision, last day, first day, clock, status, way."""
    timing = timing_of(when)
    clock = (when.clock or time.min) if timing is Timing.EXACT else time.min
    rank = 0 if timing is Timing.EXACT else when.precision.rank
    way = Way.SETS if move.sets else Way.WORSENS if move.worsens else Way.SHOWS
    return (timing, rank, when.latest(), when.begin or date.min, clock, move.status, way)


def timing_of(when: When) -> Timing:
    """How well a time is known."""
    if when.begin is None:
        return Timing.BY
    exact = when.begin == when.end and when.precision in (Precision.DAY, Precision.MINUTE)
    return Timing.EXACT if exact else Timing.COARSE


def _entry(key: _Key, when: When, developments: tuple[TrackDevelopment, ...]) -> Entry:
    timing, _, day, _, _, status, way = key
    return Entry(status, way, when, day, timing, developments)


def with_hand(facet: Facet, read: Sequence[Entry], by_hand: Iterable[SetByHand], as_of: date) -> tuple[Entry, ...]:
    """Entries as read, together with statuses set by hand, which replace contradicting entries of their day.

    Of two statuses set for one day, the later correction holds.
    """
    known = {status.id for status in facet.statuses}
    held = {
        one.since: one
        for one in sorted(by_hand, key=lambda one: one.position)
        if one.facet == facet.id and one.status in known and one.since <= as_of
    }
    own = [
        Entry(one.status, Way.SETS, When.on(day), day, Timing.EXACT, (), one.position)
        for day, one in sorted(held.items())
    ]
    kept = [
        one
        for one in read
        if not (one.timing is Timing.EXACT and one.day in held and held[one.day].status != one.status)
    ]
    return (*own, *kept)


def origins_of(developments: Iterable[TrackDevelopment]) -> int:
    """Number of independent origins."""
    return len({item.report.origin for item in developments})

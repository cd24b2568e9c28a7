"""Joins the mentions of all reports to occurrences.

Two developments report the same occurrence if they have the same kind of action, neither names a side that the other
excludes, their levels and effects on facets do not contradict each other, and their intervals overlap. The most
specific mentions create the occurrences; a less specific one joins only if exactly one occurrence fits, so that a
vague mention never unites two of them. The result does not depend on the order in which reports arrived.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from briefing.domain.development import EXPECTED, Level, Modality
from briefing.domain.occurrence import Occurrence
from briefing.domain.state import TrackDevelopment
from briefing.domain.when import When

MEETING = frozenset({"meet", "discuss", "negotiate", "attend", "visit"})
"""Actions by which a meeting is announced and reported."""

_ELSEWHERE = frozenset({Modality.CALLED_FOR, Modality.POSSIBLE, Modality.REFUSED})
"""Modalities under which nothing happens."""


def kind_of(action: str) -> str:
    """The kind of an action; all ways of meeting are one kind."""
    return "meet" if action in MEETING else action


def sides_of(item: TrackDevelopment) -> frozenset[str]:
    """The sides that take part, as parties where known."""
    return frozenset(actor.party or actor.name for actor in item.development.actors)


def parties_of(*items: TrackDevelopment) -> frozenset[str]:
    """Parties that take part in any of them."""
    return frozenset(actor.party for item in items for actor in item.development.actors if actor.party)


def chief_sides_of(item: TrackDevelopment) -> frozenset[str]:
    """Parties only, if there are any: "Iran and delegates of the six" gives Iran.

    Other actors count for meetings only; "the parliament" and "lawmakers" set the date of one election.
    """
    parties = parties_of(item)
    return sides_of(item) if not parties and kind_of(item.development.action) == "meet" else parties


def occurrences_of(developments: Iterable[TrackDevelopment], *, announced: bool = False) -> tuple[Occurrence, ...]:
    """All that happened or is planned, by time; developments that are unsure or without a time are left out.

    Args:
        announced: Include accounts and expectations; announced dates are distinguished by their chief sides only.
    """
    sides = chief_sides_of if announced else sides_of
    gathered: dict[str, _Kind] = {}
    mentions = (item for item in developments if _tells_one(item, announced=announced))
    for item in sorted(mentions, key=lambda item: _by_knowledge(item, sides)):
        gathered.setdefault(kind_of(item.development.action), _Kind(sides)).take(item)
    found = [_occurrence(kind, cluster) for kind, one in gathered.items() for cluster in one.clusters]
    return tuple(sorted(found, key=lambda one: (one.when.latest(), one.when.earliest(), _place(one.mentions[0]))))


def _tells_one(item: TrackDevelopment, *, announced: bool) -> bool:
    development = item.development
    if development.unsure or (item.account and not announced):
        return False
    if development.modality in _ELSEWHERE and not (announced and development.construction == EXPECTED):
        return False
    return development.when is not None and None not in (development.when.begin, development.when.end)


def _place(item: TrackDevelopment) -> tuple[object, ...]:
    """A total order of mentions; one clause may report two actions."""
    development = item.development
    return (item.report.article, development.span, development.action, development.modality.value)


_SidesOf = Callable[[TrackDevelopment], frozenset[str]]


def _by_knowledge(item: TrackDevelopment, sides: _SidesOf) -> tuple[object, ...]:
    """The most specific first: the finest time, then the most sides."""
    when = item.time
    width = when.latest().toordinal() - when.earliest().toordinal()
    return (width, when.precision.rank, -len(sides(item)), when.latest(), item.report.published, *_place(item))


@dataclass(slots=True)
class _Cluster:
    """An occurrence under construction, with what its mentions agree on."""

    when: When
    sides: frozenset[str]
    level: Level | None
    moves: dict[str, str]
    mentions: list[TrackDevelopment]

    def fits(self, item: TrackDevelopment, sides: frozenset[str]) -> bool:
        """Whether a mention may report it."""
        development = item.development
        if not item.time.overlaps(self.when):
            return False
        if not (sides <= self.sides or self.sides <= sides):
            return False
        if development.level and self.level and development.level is not self.level:
            return False
        return all(self.moves.get(move.facet, move.status) == move.status for move in item.moves)

    def add(self, item: TrackDevelopment, sides: frozenset[str]) -> None:
        self.sides |= sides
        self.level = self.level or item.development.level
        for move in item.moves:
            self.moves.setdefault(move.facet, move.status)
        self.mentions.append(item)


@dataclass(slots=True)
class _Kind:
    """Occurrences of one kind of action, indexed by last day."""

    sides_of: _SidesOf
    clusters: list[_Cluster] = field(default_factory=list)
    _by_day: list[tuple[date, int]] = field(default_factory=list)
    _longest: int = 0

    def take(self, item: TrackDevelopment) -> None:
        """Join the only occurrence that fits, else begin a new one."""
        sides = self.sides_of(item)
        fitting = [cluster for cluster in self._around(item.time) if cluster.fits(item, sides)]
        if len(fitting) == 1:
            fitting[0].add(item, sides)
            return
        moves = {move.facet: move.status for move in item.moves}
        cluster = _Cluster(item.time, sides, item.development.level, moves, [item])
        place = (item.time.latest(), len(self.clusters))
        self._by_day.insert(bisect_left(self._by_day, place), place)
        self._longest = max(self._longest, item.time.latest().toordinal() - item.time.earliest().toordinal())
        self.clusters.append(cluster)

    def _around(self, when: When) -> list[_Cluster]:
        first = bisect_left(self._by_day, (when.earliest(), -1))
        last = min(when.latest().toordinal() + self._longest, date.max.toordinal())
        until = bisect_right(self._by_day, (date.fromordinal(last), len(self.clusters)))
        return [self.clusters[number] for _, number in self._by_day[first:until]]


def _occurrence(kind: str, cluster: _Cluster) -> Occurrence:
    mentions = tuple(sorted(cluster.mentions, key=lambda item: (item.report.published, *_place(item))))
    return Occurrence(kind, cluster.sides, cluster.when, cluster.level, mentions)

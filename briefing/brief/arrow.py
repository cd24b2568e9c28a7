"""The one arrow of a track in an edition: its state against that of edition N-1, by rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.brief.request import TrackEdition
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Direction

_WORST_FIRST = (Direction.DETERIORATED, Direction.MIXED, Direction.IMPROVED, Direction.UNCHANGED, Direction.FIRST)


@dataclass(frozen=True, slots=True)
class Arrow:
    """Direction and the change it rests on; None where nothing moved."""

    direction: Direction
    change: Change | None = None


def arrow(edition: TrackEdition) -> Arrow:
    """The headline facet's move, else the worst move of another facet, else first entry or unchanged."""
    headline = edition.track.facets[0].id
    moves = [change for change in edition.changes if change.kind is ChangeKind.STATUS_MOVED]
    moves.sort(key=lambda change: (change.facet != headline, _rank(change)))
    for change in moves:
        if change.direction in (Direction.IMPROVED, Direction.DETERIORATED):
            return Arrow(change.direction, change)
    level = next((change for change in moves if change.before and change.after), None)
    if level is not None:
        return Arrow(Direction.UNCHANGED, level)
    if edition.before is None:
        return Arrow(Direction.FIRST)
    known, now = (any(facet.current for facet in state.facets[:1]) for state in (edition.before, edition.after))
    return Arrow(Direction.FIRST if now and not known else Direction.UNCHANGED)


def _rank(change: Change) -> int:
    return _WORST_FIRST.index(change.direction or Direction.UNCHANGED)


def all_quiet(editions: Iterable[TrackEdition]) -> bool:
    """Nothing changed anywhere: the edition is a page that says so."""
    return all(quiet(edition) for edition in editions)


def quiet(edition: TrackEdition) -> bool:
    """Nothing changed on the track since edition N-1."""
    return not edition.changes

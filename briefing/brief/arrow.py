"""The arrow of a track in an edition: its state compared with edition N-1, by rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.brief.paths import state_of
from briefing.brief.request import TrackEdition
from briefing.brief.stories import is_fresh
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Direction, Run
from briefing.domain.track import Facet


@dataclass(frozen=True, slots=True)
class Arrow:
    """Direction and the changes it rests on, that of the headline facet first; none where nothing moved.

    Attributes:
        direction: None if the headline facet is stale and no facet moved.
    """

    direction: Direction | None
    changes: tuple[Change, ...] = ()


def arrow(edition: TrackEdition) -> Arrow:
    """The direction of the track since edition N-1, with the moves it rests on."""
    if edition.before is None:
        return Arrow(Direction.FIRST)
    headline = edition.track.facets[0].id
    moves = [change for change in edition.changes if change.kind is ChangeKind.STATUS_MOVED]
    moves.sort(key=lambda change: change.facet != headline)
    direction = edition.after.direction
    fitting = tuple(change for change in moves if _fits(change, direction))
    fresh = any(state.current and not state.stale for state in edition.after.facets)
    if direction is Direction.UNCHANGED and not fitting and (state_of(edition, headline).stale or not fresh):
        return Arrow(None)
    return Arrow(direction, fitting)


def _fits(change: Change, direction: Direction) -> bool:
    if direction is Direction.MIXED:
        return change.direction in (Direction.IMPROVED, Direction.DETERIORATED)
    return change.direction is direction


def moved_facets(edition: TrackEdition, direction: Direction) -> tuple[tuple[Facet, Run], ...]:
    """Facets that decide the direction of a track, each with its status, in the order of the track file."""
    either = (Direction.IMPROVED, Direction.DETERIORATED) if direction is Direction.MIXED else (direction,)
    states = zip(edition.track.facets, edition.after.facets, strict=True)
    return tuple((facet, state.current) for facet, state in states if state.current and state.moved in either)


def all_quiet(editions: Iterable[TrackEdition]) -> bool:
    """Nothing changed on any track, so that the edition is a single page."""
    return all(quiet(edition) for edition in editions)


def quiet(edition: TrackEdition) -> bool:
    """Nothing changed on the track since edition N-1, and no story is new."""
    return not edition.changes and not any(is_fresh(edition, item) for item in edition.after.reported)

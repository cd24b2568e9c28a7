"""The arrow of a track in an edition: its state compared with edition N-1, by rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.brief.paths import is_path, state_of
from briefing.brief.request import TrackEdition
from briefing.brief.stories import is_fresh
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Direction, FacetState, Run
from briefing.domain.track import Facet
from briefing.track_state import level_of

_EITHER = frozenset({Direction.IMPROVED, Direction.DETERIORATED})


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
    fitting = tuple(change for change in moves if _fits(edition, change, direction))
    fresh = any(state.current and not state.stale for state in edition.after.facets)
    if direction is Direction.UNCHANGED and not fitting and (state_of(edition, headline).stale or not fresh):
        return Arrow(None)
    return Arrow(direction, fitting)


def _fits(edition: TrackEdition, change: Change, direction: Direction) -> bool:
    """The facet moved that way over the window, which may have begun with another status than edition N-1 printed."""
    moved = state_of(edition, change.facet or "").moved or change.direction
    return moved in _EITHER if direction is Direction.MIXED else moved is direction


def moved_facets(edition: TrackEdition, found: Arrow) -> tuple[tuple[Facet, Run, Change | None], ...]:
    """The facets that decide an arrow, each with its status, and its move if that is a path; in order of the track.

    Of a mixed track the one that improved most and the one that deteriorated most.
    """
    paths = {change.facet: change for change in found.changes if is_path(edition, change)}
    either = _EITHER if found.direction is Direction.MIXED else {found.direction} & _EITHER
    states = zip(edition.track.facets, edition.after.facets, strict=True)
    rated = [
        (facet, state, run, paths.get(facet.id))
        for facet, state in states
        if (run := state.current) and (facet.id in paths or state.moved in either)
    ]
    if found.direction is Direction.MIXED:
        rises = [_rise(facet, state) for facet, state, *_ in rated]
        rated = [one for one, rise in zip(rated, rises, strict=True) if rise in (min(rises), max(rises))]
    return tuple((facet, run, change) for facet, _, run, change in rated)


def _rise(facet: Facet, state: FacetState) -> int:
    """By how much a facet is better at the end of the window; where it ends as it began, by how much it was worse."""
    levels = [level_of(facet, status) or 0 for status in state.path] or [0]
    return levels[-1] - levels[0] or min(levels) - levels[0]


def all_quiet(editions: Iterable[TrackEdition]) -> bool:
    """Nothing changed on any track, so that the edition is a single page."""
    return all(quiet(edition) for edition in editions)


def quiet(edition: TrackEdition) -> bool:
    """Nothing changed on the track since edition N-1, and no story is new."""
    return not edition.changes and not any(is_fresh(edition, item) for item in edition.after.reported)

"""The statuses a facet went through in a window."""

from __future__ import annotations

from itertools import groupby

from briefing.brief.request import TrackEdition
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import FacetState, TrackState


def state_of(edition: TrackEdition, facet: str) -> FacetState:
    """The state of a facet; an empty one where nothing is on file."""
    return facet_of(edition.after, facet)


def facet_of(state: TrackState | None, facet: str) -> FacetState:
    """A facet of a track; an empty one where nothing is on file."""
    facets = state.facets if state else ()
    return next((item for item in facets if item.facet == facet), FacetState(facet))


def told_steps(state: FacetState, steps: tuple[str, ...]) -> tuple[str, ...]:
    """The steps as printed: a baseline that no report tells is none of them."""
    return steps[1:] if state.assumed and steps == state.path else steps


def is_path(edition: TrackEdition, change: Change) -> bool:
    """Whether a status moved: from that of edition N-1, or within the window where nothing was on file then."""
    if change.after is None or not (change.before or change.kind is ChangeKind.STATUS_MOVED):
        return False
    return len(steps_of(edition, change)) > 1


def steps_of(edition: TrackEdition, change: Change) -> tuple[str, ...]:
    """Ids of the statuses of a change, oldest first: the path of its facet over the window, if that ends the same.

    A window begins where edition N-1 ended, or a year before; a status that was out of date by then is no step.
    """
    assert change.after is not None  # called for current statuses only
    path = state_of(edition, change.facet or "").path
    baselines = {(facet.baseline,) for facet in edition.track.facets if facet.id == change.facet}
    if path[-1:] == (change.after.status,) and (len(path) > 1 or path in baselines):
        return path
    before = (change.before.status,) if change.before else ()
    return tuple(step for step, _ in groupby((*before, change.after.status)))

"""What did not move: *no reporting* since a day is not the same as *confirmed unchanged* on a day."""

from __future__ import annotations

from briefing.brief import wording
from briefing.brief.citing import Citing, label
from briefing.brief.model import Cause, Line
from briefing.brief.paths import state_of
from briefing.brief.request import TrackEdition
from briefing.domain.change import ChangeKind


def standing(citing: Citing, edition: TrackEdition) -> tuple[Line, ...]:
    """One line for every facet with a status that did not change in this edition."""
    changed = {
        change.facet
        for change in edition.changes
        if change.kind in (ChangeKind.STATUS_MOVED, ChangeKind.CORRECTED, ChangeKind.WITHDRAWN)
    }
    return tuple(
        _line(citing, edition, state.facet)
        for state in edition.after.facets
        if state.current is not None and state.facet not in changed
    )


def _line(citing: Citing, edition: TrackEdition, facet: str) -> Line:
    state = state_of(edition, facet)
    run = state.current
    assert run is not None  # asked of facets with a status only
    title = next(item.title for item in edition.track.facets if item.id == facet)
    names = (*edition.track.parties, edition.track.title)
    name = wording.inner(label(edition, facet, run) or "", names)
    if state.stale:
        return citing.standing(wording.last_known(title, name, run.confirmed), run, last=True)
    since = citing.request.window.after_day
    if since is not None and run.confirmed > since and len(run.developments) > 1:
        return citing.standing(wording.confirmed(title, name, run.confirmed), run, last=True)
    return citing.standing(wording.no_reporting(title, name, run.confirmed), run, last=True)


def silence(edition: TrackEdition) -> Line:
    """For a track without any change."""
    if edition.after.last_report is None:
        return Line(wording.NOT_ON_FILE, cause=Cause.SILENCE)
    return Line(wording.no_report_since(edition.after.last_report), cause=Cause.LOG)

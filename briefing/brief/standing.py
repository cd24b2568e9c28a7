"""What did not move: *no reporting* on a track, *as of* a day and *confirmed unchanged* are three things."""

from __future__ import annotations

from briefing.brief import wording
from briefing.brief.citing import Citing, label
from briefing.brief.model import Cause, Line
from briefing.brief.paths import facet_of, state_of
from briefing.brief.request import TrackEdition
from briefing.domain.change import ChangeKind
from briefing.domain.state import Run
from briefing.track_state.confirming import last_confirmed


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
    when = last_confirmed(run)
    if state.stale:
        return citing.standing(wording.last_known(title, name, when), run, last=True)
    since = citing.request.window.after_day
    again = since is not None and when.latest() > since and _stood(edition, facet, run)
    text = wording.confirmed(title, name, when) if again else wording.as_of(title, name, when)
    return citing.standing(text, run, last=True)


def _stood(edition: TrackEdition, facet: str, run: Run) -> bool:
    """The same run of the status stood at edition N-1: who left it and came back is not unchanged."""
    before = facet_of(edition.before, facet).current
    return before is not None and (before.status, before.since) == (run.status, run.since)


def silence(edition: TrackEdition) -> Line:
    """For a track without any change."""
    if edition.after.last_report is None:
        return Line(wording.NOT_ON_FILE, cause=Cause.SILENCE)
    return Line(wording.no_reporting(edition.after.last_report), cause=Cause.LOG)

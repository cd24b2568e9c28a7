"""Current state of each track: every facet with something on file, since when, and the direction of the track."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.arrow import all_quiet, arrow
from briefing.brief.citing import Citing, label, nothing, status_label
from briefing.brief.model import Cause, Line, Mark, mark_of_direction
from briefing.brief.paths import state_of, told_steps
from briefing.brief.request import TrackEdition
from briefing.domain.state import FacetState, TrackState
from briefing.domain.text import ArticleId
from briefing.domain.track import Facet

BARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """Cooperative and conflictual developments of one report."""

    up: int
    down: int
    new: bool


@dataclass(frozen=True, slots=True)
class TrackRow:
    """Cells of a track, printed beside its first facet.

    Attributes:
        new: Reports on the track that are new since edition N-1.
    """

    mark: Mark
    direction: str
    new: int
    tone: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A facet.

    Attributes:
        question: Title of the facet.
        was: Earlier statuses in this window, oldest first.
        stale: The status is only the last known.
        begin, end: Days of `since`.
        whole: Cells of the track; None except in its first row.
    """

    track: str
    title: str
    facet: str
    question: str
    status: Line
    was: Line
    since: Line
    stale: bool
    begin: date | None
    end: date | None
    whole: TrackRow | None


@dataclass(frozen=True, slots=True)
class StatusBoard:
    name: ClassVar[str] = "status_board"
    rows: tuple[BoardRow, ...]
    key: str


def section(citing: Citing) -> StatusBoard | None:
    """None if nothing changed; quiet tracks have a section of their own."""
    if all_quiet(citing.request.tracks):
        return None
    rows = tuple(row for edition in citing.request.tracks for row in _rows(citing, edition))
    return StatusBoard(rows, wording.board_key(any(row.stale for row in rows)))


def _rows(citing: Citing, edition: TrackEdition) -> list[BoardRow]:
    """The facets with something on file; only the first if there are none."""
    known = [facet for facet in edition.track.facets if state_of(edition, facet.id).current]
    shown = known or edition.track.facets[:1]
    return [
        _row(citing, edition, facet, _whole(citing, edition) if at == 0 else None) for at, facet in enumerate(shown)
    ]


def _row(citing: Citing, edition: TrackEdition, facet: Facet, whole: TrackRow | None) -> BoardRow:
    state = state_of(edition, facet.id)
    run = state.current
    return BoardRow(
        track=edition.track.id,
        title=edition.track.title,
        facet=facet.id,
        question=facet.title,
        status=_status(citing, edition, state),
        was=_was(edition, state),
        since=citing.since(run) if run else Line("–", cause=Cause.SILENCE),
        stale=state.stale,
        begin=run.since.begin if run else None,
        end=run.since.end if run else None,
        whole=whole,
    )


def _whole(citing: Citing, edition: TrackEdition) -> TrackRow:
    found = arrow(edition).direction
    new = len(citing.request.counted.new.intersection(edition.after.reports))
    return TrackRow(mark_of_direction(found), wording.direction(found), new, _tone(citing, edition.after))


def _status(citing: Citing, edition: TrackEdition, state: FacetState) -> Line:
    run = state.current
    if run is None:
        return nothing()
    name = wording.inner(label(edition, state.facet, run) or "", (*edition.track.parties, edition.track.title))
    if state.stale:
        return citing.standing(wording.last_known_status(name), run, last=True)
    return citing.standing(wording.capital(name), run)


def _was(edition: TrackEdition, state: FacetState) -> Line:
    """Labels of earlier statuses; a dash if there are none."""
    names = (*edition.track.parties, edition.track.title)
    before = told_steps(state, state.path)[:-1]
    steps = [wording.inner(status_label(edition, state.facet, step), names) for step in before]
    return Line(" → ".join(steps) or "–", cause=Cause.LOG)


def _tone(citing: Citing, state: TrackState) -> tuple[Bar, ...]:
    """The last reports with cooperative or conflictual developments, oldest first."""
    effects: dict[ArticleId, list[str]] = {}
    published = {item.report.article: item.report.published for item in state.developments}
    for item in state.developments:
        effects.setdefault(item.report.article, []).append(item.effect)
    order = sorted(effects, key=lambda id: (published[id], id))
    return tuple(
        Bar(effects[id].count("up"), effects[id].count("down"), citing.article(id).new) for id in order[-BARS:]
    )

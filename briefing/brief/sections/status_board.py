"""Every track in one line: where it stands, stood, since when, and which way it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.arrow import all_quiet, arrow
from briefing.brief.citing import Citing, label, nothing
from briefing.brief.model import MARK_OF, Cause, Line, Mark
from briefing.brief.request import TrackEdition
from briefing.domain.state import Direction, FacetState, Run, TrackState
from briefing.domain.text import ArticleId

BARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """Cooperative and conflictual developments of one report."""

    up: int
    down: int
    new: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """`note` names a facet other than the headline on which the arrow rests; empty for none."""

    track: str
    title: str
    status: Line
    was: Line
    since: Line
    mark: Mark
    direction: str
    note: str
    new: int
    tone: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class StatusBoard:
    name: ClassVar[str] = "status_board"
    rows: tuple[BoardRow, ...]
    against: str


def section(citing: Citing) -> StatusBoard | None:
    """None where nothing changed: the quiet tracks say where they stand."""
    if all_quiet(citing.request.tracks):
        return None
    against = citing.request.window.against
    return StatusBoard(
        rows=tuple(_row(citing, edition) for edition in citing.request.tracks),
        against=f"Was, in No. {against}" if against is not None else "Was",
    )


def _row(citing: Citing, edition: TrackEdition) -> BoardRow:
    found = arrow(edition)
    facet = _shown(edition)
    moved = found.change.facet if found.change else None
    run = _current(edition.after, facet)
    aside = next((item.title for item in edition.track.facets[1:] if item.id == moved), "")
    if aside and found.direction is Direction.UNCHANGED:
        aside = wording.neither(aside)
    return BoardRow(
        track=edition.track.id,
        title=edition.track.title,
        status=_status(citing, edition, facet, run),
        was=_was(citing, edition, facet),
        since=citing.since(run) if run else Line("–", cause=Cause.SILENCE),
        mark=MARK_OF[found.direction],
        direction=wording.DIRECTIONS[found.direction],
        note=aside,
        new=sum(citing.article(report).new for report in edition.after.reports),
        tone=_tone(citing, edition.after),
    )


def _shown(edition: TrackEdition) -> str:
    """The headline facet; while nothing is known of it, the first facet of which something is."""
    known = (state.facet for state in edition.after.facets if state.current)
    return next(known, edition.track.facets[0].id)


def _current(state: TrackState, facet: str) -> Run | None:
    states: dict[str, FacetState] = {item.facet: item for item in state.facets}
    return states[facet].current if facet in states else None


def _status(citing: Citing, edition: TrackEdition, facet: str, run: Run | None) -> Line:
    if run is None:
        return Line(wording.NOT_KNOWN, cause=Cause.SILENCE)
    title = next(item.title for item in edition.track.facets if item.id == facet)
    name = label(edition, facet, run) or ""
    if facet == edition.track.facets[0].id:
        return citing.standing(wording.capital(name), run)
    return citing.standing(f"{title}: {wording.inner(name, (*edition.track.parties, edition.track.title))}", run)


def _was(citing: Citing, edition: TrackEdition, facet: str) -> Line:
    run = _current(edition.before, facet) if edition.before else None
    if run is None:
        return nothing()
    return citing.standing(wording.capital(label(edition, facet, run) or ""), run)


def _tone(citing: Citing, state: TrackState) -> tuple[Bar, ...]:
    """The last reports, oldest first, that tell of something cooperative or conflictual."""
    effects: dict[ArticleId, list[str]] = {}
    published = {told.report.article: told.report.published for told in state.told}
    for told in state.told:
        effects.setdefault(told.report.article, []).append(told.effect)
    order = sorted(effects, key=lambda id: (published[id], id))
    return tuple(
        Bar(effects[id].count("up"), effects[id].count("down"), citing.article(id).new) for id in order[-BARS:]
    )

"""What moved, in at most five sentences. A reader who stops here has it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.citing import Citing
from briefing.brief.model import Cause, Line, Takeaway
from briefing.brief.request import TrackEdition
from briefing.brief.takeaways import Sentences
from briefing.domain.change import Change, ChangeKind

MOST = 5
_PER_TRACK = 2

_RANK = {
    ChangeKind.STATUS_MOVED: 0,
    ChangeKind.INITIAL_COVERAGE: 2,
    ChangeKind.CONTRADICTED: 3,
    ChangeKind.POSITION_SHIFTED: 4,
    ChangeKind.DATE_MOVED: 5,
    ChangeKind.DATE_PASSED: 6,
    ChangeKind.DATE_HELD: 7,
    ChangeKind.DATE_ANNOUNCED: 8,
    ChangeKind.NEW_DEVELOPMENT: 9,
    ChangeKind.CORROBORATED: 10,
    ChangeKind.POSITION_RESTATED: 11,
}


@dataclass(frozen=True, slots=True)
class BottomLine:
    """`nothing` stands where there is no takeaway."""

    name: ClassVar[str] = "bottom_line"
    takeaways: tuple[Takeaway, ...]
    nothing: Line | None


def section(citing: Citing) -> BottomLine:
    kept = [Sentences(citing, edition).takeaway(change) for edition, change in _ranked(citing)[:MOST]]
    nothing = Line(wording.nothing_changed(citing.request.window), cause=Cause.LOG)
    return BottomLine(tuple(kept), None if kept else nothing)


def _ranked(citing: Citing) -> list[tuple[TrackEdition, Change]]:
    """The most telling change of every track, then the second of each; the most telling first in both rounds."""
    found = []
    for place, edition in enumerate(citing.request.tracks):
        ranked = sorted(
            (change for change in edition.changes if change.kind in _RANK), key=lambda change: _rank(edition, change)
        )
        for number, change in enumerate(ranked[:_PER_TRACK]):
            found.append((number, _rank(edition, change), place, edition, change))
    found.sort(key=lambda item: item[:3])
    return [(edition, change) for _, _, _, edition, change in found]


def _rank(edition: TrackEdition, change: Change) -> tuple[int, ...]:
    """Headline before other facets, then kind, official first, more origins first."""
    headline = change.facet == edition.track.facets[0].id
    kind = _RANK[change.kind] + (0 if headline or change.facet is None else 1)
    run = change.after
    return (kind, not (run and run.official), -(run.origins if run else 0))

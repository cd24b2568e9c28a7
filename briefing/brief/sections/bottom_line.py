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
    ranked = sorted(
        (
            (_rank(edition, change), place, edition, change)
            for place, edition in enumerate(citing.request.tracks)
            for change in edition.changes
            if change.kind in _RANK
        ),
        key=lambda item: (item[0], item[1]),
    )
    kept: list[Takeaway] = []
    taken: dict[str, int] = {}
    for _, _, edition, change in ranked:
        if len(kept) < MOST and taken.get(edition.track.id, 0) < _PER_TRACK:
            taken[edition.track.id] = taken.get(edition.track.id, 0) + 1
            kept.append(Sentences(citing, edition).takeaway(change))
    nothing = Line(wording.nothing_changed(citing.request.window), cause=Cause.LOG)
    return BottomLine(tuple(kept), None if kept else nothing)


def _rank(edition: TrackEdition, change: Change) -> tuple[int, ...]:
    """Headline before other facets, then kind, official first, more origins first."""
    headline = change.facet == edition.track.facets[0].id
    kind = _RANK[change.kind] + (0 if headline or change.facet is None else 1)
    run = change.after
    return (kind, not (run and run.official), -(run.origins if run else 0))

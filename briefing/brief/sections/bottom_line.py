"""What moved, in at most five sentences. A reader who stops here has it all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.citing import Citing
from briefing.brief.grouping import matters
from briefing.brief.model import Cause, Line, Takeaway
from briefing.brief.request import TrackEdition
from briefing.brief.takeaways import Sentences
from briefing.domain.change import Change, ChangeKind

MOST = 5
_PER_TRACK = 2

_RANK = {
    ChangeKind.STATUS_MOVED: 0,
    ChangeKind.INITIAL_COVERAGE: 1,
    ChangeKind.CONTRADICTED: 2,
    ChangeKind.POSITION_SHIFTED: 2,
    ChangeKind.DATE_MOVED: 2,
    ChangeKind.DATE_PASSED: 3,
    ChangeKind.DATE_HELD: 3,
    ChangeKind.DATE_ANNOUNCED: 3,
    ChangeKind.CORROBORATED: 4,
    ChangeKind.NEW_DEVELOPMENT: 5,
    ChangeKind.POSITION_RESTATED: 6,
}
_MINOR = 4
"""From this rank on a change waits until every track's moves and dates are told."""


@dataclass(frozen=True, slots=True)
class BottomLine:
    """`nothing` stands where there is no takeaway."""

    name: ClassVar[str] = "bottom_line"
    takeaways: tuple[Takeaway, ...]
    nothing: Line | None


def section(citing: Citing) -> BottomLine:
    kept: list[Takeaway] = []
    for edition, change in _ranked(citing)[:MOST]:
        takeaway = Sentences(citing, edition).takeaway(change)
        told = takeaway.support is not None and any(takeaway.support == other.support for other in kept)
        kept.append(replace(takeaway, support=None) if told else takeaway)
    nothing = Line(wording.nothing_changed(citing.request.window), cause=Cause.LOG)
    return BottomLine(tuple(kept), None if kept else nothing)


def _ranked(citing: Citing) -> list[tuple[TrackEdition, Change]]:
    """The most telling change of every track, then the second of each; the most telling first in both rounds."""
    found = []
    for place, edition in enumerate(citing.request.tracks):
        ranked = sorted(
            (change for change in edition.changes if change.kind in _RANK and _worth(citing, change)),
            key=lambda change: _weight(citing, edition, change),
        )
        for number, change in enumerate(ranked[:_PER_TRACK]):
            weight = _weight(citing, edition, change)
            found.append((weight[0] >= _MINOR, number, weight, place, edition, change))
    found.sort(key=lambda item: item[:4])
    return [(edition, change) for *_, edition, change in found]


def _worth(citing: Citing, change: Change) -> bool:
    return change.disagreement is None or citing.apart(change.disagreement)


def _weight(citing: Citing, edition: TrackEdition, change: Change) -> tuple[int, ...]:
    """By kind; what matters; the newer by far; the headline facet; what moved from a known status; more origins."""
    rank, run = _rank(citing, change), change.after
    slight = change.kind is ChangeKind.NEW_DEVELOPMENT and not (change.told and matters(change.told))
    aside = change.facet != edition.track.facets[0].id
    age = max(0, _age(citing, change)).bit_length()  # a day differs from a week, but not 186 days from 187
    newest = (aside, age) if rank == _RANK[ChangeKind.INITIAL_COVERAGE] else (age, aside)
    return (rank, slight, *newest, change.before is None, not (run and run.official), -(run.origins if run else 0))


def _rank(citing: Citing, change: Change) -> int:
    """A status heard of for the first time that is older than the window is a first entry, no move."""
    since, begun = change.after.since if change.after else None, citing.request.window.after_day
    first = change.kind is ChangeKind.STATUS_MOVED and change.before is None
    old = since is not None and begun is not None and since.latest() <= begun
    return _RANK[ChangeKind.INITIAL_COVERAGE if first and old else change.kind]


def _age(citing: Citing, change: Change) -> int:
    """Days since it happened, by the edition's day; what is yet to come is the newest."""
    when = change.after.since if change.after else change.appointment.when if change.appointment else None
    if when is None and change.told:
        when = change.told.time
    if when is None and change.said:
        return (citing.request.window.day - change.said.report.published).days
    return (citing.request.window.day - when.latest()).days if when and when.end else 0

"""Dates announced, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.arrow import all_quiet
from briefing.brief.citing import Citing
from briefing.brief.model import Cause, Line
from briefing.domain.state import Appointment, Outcome

MOST = 12
TRACKS = 3  # named in one row
_WORDS = 18


@dataclass(frozen=True, slots=True)
class DateRow:
    """`open`: nothing is on file about what came of it; `first`, `last`: the days announced, None where open."""

    when: str
    track: str
    announced: Line
    outcome: Line
    open: bool
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    name: ClassVar[str] = "dates"
    rows: tuple[DateRow, ...]
    more: str


def section(citing: Citing) -> Dates | None:
    """None where there is no date to tell of. What changed and what is open come first when not all fit.

    Where nothing changed, only dates still ahead.
    """
    ahead = all_quiet(citing.request.tracks)
    found = [
        (item, edition.track.title)
        for edition in citing.request.tracks
        for item in edition.after.appointments
        if not ahead or item.outcome is Outcome.PLANNED
    ]
    if not found:
        return None
    changed = {change.appointment for edition in citing.request.tracks for change in edition.changes}
    found.sort(key=lambda pair: (pair[0] not in changed, _settled(pair[0]), -pair[0].when.latest().toordinal()))
    found = _joined(found)
    kept = sorted(found[:MOST], key=lambda pair: (pair[0].when.latest(), pair[0].when.earliest()))
    return Dates(
        tuple(_row(citing, item, tracks) for item, tracks in kept),
        wording.more(len(found) - MOST) if len(found) > MOST else "",
    )


def _settled(item: Appointment) -> bool:
    return item.outcome not in (Outcome.OVERDUE, Outcome.PLANNED)


def _joined(found: list[tuple[Appointment, str]]) -> list[tuple[Appointment, str]]:
    """What one sentence announces for a day is one row, under the titles of all its tracks."""
    rows: dict[tuple[object, ...], tuple[Appointment, list[str]]] = {}
    for item, title in found:
        first = item.announced[0]
        _, titles = rows.setdefault((item.when, first.report.article, first.development.sentence), (item, []))
        if title not in titles:
            titles.append(title)
    return [(item, wording.several(titles, TRACKS)) for item, titles in rows.values()]


def _row(citing: Citing, item: Appointment, tracks: str) -> DateRow:
    first = item.announced[0]
    return DateRow(
        when=wording.capital(wording.when_text(item.when)),
        track=tracks,
        announced=citing.line(
            wording.capital(citing.account(first, _WORDS)),
            (told.evidence for told in item.announced),
        ),
        outcome=_outcome(citing, item),
        open=item.outcome is Outcome.OVERDUE,
        first=item.when.begin,
        last=item.when.end,
    )


def _outcome(citing: Citing, item: Appointment) -> Line:
    word = wording.OUTCOMES[item.outcome]
    if not item.reported:
        return Line(word, cause=Cause.SILENCE)
    return citing.line(f"{word}: {citing.account(item.reported[0], _WORDS)}", (told.evidence for told in item.reported))

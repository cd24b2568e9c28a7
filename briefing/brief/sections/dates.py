"""Announced dates and their outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from briefing.brief import excerpt, wording
from briefing.brief.citing import FULL, Citing
from briefing.brief.model import Cause, Line
from briefing.brief.whole import leans, passage
from briefing.domain.change import Window
from briefing.domain.development import Role
from briefing.domain.state import Appointment, Outcome, TrackDevelopment
from briefing.domain.when import When
from briefing.track_state.disagreements import calls_off

MOST = 12
TRACKS = 3  # named in one row
_WORDS = 18


_KINDS = {
    Outcome.PLANNED: "open",
    Outcome.HELD: "held",
    Outcome.POSTPONED: "moved",
    Outcome.CANCELLED: "cancelled",
    Outcome.OVERDUE: "passed",
}


@dataclass(frozen=True, slots=True)
class OutcomeLine(Line):
    """The outcome of a date; `kind` is open, held, moved, cancelled or passed."""

    kind: str = "open"


@dataclass(frozen=True, slots=True)
class DateRow:
    """`open`: no outcome is on file; `first`, `last`: the announced days, None if unbounded."""

    when: str
    track: str
    announced: Line
    outcome: OutcomeLine
    open: bool
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    name: ClassVar[str] = "dates"
    rows: tuple[DateRow, ...]
    more: str


def section(citing: Citing) -> Dates | None:
    """Dates ahead, and outcomes since edition N-1; None without any.

    If not all fit, changed dates come first, and dates announced and held since edition N-1 come last.
    """
    changed = {change.appointment for edition in citing.request.tracks for change in edition.changes}
    window = citing.request.window
    found = [
        (item, edition.track.title)
        for edition in citing.request.tracks
        for item in edition.after.appointments
        if item.outcome is Outcome.PLANNED or item in changed or _held_in(window, item)
    ]
    if not found:
        return None
    found.sort(key=lambda pair: (pair[0] not in changed, _settled(pair[0]), -pair[0].when.latest().toordinal()))
    found = _joined(found)
    kept = sorted(found[:MOST], key=lambda pair: pair[0].when.by_end())
    return Dates(
        tuple(_row(citing, item, tracks) for item, tracks in kept),
        wording.more(len(found) - MOST) if len(found) > MOST else "",
    )


def _held_in(window: Window, item: Appointment) -> bool:
    """Held since edition N-1 and not known before, whenever it was announced."""
    reports = (development.report for development in item.reported)
    if item.outcome is not Outcome.HELD or not all(window.brings(one.ingested, one.published) for one in reports):
        return False
    return window.after_day is None or item.when.latest() >= window.after_day


def _settled(item: Appointment) -> bool:
    return item.outcome not in (Outcome.OVERDUE, Outcome.PLANNED)


def _joined(found: list[tuple[Appointment, str]]) -> list[tuple[Appointment, str]]:
    """Announcements of one sentence for one day share a row with the titles of all their tracks."""
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
        announced=citing.line(_words(citing, first), (told.evidence for told in item.announced)),
        outcome=_outcome(citing, item),
        open=item.outcome is Outcome.OVERDUE,
        first=item.when.begin,
        last=item.when.end,
    )


def _words(citing: Citing, told: TrackDevelopment) -> str:
    """The clause; with the sentence before it where it opens with "they" or "the meeting"."""
    clause = wording.capital(citing.announced(told, _WORDS))
    found = passage(citing, told) if leans(clause) else None
    return found.text.rstrip(".") if found else clause


def _outcome(citing: Citing, item: Appointment) -> OutcomeLine:
    word, kind = wording.OUTCOMES[item.outcome], _KINDS[item.outcome]
    if not item.reported:
        return OutcomeLine(word, cause=Cause.SILENCE, kind=kind)
    reporting = _reporting(item)
    best = min(reporting, key=lambda told: _distance(told, item.when))
    refs = citing.refs(told.evidence for told in reporting if told.time.overlaps(best.time))
    same = (best.report.article, best.development.sentence)
    if same in ((told.report.article, told.development.sentence) for told in item.announced):
        return OutcomeLine(word, refs, kind=kind)  # one sentence tells both
    reported = _reported(citing, best)
    return OutcomeLine(f"{word}: {reported}" if reported else word, refs, kind=kind)


def _reported(citing: Citing, told: TrackDevelopment) -> str:
    """The words that report an outcome: of what a sentence takes for granted, its clause; empty if that has no actor.

    "Police cleared the square, a day after the president refused to sign": the sentence reports something else.
    """
    if citing.opens(told) or not told.development.granted or told.development.role is Role.HEADLINE:
        return _words(citing, told)
    clause = citing.clause(told)
    acting = any(actor.name and actor.name.split()[-1] in clause for actor in told.development.actors)
    return f"{excerpt.ELLIPSIS} {excerpt.inner_marks(clause)}" if acting and len(clause.split()) >= FULL else ""


def _reporting(item: Appointment) -> Sequence[TrackDevelopment]:
    """The reports of the outcome as printed: that a date was put off says nothing of how it was held after all."""
    if item.outcome is not Outcome.HELD:
        return item.reported
    return [told for told in item.reported if calls_off(told) is None] or item.reported  # who was to leave has left


def _distance(told: TrackDevelopment, when: When) -> tuple[int, int, bool]:
    """Days between a report and the announced time, how coarse it is, and whether its sentence takes it for granted."""
    gap = max((told.time.earliest() - when.latest()).days, (when.earliest() - told.time.latest()).days, 0)
    return gap, told.time.precision.rank, told.development.granted

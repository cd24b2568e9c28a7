"""Each track that changed: the reason for its arrow, changes, statements, timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from briefing.brief import day_words, wording
from briefing.brief.arrow import arrow, moved_facets, quiet
from briefing.brief.citing import Citing, label, nothing, reporting
from briefing.brief.columns import Column, columns
from briefing.brief.model import Cause, Heading, Line, Mark, mark_of_direction
from briefing.brief.paths import is_path, steps_of
from briefing.brief.reported import ReportedItem, reported
from briefing.brief.request import TrackEdition
from briefing.brief.standing import standing
from briefing.brief.takeaways import Sentences
from briefing.brief.timeline import TimelineEntry, chosen, entry
from briefing.brief.whole import passage_or_lede, sentence, stands_alone
from briefing.brief.witness import origins
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Direction, Run, TrackStatement
from briefing.domain.text import Evidence
from briefing.track_state.confirming import last_confirmed

ROWS = 6
ENTRIES = 6  # of the timeline; fewer if the column beside it is short, or accounts differ
LEAST = 4
DISPUTES = 3
ACCOUNTS = 4  # in one box
_ACCOUNT = 18

_TABLE = (
    ChangeKind.STATUS_MOVED,
    ChangeKind.POSITION_SHIFTED,
)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row of the table of changes; `clause` has the change in the source's words."""

    what: str
    before: Line
    after: Line
    clause: Line | None
    facet: str | None = None
    path: tuple[str, ...] = ()
    begin: date | None = None
    end: date | None = None
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Accounts that contradict each other, with their sources and words."""

    about: str
    accounts: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class TrackPart:
    """A track in full."""

    track: str
    title: str
    mark: Mark
    direction: str
    why: Line
    rows: tuple[ChangeRow, ...]
    more_rows: str
    standing: tuple[Line, ...]
    columns: tuple[tuple[Column, ...], ...]
    timeline: tuple[TimelineEntry, ...]
    more_entries: str
    reported: tuple[ReportedItem, ...]
    more_reported: str
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Tracks:
    name: ClassVar[str] = "tracks"
    parts: tuple[TrackPart, ...]


def section(citing: Citing) -> Tracks | None:
    """None where every track is quiet."""
    parts = tuple(_part(citing, edition) for edition in citing.request.tracks if not quiet(edition))
    return Tracks(parts) if parts else None


def _part(citing: Citing, edition: TrackEdition) -> TrackPart:
    found = arrow(edition)
    news, more = reported(citing, edition)
    rows = _said_once(_rows(citing, edition), news)
    printed = _printed(rows, news)
    refs, texts = {ref for line in printed for ref in line.refs}, [line.text for line in printed]
    spoken, disputes = columns(citing, edition, refs), _disputes(citing, edition)
    room = ENTRIES if spoken or news else min(ENTRIES, 2 + 2 * len(rows))
    picked, left = chosen(citing, edition, max(LEAST, room - len(disputes)))
    return TrackPart(
        track=edition.track.id,
        title=edition.track.title,
        mark=mark_of_direction(found.direction),
        direction=wording.direction(found.direction),
        why=_why(citing, edition),
        rows=rows[:ROWS],
        more_rows=wording.more(len(rows) - ROWS) if len(rows) > ROWS else "",
        standing=standing(citing, edition),
        columns=spoken,
        timeline=tuple(entry(citing, item, texts) for item in picked),
        more_entries=wording.more(left) if left else "",
        reported=news,
        more_reported=more,
        disputes=disputes,
    )


def _why(citing: Citing, edition: TrackEdition) -> Line:
    """The rule behind the arrow, in a line."""
    found = arrow(edition)
    sentences = Sentences(citing, edition)
    if found.direction is None:
        runs = [state.current for state in edition.after.facets if state.current]
        last = max(runs, key=lambda run: run.confirmed, default=None)
        return Line(wording.no_direction(last_confirmed(last) if last else None), cause=Cause.LOG)
    decided = moved_facets(edition, found)
    if not decided:
        if found.direction is Direction.FIRST:
            return Line(wording.FIRST_ENTRY, cause=Cause.LOG)
        first = any(change.kind is ChangeKind.STATUS_MOVED for change in edition.changes)
        text = wording.unchanged_since(citing.request.window.against, wording.CURRENT if first else "")
        return Line(text, cause=Cause.LOG)
    moves = [sentences.moved(change) if change else sentences.stands(facet, run) for facet, run, change in decided]
    began = [run.developments[0].evidence for _, run, _ in decided if run.developments]
    text = wording.rated(found.direction, moves)
    return citing.line(text, began) if began else Line(text, cause=Cause.LOG)


def _rows(citing: Citing, edition: TrackEdition) -> tuple[ChangeRow, ...]:
    """Moves of statuses, then positions whose words can be read alone."""
    changes = sorted(
        (change for change in edition.changes if change.kind in _TABLE), key=lambda change: _TABLE.index(change.kind)
    )
    rows = (_row(citing, edition, change) for change in changes)
    return tuple(row for row in rows if row is not None)


def _said_once(rows: tuple[ChangeRow, ...], news: tuple[ReportedItem, ...]) -> tuple[ChangeRow, ...]:
    """A sentence that an earlier move has, or that is reported below, is not printed again: who tells it stays."""
    said = [item.line.text for item in news]
    kept = []
    for row in rows:
        told = row.clause
        if told and any(told.text in text for text in said):
            said_so = any(tag.endswith(wording.INFERRED) for tag in told.tags)
            own = (tag for tag in row.after.tags if not (said_so and tag == wording.INFERRED))
            kept.append(replace(row, clause=None, after=replace(row.after, tags=(*own, *told.tags))))
            continue
        said += [told.text] if told else []
        kept.append(row)
    return tuple(kept)


def _printed(rows: tuple[ChangeRow, ...], news: tuple[ReportedItem, ...]) -> tuple[Line, ...]:
    """The lines that print whole sentences: what moved, new positions, what was reported."""
    moved = (row.clause if row.facet else row.after for row in rows)
    return tuple(line for line in (*moved, *(item.line for item in news)) if line)


def _row(citing: Citing, edition: TrackEdition, change: Change) -> ChangeRow | None:
    if change.statement:
        return _position_row(citing, edition, change)
    after = change.after
    return ChangeRow(
        what=next((item.title for item in edition.track.facets if item.id == change.facet), wording.REPORT),
        before=_standing_at(citing, edition, change, change.before),
        after=_standing_at(citing, edition, change, after),
        clause=_clause(citing, edition, change),
        facet=change.facet,
        path=steps_of(edition, change) if after else (),
        begin=after.since.begin if after else None,
        end=after.since.end if after else None,
        heading=_heading(citing, edition, change),
    )


def _heading(citing: Citing, edition: TrackEdition, change: Change) -> Heading | None:
    """None for a status that is the first on file."""
    title = next((item.title for item in edition.track.facets if item.id == change.facet), "")
    return Sentences(citing, edition).heading(change, title) if is_path(edition, change) else None


def _standing_at(citing: Citing, edition: TrackEdition, change: Change, run: Run | None) -> Line:
    name = label(edition, change.facet, run) if change.facet else None
    if run is None or name is None:
        return nothing()
    since = wording.when_text(run.since)
    text = f"{wording.capital(name)}, {since}" if run.since.begin is None else f"{wording.capital(name)}, since {since}"
    return citing.standing(text, run, dated=True)


def _clause(citing: Citing, edition: TrackEdition, change: Change) -> Line | None:
    """The clause that set the status, with the evidence for the number of origins."""
    witness = Sentences(citing, edition).witness(change)
    if witness is None:
        return None
    found, run = passage_or_lede(citing, witness, edition.after.reported), change.after
    if found is None:
        return None
    official = (wording.OFFICIAL,) if run and run.official else ()
    return citing.line(
        found.text, found.evidence, *reporting(citing, witness.report, origins(run) if run else 1), *official
    )


def _position_row(citing: Citing, edition: TrackEdition, change: Change) -> ChangeRow | None:
    """None if the sentence of the position cannot be read alone."""
    now, before = change.statement, change.replaced
    assert now is not None  # called for positions only
    text = _sentence_said(citing, now)
    if not text:
        return None
    speaker, topic = now.statement.speaker, Sentences(citing, edition).topic(now)
    earlier = _sentence_said(citing, before) if before else ""
    then = day_words.published_text(before.report) if before else ""
    when = now.report.time
    return ChangeRow(
        what=f"{speaker.party or speaker.name} on {topic}" if topic else wording.capital(speaker.party or speaker.name),
        before=citing.line(earlier, (before.evidence,), then) if before and earlier else nothing(),
        after=citing.line(text, (now.evidence,), day_words.published_text(now.report)),
        clause=None,
        begin=when.begin,
        end=when.end,
    )


def _sentence_said(citing: Citing, now: TrackStatement) -> str:
    """The sentence of a statement; empty if the statement needs more than one, or its context."""
    refs = citing.refs((now.evidence,))
    if len(refs) != 1:
        return ""
    span = citing.article(refs[0].article).sentences[refs[0].sentence - 1]
    text = sentence(citing, refs[0].article, span)
    return text if stands_alone(text) else ""


def _disputes(citing: Citing, edition: TrackEdition) -> tuple[Dispute, ...]:
    """A box for each dispute, every account once; empty if one sentence has both accounts."""
    boxes: dict[str, dict[Evidence, tuple[str, Line]]] = {}
    for item in filter(citing.apart, edition.after.disagreements):
        box = boxes.setdefault(wording.capital(item.about or citing.disputed(edition, item)), {})
        for account in item.accounts:
            line = citing.differing(edition, account, _ACCOUNT)
            box.setdefault(account.evidence, (account.by or wording.OUTLET_UNKNOWN, line))
    shown = list(boxes.items())[:DISPUTES]
    return tuple(Dispute(about, tuple(accounts.values())[:ACCOUNTS]) for about, accounts in shown)

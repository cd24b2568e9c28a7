"""The first page: state of each track, changes since the reader's last visit, and pending work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.adapters.sources.quarantine import Quarantine
from briefing.bootstrap import App
from briefing.brief.build import build
from briefing.brief.model import Brief, Ref, Takeaway
from briefing.brief.sections.tracks import Tracks
from briefing.desk.board import ValueCache, Values, board
from briefing.desk.query import PagePoint
from briefing.domain.change import Window
from briefing.domain.text import Evidence, Span
from briefing.pipeline.articles import filed
from briefing.pipeline.editions import last_edition
from briefing.pipeline.readers import bookmark_of, mark
from briefing.pipeline.request import edition_request
from briefing.pipeline.slots import due
from briefing.projections.queries.readings import undated_number
from briefing.projections.queries.sources import silent_at
from briefing.projections.queries.tables import size
from events.views import Views

MOST = 40
"""Most changes listed."""

REPORTS = 6
"""Most new reports listed for each track, newest first."""


def today(program: App, kept: ValueCache, point: PagePoint, brief: str) -> Values:
    """The values of the first page."""
    views = program.workspace.views
    return {
        "tracks": board(program, kept, point),
        "news": _news(program, kept, point, brief),
        "undated": undated_number(views, point.position),
        "silent": list(silent_at(views, point.position)),
        **(_pending(program, kept) if point.position == point.head else _NOTHING_PENDING),
        "briefs": sorted(program.settings.briefs),
        "brief": brief,
    }


_NOTHING_PENDING: Values = {"waiting": 0, "refused": [], "overdue": []}


def _pending(program: App, kept: ValueCache) -> Values:
    """What waits now, of which the log keeps no history."""
    return {
        "waiting": size(program.workspace.views, "waiting"),
        "refused": list(refused_files(program, kept)),
        "overdue": _overdue(program),
    }


def mark_read(program: App, brief: str, upto: int) -> None:
    """Record that the user of the desk has read everything up to a position."""
    workspace = program.workspace
    mark(workspace, brief, workspace.by, workspace.clock.now().date(), upto)


def _news(program: App, kept: ValueCache, point: PagePoint, brief: str) -> Values:
    """The changes known at the position since the reader's bookmark, or without one there since the last edition."""
    workspace = program.workspace
    read = bookmark_of(workspace.views, brief, workspace.by)
    last = last_edition(workspace.views, brief, upto=point.position, day=point.as_of)
    read = read if read and read.day <= point.as_of and read.upto <= point.position else None
    if read:
        window = Window(read.day, read.upto, point.as_of, point.position, read.number)
    elif last:
        window = Window(last.window.day, last.window.upto, point.as_of, point.position, last.number)
    else:
        window = Window(None, 0, point.as_of, point.position)
    profile = program.profile(brief)

    def made() -> tuple[tuple[Takeaway, ...], list[Values]]:
        delta = build(edition_request(workspace, profile, None, window))
        return delta.changes, list(_reports(workspace.views, delta, point.position))

    changes, reports = kept.of(("news", profile, window), made)
    return {
        "reports": reports,
        "changes": changes[:MOST],
        "more": max(0, len(changes) - MOST),
        "since": read.number if read else (last.number if last else None),
        "since_day": window.after_day,
        "upto": point.position,
    }


def _reports(views: Views, delta: Brief, position: int) -> Iterator[Values]:
    """The new reports of each track that has some, the newest first."""
    for part in (part for section in delta.sections if isinstance(section, Tracks) for part in section.parts):
        if part.reported:
            newest = part.reported[: -REPORTS - 1 : -1]
            yield {
                "track": part.track,
                "title": part.title,
                "items": [(item, evidence_of(views, item.line.refs[0], position)) for item in newest if item.line.refs],
                "left": len(part.reported) > REPORTS or bool(part.more_reported),
            }


def evidence_of(views: Views, ref: Ref, position: int) -> Evidence:
    """The sentence of a reference, as read at a position."""
    findings = filed(views, ref.article, position).findings
    sentences = findings.sentences if findings else ()
    return Evidence(ref.article, sentences[ref.sentence - 1] if ref.sentence <= len(sentences) else Span(0, 0))


def refused_files(program: App, kept: ValueCache) -> Iterator[Values]:
    """Files in the subfolders for refused ones, each with the reason; read again when a folder changes."""
    for source in program.settings.sources:
        if source.path and source.quarantine:
            folder = program.directory / source.path / source.quarantine
            notes = kept.of(("refused", folder, _changed(folder)), Quarantine(folder).notes)
            yield from ({"source": source.name, "file": name, "reason": reason} for name, reason in notes)


def _changed(folder: Path) -> int | None:
    """When a folder changed; None where there is none."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return None


def _overdue(program: App) -> list[Values]:
    workspace = program.workspace
    now = workspace.clock.now()
    return [
        {"brief": plan.profile.name, "slot": slot.key.replace("T", " ")}
        for plan in program.plans()
        for slot in due(workspace.views, plan.profile.name, now)
    ]

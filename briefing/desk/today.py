"""The first page: state of each track, changes since the reader's last visit, and pending work."""

from __future__ import annotations

from briefing.bootstrap import App
from briefing.brief.build import build
from briefing.desk.board import ValueCache, Values, board
from briefing.desk.query import PagePoint
from briefing.domain.change import Window
from briefing.pipeline.editions import last_edition
from briefing.pipeline.readers import bookmark_of, mark
from briefing.pipeline.request import edition_request
from briefing.pipeline.slots import due
from briefing.projections.queries.readings import number_undated
from briefing.projections.queries.sources import silent
from briefing.projections.queries.tables import size

MOST = 40
"""Most changes listed."""


def today(program: App, kept: ValueCache, point: PagePoint, brief: str) -> Values:
    """The values of the first page."""
    views = program.workspace.views
    return {
        "tracks": board(program, kept, point),
        "news": _news(program, kept, point, brief),
        "undated": number_undated(views),
        "waiting": size(views, "waiting"),
        "silent": silent(views),
        "overdue": _overdue(program),
        "brief": brief,
    }


def mark_read(program: App, brief: str, upto: int) -> None:
    """Record that the user of the desk has read everything up to a position."""
    workspace = program.workspace
    mark(workspace, brief, workspace.by, workspace.clock.now().date(), upto)


def _news(program: App, kept: ValueCache, point: PagePoint, brief: str) -> Values:
    """The changes since the reader's bookmark, or without one since the last edition."""
    workspace = program.workspace
    read = bookmark_of(workspace.views, brief, workspace.by)
    last = last_edition(workspace.views, brief, day=point.as_of)
    if read and read.day <= point.as_of:
        window = Window(read.day, read.upto, point.as_of, point.head, read.number)
    elif last:
        window = Window(last.window.day, last.window.upto, point.as_of, point.head, last.number)
    else:
        window = Window(None, 0, point.as_of, point.head)
    profile = program.profile(brief)
    changes = kept.of(
        ("news", profile, window), lambda: build(edition_request(workspace, profile, None, window)).changes
    )
    return {
        "changes": changes[:MOST],
        "more": max(0, len(changes) - MOST),
        "since": read.number if read else (last.number if last else None),
        "since_day": window.after_day,
        "upto": point.head,
    }


def _overdue(program: App) -> list[Values]:
    workspace = program.workspace
    now = workspace.clock.now()
    return [
        {"brief": plan.profile.name, "slot": slot.key.replace("T", " ")}
        for plan in program.plans()
        for slot in due(workspace.views, plan.profile.name, now)
    ]

"""A reader's own delta: what changed since that reader last read a brief."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from briefing.brief.build import build
from briefing.domain.change import Window
from briefing.domain.event_types import EditionIssued, ReaderMarked
from briefing.errors import BriefingError
from briefing.pipeline.editions import Edition, Publisher, publish_unrecorded
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.workspace import Workspace
from briefing.projections.queries.editions import bookmarks_of
from events.envelope import Event, event_id_of
from events.views import Views


class Bookmark(NamedTuple):
    """How far a reader has read a brief.

    Attributes:
        number: Number of the edition last received or opened; None after a delta of the reader's own.
        at: Time of it, ISO 8601.
    """

    brief: str
    reader: str
    day: date
    upto: int
    number: int | None
    at: str


def bookmarks(views: Views) -> tuple[Bookmark, ...]:
    """All readers, by brief and name."""
    return tuple(_bookmark(row) for row in views.select("readers", order="brief, reader"))


def bookmark_of(views: Views, brief: str, reader: str) -> Bookmark | None:
    """How far a reader has read; None for a new one. A mail address also names the reader who gets editions there."""
    rows = map(_bookmark, bookmarks_of(views, brief, reader))
    return max(rows, key=lambda one: (one.upto, one.day), default=None)


def delta(workspace: Workspace, publisher: Publisher, profile: Profile, reader: str, as_of: date) -> Edition:
    """Render what is new to a reader. It has no number and is not recorded; see mark.

    Raises:
        BriefingError: The reader has already read up to a later day.
    """
    last = bookmark_of(workspace.views, profile.name, reader)
    if last and as_of < last.day:
        raise BriefingError(
            f"{reader} has read up to {last.day}, which is later than {as_of}",
            hint="Give a later --as-of.",
            kind="day-goes-back",
        )
    head = workspace.log.head().position
    window = Window(last.day, last.upto, as_of, head, last.number) if last else Window(None, 0, as_of, head)
    request = replace(edition_request(workspace, profile, None, window), reader=reader)
    return publish_unrecorded(publisher, build(request), request.head, f"{profile.name}-for-{_plain(reader)}")


def mark(workspace: Workspace, brief: str, reader: str, day: date, upto: int, number: int | None = None) -> None:
    """Record that a reader has read a brief up to a day and a position; a repetition is recorded once."""
    marked = ReaderMarked(brief, reader, day, upto, workspace.clock.now(), number)
    event_id = event_id_of("reader.marked", brief, reader, day.isoformat(), str(upto), str(number or ""))
    if workspace.log.position_of(event_id) is None:
        workspace.append([Event(f"reader-{brief}", marked, event_id)])


def mark_opened(workspace: Workspace, record: EditionIssued, reader: str) -> None:
    """Record that a reader opened an edition."""
    mark(workspace, record.brief, reader, record.window.day, record.window.upto, record.number)


def _bookmark(row: dict[str, object]) -> Bookmark:
    number = row["number"]
    assert isinstance(row["upto"], int)
    assert number is None or isinstance(number, int)
    return Bookmark(
        str(row["brief"]),
        str(row["reader"]),
        date.fromisoformat(str(row["day"])),
        row["upto"],
        number,
        str(row["at"]),
    )


def _plain(reader: str) -> str:
    """A name as part of a file name."""
    return re.sub(r"[^a-z0-9]+", "-", reader.lower()).strip("-")[:60] or "reader"

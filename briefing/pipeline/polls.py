"""Records in the log whenever it changes whether a source answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from briefing.domain.event_types import SourceDropped, SourcePolled
from briefing.pipeline.workspace import Workspace
from events.envelope import Event, event_id_of


def record_poll(workspace: Workspace, source: str, problem: str | None, answered: datetime | None) -> bool:
    """Record the outcome of a poll if it differs from the last one. Returns whether it was recorded.

    A different problem is not a change: the source still does not answer.

    Args:
        problem: Why it failed; None if it answered.
        answered: The last time it did, if known.
    """
    workspace.catch_up()
    last = workspace.views.one("sources", {"source": source, "until": None})
    if last and (last["problem"] is None) == (problem is None):
        return False
    if answered is None and last and last["problem"] is None:
        answered = datetime.fromisoformat(last["at"])
    stream = f"source-{source}"
    version = sum(1 for _ in workspace.log.stream(stream))
    polled = SourcePolled(source, workspace.clock.now(), problem, answered if problem else None)
    event_id = event_id_of("source.polled", source, str(version + 1), polled.at.isoformat())
    workspace.append([Event(stream, polled, event_id)])
    return True


def drop_others(workspace: Workspace, sources: Collection[str]) -> tuple[str, ...]:
    """Record that all sources but these are no longer polled. Returns the names of those dropped."""
    known = {row["source"] for row in workspace.views.select("sources", {"until": None})}
    dropped = tuple(sorted(known - set(sources)))
    for source in dropped:
        stream = f"source-{source}"
        version = sum(1 for _ in workspace.log.stream(stream))
        at = workspace.clock.now()
        event_id = event_id_of("source.dropped", source, str(version + 1), at.isoformat())
        workspace.append([Event(stream, SourceDropped(source, at), event_id)])
    return dropped

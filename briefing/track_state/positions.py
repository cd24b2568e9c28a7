"""The latest words of each party on each topic."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.domain.state import Position, TrackStatement
from briefing.domain.track import Track


def positions_of(track: Track, statements: Sequence[TrackStatement]) -> tuple[Position, ...]:
    """One position for each party and topic, in the order of the track file.

    Args:
        statements: By publication, then place.
    """
    latest: dict[tuple[str, str], list[TrackStatement]] = {}
    for item in statements:
        party = item.statement.speaker.party
        if item.topic and party in track.parties:
            latest.setdefault((item.topic, party), []).append(item)
    return tuple(
        Position(party, topic.id, history[-1], _replaced(history))
        for topic in track.topics
        for party in track.parties
        if (history := latest.get((topic.id, party)))
    )


def _replaced(history: Sequence[TrackStatement]) -> TrackStatement | None:
    """The last statement before the report with the latest one."""
    latest = history[-1].report
    return next((item for item in reversed(history) if item.report.origin != latest.origin), None)

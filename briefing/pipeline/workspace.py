"""What every step works with: the log, its views, and what the program knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.analyse import ANALYSER
from briefing.domain.event_types import TrackDefined
from briefing.domain.knowledge import Knowledge
from briefing.domain.track import Track
from briefing.ports import Decoder
from briefing.projections.track_items import track_in
from events.clock import Clock
from events.envelope import Appended, Conflict, Event, event_id_of
from events.log import EventLog
from events.views import Progress, Views


@dataclass(frozen=True)
class Workspace:
    """One log and its views, caught up before each question.

    Attributes:
        tracks: As the files define them now. On a log of one machine they are adopted when loaded.
        by: Who is named in corrections.
        analyser: Version of the analyser, recorded with what it finds; the highest wins.
    """

    log: EventLog
    views: Views
    knowledge: Knowledge
    tracks: tuple[Track, ...]
    clock: Clock
    decode: Decoder
    by: str = "user"
    analyser: int = ANALYSER

    def catch_up(self, progress: Progress | None = None) -> None:
        """Fold what the log has and the views have not."""
        self.views.catch_up(self.log, progress=progress)

    def append(self, events: Sequence[Event]) -> Appended:
        """Append without expectation, and catch up."""
        answer = self.log.append(events)
        assert not isinstance(answer, Conflict)  # nothing was expected
        self.catch_up()
        return answer

    def adopt_tracks(self) -> tuple[str, ...]:
        """Append a definition for each track whose file says something new; returns their ids."""
        self.catch_up()
        current = {row["track"]: track_in(row) for row in self.views.select("tracks", {"until": None})}
        changed = [track for track in self.tracks if current.get(track.id) != track]
        for track in changed:
            version = sum(1 for _ in self.views.select("tracks", {"track": track.id}))
            event_id = event_id_of("track.defined", track.id, str(version + 1))
            self.log.append([Event(f"track-{track.id}", TrackDefined(track), event_id)])
        if changed:
            self.catch_up()
        return tuple(track.id for track in changed)

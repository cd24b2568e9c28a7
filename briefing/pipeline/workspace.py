"""What every step works with: the log, its views, and the knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.analyse import ANALYSER
from briefing.domain.knowledge import Knowledge
from briefing.domain.track import Track
from briefing.ports import Executor
from events.clock import Clock
from events.envelope import Appended, Conflict, Event
from events.log import EventLog
from events.views import Progress, Views


@dataclass(frozen=True)
class Workspace:
    """One log and its views, caught up before each query.

    Attributes:
        tracks: As the files define them now; the log decides which are in force (see definitions).
        shipped: The tracks that come with the program.
        shared: Whether several machines may write the log.
        drafts: Whether a changed track file waits until it is adopted.
        by: Author named in corrections.
        analyser: Version of the analyser, recorded with its findings; the highest counts.
    """

    log: EventLog
    views: Views
    knowledge: Knowledge
    tracks: tuple[Track, ...]
    clock: Clock
    executor: Executor
    by: str = "user"
    shipped: tuple[Track, ...] = ()
    shared: bool = False
    drafts: bool = False
    analyser: int = ANALYSER

    def catch_up(self, progress: Progress | None = None) -> None:
        """Fold events that are in the log and not yet in the views."""
        self.views.catch_up(self.log, progress=progress)

    def append(self, events: Sequence[Event]) -> Appended:
        """Append without expected versions, and catch up."""
        answer = self.log.append(events)
        assert not isinstance(answer, Conflict)  # nothing was expected
        self.catch_up()
        return answer

"""The fast path of an append, where no other connection has written since. Private to the package.

The connection that appended last knows the head of the log and the versions of the streams it wrote. While no other
connection appends, it can decide a batch from that knowledge and store it at once. The head row, the ids and the
versions show whether the knowledge was still right; if not, nothing is stored and the log is read first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from events.clock import Clock
from events.envelope import Conflict, Head
from events.rows import AppendPlan, Prepared, plan

STREAMS = 10_000
"""Versions remembered at most; a stream that is forgotten is asked for again."""


@dataclass(slots=True)
class AppendCache:
    """What one connection knows of a log to which it appended last.

    Attributes:
        head: Where its last append ended; None once another connection is known to have appended.
    """

    head: Head | None = None
    versions: dict[str, int] = field(default_factory=dict)

    def decide(self, batch: Sequence[Prepared], expected: Mapping[str, int], clock: Clock) -> AppendPlan | None:
        """What to store if the log ends at `head` still; None where too little is known to decide.

        A stream of which nothing is known is taken for new; if it is not, its version conflicts when it is stored.
        A stream whose version is expected must be known.
        """
        if self.head is None or not self.versions.keys() >= expected.keys():
            return None
        if len(batch) > 1 and len({event.event_id for event in batch}) < len(batch):
            return None  # only the log can tell which of them are repeated
        decided = plan(
            batch,
            head=self.head,
            known={},
            versions=self.versions,
            expected=expected,
            recorded_at=clock.now(),
            stored_payload=lambda position: None,
        )
        return None if isinstance(decided, Conflict) else decided

    def learn(self, decided: AppendPlan, found: Head | None = None) -> None:
        """Remember an append that was stored.

        Args:
            found: The head it found; None where it found the known one.
        """
        busy = found is not None and self.head is not None and found != self.head
        self.head = None if busy else decided.answer.head
        if busy or len(self.versions) > STREAMS:
            self.versions.clear()
        self.versions.update((row[1], row[2]) for row in decided.rows)

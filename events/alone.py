"""The short way to append, where nobody else has written since. Private to the package.

Whoever appended last knows the head of the log and the versions of the streams it wrote. As long as nobody else
appends, a batch can be decided on that knowledge and stored at once; the head row, the ids and the versions tell
whether the knowledge was right, and if it was not, nothing is stored and the log is asked first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from events.clock import Clock
from events.envelope import Conflict, Head
from events.rows import Plan, Prepared, plan

STREAMS = 10_000
"""Versions remembered at most; a stream that is forgotten is asked for again."""


@dataclass(slots=True)
class Alone:
    """What one connection knows of a log to which it appended last.

    Attributes:
        head: Where its last append ended; None where somebody else has appended since, as far as it knows.
    """

    head: Head | None = None
    versions: dict[str, int] = field(default_factory=dict)

    def decide(self, batch: Sequence[Prepared], expected: Mapping[str, int], clock: Clock) -> Plan | None:
        """What to store if the log ends at `head` still; None where too little is known to tell.

        A stream of which nothing is known is taken for new, and its version tells otherwise when it is stored; one
        that is only expected must be known.
        """
        if self.head is None or not self.versions.keys() >= expected.keys():
            return None
        if len(batch) > 1 and len({event.event_id for event in batch}) < len(batch):
            return None  # which of them are repetitions the log must tell
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

    def learn(self, decided: Plan, found: Head | None = None) -> None:
        """Take note of an append that was stored.

        Args:
            found: The head it found; None where it found the one it knew.
        """
        busy = found is not None and self.head is not None and found != self.head
        self.head = None if busy else decided.answer.head
        if busy or len(self.versions) > STREAMS:
            self.versions.clear()
        self.versions.update((row[1], row[2]) for row in decided.rows)

"""The contract of a log. Every log passes one suite of tests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from events.entries import LogEntry
from events.envelope import Appended, Conflict, Event, Head, Recorded, Verification


class EventLog(Protocol):
    """An append-only list of facts.

    Positions are 1, 2, 3 … without gaps, in the order of commits: who has seen a position has seen all before it.
    A log may be used by many threads and many processes at once. It is not carried across a fork.

    Every method raises LogUnreachableError where the file or the server cannot be used.
    """

    def append(self, events: Sequence[Event], *, expected: Mapping[str, int] | None = None) -> Appended | Conflict:
        """Store all of the events or none, durably when it returns.

        An event whose id the log has is not stored again and answers with its first position, also where the same
        id occurs twice in one batch. So any append may be repeated when its answer was lost.

        Args:
            expected: Versions the named streams must have before the append; 0 for a stream without events. Not
                asked where every event is in the log already.

        Raises:
            UnstorableEventError: A payload would not read back equal.
            UnknownTypeError: A payload's class is not registered.
            DifferentPayloadError: An id stands for another stream, type or payload.
        """

    def read(
        self, after: int = 0, upto: int | None = None, *, types: Collection[str] | None = None
    ) -> Iterator[Recorded]:
        """The events of positions `after` < p <= `upto`, in order; memory does not grow with their number.

        Reads page by page, each page as of one moment. Without `upto` it ends where the log ends when the end is
        reached, which may be later than it was at the start.

        Args:
            types: Stored names; None: all.

        Raises:
            NewerEventError, UnreadableEventError: When the event is reached.
            UnknownTypeError: When an event is reached whose type is not registered, whatever types are asked for: a
                reader that passed over it would answer as if it had not happened.
        """

    def stream(self, name: str) -> Iterator[Recorded]:
        """The events of one stream by version; none where nobody appended to it. Raises as `read`."""

    def head(self) -> Head:
        """The end of the log; `Head()` where it is empty."""

    def head_at(self, position: int) -> Head:
        """What the head was at a position; `Head()` for 0. Raises NoSuchPositionError."""

    def attachment(self, sha256: str) -> bytes | None:
        """Original bytes by their digest in hexadecimal; None where never kept, or erased."""

    def position_of(self, event_id: UUID) -> int | None:
        """Where the event is; None where it is not in the log."""

    def wait(self, after: int, timeout: float) -> Head:
        """The head, as soon as it is beyond `after`, or when `timeout` seconds have passed."""

    def busy(self, patience: float) -> bool:
        """Whether somebody holds the log so that for `patience` seconds nothing can be appended."""

    def erase(self, positions: Collection[int], *, because: int) -> None:
        """Remove the payloads at the positions for good, and attachments nobody else kept. The chain still verifies.

        Args:
            because: Position of the event that orders it. It must be in the log.

        Raises:
            NoSuchPositionError: Nothing was erased.
        """

    def entries(self, after: int = 0, upto: int | None = None) -> Iterator[LogEntry]:
        """The events as they are stored, payloads undecoded, to be taken to another log. Positions as in `read`."""

    def restore(self, entries: Sequence[LogEntry]) -> Head:
        """Store entries of another log as they were, all or none; what the log has already is passed over.

        Returns:
            The head after it.

        Raises:
            BrokenChainError: They do not follow from the head, or are not what was recorded.
            DifferentLogError: The log holds another event at one of the positions.
        """

    def verify(self) -> Verification:
        """Walk the whole chain; name the first bad position and what is wrong there."""

    def close(self) -> None:
        """Let go of file or server. The log is not used afterwards."""

"""The log in a list: for tests and dry runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from threading import Condition
from uuid import UUID

from events import chain
from events.chain import Row
from events.clock import Clock
from events.entries import LogEntry, continuation
from events.envelope import Appended, Conflict, Event, Head, Recorded, Verification
from events.errors import NoSuchPositionError
from events.registry import Registry
from events.rows import AppendPlan, Known, plan, prepare, recorded


class MemoryLog:
    """See EventLog. Nothing is kept when the process ends."""

    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock
        self._grown = Condition()
        self._rows: list[Row] = []
        self._bodies: list[bytes | None] = []
        self._positions: dict[bytes, int] = {}
        self._streams: dict[str, list[int]] = {}
        self._attachments: dict[str, bytes] = {}
        self._erased: dict[int, int] = {}

    def append(self, events: Sequence[Event], *, expected: Mapping[str, int] | None = None) -> Appended | Conflict:
        """See EventLog.append."""
        batch = prepare(self._registry, events)
        with self._grown:
            decided = plan(
                batch,
                head=self.head(),
                known={
                    event.event_id: self._known(self._positions[event.event_id])
                    for event in batch
                    if event.event_id in self._positions
                },
                versions={
                    stream: len(self._streams.get(stream, ()))
                    for stream in {event.stream for event in batch}.union(expected or ())
                },
                expected=expected or {},
                recorded_at=self._clock.now(),
                stored_payload=lambda position: self._at(position).payload,
            )
            if isinstance(decided, AppendPlan):
                self._store(decided)
                return decided.answer
            return decided

    def _store(self, decided: AppendPlan) -> None:
        for columns, body in zip(decided.rows, decided.bodies, strict=True):
            row = Row(*columns)
            self._bodies.append(body)
            self._positions[row.event_id] = row.position
            self._streams.setdefault(row.stream, []).append(row.position)
            self._rows.append(row)
        self._attachments.update(decided.attachments)
        self._grown.notify_all()

    def _known(self, position: int) -> Known:
        row = self._rows[position - 1]
        return Known(position, row.stream, row.type, row.payload_sha256)

    def _at(self, position: int) -> Recorded:
        return recorded(self._registry, (*self._rows[position - 1], self._bodies[position - 1]))

    def read(
        self, after: int = 0, upto: int | None = None, *, types: Collection[str] | None = None
    ) -> Iterator[Recorded]:
        """See EventLog.read."""
        passed_over = self._registry.others(types) if types is not None else ()
        position = after
        while position < len(self._rows) and (upto is None or position < upto):
            position += 1
            if self._rows[position - 1].type not in passed_over:
                yield self._at(position)

    def stream(self, name: str) -> Iterator[Recorded]:
        """See EventLog.stream."""
        for position in tuple(self._streams.get(name, ())):
            yield self._at(position)

    def head(self) -> Head:
        """See EventLog.head."""
        return self.head_at(len(self._rows))

    def head_at(self, position: int) -> Head:
        """See EventLog.head_at."""
        if not 0 <= position <= len(self._rows):
            raise NoSuchPositionError(position, len(self._rows))
        return Head(position, self._rows[position - 1].hash.hex()) if position else Head()

    def attachment(self, sha256: str) -> bytes | None:
        """See EventLog.attachment."""
        return self._attachments.get(sha256)

    def position_of(self, event_id: UUID) -> int | None:
        """See EventLog.position_of."""
        return self._positions.get(event_id.bytes)

    def wait(self, after: int, timeout: float) -> Head:
        """See EventLog.wait."""
        with self._grown:
            self._grown.wait_for(lambda: len(self._rows) > after, timeout)
            return self.head()

    def busy(self, patience: float) -> bool:
        """See EventLog.busy."""
        free = self._grown.acquire(timeout=patience)
        if free:
            self._grown.release()
        return not free

    def erase(self, positions: Collection[int], *, because: int) -> None:
        """See EventLog.erase."""
        with self._grown:
            for position in (*positions, because):
                if not 0 < position <= len(self._rows):
                    raise NoSuchPositionError(position, len(self._rows))
            for position in positions:
                self._erased.setdefault(position, because)
                self._bodies[position - 1] = None
            kept = {
                digest for row in self._rows if row.position not in self._erased for digest in row.attachments.split()
            }
            for digest in self._attachments.keys() - kept:
                del self._attachments[digest]

    def entries(self, after: int = 0, upto: int | None = None) -> Iterator[LogEntry]:
        """See EventLog.entries."""
        position = after
        while position < len(self._rows) and (upto is None or position < upto):
            row, body = self._rows[position], self._bodies[position]
            position += 1
            kept = {one: self._attachments[one] for one in row.attachments.split() if one in self._attachments}
            yield LogEntry(row, body, self._erased.get(position), kept)

    def restore(self, entries: Sequence[LogEntry]) -> Head:
        """See EventLog.restore."""
        with self._grown:
            decided = continuation(entries, self.head(), lambda position: self._rows[position - 1].hash)
            self._store(decided.plan)
            self._erased.update(decided.erasures)
            return self.head()

    def verify(self) -> Verification:
        """See EventLog.verify."""
        return chain.verify(
            zip(self._rows, self._bodies, strict=True), self.head(), dict(self._erased), self.attachment
        )

    def close(self) -> None:
        """See EventLog.close."""

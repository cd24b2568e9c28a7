"""The runner of projections: events into rows, one batch at a time. Private to the package."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import islice

from events.envelope import Recorded
from events.errors import EventLogError, UnreadableEventError
from events.generations import Generation, Parked, move, park, parked, unpark
from events.log import EventLog
from events.projection import Projection
from events.tables import Shape, SqlRows

BATCH = 500
"""Events per transaction: other processes wait no longer than one batch takes."""


class Fold:
    """Folds events into the tables of one generation, inside a transaction of the caller."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        generation: Generation,
        projections: Sequence[Projection],
        shapes: Mapping[str, Shape],
    ) -> None:
        self._connection = connection
        self._generation = generation
        self._projections = tuple(
            (one, _rows_of(one, connection, generation.id, projections, shapes)) for one in projections
        )
        self._waiting = {(one.projection, one.stream) for one in parked(connection, generation.id)}

    def batch(self, log: EventLog, end: int) -> tuple[int, EventLogError | None]:
        """Rows and checkpoint of the next events up to `end`. The position reached, and what forbids to go on."""
        start = self._generation.position
        wanted = {type_name for one, _ in self._projections for type_name in one.types}
        reached, count = start, 0
        stopped: EventLogError | None = None
        try:
            for event in islice(log.read(start, end, types=wanted), BATCH):
                self._event(event)
                reached = event.position
                count += 1
            if count < BATCH:
                reached = end
        except UnreadableEventError as error:
            if error.position is None:
                raise
            self._unreadable(error, error.position)
            reached = error.position
        except EventLogError as error:
            stopped = error
        if reached > start:
            move(self._connection, self._generation.id, log.head_at(reached))
        return reached, stopped

    def _event(self, event: Recorded) -> None:
        if event.erased:
            return
        for projection, rows in self._projections:
            if event.type not in projection.types:
                continue
            if (projection.name, event.stream) in self._waiting:
                error: str | None = "an earlier event of the stream is parked"
            else:
                error = self._applied(projection, rows, event)
            if error is not None:
                self._park(Parked(projection.name, event.position, event.stream, error))

    def _unreadable(self, error: UnreadableEventError, position: int) -> None:
        for projection, _ in self._projections:
            if error.type_name in projection.types:
                self._park(Parked(projection.name, position, error.stream or "", error.message))

    def _park(self, one: Parked) -> None:
        self._waiting.add((one.projection, one.stream))
        park(self._connection, self._generation.id, one)

    def _applied(self, projection: Projection, rows: SqlRows, event: Recorded) -> str | None:
        """What went wrong; None where the event is in the rows. A failed event leaves nothing."""
        connection = self._connection
        connection.execute("SAVEPOINT event")
        try:
            projection.apply(event, rows)
        except Exception as error:
            if _of_the_file(error):
                raise
            connection.execute("ROLLBACK TO event")
            return f"{type(error).__name__}: {error}"
        finally:
            if connection.in_transaction:
                connection.execute("RELEASE event")
        return None

    def retry(self, log: EventLog) -> int:
        """Fold the parked events again, each stream in its order. The number that is in the rows now."""
        by_name = {projection.name: (projection, rows) for projection, rows in self._projections}
        still: set[tuple[str, str]] = set()
        mended = 0
        for one in parked(self._connection, self._generation.id):
            if (one.projection, one.stream) in still:
                continue
            error = self._retried(log, one, *by_name[one.projection])
            if error is None:
                unpark(self._connection, self._generation.id, one)
                mended += 1
            else:
                still.add((one.projection, one.stream))
                park(self._connection, self._generation.id, Parked(one.projection, one.position, one.stream, error))
        return mended

    def _retried(self, log: EventLog, one: Parked, projection: Projection, rows: SqlRows) -> str | None:
        try:
            event = next(log.read(one.position - 1, one.position))
        except UnreadableEventError as error:
            return error.message
        return None if event.erased else self._applied(projection, rows, event)


def _rows_of(
    projection: Projection,
    connection: sqlite3.Connection,
    generation: int,
    projections: Sequence[Projection],
    shapes: Mapping[str, Shape],
) -> SqlRows:
    own = frozenset(table.name for table in projection.schema)
    read = own.union(table.name for one in projections if one.name in projection.after for table in one.schema)
    return SqlRows(connection, generation, {name: shapes[name] for name in read}, own)


def _of_the_file(error: Exception) -> bool:
    """Whether the file failed (full, locked, damaged) and not the event."""
    if isinstance(error, MemoryError):
        return True
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_ERROR

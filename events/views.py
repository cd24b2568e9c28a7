"""Views: the rows of all projections and one checkpoint, in one SQLite file that may be deleted at any time.

The tables exist once per generation. A generation is built beside the one in use and takes its place in one
transaction, so that readers see the old rows or the new ones, never a mixture.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from events import generations
from events.errors import NewerViewsError, ViewsError
from events.folding import Fold
from events.generations import Generation, Parked
from events.log import EventLog
from events.projection import Projection, Table
from events.sqlite_file import FAILURES, connect, truncate_wal
from events.tables import Shape, SqlRows, physical, quoted, sql_type

_WRITING = (
    "synchronous = NORMAL",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cache_size = -8000",
    "wal_autocheckpoint = 4000",
)
"""Of connections that write. What is deleted is overwritten; pages as they were before an event, in case it fails, are
kept out of files; rows of a batch that stand far apart fit into the cache; pages that change with each batch are moved
from the write-ahead log once for many batches."""

Progress = Callable[[int, int], None]
"""Called with the position reached and the last one."""


class Views:
    """All views of a program in one file. Several threads and processes may read and catch up at once.

    Raises:
        ViewsError: From every method, where the file cannot be used.
    """

    def __init__(self, path: Path, projections: Sequence[Projection]) -> None:
        self._path = path
        self._projections = tuple(projections)
        self._tables = tuple(table for one in projections for table in one.schema)
        self._shapes = {table.name: Shape(table) for table in self._tables}
        self._versions = {one.name: one.version for one in projections}
        self._fingerprint = _fingerprint(self._projections)
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._writing() as connection:
            generations.place_tables(connection)
            if generations.in_use(connection) is None:
                self._swap(connection, self._begin(connection))

    # Reading

    @contextmanager
    def reading(self) -> Iterator[SqlRows]:
        """Rows as of one moment, for as long as the block lasts."""
        connection = self._connection("reader")
        outer = connection.in_transaction
        try:
            if not outer:
                connection.execute("BEGIN")
            yield SqlRows(connection, self._in_use(connection).id, self._shapes)
        except FAILURES as error:
            raise ViewsError(f"the views in {self._path} cannot be read: {error}") from error
        finally:
            if not outer:
                connection.rollback()

    def select(self, table: str, where: Mapping[str, Any] = {}, order: str | None = None) -> Iterator[dict[str, Any]]:
        """See Rows.select."""
        with self.reading() as rows:
            return rows.select(table, where, order)

    def one(self, table: str, where: Mapping[str, Any]) -> dict[str, Any] | None:
        """See Rows.one."""
        with self.reading() as rows:
            return rows.one(table, where)

    def search(self, table: str, words: str, limit: int = 100) -> Iterator[dict[str, Any]]:
        """See SqlRows.search."""
        with self.reading() as rows:
            return rows.search(table, words, limit)

    def is_indexed(self, table: str) -> bool:
        """Whether the full-text index of a table agrees with its rows. False if it cannot be read."""
        with self._writing() as connection:
            name = quoted(f"{physical(table, self._in_use(connection).id)}_fts")
            try:  # rank 1: with the rows, too, and not only with itself
                connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError:
                return False
        return True

    def sql(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[dict[str, Any]]:
        """Rows of a query, values as SQLite holds them. `{table}` and `{table_fts}` stand for the tables in use."""
        with self.reading() as rows:
            return rows.sql(sql, params)

    def checkpoint(self) -> int:
        """Last position folded into the rows."""
        with self.reading():
            return self._in_use(self._connection("reader")).position

    def parked(self) -> tuple[Parked, ...]:
        """Events that are not in the rows, by position."""
        with self.reading():
            connection = self._connection("reader")
            return generations.parked(connection, self._in_use(connection).id)

    # Folding

    def catch_up(self, log: EventLog, *, upto: int | None = None, progress: Progress | None = None) -> None:
        """Fold what the log has beyond the checkpoint, or build everything anew where that is needed.

        It is needed where a projection changed, and where the views were made from another log than this one.

        Args:
            upto: Last position to fold; None: the head of the log as it is now.
            progress: Called after each batch.

        Raises:
            NewerEventError, UnknownTypeError: At an event the program is too old for; all before it is folded.
            NewerViewsError: The views were made by a newer program.
        """
        head = log.head().position
        with self._writing() as connection:
            generation = self._fitting(connection, log)
        self._fold(log, generation.id, head if upto is None else min(upto, head), progress)

    def rebuild(self, log: EventLog, *, progress: Progress | None = None) -> None:
        """Build everything anew beside what is in use, then take its place.

        What was replaced is overwritten in the file, and in the write-ahead log unless a reader still needs it.
        """
        with self._writing() as connection:
            generation = self._begin(connection)
        self._fold(log, generation.id, log.head().position, progress)
        truncate_wal(self._connection("writer"), patience=1.0)

    def retry(self, log: EventLog) -> int:
        """Fold the parked events again, each stream in its order. The number that is in the rows now.

        They are folded after events of other streams that the log has behind them; `rebuild` keeps the order.
        """
        self.catch_up(log)
        with self._writing() as connection:
            return self._folding(connection, self._in_use(connection)).retry(log)

    def close(self) -> None:
        """Close the file."""
        while self._all:
            self._all.pop().close()
        self._local = threading.local()

    def _fold(self, log: EventLog, id: int, end: int, progress: Progress | None) -> None:
        reached = -1
        while reached < end:
            with self._writing() as connection:
                generation = generations.by_id(connection, id)
                if generation is None:  # Another process has put a newer one in its place.
                    return
                reached, stopped = generation.position, None
                if reached < end:
                    reached, stopped = self._folding(connection, generation).batch(log, end)
                if reached >= end and not generation.current:
                    self._swap(connection, generation)
            if stopped is not None:
                raise stopped
            if progress is not None:
                progress(min(reached, end), end)

    def _folding(self, connection: sqlite3.Connection, generation: Generation) -> Fold:
        return Fold(connection, generation, self._projections, self._shapes)

    def _fitting(self, connection: sqlite3.Connection, log: EventLog) -> Generation:
        """The generation to fold into: the one in use, one half built, or a new one."""
        current = self._in_use(connection)
        stored: dict[str, int] = msgspec.json.decode(current.versions)
        for name, version in self._versions.items():
            if stored.get(name, version) > version:
                raise NewerViewsError(f"projection {name} is of version {stored[name]}, this program's is {version}")
        half = generations.unfinished(connection, self._fingerprint)
        if current.fingerprint == self._fingerprint and _made_from(current, log):
            return current
        if half is not None and _made_from(half, log):
            return half
        return self._begin(connection)

    def _begin(self, connection: sqlite3.Connection) -> Generation:
        versions = msgspec.json.encode(self._versions).decode()
        return generations.begin(connection, self._fingerprint, versions, self._tables)

    def _swap(self, connection: sqlite3.Connection, generation: Generation) -> None:
        generations.swap(connection, generation.id, self._tables)

    def _in_use(self, connection: sqlite3.Connection) -> Generation:
        generation = generations.in_use(connection)
        if generation is None:
            raise ViewsError(f"the views in {self._path} have no tables in use")
        return generation

    def _connection(self, role: str) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, role, None)
        if connection is None:
            connection = connect(self._path)
            self._all.append(connection)
            connection.row_factory = sqlite3.Row
            if role == "writer":
                for pragma in _WRITING:
                    connection.execute(f"PRAGMA {pragma}")
            setattr(self._local, role, connection)
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its first statement."""
        try:
            connection = self._connection("writer")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise
        except FAILURES as error:
            raise ViewsError(f"the views in {self._path} cannot be written: {error}") from error


def _made_from(generation: Generation, log: EventLog) -> bool:
    """Whether the log holds what the rows were made from; not so after another log was put in its place."""
    position = generation.position
    return position <= log.head().position and log.head_at(position).hash == generation.hash


def _fingerprint(projections: Sequence[Projection]) -> str:
    def told(table: Table) -> object:
        columns = [[name, sql_type(kind), str(kind)] for name, kind in table.columns.items()]
        return [table.name, columns, table.pk, table.indexes, table.fts]

    shape = [
        [one.name, one.version, one.made_with, one.types, [told(table) for table in one.schema]] for one in projections
    ]
    return sha256(msgspec.json.encode(shape)).hexdigest()

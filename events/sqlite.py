"""The log in one SQLite file."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from events import chain
from events.append_cache import AppendCache
from events.chain import Row
from events.clock import Clock
from events.entries import LogEntry, continuation, entry_of
from events.envelope import Appended, Conflict, Event, Head, Recorded, Verification
from events.errors import BrokenChainError, LogMissingError, LogUnreachableError, NoSuchPositionError
from events.registry import Registry
from events.rows import Prepared, plan, prepare, recorded
from events.sqlite_file import FAILURES, Writing, connect, copy_file, is_locked, place_tables, truncate_wal, unguarded
from events.sqlite_rows import asked, hash_at, head_of, marks, orphans, store, store_after

PAGE = 100

SELECT = f"SELECT {', '.join(Row._fields)}, CAST(body AS BLOB) FROM events"
ENTRIES = (
    SELECT.replace(" FROM", ", because FROM") + " LEFT JOIN erasures USING (position)"
    f" WHERE position > ? AND position <= ? ORDER BY position LIMIT {PAGE}"
)


class SqliteLog:
    """See EventLog. One connection per thread; WAL, every append flushed to the disk.

    Args:
        create: Whether to begin a log where there is none; else LogMissingError.
        bulk: Do not flush every append: for an import that can be started again. A power cut may lose the last
            appends, in whole batches.
    """

    def __init__(
        self, path: Path, registry: Registry, clock: Clock, *, create: bool = True, bulk: bool = False
    ) -> None:
        self._path = path
        self._registry = registry
        self._clock = clock
        self._synchronous = "NORMAL" if bulk else "FULL"
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        if not path.exists():
            if not create:
                raise LogMissingError(str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
        with self._door():
            place_tables(self._connection)

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect(self._path)
            self._all.append(connection)
            connection.execute(f"PRAGMA synchronous = {self._synchronous}")
            connection.execute("PRAGMA wal_autocheckpoint = 2000")
            self._local.connection = connection
        return connection

    @property
    def _cache(self) -> AppendCache:
        """What this thread knows of the log."""
        cache: AppendCache | None = getattr(self._local, "cache", None)
        if cache is None:
            cache = self._local.cache = AppendCache()
        return cache

    @contextmanager
    def _door(self) -> Iterator[None]:
        """Translate the errors of SQLite, once."""
        try:
            yield
        except FAILURES as error:
            raise LogUnreachableError(str(self._path), str(error)) from error

    def _writing(self) -> Writing:
        return Writing(self._path, lambda: self._connection)

    def append(self, events: Sequence[Event], *, expected: Mapping[str, int] | None = None) -> Appended | Conflict:
        """See EventLog.append."""
        batch = prepare(self._registry, events)
        if not batch:
            return Appended((), (), self.head())
        cache = self._cache
        hasty = cache.decide(batch, expected or {}, self._clock)
        if hasty is not None and cache.head is not None:
            with self._writing() as connection:
                stored = store_after(connection, cache.head, hasty)
            if stored:
                cache.learn(hasty)
                return hasty.answer
        return self._asked_first(batch, expected or {})

    def _asked_first(self, batch: Sequence[Prepared], expected: Mapping[str, int]) -> Appended | Conflict:
        with self._writing() as connection:
            head, known, versions = asked(connection, batch, expected)
            decided = plan(
                batch,
                head=head,
                known=known,
                versions=versions,
                expected=expected,
                recorded_at=self._clock.now(),
                stored_payload=lambda position: self._at(connection, position).payload,
            )
            if isinstance(decided, Conflict):
                return decided
            store(connection, decided)
        self._cache.learn(decided, found=head)
        return decided.answer

    def _at(self, connection: sqlite3.Connection, position: int) -> Recorded:
        return recorded(self._registry, connection.execute(f"{SELECT} WHERE position = ?", (position,)).fetchone())

    def read(
        self, after: int = 0, upto: int | None = None, *, types: Collection[str] | None = None
    ) -> Iterator[Recorded]:
        """See EventLog.read."""
        names = self._registry.others(types) if types is not None else []
        among = f"AND type NOT IN ({marks(names)})" if names else ""
        sql = f"{SELECT} WHERE position > ? AND position <= ? {among} ORDER BY position LIMIT {PAGE}"
        last = upto if upto is not None else 2**62
        for row in self._pages(lambda position: (sql, (position, last, *names)), after, 0):
            yield recorded(self._registry, row)

    def stream(self, name: str) -> Iterator[Recorded]:
        """See EventLog.stream."""
        sql = f"{SELECT} WHERE stream = ? AND version > ? ORDER BY version LIMIT {PAGE}"
        for row in self._pages(lambda version: (sql, (name, version)), 0, 2):
            yield recorded(self._registry, row)

    def _pages(
        self, query: Callable[[int], tuple[str, tuple[object, ...]]], after: int, column: int
    ) -> Iterator[tuple[Any, ...]]:
        """Page by page: no transaction stays open while the caller works."""
        while True:
            with self._door():
                rows = self._connection.execute(*query(after)).fetchall()
            yield from rows
            if len(rows) < PAGE:
                return
            after = rows[-1][column]

    def head(self) -> Head:
        """See EventLog.head."""
        with self._door():
            return head_of(self._connection)

    def head_at(self, position: int) -> Head:
        """See EventLog.head_at."""
        if position == 0:
            return Head()
        with self._door():
            row = self._connection.execute("SELECT hash FROM events WHERE position = ?", (position,)).fetchone()
        if row is None:
            raise NoSuchPositionError(position, self.head().position)
        return Head(position, row[0].hex())

    def attachment(self, sha256: str) -> bytes | None:
        """See EventLog.attachment."""
        with self._door():
            row = self._connection.execute("SELECT body FROM attachments WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else row[0]

    def position_of(self, event_id: UUID) -> int | None:
        """See EventLog.position_of."""
        with self._door():
            row = self._connection.execute(
                "SELECT position FROM events WHERE event_id = ?", (event_id.bytes,)
            ).fetchone()
        return None if row is None else row[0]

    def wait(self, after: int, timeout: float) -> Head:
        """See EventLog.wait. Polls: another process cannot call."""
        end = time.monotonic() + timeout
        while True:
            head = self.head()
            left = end - time.monotonic()
            if head.position > after or left <= 0:
                return head
            time.sleep(min(0.05, left))

    def busy(self, patience: float) -> bool:
        """See EventLog.busy."""
        with self._door():
            return is_locked(self._path, patience)

    def erase(self, positions: Collection[int], *, because: int) -> None:
        """See EventLog.erase. What was erased is overwritten, in the file and in the write-ahead log."""
        with self._door():
            self._connection.execute("PRAGMA secure_delete = ON")
        with self._writing() as connection:
            last = head_of(connection).position
            for position in (*positions, because):
                if not 0 < position <= last:
                    raise NoSuchPositionError(position, last)
            for position in positions:
                connection.execute("INSERT OR IGNORE INTO erasures VALUES (?, ?)", (position, because))
                connection.execute("UPDATE events SET body = NULL WHERE position = ?", (position,))
            for digest in orphans(connection, positions):
                connection.execute("DELETE FROM attachments WHERE sha256 = ?", (digest,))
        with self._door():
            if not truncate_wal(self._connection, patience=10.0):
                raise LogUnreachableError(
                    str(self._path), "a reader keeps the write-ahead log; erase again when it is gone"
                )

    def entries(self, after: int = 0, upto: int | None = None) -> Iterator[LogEntry]:
        """See EventLog.entries."""
        last = upto if upto is not None else 2**62
        for row in self._pages(lambda position: (ENTRIES, (position, last)), after, 0):
            yield entry_of(row, self.attachment)

    def restore(self, entries: Sequence[LogEntry]) -> Head:
        """See EventLog.restore."""
        with self._writing() as connection:
            decided = continuation(entries, head_of(connection), lambda position: hash_at(connection, position))
            store(connection, decided.plan)
            connection.executemany("INSERT INTO erasures VALUES (?, ?)", decided.erasures)
        return decided.plan.answer.head

    def backup(self, path: Path) -> Head:
        """Write the log as of one moment to a new file, while others go on appending; the head of the copy.

        Raises:
            BrokenChainError: The copy, and so the log, is not what was recorded.
        """
        with self._door():
            copy_file(self._connection, path)
        copy = SqliteLog(path, self._registry, self._clock)
        try:
            found = copy.verify()
            if not found.ok:
                raise BrokenChainError(found.bad or found.events + 1, found.wrong or "")
            return copy.head()
        finally:
            copy.close()

    def verify(self) -> Verification:
        """See EventLog.verify. Looks at the whole file too, which finds damage outside the events."""
        walked = 0

        def rows() -> Iterator[tuple[Row, bytes | None]]:
            nonlocal walked
            for row in connection.execute(f"{SELECT} ORDER BY position"):
                yield Row(*row[:-1]), row[-1]
                walked += 1

        with self._door():
            connection = connect(self._path)
        try:
            connection.execute("BEGIN")
            erased = dict(connection.execute("SELECT position, because FROM erasures").fetchall())
            found = chain.verify(rows(), head_of(connection), erased, self.attachment)
            if found.ok:
                damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
                damage = unguarded(connection) if damage == "ok" else damage
                return found if damage is None else Verification(found.events, None, damage, erased)
            return found
        except (*FAILURES, LogUnreachableError, TypeError, AttributeError) as error:
            return Verification(walked, walked + 1, f"the file cannot be read there: {error}")
        finally:
            connection.close()

    def close(self) -> None:
        """See EventLog.close."""
        while self._all:
            self._all.pop().close()
        self._local = threading.local()

"""The log in PostgreSQL, for several machines."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
from psycopg import Connection

from events import chain
from events.append_cache import AppendCache
from events.chain import Row
from events.clock import Clock
from events.entries import LogEntry, continuation, entry_of
from events.envelope import Appended, Conflict, Event, Head, Recorded, Verification
from events.errors import LogUnreachableError, NoSuchPositionError
from events.postgres_rows import erase, store, store_after
from events.postgres_tables import address_of, place_tables
from events.registry import Registry
from events.rows import Known, Prepared, plan, prepare, recorded

T = TypeVar("T")
PAGE = 500
DELAYS = (0.1, 0.3, 0.9, 2.7)
"""Seconds between attempts once a connection that worked is lost."""

SELECT = "SELECT e.*, convert_to(p.body, 'UTF8') FROM events e LEFT JOIN payloads p ON p.position = e.position"
ENTRIES = (
    "SELECT e.*, convert_to(p.body, 'UTF8'), x.because FROM events e LEFT JOIN payloads p ON p.position = e.position"
    " LEFT JOIN erasures x ON x.position = e.position"
    " WHERE e.position > %s AND e.position <= %s ORDER BY e.position"
)


class PostgresLog:
    """See EventLog. One connection per thread; a lost connection is made again, and the work repeated.

    Args:
        url: `postgresql://…`, as libpq takes it; `schema=` among its parameters names the schema, else `public`.
        create: Whether to begin a log where there is none; else LogMissingError.
    """

    def __init__(self, url: str, registry: Registry, clock: Clock, *, create: bool = True) -> None:
        self._address, self._schema = address_of(url)
        self._place = urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl()
        self._registry = registry
        self._clock = clock
        self._local = threading.local()
        self._all: list[Connection[Any]] = []
        self._reached = False
        self._run(lambda connection: place_tables(connection, self._schema, create=create, place=self._place))
        self._reached = True

    def _connect(self) -> Connection[Any]:
        connection: Connection[Any] | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            # A young table has no statistics, and plans made for it read it from end to end for ever after.
            settings = {"search_path": self._schema, "synchronous_commit": "on", "enable_seqscan": "off", "jit": "off"}
            options = " ".join(f"-c {name}={value}" for name, value in settings.items())
            connection = psycopg.connect(self._address, autocommit=True, options=options, connect_timeout=10)
            self._all.append(connection)
            self._local.connection, self._local.cache = connection, AppendCache()
        return connection

    def _run(self, work: Callable[[Connection[Any]], T]) -> T:
        """Do the work, again on a new connection where the old one was lost. It must be safe to repeat."""
        for delay in (*DELAYS, None):
            try:
                return work(self._connect())
            except psycopg.OperationalError as error:
                self._forget()
                if delay is None or not self._reached:
                    raise LogUnreachableError(self._place, str(error).strip()) from error
                time.sleep(delay)
            except psycopg.Error as error:
                raise LogUnreachableError(self._place, str(error).strip()) from error
        raise AssertionError("the last attempt returns or raises")

    def _forget(self) -> None:
        connection: Connection[Any] | None = getattr(self._local, "connection", None)
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()
            self._all.remove(connection)
        self._local.connection = None

    def append(self, events: Sequence[Event], *, expected: Mapping[str, int] | None = None) -> Appended | Conflict:
        """See EventLog.append. Where an answer was lost and asked for again, `new` may be false for new events."""
        batch = prepare(self._registry, events)
        if not batch:
            return Appended((), (), self.head())
        return self._run(lambda connection: self._append(connection, batch, expected or {}))

    def _append(
        self, connection: Connection[Any], batch: Sequence[Prepared], expected: Mapping[str, int]
    ) -> Appended | Conflict:
        cache: AppendCache = self._local.cache
        decided = cache.decide(batch, expected, self._clock)
        with suppress(psycopg.errors.UniqueViolation):  # an id or a version that the log has already: ask it
            if decided and cache.head and store_after(connection, cache.head, decided, self._channel):
                cache.learn(decided)
                return decided.answer
        return self._asked_first(connection, batch, expected)

    def _asked_first(
        self, connection: Connection[Any], batch: Sequence[Prepared], expected: Mapping[str, int]
    ) -> Appended | Conflict:
        ids = [event.event_id for event in batch]
        streams = sorted({event.stream for event in batch} | set(expected))
        # One pipeline from BEGIN to COMMIT: two round trips. Leaving it waits for the answer to COMMIT.
        with connection.pipeline(), connection.transaction():
            # The lock comes first: what is read after it cannot change before the commit.
            head = connection.execute("SELECT position, hash FROM head FOR UPDATE", binary=True)
            known = connection.execute(
                "SELECT event_id, position, stream, type, payload_sha256 FROM events WHERE event_id = ANY(%s)",
                (ids,),
                binary=True,
            )
            versions = connection.execute(
                "SELECT stream, max(version) FROM events WHERE stream = ANY(%s) GROUP BY stream", (streams,)
            )
            position, hash_ = head.fetchall()[0]
            decided = plan(
                batch,
                head=Head(position, hash_.hex()),
                known={row[0]: Known(*row[1:]) for row in known.fetchall()},
                versions=dict(versions.fetchall()),
                expected=expected,
                recorded_at=self._clock.now(),
                stored_payload=lambda position: self._at(connection, position).payload,
            )
            if isinstance(decided, Conflict):
                return decided
            store(connection, decided, self._channel)
        self._local.cache.learn(decided, found=Head(position, hash_.hex()))
        return decided.answer

    @property
    def _channel(self) -> str:
        return f"events_{self._schema}"

    def _at(self, connection: Connection[Any], position: int) -> Recorded:
        sql = f"{SELECT} WHERE e.position = %s"
        return recorded(self._registry, connection.execute(sql.encode(), (position,), binary=True).fetchall()[0])

    def read(
        self, after: int = 0, upto: int | None = None, *, types: Collection[str] | None = None
    ) -> Iterator[Recorded]:
        """See EventLog.read."""
        among = "AND e.type <> ALL(%s)" if types is not None else ""
        sql = f"{SELECT} WHERE e.position > %s AND e.position <= %s {among} ORDER BY e.position"
        passed_over = (self._registry.others(types),) if types is not None else ()
        for row in self._pages(sql, after, self._upto(upto), *passed_over):
            yield recorded(self._registry, row)

    def stream(self, name: str) -> Iterator[Recorded]:
        """See EventLog.stream."""
        sql = f"{SELECT} WHERE e.version > %s AND e.version <= %s AND e.stream = %s ORDER BY e.version"
        longest = "SELECT coalesce(max(version), 0) FROM events WHERE stream = %s"
        for row in self._pages(sql, 0, lambda: int(self._one(longest, name)[0]), name):
            yield recorded(self._registry, row)

    def _pages(self, sql: str, after: int, last: Callable[[], int], *params: object) -> Iterator[tuple[Any, ...]]:
        """Rows by number, which have no gaps: a page is bounded at both ends, so that no plan sorts all that follows.

        Args:
            last: The last number there is; asked again when it is reached.
        """
        while after < (there := last()):
            while after < there:
                given = (after, min(after + PAGE, there), *params)
                yield from self._run(lambda connection: connection.execute(sql.encode(), given, binary=True).fetchall())  # noqa: B023  # run at once
                after = min(after + PAGE, there)

    def _upto(self, bound: int | None) -> Callable[[], int]:
        return lambda: min(self.head().position, 2**62 if bound is None else bound)

    def head(self) -> Head:
        """See EventLog.head."""
        row = self._one("SELECT position, hash FROM head")
        return Head(row[0], row[1].hex()) if row else Head()

    def head_at(self, position: int) -> Head:
        """See EventLog.head_at."""
        if position == 0:
            return Head()
        row = self._one("SELECT hash FROM events WHERE position = %s", position)
        if row is None:
            raise NoSuchPositionError(position, self.head().position)
        return Head(position, row[0].hex())

    def attachment(self, sha256: str) -> bytes | None:
        """See EventLog.attachment."""
        row = self._one("SELECT body FROM attachments WHERE sha256 = %s", sha256)
        return None if row is None else bytes(row[0])

    def position_of(self, event_id: UUID) -> int | None:
        """See EventLog.position_of."""
        row = self._one("SELECT position FROM events WHERE event_id = %s", event_id.bytes)
        return None if row is None else row[0]

    def _one(self, sql: str, *params: object) -> Any:
        return self._run(lambda connection: connection.execute(sql.encode(), params, binary=True).fetchone())

    def wait(self, after: int, timeout: float) -> Head:
        """See EventLog.wait. A notification is a hint; the log is asked every second as well."""
        end = time.monotonic() + timeout
        self._run(lambda connection: connection.execute(f"LISTEN {self._channel}".encode()))
        while True:
            head = self.head()
            left = end - time.monotonic()
            if head.position > after or left <= 0:
                self._run(lambda connection: connection.execute(f"UNLISTEN {self._channel}".encode()))
                return head
            self._run(lambda connection: list(connection.notifies(timeout=min(left, 1.0), stop_after=1)))  # noqa: B023  # run at once

    def busy(self, patience: float) -> bool:
        """See EventLog.busy."""

        def locked(connection: Connection[Any]) -> bool:
            try:
                with connection.transaction():
                    connection.execute(f"SET LOCAL lock_timeout = '{int(patience * 1000) + 1}ms'".encode())
                    connection.execute("SELECT position FROM head FOR UPDATE")
            except psycopg.errors.LockNotAvailable:
                return True
            return False

        return self._run(locked)

    def erase(self, positions: Collection[int], *, because: int) -> None:
        """See EventLog.erase. The tables are written anew, so that no dead row keeps the text."""
        last = self.head().position
        for position in (*positions, because):
            if not 0 < position <= last:
                raise NoSuchPositionError(position, last)
        self._run(lambda connection: erase(connection, list(positions), because))

    def entries(self, after: int = 0, upto: int | None = None) -> Iterator[LogEntry]:
        """See EventLog.entries."""
        for row in self._pages(ENTRIES, after, self._upto(upto)):
            yield entry_of(row, self.attachment)

    def restore(self, entries: Sequence[LogEntry]) -> Head:
        """See EventLog.restore."""
        return self._run(lambda connection: self._restored(connection, entries))

    def _restored(self, connection: Connection[Any], entries: Sequence[LogEntry]) -> Head:
        with connection.transaction():
            position, hash_ = connection.execute("SELECT position, hash FROM head FOR UPDATE", binary=True).fetchall()[
                0
            ]
            hash_at = b"SELECT hash FROM events WHERE position = %s"
            decided = continuation(
                entries,
                Head(position, hash_.hex()),
                lambda position: connection.execute(hash_at, (position,), binary=True).fetchall()[0][0],
            )
            store(connection, decided.plan, self._channel)
            with connection.cursor() as cursor:
                cursor.executemany("INSERT INTO erasures VALUES (%s, %s)", decided.erasures)
        return decided.plan.answer.head

    def verify(self) -> Verification:
        """See EventLog.verify."""

        def walk(connection: Connection[Any]) -> Verification:
            with connection.transaction():
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                erased = dict(connection.execute("SELECT position, because FROM erasures").fetchall())
                position, hash_ = connection.execute("SELECT position, hash FROM head").fetchall()[0]
                with connection.cursor("verify", binary=True) as rows:
                    rows.execute(f"{SELECT} ORDER BY e.position".encode())
                    walked = ((Row(*row[:-1]), row[-1]) for row in rows)
                    return chain.verify(walked, Head(position, hash_.hex()), erased, self.attachment)

        return self._run(walk)

    def close(self) -> None:
        """See EventLog.close."""
        while self._all:
            self._all.pop().close()
        self._local = threading.local()

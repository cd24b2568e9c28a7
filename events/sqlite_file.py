"""SQLite files: how they are opened, and the tables of a log. Private to the package."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from events import chain
from events.chain import Row
from events.errors import LogUnreachableError

SCHEMA = 2
PAYLOADS_APART = 1
PATIENCE = 60.0
"""Seconds to wait for other writers."""
FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What sqlite3 raises. The second comes from a damaged file whose error message quotes the damage."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection in WAL mode that begins no transaction by itself; a new file is its owner's alone."""
    make_private(path)
    connection = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        use_wal(connection)
    except FAILURES:
        connection.close()
        raise
    return connection


def make_private(path: Path) -> None:
    """Begin a file that only its owner may read; the files SQLite makes beside it follow it. An old one stays."""
    with suppress(OSError):  # what is wrong SQLite says
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def use_wal(connection: sqlite3.Connection) -> None:
    """Turn to write-ahead logging. SQLite does not wait for others here, so it is asked again."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def truncate_wal(connection: sqlite3.Connection, patience: float) -> bool:
    """Move everything from the write-ahead log to the file and cut it to nothing; False where readers need it."""
    connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    return not busy


def is_locked(path: Path, patience: float) -> bool:
    """Whether nobody else can begin to write within so many seconds."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return True
    finally:
        connection.close()
    return False


def copy_file(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a file as of one moment, write-ahead log included, into one that is on the disk when this returns."""
    make_private(path)
    target = sqlite3.connect(path, isolation_level=None)
    try:
        connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


class Writing:
    """A transaction that holds the write lock from its first statement; errors of SQLite are translated."""

    __slots__ = ("_connected", "_connection", "_path")

    def __init__(self, path: Path, connected: Callable[[], sqlite3.Connection]) -> None:
        self._path = path
        self._connected = connected
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> sqlite3.Connection:
        try:
            connection = self._connection = self._connected()
            connection.execute("BEGIN IMMEDIATE")
        except FAILURES as error:
            raise LogUnreachableError(str(self._path), str(error)) from error
        return connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        connection = self._connection
        assert connection is not None  # it was entered
        try:
            if kind is None and connection.in_transaction:
                connection.execute("COMMIT")
        except FAILURES as failed:
            kind, error = type(failed), failed
        if kind is not None and connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, FAILURES):
            raise LogUnreachableError(str(self._path), str(error)) from error


# Nothing of an event changes but that its payload goes, once that was ordered.
TRIGGERS = """
CREATE TRIGGER events_stay BEFORE UPDATE ON events
WHEN new.body IS NOT NULL OR {changed} OR NOT EXISTS (SELECT 1 FROM erasures WHERE position = old.position)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER attachments_stay BEFORE UPDATE ON attachments BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER attachments_last BEFORE DELETE ON attachments
WHEN EXISTS (
  SELECT 1 FROM events WHERE attachments LIKE '%' || old.sha256 || '%'
  AND position NOT IN (SELECT position FROM erasures)
)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER erasures_stay BEFORE UPDATE ON erasures BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER erasures_last BEFORE DELETE ON erasures BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER head_grows BEFORE UPDATE ON head WHEN new.position < old.position
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER head_last BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""


def place_tables(connection: sqlite3.Connection) -> None:
    """Create what is missing. Safe under many simultaneous first starts."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
        return
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == PAYLOADS_APART:
        _take_payloads_in(connection)
    elif version != SCHEMA:
        _create(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.execute("COMMIT")


def _create(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415  # for new tables only, and slow to load

    database = Database(connection, execute_plugins=False)
    columns = {name: _column(kind) for name, kind in Row.__annotations__.items()}
    # The payload comes last: whoever asks for the rest need not read it.
    database.table("events").create({**columns, "body": str}, pk="position", not_null=set(columns), strict=True)
    database.table("events").create_index(["event_id"], unique=True)
    database.table("events").create_index(["stream", "version"], unique=True)
    database.table("attachments").create({"sha256": str, "body": bytes}, pk="sha256", not_null={"body"}, strict=True)
    database.table("erasures").create({"position": int, "because": int}, pk="position", strict=True)
    database.table("head").create({"id": int, "position": int, "hash": bytes}, pk="id", strict=True)
    connection.execute("INSERT INTO head VALUES (1, 0, ?)", (chain.START,))
    _guard(connection)


def _guards() -> list[str]:
    changed = " OR ".join(f"new.{name} IS NOT old.{name}" for name in Row._fields)
    return [
        trigger.removesuffix("END;") + "END" for trigger in TRIGGERS.format(changed=changed).strip().split("END;\n")
    ]


def _guard(connection: sqlite3.Connection) -> None:
    for trigger in _guards():
        connection.execute(trigger)


def unguarded(connection: sqlite3.Connection) -> str | None:
    """What is wrong with the triggers that refuse changes of the log; None if all are there and no others."""
    there = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for guard in _guards():
        name = guard.split()[2]
        if " ".join(there.pop(name, "").split()) != " ".join(guard.split()):
            return f"the trigger {name}, which refuses changes, was removed or replaced"
    return f"the trigger {min(there)} is not of this program" if there else None


def _take_payloads_in(connection: sqlite3.Connection) -> None:
    """From the first schema, in which payloads had a table of their own, to the second."""
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("ALTER TABLE events ADD COLUMN body TEXT")
    connection.execute("UPDATE events SET body = (SELECT body FROM payloads p WHERE p.position = events.position)")
    connection.execute("DROP TABLE payloads")
    _guard(connection)


def _column(annotation: Any) -> type:
    return {"int": int, "str": str, "bytes": bytes}[getattr(annotation, "__forward_arg__", annotation)]

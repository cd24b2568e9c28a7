"""What an append and an erasure ask of a log in SQLite, and what they write. Private to the package."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from events.envelope import Head
from events.rows import AppendPlan, Known, Prepared

T = TypeVar("T")
INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))"
MOVE = "UPDATE head SET position = ?, hash = ? WHERE id = 1 AND position = ? AND hash = ?"
ASK_ONE = (
    "SELECT position, hash, (SELECT max(version) FROM events WHERE stream = ?),"
    " (SELECT position FROM events WHERE event_id = ?) FROM head WHERE id = 1"
)


def marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _portions(values: list[T]) -> Iterator[list[T]]:
    """SQLite takes so many parameters at once."""
    return (values[start : start + 1000] for start in range(0, len(values), 1000))


def head_of(connection: sqlite3.Connection) -> Head:
    position, hash_ = connection.execute("SELECT position, hash FROM head WHERE id = 1").fetchone()
    return Head(position, hash_.hex())


def hash_at(connection: sqlite3.Connection, position: int) -> bytes:
    found: bytes = connection.execute("SELECT hash FROM events WHERE position = ?", (position,)).fetchone()[0]
    return found


def asked(
    connection: sqlite3.Connection, batch: Sequence[Prepared], expected: Mapping[str, int]
) -> tuple[Head, dict[bytes, Known], dict[str, int]]:
    """What an append needs to know: the head, the ids the log has, the versions of the streams."""
    if len(batch) == 1 and not expected:
        (event,) = batch
        position, hash_, version, there = connection.execute(ASK_ONE, (event.stream, event.event_id)).fetchone()
        known = _known(connection, batch) if there else {}
        return Head(position, hash_.hex()), known, {event.stream: version or 0}
    streams = {event.stream for event in batch}.union(expected)
    return head_of(connection), _known(connection, batch), _versions(connection, streams)


def _known(connection: sqlite3.Connection, batch: Sequence[Prepared]) -> dict[bytes, Known]:
    found: dict[bytes, Known] = {}
    for some in _portions([event.event_id for event in batch]):
        sql = f"SELECT event_id, position, stream, type, payload_sha256 FROM events WHERE event_id IN ({marks(some)})"
        found.update((row[0], Known(*row[1:])) for row in connection.execute(sql, some))
    return found


def _versions(connection: sqlite3.Connection, streams: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _portions(sorted(streams)):
        sql = f"SELECT stream, max(version) FROM events WHERE stream IN ({marks(some)}) GROUP BY stream"
        found.update(connection.execute(sql, some).fetchall())
    return found


def store(connection: sqlite3.Connection, decided: AppendPlan) -> None:
    """The one function that writes events."""
    if not decided.rows:
        return
    _insert(connection, decided)
    connection.execute("UPDATE head SET position = ?, hash = ? WHERE id = 1", _place(decided.answer.head))


def _insert(connection: sqlite3.Connection, decided: AppendPlan) -> None:
    connection.executemany(INSERT, [(*row, body) for row, body in zip(decided.rows, decided.bodies, strict=True)])
    if decided.attachments:
        connection.executemany(
            "INSERT INTO attachments VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING", decided.attachments.items()
        )


def store_after(connection: sqlite3.Connection, before: Head, decided: AppendPlan) -> bool:
    """Store what was decided if the log still ends at `before` and has none of it; else roll back."""
    moved = connection.execute(MOVE, (*_place(decided.answer.head), *_place(before)))
    try:
        if moved.rowcount == 1:
            _insert(connection, decided)
            return True
    except sqlite3.IntegrityError:
        pass  # an id or a version that the log has already
    connection.execute("ROLLBACK")
    return False


def _place(head: Head) -> tuple[int, bytes]:
    return head.position, bytes.fromhex(head.hash)


def orphans(connection: sqlite3.Connection, positions: Collection[int]) -> list[str]:
    """Attachments of the erased positions that no other event keeps."""
    named: set[str] = set()
    for position in positions:
        row = connection.execute("SELECT attachments FROM events WHERE position = ?", (position,)).fetchone()
        named.update(row[0].split())
    kept = (
        "SELECT 1 FROM events WHERE attachments LIKE '%' || ? || '%'"
        " AND position NOT IN (SELECT position FROM erasures)"
    )
    return [digest for digest in sorted(named) if connection.execute(kept, (digest,)).fetchone() is None]

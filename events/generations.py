"""Generations of view tables in one SQLite file, and what is parked in each. Private to the package."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from events.envelope import Head
from events.projection import Table
from events.tables import create, drop, physical, quoted


@dataclass(frozen=True, slots=True)
class Parked:
    """An event a projection could not fold, or one that waits for such an event of its stream."""

    projection: str
    position: int
    stream: str
    error: str


class Generation(NamedTuple):
    """One set of tables.

    Attributes:
        fingerprint: Digest of the projections that fill it.
        versions: Version of each projection by name, as JSON.
        position: Checkpoint.
        hash: Of the log at the checkpoint.
        current: Whether readers use it.
    """

    id: int
    fingerprint: str
    versions: str
    position: int
    hash: str
    current: int


def place_tables(connection: sqlite3.Connection) -> None:
    """Make the two tables that tell of the others, in a new file."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'parked'").fetchone():  # the second of them
        return
    from sqlite_utils import Database  # noqa: PLC0415  # for new tables only, and slow to load

    database = Database(connection, execute_plugins=False)
    columns = {"id": int, "fingerprint": str, "versions": str, "position": int, "hash": str, "current": int}
    database.table("generations").create(columns, pk="id", if_not_exists=True)
    parked = {"generation": int, "projection": str, "position": int, "stream": str, "error": str}
    database.table("parked").create(parked, pk=("generation", "projection", "position"), if_not_exists=True)


def in_use(connection: sqlite3.Connection) -> Generation | None:
    return _first(connection, "current")


def by_id(connection: sqlite3.Connection, id: int) -> Generation | None:
    return _first(connection, "id = ?", id)


def unfinished(connection: sqlite3.Connection, fingerprint: str) -> Generation | None:
    """One that another process builds, or left unfinished."""
    return _first(connection, "NOT current AND fingerprint = ?", fingerprint)


def _first(connection: sqlite3.Connection, condition: str, *params: object) -> Generation | None:
    sql = f"SELECT * FROM generations WHERE {condition} ORDER BY id DESC LIMIT 1"
    row = connection.execute(sql, params).fetchone()
    return None if row is None else Generation(*row)


def begin(connection: sqlite3.Connection, fingerprint: str, versions: str, tables: Iterable[Table]) -> Generation:
    """Empty tables under a new number."""
    id = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM generations").fetchone()[0]
    start = Head()
    made = Generation(id, fingerprint, versions, start.position, start.hash, 0)
    connection.execute("INSERT INTO generations VALUES (?, ?, ?, ?, ?, ?)", made)
    for table in tables:
        create(connection, table, id)
    return made


def move(connection: sqlite3.Connection, id: int, head: Head) -> None:
    """Set the checkpoint."""
    connection.execute("UPDATE generations SET position = ?, hash = ? WHERE id = ?", (head.position, head.hash, id))


def swap(connection: sqlite3.Connection, id: int, tables: Iterable[Table]) -> None:
    """Let readers use it, and remove all older ones. SQL views bear the plain names, for other SQLite tools."""
    old = connection.execute("SELECT id FROM generations WHERE id < ? OR current", (id,)).fetchall()
    connection.execute("UPDATE generations SET current = (id = ?)", (id,))
    views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for (name,) in views:
        connection.execute(f"DROP VIEW {quoted(name)}")
    for table in tables:
        connection.execute(f"CREATE VIEW {quoted(table.name)} AS SELECT * FROM {quoted(physical(table.name, id))}")
    for (other,) in old:
        if other != id:
            drop(connection, other)
            connection.execute("DELETE FROM parked WHERE generation = ?", (other,))
            connection.execute("DELETE FROM generations WHERE id = ?", (other,))


def park(connection: sqlite3.Connection, id: int, parked: Parked) -> None:
    row = (id, parked.projection, parked.position, parked.stream, parked.error)
    connection.execute("INSERT OR REPLACE INTO parked VALUES (?, ?, ?, ?, ?)", row)


def unpark(connection: sqlite3.Connection, id: int, parked: Parked) -> None:
    sql = "DELETE FROM parked WHERE generation = ? AND projection = ? AND position = ?"
    connection.execute(sql, (id, parked.projection, parked.position))


def parked(connection: sqlite3.Connection, id: int) -> tuple[Parked, ...]:
    sql = "SELECT projection, position, stream, error FROM parked WHERE generation = ? ORDER BY position, projection"
    return tuple(Parked(*row) for row in connection.execute(sql, (id,)).fetchall())

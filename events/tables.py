"""Tables of views in SQLite: their creation, and rows in and out. Private to the package."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import msgspec

from events.errors import ViewsError
from events.projection import Table

_SQL = {str: "TEXT", int: "INTEGER", float: "REAL", bytes: "BLOB", bool: "INTEGER", date: "TEXT", datetime: "TEXT"}
_encoder = msgspec.json.Encoder(order="sorted")


def physical(name: str, generation: int) -> str:
    return f"{name}__{generation}"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def create(connection: sqlite3.Connection, table: Table, generation: int) -> None:
    name = physical(table.name, generation)
    from sqlite_utils import Database  # noqa: PLC0415  # for new tables only, and slow to load

    made = Database(connection, execute_plugins=False).table(name)
    made.create(
        {column: sql_type(kind) for column, kind in table.columns.items()},
        pk=(table.pk[0] if len(table.pk) == 1 else table.pk) if table.pk else None,
        not_null=table.pk or None,
        strict=True,
    )
    for columns in table.indexes:
        made.create_index(columns)
    if table.fts:
        _create_fts(connection, name, table.fts)


def _create_fts(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """As sqlite-utils does it, without the COMMIT of its executescript."""
    table, fts = quoted(name), quoted(f"{name}_fts")
    listed = ", ".join(map(quoted, columns))
    new = ", ".join(f"new.{quoted(column)}" for column in columns)
    old = ", ".join(f"old.{quoted(column)}" for column in columns)
    add = f"INSERT INTO {fts} (rowid, {listed}) VALUES (new.rowid, {new});"
    drop = f"INSERT INTO {fts} ({fts}, rowid, {listed}) VALUES ('delete', old.rowid, {old});"
    connection.execute(
        f"CREATE VIRTUAL TABLE {fts} USING fts5 ({listed}, content={table}, tokenize='porter unicode61')"
    )
    for when, body in (("INSERT", add), ("DELETE", drop), ("UPDATE", drop + add)):
        trigger = quoted(f"{name}_{when.lower()}")
        connection.execute(f"CREATE TRIGGER {trigger} AFTER {when} ON {table} BEGIN {body} END")


def drop(connection: sqlite3.Connection, generation: int) -> None:
    """Remove all tables of a generation; full-text indexes first, they take their shadow tables with them."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ? ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'"
    for (name,) in connection.execute(sql, (f"*__{generation}*",)).fetchall():
        if name.endswith((f"__{generation}", f"__{generation}_fts")):
            connection.execute(f"DROP TABLE {quoted(name)}")


def sql_type(kind: Any) -> str:
    if isinstance(kind, str):
        return kind
    if isinstance(kind, type) and issubclass(kind, str):
        return "TEXT"
    return _SQL.get(kind, "TEXT")


def _into(kind: Any) -> Callable[[Any], Any] | None:
    """How a value is written; None: as it is."""
    if isinstance(kind, str) or kind in (str, int, float, bytes, bool) or _is_text(kind):
        return None
    if kind in (date, datetime):
        return lambda value: value.isoformat()
    return lambda value: _encoder.encode(value).decode()


def _back(kind: Any) -> Callable[[Any], Any] | None:
    """How a value is read; None: as it is."""
    if isinstance(kind, str) or kind in (str, int, float, bytes):
        return None
    if kind is bool or _is_text(kind):
        return kind  # type: ignore[no-any-return]  # bool or an enum, called with the stored value
    if kind in (date, datetime):
        return kind.fromisoformat  # type: ignore[no-any-return]  # of a type known at run time only
    return msgspec.json.Decoder(kind).decode


def _is_text(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, str)


class Shape:
    """What reading and writing a table needs to know of it, worked out once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.into = {column: step for column, kind in table.columns.items() if (step := _into(kind))}
        self.back = {column: step for column, kind in table.columns.items() if (step := _back(kind))}

    def written(self, values: Mapping[str, Any]) -> list[Any]:
        into = self.into
        return [
            value if value is None or column not in into else into[column](value) for column, value in values.items()
        ]

    def read(self, row: sqlite3.Row) -> dict[str, Any]:
        found = dict(zip(row.keys(), row, strict=True))
        for column, step in self.back.items():
            value = found.get(column)
            if value is not None:
                found[column] = step(value)
        return found


class SqlRows:
    """See Rows. The tables of one generation on one connection.

    Args:
        writable: Names of the tables that may be written.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        generation: int,
        readable: Mapping[str, Shape],
        writable: frozenset[str] = frozenset(),
    ) -> None:
        self._connection = connection
        self._generation = generation
        self._readable = readable
        self._writable = writable

    def _shape(self, table: str) -> Shape:
        shape = self._readable.get(table)
        if shape is None:
            raise ViewsError(f"table {table} cannot be read here", hint="Name the projection it belongs to in `after`.")
        return shape

    def _own(self, table: str) -> Shape:
        if table not in self._writable:
            raise ViewsError(f"table {table} cannot be written here", hint="Write the projection's own tables only.")
        return self._readable[table]

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """See Rows.insert."""
        shape = self._own(table)
        self._connection.execute(_insert(table, self._generation, tuple(row)), shape.written(row))

    def upsert(self, table: str, row: Mapping[str, Any]) -> None:
        """See Rows.upsert."""
        shape = self._own(table)
        key = shape.table.pk or ()
        self._connection.execute(_upsert(table, self._generation, tuple(row), key), shape.written(row))

    def update(self, table: str, where: Mapping[str, Any], set: Mapping[str, Any]) -> None:
        """See Rows.update."""
        shape = self._own(table)
        sql = _update(table, self._generation, tuple(set), tuple(where))
        self._connection.execute(sql, shape.written(set) + shape.written(where))

    def delete(self, table: str, where: Mapping[str, Any]) -> None:
        """See Rows.delete."""
        shape = self._own(table)
        self._connection.execute(_delete(table, self._generation, tuple(where)), shape.written(where))

    def select(self, table: str, where: Mapping[str, Any] = {}, order: str | None = None) -> Iterator[dict[str, Any]]:
        """See Rows.select."""
        shape = self._shape(table)
        sql = _select(table, self._generation, tuple(where), order)
        return map(shape.read, self._connection.execute(sql, shape.written(where)).fetchall())

    def one(self, table: str, where: Mapping[str, Any]) -> dict[str, Any] | None:
        """See Rows.one."""
        shape = self._shape(table)
        sql = _select(table, self._generation, tuple(where), None)
        row = self._connection.execute(f"{sql} LIMIT 1", shape.written(where)).fetchone()
        return None if row is None else shape.read(row)

    def sql(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[dict[str, Any]]:
        """See Views.sql."""
        text = in_generation(sql, self._generation)
        return map(dict, self._connection.execute(text, params).fetchall())

    def search(self, table: str, words: str, limit: int = 100) -> Iterator[dict[str, Any]]:
        """Rows in whose full-text columns all words occur, best first. Words are looked for as they stand."""
        shape = self._shape(table)
        name, fts = _name(table, self._generation), quoted(f"{physical(table, self._generation)}_fts")
        phrase = " ".join(quoted(word) for word in words.split())
        if not phrase:
            return iter(())
        sql = (
            f"SELECT t.* FROM {fts} JOIN {name} t ON t.rowid = {fts}.rowid WHERE {fts} MATCH ? "
            f"ORDER BY {fts}.rank, t.rowid LIMIT ?"
        )
        return map(shape.read, self._connection.execute(sql, (phrase, limit)).fetchall())


def _name(table: str, generation: int) -> str:
    return quoted(physical(table, generation))


_written_once = lru_cache(maxsize=1024)
"""For statements: few tables, few sets of columns, and many rows."""


@_written_once
def _insert(table: str, generation: int, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {_name(table, generation)} ({', '.join(map(quoted, columns))}) VALUES ({marks})"


@_written_once
def _upsert(table: str, generation: int, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    changes = ", ".join(f"{quoted(column)} = excluded.{quoted(column)}" for column in columns if column not in key)
    action = f"UPDATE SET {changes}" if changes else "NOTHING"
    return f"{_insert(table, generation, columns)} ON CONFLICT ({', '.join(map(quoted, key))}) DO {action}"


@_written_once
def _update(table: str, generation: int, set: tuple[str, ...], where: tuple[str, ...]) -> str:
    changes = ", ".join(f"{quoted(column)} = ?" for column in set)
    return f"UPDATE {_name(table, generation)} SET {changes} {_conditions(where)}"


@_written_once
def _delete(table: str, generation: int, where: tuple[str, ...]) -> str:
    return f"DELETE FROM {_name(table, generation)} {_conditions(where)}"


@_written_once
def _select(table: str, generation: int, where: tuple[str, ...], order: str | None) -> str:
    sql = f"SELECT * FROM {_name(table, generation)} {_conditions(where)}"
    return f"{sql} ORDER BY {order}" if order else sql


@_written_once
def in_generation(sql: str, generation: int) -> str:
    """A query with the tables of a generation where it names `{table}` and `{table_fts}`."""
    return re.sub(r"\{(\w+?)(_fts)?\}", lambda found: quoted(physical(found[1], generation) + (found[2] or "")), sql)


def _conditions(where: Iterable[str]) -> str:
    conditions = " AND ".join(f"{quoted(column)} IS ?" for column in where)
    return f"WHERE {conditions}" if conditions else ""

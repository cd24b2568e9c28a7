"""What the benchmarks of the log have in common: 3 KB events, raw tables, finished rows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from events import Event, Registry, event_id_of

WORDS = "The envoys said on Tuesday that the talks would go on, and that – for once – nobody had left the table. " * 36
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 2000")
COLUMNS = (
    "position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL,"
    " schema_version INTEGER NOT NULL, event_id BLOB NOT NULL, recorded_at TEXT NOT NULL, body TEXT NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Article:
    """About 3 KB as JSON."""

    title: str
    body: str
    publisher: str
    number: int
    tags: tuple[str, ...]


def registry() -> Registry:
    known = Registry()
    known.register("article", Article)
    return known


def article(number: int) -> Article:
    return Article(f"Talks go on, day {number}", WORDS[number % 89 : number % 89 + 2850], "Agency", number, ("a", "b"))


def events(first: int, count: int) -> list[Event]:
    """Each in a stream named by a digest, as articles are: the index of streams is written at random places."""
    return [
        Event(f"article-{sha256(str(number).encode()).hexdigest()[:16]}", article(number), event_id_of(str(number)))
        for number in range(first, first + count)
    ]


def raw_rows(batch: list[Event], first: int) -> list[tuple[object, ...]]:
    """The same events as finished rows for a table of COLUMNS."""
    at = "2014-03-01T09:00:00.000000+00:00"
    return [
        (n, one.stream, 1, "article", 1, one.event_id.bytes, at, msgspec.json.encode(one.payload).decode())
        for n, one in enumerate(batch, first + 1)
    ]


def raw_table(path: Path, *, indexes: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"CREATE TABLE events ({COLUMNS})")
    if indexes:
        connection.execute("CREATE UNIQUE INDEX by_id ON events (event_id)")
        connection.execute("CREATE UNIQUE INDEX by_stream ON events (stream, version)")
    return connection

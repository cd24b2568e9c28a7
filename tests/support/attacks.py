"""An attacker with the file of a log: no trigger is in the way, and hashes are computed again as far as wanted."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from pathlib import Path

from events.chain import START, Row, link


class Attack(sqlite3.Connection):
    """The file without its triggers; they are put back at the end, so that they convict nobody."""

    triggers: tuple[str, ...] = ()

    def close(self) -> None:
        for trigger in self.triggers:
            self.execute(trigger)
        super().close()


def attacked(path: Path) -> Attack:
    file = sqlite3.connect(path, isolation_level=None, factory=Attack)
    there = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    file.triggers = tuple(sql for _, sql in there)
    for name, _ in there:
        file.execute(f"DROP TRIGGER {name}")
    return file


def chain_again(file: sqlite3.Connection) -> None:
    """Digests, hashes and head as a log that was always so would have them."""
    before, last = START, 0
    sql = f"SELECT {', '.join(Row._fields)}, CAST(body AS BLOB) FROM events ORDER BY position"
    for *columns, body in file.execute(sql).fetchall():
        digest = columns[7] if body is None else sha256(body).digest()
        row = Row(*columns)._replace(payload_sha256=digest)
        before, last = link(before, row), row.position
        file.execute("UPDATE events SET payload_sha256 = ?, hash = ? WHERE position = ?", (digest, before, last))
    file.execute("UPDATE head SET position = ?, hash = ?", (last, before))


def change_payload(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("UPDATE events SET body = replace(body, '{', '{ ') WHERE position = ?", (at,))


def change_moment(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("UPDATE events SET recorded_at = '2001-01-01T00:00:00Z' WHERE position = ?", (at,))


def change_order(file: sqlite3.Connection, at: int, other: int) -> None:
    for here, there in ((at, -1), (other, at), (-1, other)):
        file.execute("UPDATE events SET position = ? WHERE position = ?", (there, here))


def take_out(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("DELETE FROM events WHERE position = ?", (at,))
    file.execute("UPDATE events SET position = -position WHERE position > ?", (at,))
    file.execute("UPDATE events SET position = -position - 1 WHERE position < 0")


def put_in(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("UPDATE events SET position = -position WHERE position >= ?", (at,))
    file.execute("UPDATE events SET position = 1 - position WHERE position < 0")
    row = file.execute("SELECT * FROM events WHERE position = ?", (at + 1,)).fetchone()
    marks = ", ".join("?" * len(row))
    file.execute(f"INSERT INTO events VALUES ({marks})", (at, "forged", 1, *row[3:5], b"forged, 16 bytes", *row[6:]))


def cut_tail(file: sqlite3.Connection, at: int, _other: int) -> None:
    file.execute("DELETE FROM events WHERE position >= ?", (at,))
    last, hash_ = file.execute("SELECT position, hash FROM events ORDER BY position DESC").fetchone() or (0, START)
    file.execute("UPDATE head SET position = ?, hash = ?", (last, hash_))


def erase(file: sqlite3.Connection, at: int, other: int) -> None:
    file.execute("UPDATE events SET body = NULL WHERE position = ?", (at,))
    file.execute("INSERT INTO erasures VALUES (?, ?)", (at, max(at, other)))


EDITS = (change_payload, change_moment, change_order, take_out, put_in, cut_tail, erase)


def forge(file: sqlite3.Connection, at: int, payload: dict[str, object]) -> None:
    """Append an order to erase, and erase the payload at a position by it, as a log that was always so would have."""
    last = file.execute("SELECT max(position) FROM events").fetchone()[0]
    columns = [name for _, name, *_ in file.execute("PRAGMA table_info(events)")]
    row = dict(zip(columns, file.execute("SELECT * FROM events WHERE position = 1").fetchone(), strict=True))
    stream = f"article-{payload['article']}"
    row |= {"position": last + 1, "stream": stream, "version": 99, "type": "article.erased", "schema_version": 1}
    row |= {"event_id": b"forged, 16 bytes", "body": json.dumps(payload), "attachments": ""}
    file.execute(f"INSERT INTO events ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    file.execute("UPDATE events SET body = NULL WHERE position = ?", (at,))
    file.execute("INSERT INTO erasures VALUES (?, ?)", (at, last + 1))
    chain_again(file)

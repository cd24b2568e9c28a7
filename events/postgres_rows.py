"""What an append and an erasure write in a log in PostgreSQL. Private to the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from events.chain import Row
from events.envelope import Head
from events.rows import AppendPlan

if TYPE_CHECKING:
    from psycopg import Connection

KINDS = {"int": "bigint", "str": "text", "bytes": "bytea"}
COLUMNS = ", ".join(f"%b::{KINDS[kind.__forward_arg__]}[]" for kind in Row.__annotations__.values())
INSERT = f"INSERT INTO events SELECT * FROM unnest({COLUMNS})".encode()
STORE_AFTER = f"""
WITH moved AS (UPDATE head SET position = %b, hash = %b WHERE position = %b AND hash = %b RETURNING id),
 e AS (INSERT INTO events SELECT t.* FROM moved, unnest({COLUMNS}) t),
 p AS (INSERT INTO payloads SELECT t.* FROM moved, unnest(%b::bigint[], %b::text[]) t),
 a AS (INSERT INTO attachments SELECT t.* FROM moved, unnest(%b::text[], %b::bytea[]) t ON CONFLICT DO NOTHING)
SELECT pg_notify(%b, %b) FROM moved
""".encode()


def value(connection: Connection[Any], sql: str, *params: object) -> Any:
    return connection.execute(sql.encode(), params).fetchall()[0][0]


def store(connection: Connection[Any], decided: AppendPlan, channel: str) -> None:
    """The one function that writes events."""
    if not decided.rows:
        return
    head = decided.answer.head
    with connection.pipeline():
        connection.execute(INSERT, [list(column) for column in zip(*decided.rows, strict=True)])
        kept = [(row[0], str(body, "utf-8")) for row, body in zip(decided.rows, decided.bodies, strict=True) if body]
        positions, texts = [position for position, _ in kept], [text for _, text in kept]
        connection.execute("INSERT INTO payloads SELECT * FROM unnest(%b::bigint[], %b::text[])", (positions, texts))
        for digest, original in decided.attachments.items():
            connection.execute("INSERT INTO attachments VALUES (%b, %b) ON CONFLICT DO NOTHING", (digest, original))
        connection.execute("UPDATE head SET position = %b, hash = %b", (head.position, bytes.fromhex(head.hash)))
        connection.execute("SELECT pg_notify(%s, %s)", (channel, str(head.position)))


def store_after(connection: Connection[Any], before: Head, decided: AppendPlan, channel: str) -> bool:
    """Store what was decided if the log still ends at `before`; else nothing.

    Raises:
        UniqueViolation: It has one of the ids or versions already; nothing was stored.
    """
    head = decided.answer.head
    kept = [(row[0], str(body, "utf-8")) for row, body in zip(decided.rows, decided.bodies, strict=True) if body]
    params = (
        head.position,
        bytes.fromhex(head.hash),
        before.position,
        bytes.fromhex(before.hash),
        *(list(column) for column in zip(*decided.rows, strict=True)),
        [position for position, _ in kept],
        [text for _, text in kept],
        list(decided.attachments),
        list(decided.attachments.values()),
        channel,
        str(head.position),
    )
    return connection.execute(STORE_AFTER, params).rowcount == 1


def erase(connection: Connection[Any], positions: list[int], because: int) -> None:
    with connection.transaction():
        connection.execute(
            "INSERT INTO erasures SELECT unnest(%s::bigint[]), %s ON CONFLICT DO NOTHING", (positions, because)
        )
        connection.execute("DELETE FROM payloads WHERE position = ANY(%s)", (positions,))
        connection.execute(
            "DELETE FROM attachments WHERE NOT kept(sha256) AND sha256 IN"
            " (SELECT unnest(string_to_array(attachments, ' ')) FROM events WHERE position = ANY(%s))",
            (positions,),
        )
    for table in ("payloads", "attachments"):
        connection.execute(f"VACUUM FULL {table}".encode())

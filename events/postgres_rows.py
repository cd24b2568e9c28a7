"""What an append and an erasure write in a log in PostgreSQL. Private to the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from events.chain import Row
from events.rows import Plan

if TYPE_CHECKING:
    from psycopg import Connection

KINDS = {"int": "bigint", "str": "text", "bytes": "bytea"}
INSERT = "INSERT INTO events SELECT * FROM unnest({})".format(
    ", ".join(f"%b::{KINDS[kind.__forward_arg__]}[]" for kind in Row.__annotations__.values())
).encode()


def value(connection: Connection[Any], sql: str, *params: object) -> Any:
    return connection.execute(sql.encode(), params).fetchall()[0][0]


def store(connection: Connection[Any], decided: Plan, channel: str) -> None:
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

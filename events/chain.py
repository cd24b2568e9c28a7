"""The hash chain: every event's hash covers its metadata, the digest of its payload and the hash before it.

The chain is over digests, not payloads, so that it still verifies after a payload was erased.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from events.envelope import Head, Verification

START = bytes(32)


class Row(NamedTuple):
    """One event as it is stored, without its payload. Columns of the table `events`, in this order.

    Attributes:
        event_id: 16 bytes.
        recorded_at: ISO 8601 in UTC.
        payload_sha256: 32 bytes.
        attachments: Hexadecimal digests, separated by spaces.
        hash: 32 bytes.
    """

    position: int
    stream: str
    version: int
    type: str
    schema_version: int
    event_id: bytes
    recorded_at: str
    payload_sha256: bytes
    attachments: str
    hash: bytes


def link(before: bytes, row: tuple[Any, ...]) -> bytes:
    """The hash of an event: of the hash before it and of its columns, without its own hash.

    No field can hold the separator: names of streams and types are checked when they are stored, the rest is of
    fixed form.
    """
    position, stream, version, type_, schema_version, event_id, recorded_at, payload_sha256, attachments, *_ = row
    told = f"{position}\n{stream}\n{version}\n{type_}\n{schema_version}\n{recorded_at}\n{attachments}"
    return sha256(before + payload_sha256 + event_id + told.encode()).digest()


def verify(
    rows: Iterable[tuple[Row, bytes | None]],
    head: Head,
    erased: dict[int, int],
    attachment: Callable[[str], bytes | None],
) -> Verification:
    """Walk the chain and stop at the first event that is not what it was.

    Args:
        rows: All events with their stored payload, by position.
        head: As the log remembers it, apart from its events.
        erased: Positions allowed to be without payload, each with the position of the event that orders it.
        attachment: Stored bytes of a digest; asked once per event that has some.
    """
    before, last = START, 0
    for row, body in rows:
        wrong = fault(row, body, before, last + 1, erased, attachment)
        if wrong:
            return Verification(last, last + 1, wrong, erased)
        before, last = row.hash, row.position
    if (last, before.hex()) != (head.position, head.hash):
        gone = f"the log ends at {last}, its head says {head.position}"
        return Verification(last, last + 1, gone if last != head.position else "the head has another hash", erased)
    unordered = next((position for position, because in sorted(erased.items()) if not position < because <= last), None)
    if unordered is not None:
        return Verification(unordered - 1, unordered, "it was erased and no later event orders it", erased)
    return Verification(last, erased=erased)


def fault(
    row: Row,
    body: bytes | None,
    before: bytes,
    position: int,
    erased: Collection[int],
    attachment: Callable[[str], bytes | None],
) -> str | None:
    """What is wrong with an event that should stand at a position, after the hash `before`; None: nothing."""
    return _wrong(row, body, before, position, erased) or _bad_attachment(row, erased, attachment)


def _wrong(row: Row, body: bytes | None, before: bytes, position: int, erased: Collection[int]) -> str | None:
    if row.position != position:
        return "the event is missing"
    if body is None and position not in erased:
        return "the payload is missing"
    if body is not None and sha256(body).digest() != row.payload_sha256:
        return "the payload is not what was recorded"
    if link(before, row) != row.hash:
        return "the hash does not follow from the event and the one before"
    return None


def _bad_attachment(row: Row, erased: Collection[int], attachment: Callable[[str], bytes | None]) -> str | None:
    for digest in row.attachments.split():
        kept = attachment(digest)
        if kept is None and row.position not in erased:
            return f"attachment {digest} is missing"
        if kept is not None and sha256(kept).hexdigest() != digest:
            return f"attachment {digest} is not what was recorded"
    return None

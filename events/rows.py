"""What every log stores, and the decision of an append. Private to the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from events.chain import link
from events.envelope import Appended, Conflict, Event, Head, Recorded
from events.errors import DifferentPayloadError, UnreadableEventError, UnstorableEventError
from events.registry import Registry

LONGEST_STREAM = 200
uuid_of = msgspec.msgpack.Decoder(UUID).decode  # five times as fast as the constructor
UUID_MARK = b"\xc4\x10"
NOTHING: Mapping[str, bytes] = {}


class Known(NamedTuple):
    """What an append asks about an id the log has already."""

    position: int
    stream: str
    type: str
    payload_sha256: bytes


class Prepared(msgspec.Struct, frozen=True, gc=False):
    """An event encoded and checked, before any lock is taken. `attachments`: bytes by hexadecimal digest."""

    stream: str
    type: str
    schema_version: int
    body: bytes
    payload_sha256: bytes
    event_id: bytes
    payload: object
    attachments: Mapping[str, bytes]


class AppendPlan(msgspec.Struct, frozen=True):
    """What an append stores, and what it answers. `rows` have the columns of Row; a body of None was erased."""

    rows: list[tuple[Any, ...]]
    bodies: list[bytes | None]
    attachments: dict[str, bytes]
    answer: Appended


def prepare(registry: Registry, events: Sequence[Event]) -> tuple[Prepared, ...]:
    return tuple(_prepared(registry, event) for event in events)


def _prepared(registry: Registry, event: Event) -> Prepared:
    stream = event.stream
    if not 0 < len(stream) <= LONGEST_STREAM or not stream.isprintable():
        raise UnstorableEventError(repr(stream[:LONGEST_STREAM]), "a stream is named in 1 to 200 printable characters")
    name, schema_version, body = registry.encode(event.payload)
    attachments = {sha256(kept).hexdigest(): kept for kept in event.attachments} if event.attachments else NOTHING
    digest = sha256(body).digest()
    return Prepared(stream, name, schema_version, body, digest, event.event_id.bytes, event.payload, attachments)


def plan(
    batch: Sequence[Prepared],
    *,
    head: Head,
    known: Mapping[bytes, Known],
    versions: Mapping[str, int],
    expected: Mapping[str, int],
    recorded_at: datetime,
    stored_payload: Callable[[int], object],
) -> AppendPlan | Conflict:
    """Decide an append. Called while the head of the log is locked.

    A batch whose events are all in the log is answered with their positions whatever was expected: it is a
    repetition of an append whose answer was lost.

    Args:
        known: The ids of the batch that the log has.
        versions: Version of every stream named in the batch or expected; 0 or absent: none yet.
        stored_payload: Payload at a position in the shape of today, None where erased.

    Raises:
        DifferentPayloadError: An id already stands for something else.
    """
    if known or (len(batch) > 1 and len({event.event_id for event in batch}) < len(batch)):
        fresh, positions, new = _sorted_out(batch, head, known, stored_payload)
    else:
        fresh = batch
        positions = tuple(range(head.position + 1, head.position + len(batch) + 1))
        new = (True,) * len(batch)
    if fresh:
        for stream, version in expected.items():
            if versions.get(stream, 0) != version:
                return Conflict(stream, version, versions.get(stream, 0))
    rows = _chained(fresh, head, versions, recorded_at)
    end = Head(rows[-1][0], rows[-1][-1].hex()) if rows else head
    return AppendPlan(
        rows,
        [event.body for event in fresh],
        {digest: kept for event in fresh if event.attachments for digest, kept in event.attachments.items()},
        Appended(positions, new, end),
    )


def _sorted_out(
    batch: Sequence[Prepared], head: Head, known: Mapping[bytes, Known], stored_payload: Callable[[int], object]
) -> tuple[Sequence[Prepared], tuple[int, ...], tuple[bool, ...]]:
    """The events the log has not; position of each event of the batch, and whether it is new."""
    seen = dict(known)
    fresh: list[Prepared] = []
    positions: list[int] = []
    new: list[bool] = []
    for event in batch:
        there = seen.get(event.event_id)
        new.append(there is None)
        if there is None:
            fresh.append(event)
            there = Known(head.position + len(fresh), event.stream, event.type, event.payload_sha256)
            seen[event.event_id] = there
        else:
            _check_same(event, there, head, stored_payload)
        positions.append(there.position)
    return fresh, tuple(positions), tuple(new)


def _check_same(event: Prepared, there: Known, head: Head, stored_payload: Callable[[int], object]) -> None:
    if (there.stream, there.type) == (event.stream, event.type):
        if there.payload_sha256 == event.payload_sha256:
            return
        # Stored by an older program in an older shape: the same fact in other bytes.
        if there.position <= head.position and stored_payload(there.position) == event.payload:
            return
    raise DifferentPayloadError(UUID(bytes=event.event_id), there.position if there.position <= head.position else None)


def _chained(
    fresh: Sequence[Prepared], head: Head, versions: Mapping[str, int], recorded_at: datetime
) -> list[tuple[Any, ...]]:
    at = moment(recorded_at)
    before = bytes.fromhex(head.hash)
    written: dict[str, int] = {}
    rows = []
    for position, event in enumerate(fresh, head.position + 1):
        stream = event.stream
        written[stream] = number = (written.get(stream) or versions.get(stream, 0)) + 1
        kept = " ".join(event.attachments) if event.attachments else ""
        row = (
            position,
            stream,
            number,
            event.type,
            event.schema_version,
            event.event_id,
            at,
            event.payload_sha256,
            kept,
        )
        before = link(before, row)
        rows.append((*row, before))
    return rows


def moment(at: datetime) -> str:
    """A time as it is stored: ISO 8601 in UTC. Ten times as fast as `isoformat`."""
    text: str = msgspec.to_builtins(at.astimezone(UTC))
    return text


def recorded(registry: Registry, row: Sequence[Any]) -> Recorded:
    """The event of a row followed by its payload; a payload of None was erased.

    Raises:
        UnreadableEventError, NewerEventError, UnknownTypeError: See Registry.decode; the first names the position.
    """
    position, stream, version, name, schema_version, event_id, at, digest, attachments, hash_, body = row
    try:
        return Recorded(
            position,
            stream,
            version,
            name,
            None if body is None else registry.decode(name, schema_version, body),
            uuid_of(UUID_MARK + event_id),
            datetime.fromisoformat(at),
            digest.hex(),
            hash_.hex(),
            body is None,
            tuple(attachments.split()) if attachments else (),
        )
    except UnreadableEventError as error:
        raise UnreadableEventError(error.type_name, error.problem, position, stream) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise UnreadableEventError(str(name), f"its row is damaged: {error}", position, str(stream)) from error

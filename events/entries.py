"""Events as they are stored, on their way from one log to another: lines of JSON, and the check that they follow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from events.chain import START, Row, fault
from events.envelope import Appended, Head
from events.errors import BrokenChainError, DifferentLogError, UnreadableLineError
from events.rows import LONGEST_STREAM, AppendPlan


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An event exactly as a log holds it.

    Attributes:
        body: Stored JSON; None where it was erased.
        because: Position of the event that ordered the erasure; None where nothing was erased.
        kept: Its attachments by digest, without those that were erased.
    """

    row: Row
    body: bytes | None
    because: int | None = None
    kept: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def size(self) -> int:
        """Bytes it carries."""
        return len(self.body or b"") + sum(map(len, self.kept.values()))


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a log stores to continue with entries. `erasures`: position and the position that ordered it."""

    plan: AppendPlan
    erasures: list[tuple[int, int]]


def entry_of(columns: tuple[Any, ...], attachment: Callable[[str], bytes | None]) -> LogEntry:
    """The entry in the columns of Row, the body, and the position that ordered an erasure."""
    row = Row(*columns[:-2])
    found = {digest: attachment(digest) for digest in row.attachments.split()}
    return LogEntry(row, columns[-2], columns[-1], {digest: kept for digest, kept in found.items() if kept is not None})


def continuation(entries: Iterable[LogEntry], head: Head, hash_at: Callable[[int], bytes]) -> Restoration:
    """Decide what a log at `head` stores; what it has already is passed over.

    Args:
        hash_at: Hash of the event at a position up to the head.

    Raises:
        DifferentLogError: The log holds another event at one of the positions.
        BrokenChainError: The entries do not follow from the head, or are not what was recorded.
    """
    fresh = []
    before, last = bytes.fromhex(head.hash), head.position
    for entry in entries:
        if entry.row.position <= head.position:
            if hash_at(entry.row.position) != entry.row.hash:
                raise DifferentLogError(entry.row.position)
            continue
        _check(entry, before, last + 1)
        fresh.append(entry)
        before, last = entry.row.hash, entry.row.position
    end = Head(last, before.hex())
    positions = tuple(entry.row.position for entry in fresh)
    plan = AppendPlan(
        [tuple(entry.row) for entry in fresh],
        [entry.body for entry in fresh],
        {digest: kept for entry in fresh for digest, kept in entry.kept.items()},
        Appended(positions, (True,) * len(positions), end),
    )
    return Restoration(plan, [(one.row.position, one.because) for one in fresh if one.because is not None])


def checked(entries: Iterable[LogEntry]) -> Head:
    """Walk a whole chain from its first entry without storing it; its head. Raises as `continuation`."""
    before, last = START, 0
    for entry in entries:
        _check(entry, before, last + 1)
        before, last = entry.row.hash, entry.row.position
    return Head(last, before.hex())


def _check(entry: LogEntry, before: bytes, position: int) -> None:
    row = entry.row
    erased: Collection[int] = () if entry.because is None else (row.position,)
    if not _of_fixed_form(row):
        raise BrokenChainError(position, "a column is not of its form")
    wrong = fault(row, entry.body, before, position, erased, entry.kept.get)
    if wrong:
        raise BrokenChainError(position, wrong)


def _of_fixed_form(row: Row) -> bool:
    """No column may hold the separator of the chain."""
    named = 0 < len(row.stream) <= LONGEST_STREAM and row.stream.isprintable() and row.type.isprintable()
    digests = row.attachments.split(" ") if row.attachments else []
    try:
        moment = datetime.fromisoformat(row.recorded_at)
    except ValueError:
        return False
    return named and moment.tzinfo is not None and all(len(one) == 64 and one.isalnum() for one in digests)


# Lines of JSON


class _Attachment(msgspec.Struct):
    sha256: str
    base64: bytes | None


class _Line(msgspec.Struct):
    """One event. `payload` is null where it was erased; `erased_because` is the position that ordered it."""

    position: int
    stream: str
    version: int
    type: str
    schema_version: int
    event_id: UUID
    recorded_at: str
    payload_sha256: str
    payload: msgspec.Raw
    attachments: list[_Attachment]
    hash: str
    erased_because: int | None = None


_ERASED = b"null"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Line).decode


def line_of(entry: LogEntry) -> bytes:
    """The entry as one line of JSON, its payload byte for byte as stored."""
    row = entry.row
    line = _Line(
        position=row.position,
        stream=row.stream,
        version=row.version,
        type=row.type,
        schema_version=row.schema_version,
        event_id=UUID(bytes=row.event_id),
        recorded_at=row.recorded_at,
        payload_sha256=row.payload_sha256.hex(),
        payload=msgspec.Raw(_ERASED if entry.body is None else entry.body),
        attachments=[_Attachment(digest, entry.kept.get(digest)) for digest in row.attachments.split()],
        hash=row.hash.hex(),
        erased_because=entry.because,
    )
    return _encode(line) + b"\n"


def entries_in(lines: Iterable[bytes]) -> Iterator[LogEntry]:
    """The entries in lines of JSON; empty lines are passed over.

    Raises:
        UnreadableLineError: When a line is reached that is no event.
    """
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            yield _entry(_decode(text))
        except (ValueError, RecursionError) as error:
            raise UnreadableLineError(number, str(error)) from error


def _entry(line: _Line) -> LogEntry:
    row = Row(
        line.position,
        line.stream,
        line.version,
        line.type,
        line.schema_version,
        line.event_id.bytes,
        line.recorded_at,
        bytes.fromhex(line.payload_sha256),
        " ".join(one.sha256 for one in line.attachments),
        bytes.fromhex(line.hash),
    )
    body = bytes(line.payload)
    kept = {one.sha256: one.base64 for one in line.attachments if one.base64 is not None}
    return LogEntry(row, None if body == _ERASED else body, line.erased_because, kept)

"""Events before and after the log has recorded them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from msgspec import Struct

NAMESPACE = UUID("6f1d2c5e-8f0b-5a34-9f3e-0b1c5d7a2e41")
EMPTY_HASH = "0" * 64


def event_id_of(*parts: str) -> UUID:
    """The id of an event from its source key: equal parts, equal id, on every machine for ever.

    The parts are kept apart, so that ("ab", "c") and ("a", "bc") differ.
    """
    return uuid5(NAMESPACE, "".join(f"{len(part)}:{part}" for part in parts))


@dataclass(frozen=True, slots=True)
class Event:
    """A fact to be recorded.

    Attributes:
        stream: What the fact is about; 1 to 200 characters.
        payload: Instance of a registered class.
        event_id: From the source key (see `event_id_of`). The log keeps one event per id.
        attachments: Original bytes, kept by their SHA-256 in the same transaction.
    """

    stream: str
    payload: object
    event_id: UUID
    attachments: tuple[bytes, ...] = field(default=(), repr=False)


class Recorded(Struct, frozen=True, gc=False):
    """A fact as the log holds it. A Struct, because logs are read by the million.

    Attributes:
        position: Place in the whole log, from 1, without gaps.
        version: Place in its stream, from 1, without gaps.
        type: Stored name of the type.
        payload: Instance of the class registered today, older shapes brought up; None where erased.
        recorded_at: UTC.
        payload_sha256: Digest of the stored JSON, hexadecimal; stands even where the payload was erased.
        hash: Of this event and all before it, hexadecimal.
        attachments: SHA-256 of the attachments, hexadecimal, in the order given.
    """

    position: int
    stream: str
    version: int
    type: str
    payload: object
    event_id: UUID
    recorded_at: datetime
    payload_sha256: str
    hash: str
    erased: bool = False
    attachments: tuple[str, ...] = ()


class Head(Struct, frozen=True, gc=False):
    """The end of a log: last position and the hash of everything up to it."""

    position: int = 0
    hash: str = EMPTY_HASH


class Appended(Struct, frozen=True, gc=False):
    """Everything is in the log, durably.

    Attributes:
        positions: One per event given, in that order; of the first one where it was there before.
        new: Whether this append stored it.
        head: After the append.
    """

    positions: tuple[int, ...]
    new: tuple[bool, ...]
    head: Head


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was stored: the stream is not at the version expected."""

    stream: str
    expected: int
    actual: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole log found.

    Attributes:
        events: Number of events found good, counted from the first.
        bad: First bad position; None where the log is good, or damaged outside its events.
        wrong: What is wrong there; None where the log is good.
        erased: Positions whose payload was erased, each with the position of the event that orders it.
    """

    events: int
    bad: int | None = None
    wrong: str | None = None
    erased: Mapping[int, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.wrong is None

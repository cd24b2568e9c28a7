"""Payload classes, registries and logs for the tests of the log."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import NamedTuple

import events
from events import Event, EventLog, Recorded, Registry, Rows, SteppingClock, Table, event_id_of

START = datetime(2014, 3, 1, 9, 0, tzinfo=UTC)
POSTGRES = os.environ.get("BRIEFING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Stretch(NamedTuple):
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    day: date | None
    at: Stretch
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A payload of every kind of value."""

    text: str
    number: int = 0
    share: float = 0.0
    colour: Colour = Colour.RED
    parts: tuple[Part, ...] = ()
    tree: tuple[object, ...] = ()
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    by: int


@dataclass(frozen=True, slots=True)
class Unregistered:
    by: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    reason: str


def a_registry() -> Registry:
    registry = Registry()
    registry.register("thing.noted", Noted)
    registry.register("thing.counted", Counted)
    registry.register("thing.withdrawn", Withdrawn)
    return registry


def a_clock() -> events.Clock:
    return SteppingClock(START)


def noted(key: str, stream: str = "thing-1", attachments: tuple[bytes, ...] = (), **values: object) -> Event:
    values.setdefault("text", f"note {key}")
    return Event(stream, Noted(**values), event_id_of("noted", key), attachments)  # type: ignore[arg-type]  # by name


def counted(key: int, stream: str = "count", by: int = 1) -> Event:
    return Event(stream, Counted(by), event_id_of("counted", str(key)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a log is kept: `open` gives another handle on the same log."""

    kind: str
    open: Callable[..., EventLog]


class Notes:
    """One row per note, the latest text of each stream."""

    name = "notes"
    version = 1
    types: tuple[str, ...] = ("thing.noted", "thing.withdrawn")
    after: tuple[str, ...] = ()
    made_with = ""
    schema: tuple[Table, ...] = (
        Table(
            "notes",
            {"stream": str, "text": str, "colour": Colour, "parts": tuple[Part, ...], "day": date, "long": bool},
            pk=("stream",),
            indexes=(("colour",),),
            fts=("text",),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        if isinstance(event.payload, Withdrawn):
            rows.delete("notes", {"stream": event.stream})
        elif isinstance(event.payload, Noted):
            note = event.payload
            row = {"stream": event.stream, "text": note.text, "colour": note.colour, "parts": note.parts}
            rows.upsert("notes", row | {"day": event.recorded_at.date(), "long": len(note.text) > 10})


class Totals:
    """Sums, which show every event folded twice or not at all. Reads the table of Notes."""

    name = "totals"
    version = 1
    types: tuple[str, ...] = ("thing.counted", "thing.noted")
    after: tuple[str, ...] = ("notes",)
    made_with = ""
    schema: tuple[Table, ...] = (
        Table("totals", {"stream": str, "total": int, "events": int, "notes": int}, pk=("stream",)),
        Table("steps", {"position": int, "version": int}, pk=("position",)),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        by = event.payload.by if isinstance(event.payload, Counted) else 0
        if by < 0:
            rows.insert("steps", {"position": event.position, "version": event.version})
            raise ValueError("cannot count down")
        where = {"stream": event.stream}
        notes = sum(1 for _ in rows.select("notes", where))
        before = rows.one("totals", where)
        if before is None:
            rows.insert("totals", {**where, "total": by, "events": 1, "notes": notes})
        else:
            rows.update(
                "totals", where, {"total": before["total"] + by, "events": before["events"] + 1, "notes": notes}
            )
        rows.insert("steps", {"position": event.position, "version": event.version})


class Strict(Totals):
    """Folds everything but what is forbidden."""

    def __init__(self, forbidden: int | None = None) -> None:
        self.forbidden = forbidden

    def apply(self, event: Recorded, rows: Rows) -> None:
        if event.position == self.forbidden:
            raise ValueError("forbidden")
        super().apply(event, rows)


class Blind(Totals):
    """Wants no notes, so it does not mind newer ones."""

    types = ("thing.counted",)
    after = ("totals",)
    made_with = ""

    def apply(self, event: Recorded, rows: Rows) -> None:
        before = rows.one("totals", {"stream": event.stream})
        rows.upsert("totals", {"stream": event.stream, "total": before["total"] + 1 if before else 1})


class Newer(Notes):
    version = 2
    schema = (Table("notes", {"stream": str, "length": int}, pk=("stream",)),)

    def apply(self, event: Recorded, rows: Rows) -> None:
        if isinstance(event.payload, Noted):
            rows.upsert("notes", {"stream": event.stream, "length": len(event.payload.text)})

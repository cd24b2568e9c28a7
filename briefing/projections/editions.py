"""Editions issued, by brief and number."""

from __future__ import annotations

import msgspec

from briefing.domain.event_types import EditionIssued, SlotSkipped
from events.envelope import Recorded
from events.projection import Rows, Table
from events.views import Views


class Editions:
    """Tables `editions`, `citations` (which articles each cites) and `slots`."""

    name = "editions"
    version = 2
    types = ("edition.issued", "slot.skipped")
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "editions",
            {"brief": str, "number": int, "position": int, "day": str, "upto": int, "issued": str, "record": str},
            pk=("brief", "number"),
        ),
        Table(
            "citations",
            {"brief": str, "number": int, "article": str, "upto": int},
            pk=("brief", "number", "article"),
            indexes=(("article",),),
        ),
        Table(
            "slots", {"brief": str, "slot": str, "position": int, "number": int, "reason": str}, pk=("brief", "slot")
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case EditionIssued() as issued:
                rows.insert(
                    "editions",
                    {
                        "brief": issued.brief,
                        "number": issued.number,
                        "position": event.position,
                        "day": issued.window.day.isoformat(),
                        "upto": issued.window.upto,
                        "issued": issued.issued.isoformat(),
                        "record": msgspec.json.encode(issued).decode(),
                    },
                )
                for article in issued.articles:
                    cited = {"brief": issued.brief, "number": issued.number, "article": article}
                    rows.upsert("citations", {**cited, "upto": issued.window.upto})
                if issued.slot:
                    slot = {"brief": issued.brief, "slot": issued.slot, "position": event.position}
                    rows.insert("slots", {**slot, "number": issued.number})
            case SlotSkipped() as skipped:
                slot = {"brief": skipped.brief, "slot": skipped.slot, "position": event.position}
                rows.insert("slots", {**slot, "reason": skipped.reason})
            case _:
                pass


def records(views: Views) -> list[EditionIssued]:
    """All editions on record, oldest first."""
    return [record_of(row) for row in views.select("editions", order="position")]


def record_of(edition: dict[str, str]) -> EditionIssued:
    """The record of an edition, from a row of `editions`."""
    return msgspec.json.decode(edition["record"], type=EditionIssued)

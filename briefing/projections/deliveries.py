"""The editions delivered to each reader."""

from __future__ import annotations

from briefing.domain.event_types import DeliveryBegun, EditionDelivered
from events.envelope import Recorded
from events.projection import Rows, Table


class Deliveries:
    """Tables `deliveries`, failed ones with their problem, and `beginnings`: the first edition for a reader."""

    name = "deliveries"
    version = 2
    types = ("edition.delivered", "delivery.begun")
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "deliveries",
            {"brief": str, "reader": str, "number": int, "position": int, "at": str, "problem": str},
            pk=("brief", "reader", "number"),
        ),
        Table("beginnings", {"brief": str, "reader": str, "number": int}, pk=("brief", "reader")),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case EditionDelivered() as delivered:
                rows.insert(
                    "deliveries",
                    {
                        "brief": delivered.brief,
                        "reader": delivered.reader,
                        "number": delivered.number,
                        "position": event.position,
                        "at": delivered.at.isoformat(),
                        "problem": delivered.problem,
                    },
                )
            case DeliveryBegun() as begun:
                rows.upsert("beginnings", {"brief": begun.brief, "reader": begun.reader, "number": begun.number})
            case _:
                pass

"""Which reader was given which edition."""

from __future__ import annotations

from briefing.domain.event_types import EditionDelivered
from events.envelope import Recorded
from events.projection import Rows, Table


class Deliveries:
    """Table `deliveries`, given up ones with their problem."""

    name = "deliveries"
    version = 1
    types = ("edition.delivered",)
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "deliveries",
            {"brief": str, "reader": str, "number": int, "position": int, "at": str, "problem": str},
            pk=("brief", "reader", "number"),
        ),
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
            case _:
                pass

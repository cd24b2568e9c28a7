"""The schedules of each brief, over time."""

from __future__ import annotations

from briefing.domain.event_types import BriefScheduled
from events.envelope import Recorded
from events.projection import Rows, Table


class Schedules:
    """Table `schedules`: each holds from its time to that of the next one of its brief."""

    name = "schedules"
    version = 1
    types = ("brief.scheduled",)
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "schedules",
            {"position": int, "brief": str, "schedule": str, "timezone": str, "since": str},
            pk=("position",),
            indexes=(("brief",),),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case BriefScheduled() as scheduled:
                rows.insert(
                    "schedules",
                    {
                        "position": event.position,
                        "brief": scheduled.brief,
                        "schedule": scheduled.schedule,
                        "timezone": scheduled.timezone,
                        "since": scheduled.since.isoformat(),
                    },
                )
            case _:
                pass

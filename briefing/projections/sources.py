"""Sources that answer, and since when others do not."""

from __future__ import annotations

from briefing.domain.event_types import SourceDropped, SourcePolled
from events.envelope import Recorded
from events.projection import Rows, Table


class Sources:
    """Table `sources`: a row holds for positions p with since <= p < until; the one in force has no `until`."""

    name = "sources"
    version = 1
    types = ("source.polled", "source.dropped")
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "sources",
            {"source": str, "since": int, "until": int, "at": str, "problem": str, "answered": str},
            pk=("source", "since"),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case SourceDropped() as dropped:
                rows.update("sources", {"source": dropped.source, "until": None}, {"until": event.position})
            case SourcePolled() as polled:
                rows.update("sources", {"source": polled.source, "until": None}, {"until": event.position})
                rows.insert(
                    "sources",
                    {
                        "source": polled.source,
                        "since": event.position,
                        "at": polled.at.isoformat(),
                        "problem": polled.problem,
                        "answered": polled.answered.isoformat() if polled.answered else None,
                    },
                )
            case _:
                pass

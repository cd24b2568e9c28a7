"""How far each reader has read."""

from __future__ import annotations

from briefing.domain.event_types import EditionDelivered, ReaderMarked
from events.envelope import Recorded
from events.projection import Rows, Table


class Readers:
    """Table `readers`: the latest day and position each reader of a brief has received, or marked as read."""

    name = "readers"
    version = 1
    types = ("edition.delivered", "reader.marked")
    after = ("editions",)
    made_with = ""
    schema = (
        Table(
            "readers",
            {"brief": str, "reader": str, "day": str, "upto": int, "number": int, "position": int, "at": str},
            pk=("brief", "reader"),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        match event.payload:
            case EditionDelivered(problem=None) as given:
                edition = rows.one("editions", {"brief": given.brief, "number": given.number})
                if edition:
                    read = {"day": edition["day"], "upto": edition["upto"], "number": given.number}
                    _move(rows, given.brief, given.reader, {**read, "at": given.at.isoformat()}, event.position)
            case ReaderMarked() as marked:
                read = {"day": marked.day.isoformat(), "upto": marked.upto, "number": marked.number}
                _move(rows, marked.brief, marked.reader, {**read, "at": marked.at.isoformat()}, event.position)
            case _:
                pass


def _move(rows: Rows, brief: str, reader: str, read: dict[str, object], position: int) -> None:
    """Only forward: an old edition that arrives late does not move a bookmark back."""
    key = {"brief": brief, "reader": reader}
    before = rows.one("readers", key)
    if before is None or (before["upto"], before["day"]) <= (read["upto"], read["day"]):
        rows.upsert("readers", {**key, **read, "position": position})

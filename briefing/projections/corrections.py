"""Corrections by hand: what was corrected, by whom, why, and whether it was undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from briefing.domain.event_types import ArticleDated, ArticleWithdrawn, CorrectionUndone, FindingRejected
from events.envelope import Recorded
from events.projection import Rows, Table


class Corrections:
    """Table `corrections`, one row a correction; `undone` is the position that took it back."""

    name = "corrections"
    version = 1
    types = ("article.withdrawn", "article.dated", "finding.rejected", "correction.undone")
    after: tuple[str, ...] = ()
    made_with = ""
    schema = (
        Table(
            "corrections",
            {
                "position": int,
                "kind": str,
                "article": str,
                "day": str,
                "span_begin": int,
                "span_end": int,
                "reason": str,
                "by": str,
                "undone": int,
            },
            pk=("position",),
            indexes=(("article",),),
        ),
    )

    def apply(self, event: Recorded, rows: Rows) -> None:
        correction = event.payload
        match correction:
            case CorrectionUndone():
                rows.update("corrections", {"position": correction.position}, {"undone": event.position})
                return
            case ArticleWithdrawn():
                told: dict[str, Any] = {"kind": "withdrawn"}
            case ArticleDated():
                told = {"kind": "dated", "day": correction.day.isoformat()}
            case FindingRejected():
                span = correction.span
                told = {"kind": "rejected", "span_begin": span.begin, "span_end": span.end}
            case _:
                return
        row = {"position": event.position, "article": correction.article, "reason": correction.reason}
        rows.insert("corrections", {**row, "by": correction.by, **told})


class Selecting(Protocol):
    """What can be asked for rows: a projection's own, or the views."""

    def select(self, table: str, where: Mapping[str, Any] = {}, order: str | None = None) -> Iterator[dict[str, Any]]:
        """See Rows.select."""
        ...


def in_force(article: str, rows: Selecting) -> list[dict[str, Any]]:
    """Corrections of an article that were not undone, oldest first."""
    found = rows.select("corrections", {"article": article}, order="position")
    return [row for row in found if row["undone"] is None]

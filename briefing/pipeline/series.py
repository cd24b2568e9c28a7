"""The windows of undated articles on file, from what is on file now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefing.analysis.dating.series import DateBounds, SeriesItem, windows
from briefing.domain.article import Basis
from events.views import Views

_ITEMS = """
SELECT r.article, n.published, n.basis,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = r.article) AS file
FROM {readings} r JOIN {analyses} n ON n.position = r.analysis WHERE r.until IS NULL
"""
_INFERRED = list(Basis).index(Basis.INFERRED)


def windows_on_file(views: Views) -> Mapping[str, DateBounds]:
    """By article. What was only inferred of a neighbour bounds nothing.

    Nothing is recorded: a date set by hand, or taken back, moves all windows that rest on it at once.
    """
    return windows(
        SeriesItem(
            row["article"],
            row["file"],
            date.fromisoformat(row["published"]) if row["published"] and row["basis"] < _INFERRED else None,
        )
        for row in views.sql(_ITEMS)
    )


def undated_on_file(views: Views) -> list[str]:
    """Articles without a day, those of one folder together, in the order of their names."""
    waiting = [row for row in views.sql(_ITEMS) if row["published"] is None]
    return [row["article"] for row in sorted(waiting, key=lambda row: (row["file"], row["article"]))]

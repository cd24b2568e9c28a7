"""The date windows of undated articles in series, computed from the articles on file now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefing.analysis.dating.limits import DateBounds
from briefing.analysis.dating.series import SeriesItem, windows
from briefing.domain.article import Basis
from briefing.projections.queries import readings
from briefing.projections.readings import is_exact
from events.views import Views

_INFERRED = list(Basis).index(Basis.INFERRED)


def windows_on_file(views: Views) -> Mapping[str, DateBounds]:
    """Windows by article. Inferred dates of neighbours are not used.

    Nothing is recorded: a date set by hand, or undone, changes all windows that depend on it at once.
    """
    return windows(
        SeriesItem(
            row["article"],
            row["file"],
            date.fromisoformat(row["published"]) if is_exact(row) and row["basis"] < _INFERRED else None,
        )
        for row in readings.dated(views)
    )


def undated_on_file(views: Views) -> list[str]:
    """Undated articles that can be read, grouped by folder, in the order of their names."""
    return readings.undated(views)

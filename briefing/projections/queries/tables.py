"""Questions that any view can answer."""

from __future__ import annotations

from events.views import Views


def size(views: Views, table: str) -> int:
    """The number of rows of a view."""
    number: int = next(views.sql(f"SELECT COUNT(*) AS number FROM {{{table}}}"))["number"]
    return number


def contents(views: Views, table: str) -> list[str]:
    """All rows of a view as text, sorted, to compare two folds of one log."""
    return sorted(repr(tuple(row.values())) for row in views.sql(f"SELECT * FROM {{{table}}}"))

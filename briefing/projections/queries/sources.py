"""Sources that do not answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from events.views import Views

_SILENT_AT = """
SELECT source, problem, answered FROM {sources} WHERE problem IS NOT NULL
  AND since <= :position AND (until IS NULL OR until > :position) ORDER BY source
"""


def silent_at(views: Views, position: int) -> Iterator[dict[str, Any]]:
    """Sources that had a problem at a position, with the time of their last answer (None: never), by name."""
    return views.sql(_SILENT_AT, {"position": position})


def silent(views: Views) -> list[dict[str, Any]]:
    """Sources that have a problem now. See `silent_at`."""
    return list(silent_at(views, views.checkpoint()))

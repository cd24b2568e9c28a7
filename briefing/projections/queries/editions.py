"""Editions, their deliveries and their readers."""

from __future__ import annotations

from typing import Any

from events.views import Views

_LAST = """
SELECT * FROM {editions} WHERE brief = :brief AND (:upto IS NULL OR upto <= :upto)
  AND (:day IS NULL OR day <= :day) ORDER BY number DESC LIMIT 1
"""
_SCHEDULED = """
SELECT record FROM {editions}
WHERE brief = :brief AND number >= :first AND json_extract(record, '$.slot') IS NOT NULL
"""
_DELIVERED = "SELECT MAX(number) AS number FROM {deliveries} WHERE brief = :brief AND reader = :reader"
_READERS = "SELECT * FROM {readers} WHERE brief = :brief AND (reader = :reader OR reader LIKE '% ' || :reader)"


def last(views: Views, brief: str, upto: int | None, day: str | None) -> dict[str, Any] | None:
    """The newest edition at or before a position and an ISO day; None for any position, any day, or no edition."""
    return next(views.sql(_LAST, {"brief": brief, "upto": upto, "day": day}), None)


def newest_scheduled(views: Views, brief: str) -> dict[str, Any] | None:
    """The newest edition that a schedule issued; None without one."""
    return next(views.sql(f"{_SCHEDULED} ORDER BY number DESC LIMIT 1", {"brief": brief, "first": 0}), None)


def next_scheduled(views: Views, brief: str, first: int) -> dict[str, Any] | None:
    """The lowest edition from a number on that a schedule issued; None without one."""
    return next(views.sql(f"{_SCHEDULED} ORDER BY number LIMIT 1", {"brief": brief, "first": first}), None)


def last_delivered(views: Views, brief: str, reader: str) -> int | None:
    """The highest number of an edition whose delivery to a reader has an outcome; None without one."""
    number: int | None = next(views.sql(_DELIVERED, {"brief": brief, "reader": reader}))["number"]
    return number


def bookmarks_of(views: Views, brief: str, reader: str) -> list[dict[str, Any]]:
    """Bookmarks of a reader by name, or by the mail address at the end of the name."""
    return list(views.sql(_READERS, {"brief": brief, "reader": reader}))

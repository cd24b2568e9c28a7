"""What is on a track, and the days its articles mention."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from events.views import Views

_ITEMS = """
SELECT i.article, i.since, i.told, i.said, i.reported,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = i.article AND s.position <= :position) AS file
FROM {items} i
WHERE i.track = :track AND i.since <= :position AND (i.until IS NULL OR i.until > :position)
ORDER BY i.published, i.article
"""
_SET = """
SELECT * FROM {corrections} WHERE track = :track AND kind = 'set' AND position <= :position
  AND (undone IS NULL OR undone > :position) ORDER BY position
"""
_EXTENT = """
SELECT COUNT(*) AS articles, MIN(i.published) AS first FROM {items} i
WHERE i.track = :track AND i.since <= :position AND (i.until IS NULL OR i.until > :position) AND i.published <= :as_of
"""
_MENTIONS = """
FROM {items} i JOIN {day_mentions} m ON m.article = i.article
WHERE i.track = :track AND i.since <= :position AND (i.until IS NULL OR i.until > :position)
  AND m.since <= :position AND (m.until IS NULL OR m.until > :position)
  AND m.published <= :as_of AND m.day >= :first AND m.day <= :last AND m.day <= m.published
"""
_POINTERS = f"SELECT m.article, m.day, m.published, m.origin, m.sentences {_MENTIONS} AND m.telling > 0"
_DAYS = f"SELECT m.day, COUNT(DISTINCT m.published) AS reported {_MENTIONS} AND m.telling > 0 GROUP BY m.day"
_SENTENCES = f"""
SELECT m.article, m.day, m.published, m.told, i.about {_MENTIONS}
  AND m.day IN (SELECT value FROM json_each(:days))
"""


def items_at(views: Views, track: str, position: int) -> Iterator[dict[str, Any]]:
    """What is on a track at a position, by day of publication and article."""
    return views.sql(_ITEMS, {"track": track, "position": position})


def set_at(views: Views, track: str, position: int) -> Iterator[dict[str, Any]]:
    """Statuses set by hand that hold at a position, by position."""
    return views.sql(_SET, {"track": track, "position": position})


def extent(views: Views, point: Mapping[str, object]) -> dict[str, Any]:
    """Number of articles on a track, and the day of the first; None for the day without any.

    Args:
        point: `track`, `position` and `as_of` (an ISO day); later articles do not count.
    """
    return next(views.sql(_EXTENT, point))


def pointers(views: Views, period: Mapping[str, object]) -> Iterator[dict[str, Any]]:
    """Days that articles on a track report on, one row for each article and day, in no order.

    Args:
        period: The keys of `extent`, with `first` and `last` (ISO days, inclusive).
    """
    return views.sql(_POINTERS, period)


def days_reported(views: Views, period: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    """Days that articles on a track report on, by day, with the number of days on which they do. See `pointers`."""
    return ((row["day"], row["reported"]) for row in views.sql(_DAYS, period))


def sentences_on(views: Views, period: Mapping[str, object], days: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The sentences that mention these days, one row for each article and day, in no order. See `pointers`."""
    return views.sql(_SENTENCES, {**period, "days": json.dumps(list(days))})

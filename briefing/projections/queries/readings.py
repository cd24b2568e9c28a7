"""Readings of articles: what was found in them, and when it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from events.views import Views

_SHALLOW = """
SELECT r.article FROM {readings} r JOIN {analyses} n ON n.position = r.analysis
WHERE r.until IS NULL AND n.full = 0 ORDER BY r.article
"""
_OUTDATED = """
SELECT a.article FROM {readings} r JOIN {analyses} n ON n.position = r.analysis
JOIN {articles} a ON a.article = r.article
WHERE r.until IS NULL AND a.erased IS NULL
  AND (n.analyser < :analyser OR (n.analyser = :analyser AND n.knowledge != :knowledge))
  AND (:track IS NULL OR EXISTS (SELECT 1 FROM {items} i WHERE i.article = a.article AND i.track = :track))
ORDER BY a.position
"""
_DATED = """
SELECT r.article, n.published, n.earliest, n.basis,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = r.article) AS file
FROM {readings} r JOIN {analyses} n ON n.position = r.analysis WHERE r.until IS NULL
"""
_UNDATED = """
SELECT r.article, (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = r.article) AS file
FROM {readings} r JOIN {analyses} n ON n.position = r.analysis JOIN {articles} a ON a.article = r.article
WHERE r.unread > '' AND r.until IS NULL AND n.published IS NULL AND a.erased IS NULL ORDER BY file, r.article
"""
_UNDATED_NUMBER = """
SELECT COUNT(*) AS number FROM {readings} r JOIN {analyses} n ON n.position = r.analysis
JOIN {articles} a ON a.article = r.article
WHERE r.unread > '' AND n.published IS NULL AND a.erased IS NULL
  AND +r.since <= :position AND (r.until IS NULL OR r.until > :position)
"""
_UNREAD = """
SELECT n.article, n.language, n.findings, n.published,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = n.article AND s.position <= :upto) AS file
FROM {readings} r JOIN {analyses} n ON n.position = r.analysis
WHERE r.unread > '' AND +r.since <= :upto AND (r.until IS NULL OR r.until > :upto) ORDER BY file, n.article
"""
_LAST_DAY = """
SELECT MAX(published) AS day FROM
  (SELECT published FROM {readings} WHERE since <= :position ORDER BY since DESC LIMIT :recent)
WHERE published <= :day
"""
_CURRENT = """
SELECT a.article, a.text, n.position, n.title, n.language, n.published, n.earliest, n.basis, n.origin, n.publisher,
  n.findings,
  (SELECT MIN(f.position) FROM {analyses} f WHERE f.article = a.article) AS ingested,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article) AS file
FROM {readings} r JOIN {analyses} n ON n.position = r.analysis JOIN {articles} a ON a.article = r.article
WHERE r.until IS NULL ORDER BY n.published, a.article
"""
_CITED = """
SELECT a.sha256, a.text, a.erased, a.position, n.published, n.findings,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article AND s.position <= :position) AS file,
  EXISTS (
    SELECT 1 FROM {readings} o JOIN {readings} w ON w.article = o.article AND w.since > :after AND w.since <= :upto
    WHERE o.article = a.article AND o.since <= :after
  ) AS anew
FROM {articles} a
JOIN {readings} r ON r.article = a.article AND r.since <= :position AND (r.until IS NULL OR r.until > :position)
JOIN {analyses} n ON n.position = r.analysis
WHERE a.article = :article
"""


def shallow(views: Views) -> list[str]:
    """Articles whose reading stopped at the surface, by id."""
    return [row["article"] for row in views.sql(_SHALLOW)]


def outdated(views: Views, analyser: int, knowledge: str, track: str | None) -> list[str]:
    """Articles read by an older analyser, or with other knowledge, in order of arrival; None: of any track."""
    asked = {"analyser": analyser, "knowledge": knowledge, "track": track}
    return [row["article"] for row in views.sql(_OUTDATED, asked)]


def dated(views: Views) -> Iterator[dict[str, Any]]:
    """Day, first day of several, basis and file of every article that is read now, in no order."""
    return views.sql(_DATED)


def undated(views: Views) -> list[str]:
    """Undated articles whose text is on file, by file name and id."""
    return [row["article"] for row in views.sql(_UNDATED)]


def undated_number(views: Views, position: int) -> int:
    """How many articles with a text on file were undated at a position."""
    number: int = next(views.sql(_UNDATED_NUMBER, {"position": position}))["number"]
    return number


def unread_at(views: Views, position: int) -> Iterator[dict[str, Any]]:
    """Articles that could not be read, or not be dated, at a position, by file name and id."""
    return views.sql(_UNREAD, {"upto": position})


def last_published(views: Views, position: int, recent: int, day: str) -> str | None:
    """The latest day of publication up to `day` among the last `recent` readings at a position; None without one."""
    published: str | None = next(views.sql(_LAST_DAY, {"position": position, "recent": recent, "day": day}))["day"]
    return published


def current(views: Views) -> Iterator[dict[str, Any]]:
    """Every article with its present reading, by day and id; undated ones first."""
    return views.sql(_CURRENT)


def cited(views: Views, article: str, position: int, after: int, upto: int) -> dict[str, Any] | None:
    """An article with its reading at a position; None where it counted for nothing there.

    `anew` is 1 where a reading in force at `after` was replaced by one recorded up to `upto`.
    """
    asked = {"article": article, "position": position, "after": after, "upto": upto}
    return next(views.sql(_CITED, asked), None)

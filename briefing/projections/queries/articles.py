"""Articles and their sightings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from events.views import Views

_BY_ID = """
SELECT article FROM {articles} WHERE article = :name OR (article >= :name AND article < :end) ORDER BY article LIMIT 6
"""
_BY_FILE = """
SELECT DISTINCT article FROM {sightings} WHERE file = :name OR position IN (
  SELECT position FROM {sightings} WHERE substr(file, -length(:tail)) = :tail
)
"""
"""The inner query scans the index of file names, which holds nothing else."""
_BY_STEM = """
SELECT DISTINCT article FROM {sightings} WHERE position IN (
  SELECT position FROM (
    SELECT position, '/' || file AS path, rtrim('/' || file, replace('/' || file, '.', '')) AS stem FROM {sightings}
  ) WHERE substr(stem, -length(:stem)) = :stem AND NOT instr(substr(path, length(stem) + 1), '/')
)
"""
"""A stem is a path up to its last dot."""
_AT_ADDRESS = """
SELECT article, position FROM {sightings} WHERE url = :url
UNION SELECT article, position FROM {articles} WHERE url = :url ORDER BY position
"""
_NEWEST = """
SELECT a.article, a.position, r.published, n.language,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article) AS file,
  (SELECT MIN(s.url) FROM {sightings} s WHERE s.article = a.article) AS url,
  (SELECT GROUP_CONCAT(i.track, ' ') FROM {items} i WHERE i.article = a.article AND i.until IS NULL) AS tracks
FROM {articles} a LEFT JOIN {readings} r ON r.article = a.article AND r.until IS NULL
LEFT JOIN {analyses} n ON n.position = r.analysis
WHERE a.position < :before ORDER BY a.position DESC LIMIT :limit
"""
_LISTED = """
SELECT a.article, n.published, n.origin, n.publisher, n.language, n.findings,
  CASE WHEN a.erased IS NULL THEN n.title ELSE '[erased]' END AS title,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article) AS file,
  (SELECT group_concat(i.track, ' ') FROM {items} i WHERE i.article = a.article AND i.until IS NULL) AS tracks
FROM {articles} a JOIN {readings} r ON r.article = a.article AND r.until IS NULL
JOIN {analyses} n ON n.position = r.analysis
WHERE (:since IS NULL OR n.published >= :since) AND (:until IS NULL OR n.published <= :until)
  AND (:publisher IS NULL OR n.origin LIKE :publisher OR n.publisher LIKE :publisher)
  AND (:text IS NULL OR a.text LIKE :text)
  AND (NOT :undated OR n.published IS NULL)
ORDER BY n.published, a.article
"""
_FILE = "SELECT MIN(file) AS file FROM {sightings} WHERE article = :article AND position <= :position"


def ids_from(views: Views, name: str, end: str) -> set[str]:
    """Ids equal to `name`, or from `name` up to but not including `end`; at most six."""
    return {row["article"] for row in views.sql(_BY_ID, {"name": name, "end": end})}


def ids_of_file(views: Views, name: str) -> set[str]:
    """Articles seen under a file name, or under a path that ends with it."""
    return {row["article"] for row in views.sql(_BY_FILE, {"name": name, "tail": f"/{name}"})}


def ids_of_stem(views: Views, name: str) -> set[str]:
    """Articles seen under a file name that lacks its suffix here, or under a path that ends with it."""
    return {row["article"] for row in views.sql(_BY_STEM, {"stem": f"/{name}."})}


def at_address(views: Views, url: str) -> list[dict[str, Any]]:
    """Articles seen at an address or naming it as theirs, with the position of each, by position."""
    return list(views.sql(_AT_ADDRESS, {"url": url}))


def file_at(views: Views, article: str, position: int) -> str:
    """The smallest file name of an article among its sightings up to a position."""
    file: str = next(views.sql(_FILE, {"article": article, "position": position}))["file"]
    return file


def has_articles(views: Views) -> bool:
    """Whether any article is on file."""
    return next(views.sql("SELECT 1 FROM {articles} LIMIT 1"), None) is not None


def latest(views: Views, number: int) -> list[str]:
    """The articles recorded last, newest first, without erased ones."""
    query = "SELECT article FROM {articles} WHERE erased IS NULL ORDER BY position DESC LIMIT :number"
    return [row["article"] for row in views.sql(query, {"number": number})]


def latest_texts(views: Views, number: int) -> Iterator[str]:
    """The stored texts of the articles recorded last, newest first."""
    query = "SELECT text FROM {articles} ORDER BY rowid DESC LIMIT :number"
    return (row["text"] for row in views.sql(query, {"number": number}))


def newest(views: Views, before: int, limit: int) -> Iterator[dict[str, Any]]:
    """Articles below a position with file, address, day, language and tracks, newest first."""
    return views.sql(_NEWEST, {"before": before, "limit": limit})


def listed(views: Views, conditions: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Articles that meet all conditions, undated ones first, then by day and id.

    Args:
        conditions: `since` and `until` (ISO days), `publisher` and `text` (LIKE patterns), each None for any;
            `undated` for undated ones only.
    """
    return views.sql(_LISTED, conditions)


def never_read(views: Views) -> list[str]:
    """Articles without any reading."""
    query = "SELECT article FROM {articles} EXCEPT SELECT article FROM {readings}"
    return [row["article"] for row in views.sql(query)]


def number_from(views: Views, sources: Sequence[str]) -> int:
    """How many articles arrived from any of the sources."""
    names = {f"name{place}": name for place, name in enumerate(sources)}
    listed = ", ".join(f":{key}" for key in names)
    query = f"SELECT COUNT(DISTINCT article) AS articles FROM {{sightings}} WHERE source IN ({listed})"
    number: int = next(views.sql(query, names))["articles"]
    return number

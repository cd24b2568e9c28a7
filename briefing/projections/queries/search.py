"""Full-text search of the stored texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from events.views import Views

_COUNTS = """
a.position <= :position AND a.erased IS NULL
  AND (coalesce(:since, :until) IS NULL OR EXISTS (SELECT 1 FROM {readings} r WHERE r.article = a.article
    AND r.since <= :position AND (r.until IS NULL OR r.until > :position)
    AND (:since IS NULL OR r.published >= :since) AND (:until IS NULL OR r.published <= :until)))
  AND (:publisher IS NULL OR EXISTS (SELECT 1 FROM {readings} r JOIN {analyses} n ON n.position = r.analysis
    WHERE r.article = a.article AND r.since <= :position AND (r.until IS NULL OR r.until > :position)
    AND (n.origin LIKE :publisher OR n.publisher LIKE :publisher)))
  AND (:track IS NULL OR EXISTS (SELECT 1 FROM {items} i WHERE i.article = a.article AND i.track = :track
    AND i.since <= :position AND (i.until IS NULL OR i.until > :position)))
"""
_BEST_OF_ALL = f"""
SELECT {{articles_fts}}.rowid AS id, {{articles_fts}}.rank AS rank
FROM {{articles_fts}} CROSS JOIN {{articles}} a ON a.rowid = {{articles_fts}}.rowid
WHERE {{articles_fts}} MATCH :query AND {_COUNTS} ORDER BY {{articles_fts}}.rank LIMIT :most
"""
"""The index yields articles by rank; the other conditions are checked only until enough are found."""

_BEST_OF_FEW = f"""
SELECT {{articles_fts}}.rowid AS id, {{articles_fts}}.rank AS rank FROM {{articles_fts}}
WHERE {{articles_fts}} MATCH :query
  AND +{{articles_fts}}.rowid IN (SELECT a.rowid FROM {{articles}} a WHERE a.article IN (%s) AND {_COUNTS})
ORDER BY +{{articles_fts}}.rank, {{articles_fts}}.rowid LIMIT :most
"""
"""Ranking is the expensive part; the plus signs restrict it to these articles."""

_IN_PERIOD = "SELECT article FROM {readings} WHERE published BETWEEN coalesce(:since, '') AND coalesce(:until, '9')"
_ON_TRACK = "SELECT article FROM {items} WHERE track = :track"
_SHOWN = """
SELECT a.article, n.published, n.earliest, n.origin, n.publisher, n.title,
  snippet({articles_fts}, 0, :open, :close, '…', 24) AS excerpt,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article AND s.position <= :position) AS file,
  (SELECT group_concat(i.track, ' ') FROM {items} i WHERE i.article = a.article
    AND i.since <= :position AND (i.until IS NULL OR i.until > :position)) AS tracks,
  (SELECT group_concat(c.brief || ' ' || c.number, ', ') FROM {citations} c WHERE c.article = a.article
    AND c.upto <= :position) AS editions
FROM {articles_fts} JOIN {articles} a ON a.rowid = {articles_fts}.rowid
LEFT JOIN {readings} r ON r.article = a.article AND r.since <= :position
  AND (r.until IS NULL OR r.until > :position)
LEFT JOIN {analyses} n ON n.position = r.analysis
WHERE {articles_fts} MATCH :query AND {articles_fts}.rowid = :id
"""


def found(views: Views, wanted: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Articles that have all words, best first, each with an excerpt, its tracks and the editions that cite it.

    Args:
        wanted: `query` of the index, `position`, `track`, `publisher` (a LIKE pattern), `since` and `until` (ISO days),
            each of the last four None for any; `most` articles; `open` and `close`, the marks around a word; `few`,
            the number of articles of a period or track up to which only those are ranked.
    """
    best = sorted(views.sql(_best(views, wanted), wanted), key=lambda one: (one["rank"], one["id"]))
    return (row for one in best for row in views.sql(_SHOWN, {**wanted, "id": one["id"]}))


def _best(views: Views, wanted: Mapping[str, Any]) -> str:
    """The cheapest query for the best articles."""
    narrow = [_IN_PERIOD] if wanted["since"] or wanted["until"] else []
    narrow += [_ON_TRACK] if wanted["track"] else []
    for listed in narrow:
        count = f"SELECT COUNT(*) AS number FROM ({listed} LIMIT :few + 1)"
        if next(views.sql(count, wanted))["number"] <= wanted["few"]:
            return _BEST_OF_FEW % listed
    return _BEST_OF_ALL

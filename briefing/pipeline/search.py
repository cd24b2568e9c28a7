"""Full-text search of the articles on file. The index is a local view, also for a log on a server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.errors import BriefingError
from events.views import Views

MARKS = ("»", "«")
"""Marks around each word found, in an excerpt."""
_PART = re.compile(r'"([^"]+)"|(\S+)')
FEW = 10_000
"""Articles of a period or a track up to which only those are ranked. For more, all that have the words are ranked."""

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
"""The index yields them by rank, and the rest is asked of no more than are needed."""

_BEST_OF_FEW = f"""
SELECT {{articles_fts}}.rowid AS id, {{articles_fts}}.rank AS rank FROM {{articles_fts}}
WHERE {{articles_fts}} MATCH :query
  AND +{{articles_fts}}.rowid IN (SELECT a.rowid FROM {{articles}} a WHERE a.article IN (%s) AND {_COUNTS})
ORDER BY +{{articles_fts}}.rank, {{articles_fts}}.rowid LIMIT :most
"""
"""Ranking is what costs; the plus signs have it done only for these."""

_IN_PERIOD = "SELECT article FROM {readings} WHERE published BETWEEN coalesce(:since, '') AND coalesce(:until, '9')"
_ON_TRACK = "SELECT article FROM {items} WHERE track = :track"
_SHOWN = """
SELECT a.article, n.published, n.origin, n.publisher, n.title,
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search.

    Attributes:
        words: All must occur, in any inflection; words in quotation marks, in that order.
        position: Later articles are not found, and later readings do not count.
        since, until: Days of publication, inclusive; undated articles are found only without them.
        most: Largest number of articles, best first.
    """

    words: str
    position: int
    track: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    most: int = 20


def query_of(words: str) -> str:
    """The query for the full-text index. Nothing in the user's words is an operator.

    Raises:
        BriefingError: It contains no word.
    """
    parts = [phrase or word for phrase, word in _PART.findall(words)]
    parts = [part for part in parts if re.search(r"\w", part)]
    if not parts:
        raise BriefingError(
            "there are no words to search for", hint='Give a word, or "several in order".', kind="no-words"
        )
    return " ".join('"' + part.replace('"', '""') + '"' for part in parts)


def articles_with(views: Views, wanted: Wanted, few: int = FEW) -> list[dict[str, Any]]:
    """The articles that have the words, the best first, each with an excerpt and the editions that cite it.

    Args:
        few: See FEW; which articles are found does not depend on it.
    """
    params = {
        "query": query_of(wanted.words),
        "position": wanted.position,
        "track": wanted.track,
        "publisher": f"%{wanted.publisher}%" if wanted.publisher else None,
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "most": wanted.most,
        "few": few,
        "open": MARKS[0],
        "close": MARKS[1],
    }
    with views.reading():  # as of one moment
        best = sorted(views.sql(_best(views, wanted, params), params), key=lambda one: (one["rank"], one["id"]))
        return [_shown(row) for one in best for row in views.sql(_SHOWN, {**params, "id": one["id"]})]


def _best(views: Views, wanted: Wanted, params: Mapping[str, Any]) -> str:
    """The query for the best articles that costs least."""
    narrow = [_IN_PERIOD] if wanted.since or wanted.until else []
    narrow += [_ON_TRACK] if wanted.track else []
    for listed in narrow:
        if (
            next(views.sql(f"SELECT COUNT(*) AS number FROM ({listed} LIMIT :few + 1)", params))["number"]
            <= params["few"]
        ):
            return _BEST_OF_FEW % listed
    return _BEST_OF_ALL


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "excerpt": " ".join(row["excerpt"].split()),
        "tracks": sorted((row["tracks"] or "").split()),
        "editions": sorted(filter(None, (row["editions"] or "").split(", "))),
    }

"""Full-text search of the articles on file. The index is a local view, also for a log on a server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.errors import BriefingError
from events.views import Views

MARKS = ("»", "«")
"""Marks around each word found, in an excerpt."""
_PART = re.compile(r'"([^"]+)"|(\S+)')
_FOUND = """
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
WHERE {articles_fts} MATCH :query AND a.position <= :position AND a.erased IS NULL
  AND (:since IS NULL OR r.published >= :since) AND (:until IS NULL OR r.published <= :until)
  AND (:publisher IS NULL OR n.origin LIKE :publisher OR n.publisher LIKE :publisher)
  AND (:track IS NULL OR EXISTS (SELECT 1 FROM {items} i WHERE i.article = a.article AND i.track = :track
    AND i.since <= :position AND (i.until IS NULL OR i.until > :position)))
ORDER BY {articles_fts}.rank, a.article LIMIT :most
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


def articles_with(views: Views, wanted: Wanted) -> list[dict[str, Any]]:
    """The articles that have the words, the best first, each with an excerpt and the editions that cite it."""
    params = {
        "query": query_of(wanted.words),
        "position": wanted.position,
        "track": wanted.track,
        "publisher": f"%{wanted.publisher}%" if wanted.publisher else None,
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "most": wanted.most,
        "open": MARKS[0],
        "close": MARKS[1],
    }
    return [
        {
            **row,
            "excerpt": " ".join(row["excerpt"].split()),
            "tracks": sorted((row["tracks"] or "").split()),
            "editions": sorted(filter(None, (row["editions"] or "").split(", "))),
        }
        for row in views.sql(_FOUND, params)
    ]

"""Articles that carry the same story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.analysis.duplicates import DAYS
from events.views import Views

CANDIDATES = 20
"""Articles compared in full with a new one, those that share most first, so that the cost per article is bounded."""

CARRIERS = 50
"""Articles considered per shingle, first by id, so that a common formula costs no more than a rare one."""

LIKELIEST = 100
"""Number of those that are considered: the ones that share most."""

ALIKE = 4
"""Two articles are compared if they share one in this many sampled shingles of the shorter. Reprints share far more."""

_CANDIDATES = f"""
WITH own AS (SELECT shingle FROM {{samples}} WHERE article = :article),
sharing AS (
  SELECT s.article, COUNT(*) AS shared FROM own CROSS JOIN {{samples}} s ON s.shingle = own.shingle
  AND s.article < coalesce(
    (SELECT c.article FROM {{samples}} c WHERE c.shingle = own.shingle ORDER BY c.article LIMIT 1 OFFSET {CARRIERS}),
    '~'  -- an id is hexadecimal: behind all of them
  )
  WHERE s.article != :article GROUP BY s.article ORDER BY shared DESC, s.article LIMIT {LIKELIEST}
)
SELECT o.article FROM sharing o
JOIN {{readings}} r ON r.article = o.article AND r.until IS NULL JOIN {{analyses}} n ON n.position = r.analysis
JOIN {{readings}} mine ON mine.article = :article AND mine.until IS NULL
JOIN {{analyses}} a ON a.position = mine.analysis
WHERE o.shared * {ALIKE} >= min(
    (SELECT COUNT(*) FROM own), (SELECT COUNT(*) FROM {{samples}} s WHERE s.article = o.article)
  )
  AND n.language IS a.language
  AND coalesce(abs(
    julianday(CASE WHEN n.rests_on IS NULL THEN r.published END)
    - julianday(CASE WHEN a.rests_on IS NULL THEN mine.published END)
  ), 0) <= {DAYS}  -- with a day that came from company, the order of arrival would matter
ORDER BY o.shared DESC, o.article LIMIT {CANDIDATES}
"""
_ALIKE = """
SELECT CASE WHEN one = :article THEN other ELSE one END AS article, likeness
FROM {pairs} WHERE (one = :article OR other = :article) AND same AND likeness IS NOT NULL ORDER BY article
"""
_DATED = """
SELECT a.text, n.published, n.earliest, n.rests_on, n.findings FROM {readings} r
JOIN {analyses} n ON n.position = r.analysis JOIN {articles} a ON a.article = r.article
WHERE r.article = :article AND r.until IS NULL AND a.erased IS NULL
"""
_EVERY_MEMBER = """
SELECT m.article, m.story, n.published, n.origin, n.publisher
FROM {members} m JOIN {readings} r ON r.article = m.article AND +r.since <= :position
  AND (r.until IS NULL OR r.until > :position)
JOIN {analyses} n ON n.position = r.analysis
WHERE m.since <= :position AND (m.until IS NULL OR m.until > :position)
"""
_MEMBERS = f"{_EVERY_MEMBER} AND m.story = :story"
_ON_TRACK = """
SELECT DISTINCT m.story FROM {items} i JOIN {members} m ON m.article = i.article
WHERE i.track = :track AND i.since <= :position AND (i.until IS NULL OR i.until > :position)
  AND m.since <= :position AND (m.until IS NULL OR m.until > :position)
"""
_CARRIERS = """
SELECT o.article,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = o.article AND s.position <= :position) AS file
FROM {members} m JOIN {members} o ON o.story = m.story AND o.article != m.article
WHERE m.article = :article AND m.since <= :position AND (m.until IS NULL OR m.until > :position)
  AND o.since <= :position AND (o.until IS NULL OR o.until > :position)
ORDER BY file
"""


def candidates(views: Views, article: str) -> list[str]:
    """Articles that may carry the story of this one, those that share most sampled shingles first."""
    return [row["article"] for row in views.sql(_CANDIDATES, {"article": article})]


def every_member(views: Views, position: int) -> Iterator[dict[str, Any]]:
    """All articles that share a story with others at a position, in no order."""
    return views.sql(_EVERY_MEMBER, {"position": position})


def members(views: Views, story: str, position: int) -> list[dict[str, Any]]:
    """The articles that carry a story at a position, in no order."""
    return list(views.sql(_MEMBERS, {"position": position, "story": story}))


def stories_on(views: Views, track: str, position: int) -> Iterator[str]:
    """The stories that articles on a track share with others at a position, in no order."""
    return (row["story"] for row in views.sql(_ON_TRACK, {"position": position, "track": track}))


def carriers(views: Views, article: str, position: int) -> tuple[str, ...]:
    """Files of the other articles that carry the same story at a position, sorted."""
    return tuple(row["file"] for row in views.sql(_CARRIERS, {"article": article, "position": position}))


def alike(views: Views, article: str) -> list[dict[str, Any]]:
    """Articles that share most of their text with this one and count as the same story, with their likeness, by id."""
    return list(views.sql(_ALIKE, {"article": article}))


def text_and_dating(views: Views, article: str) -> dict[str, Any] | None:
    """Text and findings of an article, its date and what that rests on; None if not read, withdrawn or erased."""
    return next(views.sql(_DATED, {"article": article}), None)

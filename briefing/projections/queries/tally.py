"""Numbers over all articles of an edition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from events.views import Views

_DATED = """
SELECT COUNT(*) AS number FROM json_each(:articles) asked WHERE coalesce(
  (SELECT n.basis FROM {readings} r JOIN {analyses} n ON n.position = r.analysis WHERE r.article = asked.value
     AND r.since <= :upto AND (r.until IS NULL OR r.until > :upto) AND n.basis != :undated),
  (SELECT n.basis FROM {readings} r JOIN {analyses} n ON n.position = r.analysis WHERE r.article = asked.value
     AND r.since <= :after AND (r.until IS NULL OR r.until > :after))
) = :basis
"""
"""Articles that no longer count are counted as they were read at `after`."""

_REPRINTS = """
WITH stories AS (
  SELECT m.story, COUNT(*) AS carried FROM json_each(:articles) asked JOIN {members} m ON m.article = asked.value
    AND m.since <= :upto AND (m.until IS NULL OR m.until > :upto) GROUP BY m.story
)
SELECT coalesce(SUM(s.carried * (
  SELECT COUNT(*) - 1 FROM {members} o
  WHERE o.story = s.story AND o.since <= :upto AND (o.until IS NULL OR o.until > :upto)
)), 0) AS number FROM stories s
"""

_ARRIVED = """
SELECT a.article FROM json_each(:articles) asked JOIN {articles} a ON a.article = asked.value
WHERE a.position <= :upto AND (a.position > :after OR EXISTS (
  SELECT 1 FROM {readings} r JOIN {analyses} n ON n.position = r.analysis WHERE r.article = a.article
    AND r.since <= :upto AND (r.until IS NULL OR r.until > :upto) AND n.published > :after_day AND n.published <= :day
))
"""


def number_by_basis(views: Views, articles: Iterable[str], after: int, upto: int, *, basis: int, undated: int) -> int:
    """How many of the articles have a day on a basis.

    Args:
        basis, undated: Numbers of the basis counted, and of having no day, as the view stores them.
    """
    asked = {"articles": _listed(articles), "after": after, "upto": upto, "basis": basis, "undated": undated}
    return _number(views, _DATED, asked)


def number_of_reprints(views: Views, articles: Iterable[str], upto: int) -> int:
    """How many other articles carry the stories of these at a position, summed over all of them."""
    return _number(views, _REPRINTS, {"articles": _listed(articles), "upto": upto})


def arrived(views: Views, articles: Iterable[str], window: Mapping[str, object]) -> Iterator[str]:
    """Those of the articles that a window brings, in no order: see Window.brings.

    Args:
        window: `after` and `upto` (positions), `after_day` (None without an earlier edition) and `day` (ISO days).
    """
    return (row["article"] for row in views.sql(_ARRIVED, {"articles": _listed(articles), **window}))


def _listed(articles: Iterable[str]) -> str:
    return json.dumps(sorted(articles))


def _number(views: Views, query: str, values: Mapping[str, object]) -> int:
    return int(next(views.sql(query, values))["number"])

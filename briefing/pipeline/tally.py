"""Counts facts of all articles of an edition with queries, so that full facts are read only for articles it prints."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set

from briefing.brief.request import Tally
from briefing.domain.article import Basis
from briefing.domain.change import Window
from briefing.domain.text import ArticleId
from briefing.projections.readings import number_of
from events.views import Views

_DATED = """
SELECT COUNT(*) AS number FROM json_each(:articles) asked WHERE coalesce(
  (SELECT n.basis FROM {readings} r JOIN {analyses} n ON n.position = r.analysis WHERE r.article = asked.value
     AND r.since <= :upto AND (r.until IS NULL OR r.until > :upto) AND n.basis != :undated),
  (SELECT n.basis FROM {readings} r JOIN {analyses} n ON n.position = r.analysis WHERE r.article = asked.value
     AND r.since <= :after AND (r.until IS NULL OR r.until > :after))
) = :basis
"""
"""Articles that no longer count count as they were read for edition N-1."""

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
"""Articles of the window: see Window.brings."""


def tally(views: Views, articles: Set[ArticleId], window: Window) -> Tally:
    """The same numbers as counted from the facts of each article."""
    at = {"articles": json.dumps(sorted(articles)), "upto": window.upto}
    dated = {**at, "after": window.after, "basis": number_of(Basis.INFERRED), "undated": number_of(None)}
    days = {"after_day": window.after_day and window.after_day.isoformat(), "day": window.day.isoformat()}
    new = views.sql(_ARRIVED, {**at, **days, "after": window.after})
    return Tally(
        _number(views, _DATED, dated),
        _number(views, _REPRINTS, at),
        frozenset(ArticleId(row["article"]) for row in new),
    )


def _number(views: Views, query: str, values: Mapping[str, object]) -> int:
    return int(next(views.sql(query, values))["number"])

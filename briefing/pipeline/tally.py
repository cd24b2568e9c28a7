"""Counts facts of all articles of an edition with queries, so that full facts are read only for articles it prints."""

from __future__ import annotations

from collections.abc import Set

from briefing.brief.request import Tally
from briefing.domain.article import Basis
from briefing.domain.change import Window
from briefing.domain.text import ArticleId
from briefing.projections.queries import tally as queries
from briefing.projections.readings import number_of
from events.views import Views


def tally(views: Views, articles: Set[ArticleId], window: Window) -> Tally:
    """The same numbers as counted from the facts of each article."""
    days = {"after_day": window.after_day and window.after_day.isoformat(), "day": window.day.isoformat()}
    bounds = {**days, "after": window.after, "upto": window.upto}
    inferred, undated = number_of(Basis.INFERRED), number_of(None)
    return Tally(
        queries.number_by_basis(views, articles, window.after, window.upto, basis=inferred, undated=undated),
        queries.number_of_reprints(views, articles, window.upto),
        frozenset(map(ArticleId, queries.arrived(views, articles, bounds))),
    )

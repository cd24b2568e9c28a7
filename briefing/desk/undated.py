"""Undated articles in groups that one answer dates, as in `briefing date --review`."""

from __future__ import annotations

from briefing.bootstrap import App
from briefing.brief.day_words import days_text
from briefing.desk.board import ValueCache, Values, title_of
from briefing.domain.text import Span
from briefing.pipeline.articles import Filed, filed
from briefing.pipeline.likely_days import LikelyDay, likely_days
from briefing.pipeline.undated_groups import UndatedArticle, UndatedGroup, undated_groups
from briefing.pipeline.workspace import Workspace
from briefing.projections.corrections import days_in
from briefing.projections.queries.corrections import dated_last
from briefing.projections.queries.readings import undated_number

LEAST = 20
"""Articles on a page, and the rest of their group; the others follow when these are dated."""

LATELY = 5
"""Dates set by hand that are listed for undoing."""

_LEDE = 300


def undated_page(program: App, kept: ValueCache, apart: str) -> Values:
    """The values of the page of undated articles.

    Args:
        apart: Id of an article whose group is shown one by one; empty for none.
    """
    workspace = program.workspace

    def days_of(workspace: Workspace, found: Filed) -> tuple[LikelyDay, ...]:
        dating = found.findings.surface.dating if found.findings else None
        key = ("days", workspace.knowledge.version, found.article, dating)
        return kept.of(key, lambda: likely_days(workspace, found))

    groups = []
    for group in undated_groups(workspace, least=LEAST, days_of=days_of):
        split = any(one.found.article == apart for one in group.articles)
        groups += group.apart() if split else [group]
    return {
        "groups": [_group(group) for group in groups],
        "shown": sum(len(group.articles) for group in groups),
        "waiting": undated_number(workspace.views, workspace.views.checkpoint()),
        "apart": apart,
        "lately": _lately(program),
    }


def _group(group: UndatedGroup) -> Values:
    return {
        "ids": [one.found.article for one in group.articles],
        "articles": [_article(one) for one in group.articles],
        "days": group.days,
    }


def _article(one: UndatedArticle) -> Values:
    found = one.found
    assert found.findings is not None  # only articles that were read are undated
    surface, report = found.findings.surface, found.findings.report
    lede = report.lede if report and report.lede else surface.layout.body[:1]
    return {
        "article": found.article,
        "file": found.file,
        "title": title_of(_words(found.text, surface.layout.title), found.file),
        "lede": _cut(" ".join(_words(found.text, span) for span in lede)),
        "why": surface.dating.why,
    }


def _lately(program: App) -> list[Values]:
    """The last dates set by hand that are in force."""
    views = program.workspace.views
    return [
        {**row, "day": days_text(days_in(row)), "file": filed(views, row["article"]).file}
        for row in dated_last(views, LATELY)
    ]


def _cut(text: str) -> str:
    """At most so many characters, cut between words."""
    return text if len(text) <= _LEDE else f"{text[:_LEDE].rsplit(' ', 1)[0]} …"


def _words(text: str, span: Span | None) -> str:
    return " ".join(text[span.begin : span.end].split()) if span else ""

"""Articles without a date, in the order of their source, each with what is known of it; and the articles found."""

from __future__ import annotations

from briefing.bootstrap import App
from briefing.desk.board import Values
from briefing.domain.text import Span
from briefing.pipeline.articles import filed

MOST = 100
"""Articles on a page; the rest follows when these are dated."""

_UNDATED = """
SELECT a.article, (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article) AS file
FROM {readings} r JOIN {analyses} n ON n.position = r.analysis JOIN {articles} a ON a.article = r.article
WHERE r.until IS NULL AND n.published IS NULL AND a.erased IS NULL ORDER BY file, a.article LIMIT :most
"""
_LEDE = 300


def undated_page(program: App) -> Values:
    """What the page of undated articles shows."""
    views = program.workspace.views
    return {"articles": [_article(program, row) for row in views.sql(_UNDATED, {"most": MOST})], "most": MOST}


def _article(program: App, row: Values) -> Values:
    found = filed(program.workspace.views, row["article"])
    assert found.findings is not None  # the query asks for readings that count
    surface, report = found.findings.surface, found.findings.report
    dating = surface.dating
    title = surface.layout.title
    lede = report.lede if report and report.lede else surface.layout.body[:1]
    return {
        "article": found.article,
        "file": found.file,
        "title": _words(found.text, title) if title else found.file,
        "lede": " ".join(_words(found.text, span) for span in lede)[:_LEDE],
        "why": dating.why,
        "candidates": dating.candidates,
        "tracks": sorted(found.tracks),
    }


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.begin : span.end].split())

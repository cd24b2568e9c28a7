"""The page of an article: its text with the findings and their reasons, its effects, and the forms of corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing.bootstrap import App
from briefing.desk.board import ValueCache, Values
from briefing.desk.query import PagePoint
from briefing.domain.development import Development
from briefing.domain.findings import Findings
from briefing.domain.state import TrackDevelopment
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import Track
from briefing.errors import NotFoundError
from briefing.pipeline.articles import Filed, filed, is_erased, named
from briefing.pipeline.numbered import Numbered, numbered_in
from briefing.pipeline.request import usual_order
from briefing.pipeline.rules import rules_of
from briefing.pipeline.states import tracks_known
from briefing.pipeline.undo import in_words
from briefing.projections.corrections import PAIRED, corrected, in_force

AROUND = 600
"""Characters shown before and after a cited sentence beside a list."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of the stored text with the same marks.

    Attributes:
        marks: Of `out` (left out), `title`, `said`, `done`, `unsure`, `hit`.
        anchor: Number of the finding that begins here; None for others.
    """

    text: str
    marks: tuple[str, ...]
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement or a development, with its number in `briefing show`."""

    number: int
    kind: str
    span: Span
    words: str
    reading: str
    unsure: bool
    speaker: str | None = None


def article_page(program: App, kept: ValueCache, point: PagePoint, name: str, hit: Span | None) -> Values:
    """The values of the page of an article.

    Args:
        hit: A span to highlight; None: no highlight.
    """
    views = program.workspace.views
    found = filed(views, named(views, name))
    findings = _corrected(program, found)
    listed = _listed(program, found)
    shown = findings.surface if findings else None
    title = shown.layout.title if shown else None
    return {
        "article": found.article,
        "file": found.file,
        "title": " ".join(found.text[title.begin : title.end].split()) if title else found.file,
        "publisher": (shown.origin or shown.publisher) if shown else None,
        "language": shown.language if shown else None,
        "dating": shown.dating if shown else None,
        "withdrawn": found.withdrawn,
        "erased": is_erased(views, found.article),
        "tracks": sorted(found.tracks),
        "pieces": list(pieces(found.text, findings, listed, hit)),
        "findings": listed,
        "moved": _moved(program, kept, point, found),
        "sightings": list(views.select("sightings", {"article": found.article}, order="position")),
        "corrections": _corrections(program, found.article),
        "actions": sorted(action.name for action in program.workspace.knowledge.actions),
    }


def _corrections(program: App, article: ArticleId) -> list[Values]:
    """Corrections of the article and of its pairs with others, oldest first, each in words."""
    views = program.workspace.views
    rows = {
        row["position"]: row
        for key in ("article", "newer")
        for row in views.select("corrections", {key: article})
        if key == "article" or row["kind"] in PAIRED
    }
    return [
        {**row, "words": in_words({**row, "newer": row["article"]} if row["newer"] == article else row)}
        for _, row in sorted(rows.items())
    ]


def evidence_page(program: App, kept: ValueCache, point: PagePoint, name: str, hit: Span) -> Values:
    """A cited sentence in its context, with its findings and their effects."""
    views = program.workspace.views
    article = named(views, name)
    if next(views.select("articles", {"article": article}))["position"] > point.position:
        hint = "Ask for a later position, or for the article as it is now."
        raise NotFoundError(f"article {article} was not on file at position {point.position}", hint=hint)
    found = filed(views, article, point.position)
    findings = _corrected(program, found)
    begin, end = _around(found.text, hit)
    listed = _listed(program, found)
    surface = findings.surface if findings else None
    return {
        "article": found.article,
        "file": found.file,
        "publisher": (surface.origin or surface.publisher) if surface else None,
        "dating": surface.dating if surface else None,
        "pieces": list(pieces(found.text, findings, listed, hit, Span(begin, end))),
        "findings": [one for one in listed if one.span.overlaps(hit)],
        "moved": _moved(program, kept, point, found, hit),
        "hit": hit,
    }


def _around(text: str, hit: Span) -> tuple[int, int]:
    """Where the text around a span begins and ends, between words."""
    begin, end = max(0, min(hit.begin, len(text)) - AROUND), min(len(text), hit.end + AROUND)
    if begin:
        begin = text.find(" ", begin, hit.begin) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", hit.end, end), hit.end)
    return begin, end


def _listed(program: App, found: Filed) -> list[Finding]:
    """All findings in order of the text, each with its number in `briefing show`."""
    if found.findings is None:
        return []
    listed = numbered_in(found.findings, in_force(found.article, program.workspace.views))
    return sorted((_finding(found.text, one) for one in listed), key=lambda one: (one.span, one.kind))


def _finding(text: str, numbered: Numbered) -> Finding:
    one = numbered.finding
    words = " ".join(text[one.span.begin : one.span.end].split())
    if isinstance(one, Development):
        return Finding(numbered.number, "development", one.span, words, _reading(one), one.unsure)
    speaker = one.speaker
    who = ", ".join(part for part in (speaker.name, speaker.office, speaker.party) if part)
    how = "direct speech" if one.direct else "indirect speech"
    reading = f"{who or 'speaker not named'}; {how}"
    return Finding(numbered.number, "statement", one.span, words, reading, unsure=False, speaker=speaker.name)


def pieces(
    text: str, findings: Findings | None, listed: list[Finding], hit: Span | None, within: Span | None = None
) -> Iterator[TextRun]:
    """The text, split where its marks change.

    Args:
        within: The part that is shown; None: all.
    """
    spans: list[tuple[Span, str]] = [(hit, "hit")] if hit else []
    if findings:
        layout = findings.surface.layout
        spans += [(part.span, "out") for part in layout.left_out]
        spans += [(layout.title, "title")] if layout.title else []
        spans += [(span, "said") for statement in findings.statements for span in statement.content]
        spans += [(one.span, "unsure" if one.unsure else "done") for one in findings.developments]
    first, last = (within.begin, within.end) if within else (0, len(text))
    anchors = {one.span.begin: one.number for one in reversed(listed)}
    inner = [edge for span, _ in spans for edge in span]
    edges = sorted({first, last, *(edge for edge in (*inner, *anchors) if first < edge < last)})
    active: list[tuple[Span, str]] = []
    waiting = sorted(spans, reverse=True)
    for begin, end in pairwise(edges):
        while waiting and waiting[-1][0].begin <= begin:
            active.append(waiting.pop())
        active = [one for one in active if one[0].end > begin]
        marks = tuple(dict.fromkeys(mark for _, mark in active))
        yield TextRun(text[begin:end], marks, anchors.get(begin))


def _corrected(program: App, found: Filed) -> Findings | None:
    if found.findings is None:
        return None
    return corrected(found.findings, in_force(found.article, program.workspace.views))


def _reading(one: Development) -> str:
    actors = ", ".join(actor.name for actor in one.actors) or "actor not named"
    when = f"{one.when.begin or '…'} to {one.when.end or '…'}" if one.when else "no date of its own"
    rules = [f"{label} {value}" for label, value in (("sense", one.sense), ("construction", one.construction)) if value]
    return "; ".join([f"{one.modality.value}: {one.action} by {actors}", when, *rules])


def _moved(program: App, kept: ValueCache, point: PagePoint, found: Filed, hit: Span | None = None) -> list[Values]:
    """The effects of the article: facet, status and rule of each development that counts."""
    known = tracks_known(program.workspace.views, point.position)
    rows: list[Values] = []
    for name in usual_order({name: known[name] for name in found.tracks if name in known}):
        state = kept.state(program, known[name], point.as_of, point.position)
        for item in state.developments:
            if item.report.article == found.article and (hit is None or item.development.span.overlaps(hit)):
                rows += _rules(known[name], item)
    return rows


def _rules(track: Track, item: TrackDevelopment) -> Iterator[Values]:
    for taking in rules_of(track, item):
        moves = [move for move in item.moves if move.rule == f"{taking.facet.id}/{taking.number}"]
        yield {
            "track": track,
            "facet": taking.facet.title,
            "rule": f"{taking.facet.id}/{taking.number}",
            "status": taking.facet.status(moves[0].status).label if moves else None,
            "span": item.development.span,
        }


def span_of(text: str) -> Span:
    """The span in an address, `120-180`; an empty one without it."""
    begin, _, end = text.partition("-")
    if begin.isascii() and begin.isdigit() and end.isascii() and end.isdigit() and len(text) < 32:
        return Span(int(begin), max(int(begin), int(end)))
    return Span(0, 0)


def article_named(program: App, name: str) -> ArticleId:
    """The article of an address or a form. Raises NotFoundError."""
    return named(program.workspace.views, name)

"""Articles for the console: analysed, listed, and printed with what was read in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.text import Text

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.adapters.track_files import load_tracks
from briefing.analysis.analyse import Hints, read, survey
from briefing.domain.article import Article, RawArticle
from briefing.domain.findings import Findings
from briefing.domain.text import Span
from briefing.errors import ArticleError
from briefing.matching import CompiledTrack, compile_track
from briefing.pipeline.ingest import Input
from briefing.settings import load_settings
from events.clock import SystemClock
from events.views import Views

Analysed = tuple[Article, Findings, Sequence[CompiledTrack]]


def analyse(inputs: Iterable[Input], *, verbatim: bool) -> Iterator[tuple[str, Analysed | ArticleError]]:
    """Read inputs in full, in order; what cannot be read comes as its error. Nothing is recorded."""
    directory = Path.cwd()
    knowledge = load_knowledge()
    tracks = load_tracks(directory / load_settings(directory).tracks.folder)
    ready = tuple(compile_track(track, knowledge) for track in tracks)
    received = SystemClock().now().date()
    for item in inputs:
        if not isinstance(item, RawArticle):
            yield item
            continue
        try:
            article = decode(item)
        except ArticleError as error:
            yield item.file, error
            continue
        hints = Hints(received, given=item.given, url=item.url, publisher=item.publisher)
        surface = survey(article, hints, knowledge, verbatim=verbatim)
        yield item.file, (article, read(article, surface, knowledge), ready)


_LISTED = """
SELECT a.article, n.published, n.origin, n.publisher, n.title, n.language,
  (SELECT MIN(s.file) FROM {sightings} s WHERE s.article = a.article) AS file,
  (SELECT group_concat(i.track, ' ') FROM {items} i WHERE i.article = a.article AND i.until IS NULL) AS tracks
FROM {articles} a JOIN {readings} r ON r.article = a.article AND r.until IS NULL
JOIN {analyses} n ON n.position = r.analysis
WHERE (:since IS NULL OR n.published >= :since) AND (:until IS NULL OR n.published <= :until)
  AND (:publisher IS NULL OR n.origin LIKE :publisher OR n.publisher LIKE :publisher)
  AND (:text IS NULL OR a.text LIKE :text)
  AND (NOT :undated OR n.published IS NULL)
ORDER BY n.published, a.article
"""


def listed(
    views: Views,
    *,
    track: str | None,
    publisher: str | None,
    since: date | None,
    until: date | None,
    text: str | None,
    undated: bool,
) -> list[dict[str, Any]]:
    """Articles on file that fit, undated ones first, then by publication."""
    params = {
        "publisher": f"%{publisher}%" if publisher else None,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "text": f"%{text}%" if text else None,
        "undated": undated,
    }
    rows = [{**row, "tracks": sorted((row["tracks"] or "").split())} for row in views.sql(_LISTED, params)]
    return [row for row in rows if track is None or track in row["tracks"]]


def marked(file: str, text: str, findings: Findings | None, tracks: dict[str, float] | None = None) -> Text:
    """The stored text: left-out parts dimmed, statements underlined, developments bold with their reading."""
    if findings is None:
        return Text(f"{file}: withdrawn or not analysed\n\n{text}")
    page = Text(text)
    for part in findings.surface.layout.left_out:
        page.stylize("dim", *part.span)
    if findings.surface.layout.title:
        page.stylize("bold", *findings.surface.layout.title)
    for statement in findings.statements:
        for span in statement.content:
            page.stylize("underline", *span)
    for development in findings.developments:
        page.stylize("reverse" if not development.unsure else "dim reverse", *development.span)
    return Text("\n").join([_head(file, findings, tracks or {}), page, Text(), *_read(text, findings)])


def _head(file: str, findings: Findings, tracks: dict[str, float]) -> Text:
    dating = findings.surface.dating
    when = f"{dating.day} ({dating.basis})" if dating.day else "undated"
    origin = findings.surface.origin or findings.surface.publisher or "origin not stated"
    on = ", ".join(sorted(tracks)) or "on no track"
    lines = [f"{file} · {origin} · {when} · {on}", *(f"  {reason}" for reason in dating.why), ""]
    return Text("\n".join(lines), style="cyan")


def _read(text: str, findings: Findings) -> Iterator[Text]:
    for statement in findings.statements:
        speaker = statement.speaker
        who = ", ".join(part for part in (speaker.name or "somebody", speaker.office) if part)
        how = "said, quoted" if statement.direct else "said"
        yield Text(f"{_span(statement.span)} {who} {how}: {_words(text, statement.span)}")
    for one in findings.developments:
        actors = ", ".join(actor.name for actor in one.actors) or "?"
        when = f"{one.when.begin or '…'}–{one.when.end or '…'}" if one.when else "no date"
        unsure = " (unsure)" if one.unsure else ""
        reading = f"{one.modality.value}: {one.action} by {actors}, {when}{unsure}"
        yield Text(f"{_span(one.span)} {reading}: {_words(text, one.span)}")


def _span(span: Span) -> str:
    return f"{span.begin}-{span.end}"


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.begin : span.end].split())

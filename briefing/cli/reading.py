"""Analyses and lists articles for the console."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.adapters.track_files import load_tracks
from briefing.analysis.analyse import Hints, read, survey
from briefing.analysis.dating.limits import DateBounds
from briefing.cli.contract import dating
from briefing.domain.article import Article, Basis, RawArticle
from briefing.domain.findings import Findings
from briefing.errors import ArticleError
from briefing.matching import CompiledTrack, compile_track
from briefing.pipeline.ingest import Input
from briefing.pipeline.series import windows_on_file
from briefing.projections.queries import articles as queries
from briefing.projections.readings import dating_of
from briefing.settings import load_settings
from events.clock import SystemClock
from events.views import Views

Analysed = tuple[Article, Findings, Sequence[CompiledTrack]]


def analyse(inputs: Iterable[Input], *, verbatim: bool) -> Iterator[tuple[str, Analysed | ArticleError]]:
    """Read inputs in full, in order; an input that cannot be read gives its error. Nothing is recorded."""
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
    """The articles on file that match, undated ones first, then by date of publication; each with its dating."""
    params = {
        "publisher": f"%{publisher}%" if publisher else None,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "text": f"%{text}%" if text else None,
        "undated": undated,
    }
    rows = [{**row, "tracks": sorted((row["tracks"] or "").split())} for row in queries.listed(views, params)]
    fitting = [row for row in rows if track is None or track in row["tracks"]]
    between = windows_on_file(views) if any(row["published"] is None for row in fitting) else {}
    return [_with_dating(row, between.get(row["article"])) for row in fitting]


def _with_dating(row: dict[str, Any], window: DateBounds | None) -> dict[str, Any]:
    """A row with what is known of its date; an undated article of a series lies between its dated neighbours."""
    dated = dating(dating_of(row))
    if window and row["published"] is None:
        dated |= {"earliest": iso_or_none(window.earliest), "latest": iso_or_none(window.latest)}
        dated |= {"precision": window.precision, "why": (*dated["why"], *window.why)}
        dated["basis"] = Basis.INFERRED.value if window.precision else None
    keys = ("precision", "basis", "earliest", "latest", "why", "candidates")
    kept = {"published": dated["date"]} | {key: dated[key] for key in keys}
    return {**{key: value for key, value in row.items() if key != "findings"}, **kept}


def iso_or_none(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""What the commands print for programs. Fields may be added, never renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from briefing.brief.model import Brief
from briefing.cli.status_contract import StatusPrinter
from briefing.domain.article import Article, Dating, MediaType
from briefing.domain.development import Development
from briefing.domain.findings import Findings, NewsReport
from briefing.domain.state import Report, TrackDevelopment
from briefing.domain.statement import Speaker, Statement
from briefing.domain.when import When, interval_name, iso
from briefing.errors import BriefingError
from briefing.matching import ArticleOnTrack, CompiledTrack, read_on_tracks, statement_on
from briefing.pipeline.articles import StoredTexts, filed
from briefing.pipeline.editions import Edition
from briefing.pipeline.ingest import IngestResult
from events.views import Views

Json = dict[str, Any]


def problem(error: BriefingError) -> Json:
    """An error in JSON."""
    return {"kind": error.kind, "message": error.message, "hint": error.hint}


def analysed(file: str, article: Article, findings: Findings, ready: Sequence[CompiledTrack]) -> Json:
    """A line of `briefing analyse --json`."""
    surface, text = findings.surface, article.text
    title = surface.layout.title
    head: Json = {
        "id": article.id,
        "title": " ".join(text[title.begin : title.end].split()) if title else None,
        "publisher": surface.publisher,
        "origin": surface.origin,
        "place": surface.dateline.place if surface.dateline else None,
        "language": surface.language,
        "published": dating(surface.dating),
        "body": surface.layout.body,
    }
    if article.media_type is not MediaType.TEXT:
        head["body_text"] = "\n".join(text[span.begin : span.end] for span in surface.layout.body)
    found = _on_tracks(file, article, findings, ready)
    on = [track for track in ready if track.track.id in found]
    on_tracks = {name: {item.development: item for item in one.developments} for name, one in found.items()}
    return {
        "file": file,
        "article": head,
        "left_out": [{"span": part.span, "why": part.why.value} for part in surface.layout.left_out],
        "sentences": findings.sentences,
        "times": [{"span": one.span, "type": one.type.value, "value": one.value} for one in findings.times],
        "statements": [_statement(one, text, on) for one in findings.statements],
        "developments": [_development(one, text, on_tracks) for one in findings.developments],
        "tracks": {name: round(one.score, 3) for name, one in found.items()},
        "report": _news_report(findings.report, text),
    }


def scores(file: str, article: Article, findings: Findings, ready: Sequence[CompiledTrack]) -> dict[str, float]:
    """The tracks that an article is on, with its score on each."""
    found = _on_tracks(file, article, findings, ready)
    return {name: round(one.score, 3) for name, one in found.items()}


def _on_tracks(
    file: str, article: Article, findings: Findings, ready: Sequence[CompiledTrack]
) -> Mapping[str, ArticleOnTrack]:
    surface = findings.surface
    report = Report(article.id, file, surface.origin or article.id, "", surface.dating.day or date.max, 0, 0)
    return read_on_tracks(ready, article.text, findings, report)


def taken(one: IngestResult) -> Json:
    """A line of `briefing ingest --json`."""
    return {
        "file": one.file,
        "article": one.article,
        "outcome": one.outcome.value,
        "of": one.of,
        "position": one.position,
        "error": problem(one.error) if one.error else None,
        "dated": one.dated.isoformat() if one.dated else None,
    }


def dating(dating: Dating) -> Json:
    """The publication date; both limits are the day where there is one."""
    precision = dating.precision
    earliest, latest = dating.limits
    return {
        "date": interval_name(dating.when) if dating.when else None,
        "time": dating.clock.isoformat("minutes") if dating.clock else None,
        "precision": precision.value if precision else None,
        "basis": dating.basis.value if dating.basis else None,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "candidates": [day.isoformat() for day in dating.candidates],
        "why": dating.why,
    }


def _speaker(speaker: Speaker) -> Json:
    return {"name": speaker.name, "office": speaker.office, "party": speaker.party}


def _statement(statement: Statement, text: str, on: Iterable[CompiledTrack]) -> Json:
    return {
        "speaker": _speaker(statement.speaker),
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "direct": statement.direct,
        "quoted": statement.quoted,
        "attitude": statement.attitude,
        "denied": statement.denied,
        "tracks": [track.track.id for track in on if statement_on(track, text, statement, article_on=True)],
    }


def _development(
    development: Development, text: str, on_tracks: Mapping[str, Mapping[Development, TrackDevelopment]]
) -> Json:
    on = {name: here[development] for name, here in on_tracks.items() if development in here}
    thing = development.object
    return {
        "span": development.span,
        "action": development.action,
        "actors": [actor.name for actor in development.actors],
        "object": " ".join(text[thing.begin : thing.end].split()) if thing else None,
        "when": _when(development.when),
        "modality": development.modality.value,
        "said_by": development.said_by.name if development.said_by else None,
        "tracks": list(on),
        "effects": {name: found.effect for name, found in on.items()},
        "unsure": development.unsure,
        "role": development.role.value,
        "complete": development.complete,
        "sense": development.sense or None,
        "construction": development.construction or None,
    }


def _news_report(report: NewsReport | None, text: str) -> Json | None:
    if report is None:
        return None
    return {
        "kind": report.kind.value,
        "lede": report.lede,
        "parts": [
            {"subject": text[part.subject.begin : part.subject.end] if part.subject else None, "lede": part.lede}
            for part in report.parts
        ],
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    precision = when.precision
    return {
        "begin": iso(when.begin, precision) if when.begin else None,
        "end": iso(when.end, precision) if when.end else None,
        "precision": precision.value,
    }


def edition(made: Edition, views: Views, base: Path) -> Json:
    """The object of `briefing generate --json`."""
    window = made.brief.window
    return {
        "brief": made.brief.brief,
        "number": made.brief.number,
        "after": window.after,
        "upto": window.upto,
        "head": made.head,
        "files": {suffix: _relative(path, base) for suffix, path in made.files.items()},
        "sha256": made.sha256,
        "changes": changes(made.brief, views),
        **({"reader": made.brief.reader, "since": _day(window.after_day)} if made.brief.reader else {}),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def difference(brief: Brief, views: Views) -> Json:
    """The object of `briefing diff --json`."""
    window = brief.window
    before = window.after_day.isoformat() if window.after_day else None
    ends = {"after": window.after, "upto": window.upto, "as_of_before": before, "as_of": window.day.isoformat()}
    return {**ends, "changes": changes(brief, views)}


def changes(brief: Brief, views: Views) -> list[Json]:
    """Changes in words, with their evidence."""
    printer = StatusPrinter(StoredTexts(views))
    files = {source.article: source.file for source in brief.sources}
    for change in brief.changes:
        for one in change.evidence:
            if one.article not in files:  # rests on what no section has room to cite
                files[one.article] = filed(views, one.article, brief.window.upto).file
    return [
        {
            "kind": change.kind.value,
            "track": change.track,
            "text": change.text,
            "before": change.before,
            "after": change.after,
            "evidence": [printer.evidence(one, files) for one in change.evidence],
        }
        for change in brief.changes
    ]


def _relative(path: Path, base: Path) -> str:
    full = path if path.is_absolute() else base / path
    return str(full.relative_to(base)) if full.is_relative_to(base) else str(full)

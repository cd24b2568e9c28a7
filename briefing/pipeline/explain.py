"""Traces a printed reference to its article, sentence, reading, rules, knowledge and corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from briefing.brief.build import build
from briefing.brief.model import Brief, Line, Ref, Takeaway, lines
from briefing.brief.request import ArticleFacts, EditionRequest, TrackEdition
from briefing.domain.development import Development
from briefing.domain.event_types import EditionIssued
from briefing.domain.findings import Findings, TimeExpression
from briefing.domain.state import Run, TrackDevelopment, TrackStatement
from briefing.domain.statement import Statement
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import Facet, Track
from briefing.errors import NotFoundError
from briefing.pipeline.articles import filed
from briefing.pipeline.editions import edition
from briefing.pipeline.knowledge_used import KnowledgeEntry, entries_used
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.rules import Taking, rules_of
from briefing.pipeline.workspace import Workspace
from briefing.projections.corrections import corrected, in_force

DEFAULT = "default"
_REFERENCE = re.compile(r"(?:(?P<brief>[^:\s]+):)?(?P<number>\d+):(?P<source>\d+)\.(?P<sentence>\d+)")


class Reference(NamedTuple):
    """A reference as printed in an edition: `5.17` is sentence 17 of source 5."""

    brief: str
    number: int
    source: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Holding:
    """A status that a development began, or kept."""

    facet: Facet
    run: Run
    began: bool


@dataclass(frozen=True, slots=True)
class DevelopmentOnTrack:
    """A development on a track of the edition; `rules` is empty if none matches it."""

    track: Track
    development: TrackDevelopment
    rules: tuple[Taking, ...]
    holds: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class DevelopmentRead:
    """A development read in the sentence, and the tracks it is on."""

    development: Development
    on: tuple[DevelopmentOnTrack, ...]


@dataclass(frozen=True, slots=True)
class StatementRead:
    """A statement read in the sentence, and the tracks it is on, each with its topic."""

    statement: Statement
    on: tuple[tuple[Track, TrackStatement], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything a reference is based on, as the edition knew it.

    Attributes:
        printed: Lines with the reference, each with the name of its section.
        corrections: Corrections of the article, including those made after the edition.
        changes: Changes of the edition that are based on the sentence.
        changed: The edition cannot be rendered with the same bytes, because the program has changed.
    """

    reference: Reference
    record: EditionIssued
    article: ArticleFacts
    span: Span
    printed: tuple[tuple[str, Line], ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[StatementRead, ...]
    developments: tuple[DevelopmentRead, ...]
    knowledge: tuple[KnowledgeEntry, ...]
    corrections: tuple[dict[str, Any], ...]
    changes: tuple[Takeaway, ...]
    changed: bool


def parse_reference(text: str) -> Reference:
    """A reference as a user writes it: `3:5.17`, or `weekly:3:5.17` for a brief other than the default.

    Raises:
        NotFoundError: It is not a reference.
    """
    match = _REFERENCE.fullmatch(text.strip())
    if match is None:
        hint = "Write edition and reference as 3:5.17; 5.17 is what the edition prints."
        raise NotFoundError(f"{text!r} is not a reference", hint=hint, kind="bad-reference")
    return Reference(match["brief"] or DEFAULT, *(int(match[part]) for part in ("number", "source", "sentence")))


def explain(workspace: Workspace, reference: Reference) -> Explanation:
    """Explain a printed reference.

    Raises:
        NotFoundError: There is no such edition, source or sentence.
    """
    record = edition(workspace.views, reference.brief, reference.number)
    article = _article(record, reference)
    profile = Profile(record.brief, record.title, record.subtitle, record.tracks)
    request = edition_request(workspace, profile, record.number, record.window)
    brief = build(request)
    facts = request.articles[article]
    span = _sentence(facts, reference)
    findings = _findings(workspace, record, article)
    times = tuple(one for one in findings.times if one.span.overlaps(span))
    tracks = _Tracks(workspace, request, facts)
    statements = tuple(tracks.statement(one) for one in findings.statements if _touches(one, span))
    developments = tuple(tracks.development(one) for one in findings.developments if one.span.overlaps(span))
    return Explanation(
        reference=reference,
        record=record,
        article=facts,
        span=span,
        printed=tuple(_printed(brief, Ref(article, reference.sentence))),
        times=times,
        statements=statements,
        developments=developments,
        knowledge=entries_used(
            workspace.knowledge,
            facts.text,
            facts.dating.day,
            [one.statement for one in statements],
            [one.development for one in developments],
        ),
        corrections=tuple(workspace.views.select("corrections", {"article": article}, order="position")),
        changes=tuple(
            change
            for change in brief.changes
            if any(item.article == article and item.span.overlaps(span) for item in change.evidence)
        ),
        changed=tuple(source.article for source in brief.sources) != record.articles
        or any(record.versions.get(name) != version for name, version in request.versions),
    )


def _article(record: EditionIssued, reference: Reference) -> ArticleId:
    if not 1 <= reference.source <= len(record.articles):
        hint = f"Its sources are numbered 1 to {len(record.articles)}." if record.articles else "It cites nothing."
        raise NotFoundError(
            f"edition No. {record.number} has no source {reference.source}", hint=hint, kind="unknown-source"
        )
    return record.articles[reference.source - 1]


def _sentence(facts: ArticleFacts, reference: Reference) -> Span:
    if not 1 <= reference.sentence <= len(facts.sentences):
        hint = f"Its sentences are numbered 1 to {len(facts.sentences)}."
        raise NotFoundError(f"{facts.file} has no sentence {reference.sentence}", hint=hint, kind="unknown-sentence")
    return facts.sentences[reference.sentence - 1]


def _findings(workspace: Workspace, record: EditionIssued, article: ArticleId) -> Findings:
    found = filed(workspace.views, article, record.window.upto)
    if found.findings is None:  # withdrawn since the edition before, and named among its corrections
        found = filed(workspace.views, article, record.window.after)
    assert found.findings is not None  # what an edition cites was read
    return corrected(found.findings, in_force(article, workspace.views, record.window.upto))


def _touches(statement: Statement, span: Span) -> bool:
    return any(part.overlaps(span) for part in (*statement.content, *statement.source, *statement.cue))


class _Tracks:
    """The tracks of an edition, with what each has of an article."""

    def __init__(self, workspace: Workspace, request: EditionRequest, facts: ArticleFacts) -> None:
        self._knowledge = workspace.knowledge
        self._editions = request.tracks
        self._facts = facts

    def statement(self, statement: Statement) -> StatementRead:
        on = [
            (one.track, item)
            for one in self._editions
            for item in one.after.statements
            if item.report.article == self._facts.id and item.statement == statement
        ]
        return StatementRead(statement, tuple(on))

    def development(self, development: Development) -> DevelopmentRead:
        on = [
            DevelopmentOnTrack(one.track, item, rules_of(one.track, item), tuple(_holds(one, item)))
            for one in self._editions
            for item in one.after.developments
            if item.report.article == self._facts.id and item.development == development
        ]
        return DevelopmentRead(development, tuple(on))


def _holds(edition: TrackEdition, item: TrackDevelopment) -> Iterable[Holding]:
    for facet, state in zip(edition.track.facets, edition.after.facets, strict=True):
        for run in state.runs:
            if item in run.developments:
                yield Holding(facet, run, began=run.developments[0] == item)


def _printed(brief: Brief, ref: Ref) -> Iterable[tuple[str, Line]]:
    """Each line once, at its first place."""
    seen: set[str] = set()
    for section in brief.sections:
        for line in lines(section):
            if ref in line.refs and line.text not in seen:
                seen.add(line.text)
                yield section.name, line

"""What a track would match in the archive, without recording anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from briefing.analysis.analyse import READ, read
from briefing.domain.article import Basis, Layout
from briefing.domain.findings import Depth, Findings
from briefing.domain.knowledge import Knowledge
from briefing.domain.state import Report, Reported, TrackDevelopment, TrackState, TrackStatement
from briefing.domain.text import ArticleId
from briefing.domain.track import Track
from briefing.matching import compile_track, read_on_track, score_article
from briefing.matching.phrases import Phrases
from briefing.pipeline.articles import days_published, stored
from briefing.pipeline.rules import Taking, rules_of
from briefing.pipeline.states import set_by_hand
from briefing.pipeline.stories import origins_of_all
from briefing.pipeline.workspace import Workspace
from briefing.projections.corrections import corrected, in_force
from briefing.projections.queries.readings import current
from briefing.projections.readings import basis_in, findings_of
from briefing.track_state import state_of


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase of the track file that an article has.

    Attributes:
        key: Its list in the file: `any`, `all`, `none` or `near`.
        words: Forms in the article, each once.
        title: Whether it is in the headline, which weighs more.
    """

    key: str
    phrase: str
    count: int
    words: tuple[str, ...]
    title: bool


@dataclass(frozen=True, slots=True)
class DevelopmentHere:
    """A development on the track, its words, and the rules that match it (empty: none)."""

    development: TrackDevelopment
    words: str
    rules: tuple[Taking, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that has phrases of the track.

    Attributes:
        published: The last day of an article dated to several; None for an undated one.
        days: The day, or the month or both ends of a week, as `days_named` writes them.
        why_not: Why the track does not match it, in words; empty for a match.
        read_now: Whether it was read in full only for this trial.
    """

    article: ArticleId
    file: str
    title: str | None
    published: date | None
    days: str | None
    score: float
    hits: tuple[PhraseMatch, ...]
    why_not: tuple[str, ...] = ()
    read_now: bool = False
    developments: tuple[DevelopmentHere, ...] = ()
    statements: tuple[TrackStatement, ...] = ()
    reported: tuple[Reported, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """What adopting a track would give.

    Attributes:
        on_file: Number of articles that count, on any subject.
        taken: Matching articles, by date of publication.
        nearby: Articles that contain phrases of the track but do not match, those with the most phrases first.
        warnings: What in the file can never match, or matched nothing here.
    """

    track: Track
    on_file: int
    taken: tuple[Candidate, ...]
    nearby: tuple[Candidate, ...]
    state: TrackState
    warnings: tuple[str, ...]


_APART_NEAR = "no paragraph has one of `any` beside one of `near`"
_APART_ALL = "one of `any` and all of `all` stand nowhere together: in two paragraphs running or with the headline"


def try_track(workspace: Workspace, track: Track, as_of: date) -> Trial:
    """Match a track with everything on file. Nothing is recorded, and no definition adopted."""
    one, position = _Trying(workspace, track), workspace.views.checkpoint()
    seen = 0
    candidates: list[Candidate] = []
    for row in current(workspace.views):
        seen += 1
        if (candidate := one.candidate(row)) is not None:
            candidates.append(candidate)
    taken = tuple(candidate for candidate in candidates if not candidate.why_not)
    nearby = [candidate for candidate in candidates if candidate.why_not]
    developments = [here.development for candidate in taken for here in candidate.developments]
    statements = [item for candidate in taken for item in candidate.statements]
    reported = [item for candidate in taken for item in candidate.reported]
    return Trial(
        track=track,
        on_file=seen,
        taken=taken,
        nearby=tuple(sorted(nearby, key=_nearness)),
        state=state_of(
            track,
            developments,
            statements,
            as_of=as_of,
            position=position,
            by_hand=set_by_hand(workspace.views, track.id, position),
            reported=reported,
        ),
        warnings=(*_unknown_parties(track, workspace.knowledge), *_idle_rules(track, taken)),
    )


class _Trying:
    """A compiled track that is tried on one article after the other."""

    def __init__(self, workspace: Workspace, track: Track) -> None:
        self._workspace = workspace
        self._ready = compile_track(track, workspace.knowledge)
        self._phrases = tuple(_phrases(track, workspace.knowledge))
        self._origins = origins_of_all(workspace.views, workspace.views.checkpoint())

    def candidate(self, row: dict[str, Any]) -> Candidate | None:
        """The result for an article; None if it contains no phrase of the track."""
        text: str = row["text"]
        if not (self._ready.any.found(text) or any(phrases.found(text) for phrases in self._ready.all)):
            return None
        findings = findings_of(row)
        hits = tuple(self._hits(text, findings.surface.layout))
        if not (self._ready.any.found(text) or any(hit.key == "all" for hit in hits)):
            return None  # its words stand in what was left out of the page
        published = date.fromisoformat(row["published"]) if row["published"] else None
        score = score_article(self._ready, text, findings)
        found = Candidate(
            article=ArticleId(row["article"]),
            file=row["file"],
            title=row["title"],
            published=published,
            days=days_published(row),
            score=score,
            hits=hits,
            why_not=tuple(self._why_not(row, text, findings.surface.layout, score)),
        )
        return found if found.why_not or published is None else self._read(found, row, findings, published)

    def _read(self, found: Candidate, row: dict[str, Any], findings: Findings, published: date) -> Candidate:
        text: str = row["text"]
        read_now = findings.depth is Depth.SURFACE
        if read_now:
            article, _ = stored(self._workspace.log, self._workspace.views, found.article)
            findings = read(article, findings.surface, self._workspace.knowledge)
        corrections = in_force(found.article, self._workspace.views)
        findings = corrected(findings, corrections)
        report = self._report(row, published)
        on_track = read_on_track(self._ready, text, findings, report)
        if on_track is None:
            return found
        rejected = {
            (correction["span_begin"], correction["span_end"])
            for correction in corrections
            if correction["kind"] == "rejected"
        }
        developments = tuple(
            DevelopmentHere(item, _cut(text, item), rules_of(self._ready.track, item))
            for item in on_track.developments
            if item.development.span not in rejected
        )
        statements = tuple(item for item in on_track.statements if item.statement.span not in rejected)
        return replace(
            found, read_now=read_now, developments=developments, statements=statements, reported=on_track.reported
        )

    def _report(self, row: dict[str, Any], published: date) -> Report:
        origin = row["origin"] or row["publisher"]
        return Report(
            article=ArticleId(row["article"]),
            file=row["file"],
            origin=self._origins.get(row["article"], origin or row["article"]),
            publisher=origin or "",
            published=published,
            position=row["position"],
            ingested=row["ingested"],
            earliest=date.fromisoformat(row["earliest"]) if row["earliest"] else None,
            inferred=bool(row["earliest"]) and basis_in(row) == Basis.INFERRED.value,
        )

    def _hits(self, text: str, layout: Layout) -> Iterator[PhraseMatch]:
        title = text[layout.title.begin : layout.title.end] if layout.title else ""
        whole = _whole(text, layout)
        for key, phrase, phrases in self._phrases:
            pattern = phrases.pattern
            words = [" ".join(match.group().split()) for match in pattern.finditer(whole)] if pattern else []
            if words:
                yield PhraseMatch(key, phrase, len(words), tuple(sorted(set(words))), phrases.found(title))

    def _why_not(self, row: dict[str, Any], text: str, layout: Layout, score: float) -> Iterator[str]:
        whole = _whole(text, layout)
        lacking = [phrase for key, phrase, phrases in self._phrases if key == "all" and not phrases.found(whole)]
        excluding = [phrase for key, phrase, phrases in self._phrases if key == "none" and phrases.found(whole)]
        if not self._ready.any.found(whole):
            yield "none of `any`" + (", but for what was left out of the page" if self._ready.any.found(text) else "")
        if lacking:
            yield f"lacks {_listed(lacking)} of `all`"
        if excluding:
            yield f"has {_listed(excluding)} of `none`"
        if score <= 0 and self._ready.holds(whole, whole=True):
            yield _APART_NEAR if self._ready.near else _APART_ALL
        if score > 0 and row["published"] is None:
            yield "undated: does not count until it is dated"
        if score > 0 and row["language"] != READ:
            yield f"language {row['language']}, which is not read"


def _phrases(track: Track, knowledge: Knowledge) -> Iterator[tuple[str, str, Phrases]]:
    """Key, phrase and pattern of each phrase; those of `none` are never names of parties, as in matching."""
    about = track.about
    for key, phrases in (("any", about.any), ("all", about.all), ("near", about.near)):
        for phrase in phrases:
            yield key, phrase, Phrases.of((phrase,), knowledge)
    for phrase in about.none:
        yield "none", phrase, Phrases.of((phrase,))


def _whole(text: str, layout: Layout) -> str:
    """The parts of an article that are matched: headline, captions, body."""
    title = (layout.title,) if layout.title else ()
    return "\n".join(text[span.begin : span.end] for span in (*title, *layout.captions, *layout.body))


def _cut(text: str, developments: TrackDevelopment) -> str:
    span = developments.development.span
    return " ".join(text[span.begin : span.end].split())


def _nearness(candidate: Candidate) -> tuple[float, int, int, str, str]:
    """Undated articles that would match come first, then those with the most phrases of `any`."""
    own = [hit for hit in candidate.hits if hit.key == "any"]
    day = candidate.published.isoformat() if candidate.published else ""
    return (-candidate.score, -len(own), -len(candidate.hits), day, candidate.article)


def _unknown_parties(track: Track, knowledge: Knowledge) -> Iterator[str]:
    known = {party.name for party in knowledge.parties}
    for name in track.parties:
        if name not in known:
            yield f"parties: {name!r} is not a known party; its statements have no column"
    for facet in track.facets:
        for number, rule in enumerate(facet.rules, 1):
            for name in (*rule.by, *rule.between):
                if name not in known:
                    yield f"{facet.id}, rule {number}: {name!r} is not a known party"


def _idle_rules(track: Track, taken: Iterable[Candidate]) -> Iterator[str]:
    used = {(rule.facet.id, rule.number) for one in taken for here in one.developments for rule in here.rules}
    for facet in track.facets:
        idle = [number for number, _ in enumerate(facet.rules, 1) if (facet.id, number) not in used]
        if idle:
            yield f"{facet.id}: no development on file matches rule {_numbers(idle)}"


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _listed(phrases: Iterable[str]) -> str:
    return ", ".join(f"“{phrase}”" for phrase in phrases)

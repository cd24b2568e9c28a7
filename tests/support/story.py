"""Articles for editions: one sentence a line, spans found by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from briefing.brief.request import ArticleFacts
from briefing.domain.article import Basis, Dating
from briefing.domain.development import Actor, Development, Modality
from briefing.domain.state import (
    Move,
    Report,
    Run,
    TrackDevelopment,
    TrackStatement,
)
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import Status
from briefing.domain.when import Precision, When


@dataclass(frozen=True)
class Story:
    """An article: its sentences one a line, spans found by their words."""

    file: str
    day: date
    lines: tuple[str, ...]
    position: int
    publisher: str | None = None
    origin: str | None = None
    place: str | None = None
    basis: Basis = Basis.INFERRED
    title: str | None = None
    reprints: tuple[str, ...] = ()
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\n\n".join(self.lines))

    @property
    def id(self) -> ArticleId:
        return ArticleId(sha256(self.text.encode()).hexdigest()[:16])

    def span(self, words: str) -> Span:
        begin = self.text.index(words)
        return Span(begin, begin + len(words))

    @property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(self.span(line) for line in self.lines)

    def sentence(self, words: str) -> Span:
        inside = self.span(words)
        return next(span for span in self.sentences if inside.within(span))

    def facts(self, after: int) -> ArticleFacts:
        return ArticleFacts(
            id=self.id,
            file=self.file,
            sha256=sha256(self.text.encode()).hexdigest(),
            title=self.title,
            publisher=self.publisher,
            origin=self.origin,
            place=self.place,
            dating=Dating(self.day, Precision.DAY, self.basis, self.day, candidates=(self.day,)),
            text=self.text,
            sentences=self.sentences,
            new=self.position > after,
            reprints=self.reprints,
        )

    @property
    def report(self) -> Report:
        outlet = self.origin or self.publisher or ""
        return Report(self.id, self.file, outlet or self.id, outlet, self.day, self.position, self.position)

    def told(
        self,
        words: str,
        action: str,
        when: When | date,
        *,
        effect: str = "none",
        moves: tuple[Move, ...] = (),
        modality: Modality = Modality.DONE,
        actors: tuple[str, ...] = (),
        official: bool = False,
        by: Speaker | None = None,
    ) -> TrackDevelopment:
        development = Development(
            span=self.span(words),
            sentence=self.sentence(words),
            action=action,
            actors=tuple(Actor(name) for name in actors),
            object=None,
            when=When.on(when) if isinstance(when, date) else when,
            modality=modality,
            said_by=by,
        )
        return TrackDevelopment(development, self.report, effect, moves, official)

    def said(
        self, speaker: Speaker, *parts: str, quoted: Iterable[str] = (), direct: bool = False, topic: str | None = None
    ) -> TrackStatement:
        statement = Statement(
            speaker=speaker,
            source=(),
            cue=(),
            content=tuple(self.span(part) for part in parts),
            quoted=tuple(self.span(part) for part in quoted),
            direct=direct,
        )
        return TrackStatement(statement, self.report, topic)


def month(year: int, number: int, first: int = 1, last: int = 28) -> When:
    return When(date(year, number, first), date(year, number, last), Precision.MONTH)


def run(
    status: str, *told: TrackDevelopment, since: When | None = None, origins: int = 1, official: bool = False
) -> Run:
    when = since or told[0].development.when
    assert when is not None
    return Run(status, when, max(item.report.published for item in told), told, origins, official)


def levels(*pairs: tuple[str, int, str]) -> tuple[Status, ...]:
    return tuple(Status(id, level, label) for id, level, label in pairs)

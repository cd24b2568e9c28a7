"""The contents of one article by track. An action belongs to one track, unless rules of several tracks take it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.development import Development, Modality
from briefing.domain.findings import Findings, NewsReport, ReportKind
from briefing.domain.state import Report, Reported, TrackDevelopment, TrackStatement
from briefing.domain.text import Span
from briefing.matching.developments import Claim, Claimed, track_development
from briefing.matching.pieces import Piece, piece_at, pieces_of
from briefing.matching.scores import score_piece
from briefing.matching.statements import is_of_the_past, spoken, statement_on, track_statement
from briefing.matching.track import CompiledTrack

MATCHER = 9
"""Version of matching; views made by another one are rebuilt."""


@dataclass(frozen=True, slots=True)
class ArticleOnTrack:
    """An article on a track: its score, and those of its contents that belong to the track.

    Attributes:
        reported: The stories of the article that are news of the track, by their ledes.
        about: Sentences with words of the track, in order.
    """

    score: float
    developments: tuple[TrackDevelopment, ...]
    statements: tuple[TrackStatement, ...]
    reported: tuple[Reported, ...] = ()
    about: tuple[Span, ...] = ()


def read_on_tracks(
    tracks: Sequence[CompiledTrack], text: str, findings: Findings, report: Report
) -> dict[str, ArticleOnTrack]:
    """The contents of the article by id of the tracks it is on, in the order of the tracks."""
    pieces = pieces_of(text, findings.surface.layout)
    matched = [_Matched.of(ready, pieces) for ready in tracks]
    on = [one for one in matched if one.score > 0]
    developments: dict[str, list[TrackDevelopment]] = {one.ready.track.id: [] for one in on}
    dateline = findings.surface.dateline
    place = dateline.place if dateline else None
    for development in findings.developments:
        for id, claimed in _owners(on, text, development, report, place):
            developments[id].append(claimed.development)
    return {
        one.ready.track.id: ArticleOnTrack(
            one.score,
            tuple(developments[one.ready.track.id]),
            tuple(one.statements(text, findings, report)),
            tuple(one.reported(text, findings, report)),
            tuple(one.about(text, findings.sentences)),
        )
        for one in on
    }


def read_on_track(ready: CompiledTrack, text: str, findings: Findings, report: Report) -> ArticleOnTrack | None:
    """As `read_on_tracks` with a single track; None if the article is not on it."""
    return read_on_tracks([ready], text, findings, report).get(ready.track.id)


@dataclass(frozen=True, slots=True)
class _Matched:
    """An article beside a track: the score of each of its pieces."""

    ready: CompiledTrack
    pieces: tuple[Piece, ...]
    scores: tuple[float, ...]

    @classmethod
    def of(cls, ready: CompiledTrack, pieces: tuple[Piece, ...]) -> _Matched:
        return cls(ready, pieces, tuple(score_piece(ready, piece) for piece in pieces))

    @property
    def score(self) -> float:
        return max(self.scores, default=0.0)

    def piece(self, span: Span) -> tuple[Piece, float] | None:
        """The piece that contains a passage, with its score; None if that piece is not on the track."""
        piece = piece_at(self.pieces, span)
        score = self.scores[self.pieces.index(piece)] if piece else 0.0
        return (piece, score) if piece and score > 0 else None

    def claim(self, text: str, development: Development, report: Report, place: str | None) -> Claimed | None:
        found = self.piece(development.sentence)
        if found is None:
            return None
        piece, score = found
        return track_development(self.ready, text, development, report, score=score, piece=piece, place=place)

    def statements(self, text: str, findings: Findings, report: Report) -> Iterator[TrackStatement]:
        for statement in spoken(text, findings.statements):
            here = self.piece(statement.span) and statement_on(self.ready, text, statement, article_on=True)
            if here and not is_of_the_past(text, statement, findings, report.published):
                yield track_statement(self.ready, text, statement, report)

    def reported(self, text: str, findings: Findings, report: Report) -> Iterator[Reported]:
        """The ledes about the track: of the article, or of the items of a round-up."""
        news = findings.report
        if news is None or news.kind in _NO_NEWS or _only_explains(news, findings.developments):
            return
        for headline, lede in _stories(news):
            words = " ".join(text[span.begin : span.end] for span in ((headline, *lede) if headline else lede))
            found = self.piece(lede[0]) if lede else None
            if (
                found
                and (not news.parts or _names_it(self.ready, text, lede))
                and _speaks_of(self.ready, words, found[1])
            ):
                yield Reported(report, headline, lede, found[1])

    def about(self, text: str, sentences: Sequence[Span]) -> Iterator[Span]:
        for sentence in sentences:
            if self.ready.any.found(text[sentence.begin : sentence.end]) and self.piece(sentence):
                yield sentence


_NO_NEWS = frozenset({ReportKind.ANNIVERSARY, ReportKind.INTERVIEW, ReportKind.OPINION})
_WORDS = LEXICON.matching
_LONG_SINCE = re.compile(
    rf"\b{either(_WORDS.long_since)} (?:[\w-]+ ){{0,5}}?{either(_WORDS.wars)}\b"
    r"(?: (?:in|over|with|between|against|of) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+)*)?"
)
"""A past event that a lede names only as a time: "ties were frozen *after the war in Georgia*"."""
_AMONG_THEM = re.compile(rf"\b{either(_WORDS.among)} [A-Z][a-z]+[ae]ns(?:(?:,|,? and) [A-Z][a-z]+[ae]ns)*\b")
"""People of whom a lede only says where they are from: "nine passengers, *including Russians and Germans*, died"."""
_CENTRAL = 3.5
"""Score from which a piece is about the track, so that its lede need not meet all conditions of the track."""


def _only_explains(news: NewsReport, developments: Sequence[Development]) -> bool:
    """A piece that explains, whose lede is history to the last word."""
    told = [one for one in developments if any(one.sentence.within(lede) for lede in news.lede)]
    past = all(one.timed and one.modality is Modality.BACKGROUND for one in told)
    return news.kind is ReportKind.EXPLAINER and bool(told) and past


def _stories(news: NewsReport) -> Iterator[tuple[Span | None, tuple[Span, ...]]]:
    if news.parts:
        yield from ((part.subject, part.lede) for part in news.parts)
    else:
        yield news.headline, news.lede


def _names_it(ready: CompiledTrack, text: str, lede: Sequence[Span]) -> bool:
    """An item of a round-up names a term or a party of the track itself, not only the subhead some lines above it."""
    words = _AMONG_THEM.sub(" ", " ".join(text[span.begin : span.end] for span in lede))
    return any(phrases.found(words) for phrases in (ready.any, ready.near, ready.own))


def _speaks_of(ready: CompiledTrack, words: str, score: float) -> bool:
    words = _AMONG_THEM.sub(" ", _LONG_SINCE.sub(" ", words))
    if ready.none.found(words):
        return False
    return ready.holds(words) or (score >= _CENTRAL and ready.any.found(words))


def _owners(
    on: Sequence[_Matched], text: str, development: Development, report: Report, place: str | None
) -> Iterator[tuple[str, Claimed]]:
    """The tracks a development belongs to.

    All tracks with a facet rule that takes it; else the track whose terms occur in its clause, or in its sentence;
    else the track its report is most about.
    """
    claims = [(one, claimed) for one in on if (claimed := one.claim(text, development, report, place)) is not None]
    strongest = max((claimed.claim for _, claimed in claims), default=Claim.ABOUT)
    best = [(one, claimed) for one, claimed in claims if claimed.claim is strongest]
    if strongest is Claim.RULE or len(best) < 2:
        yield from ((one.ready.track.id, claimed) for one, claimed in best)
        return
    # In a clause, words that are rare in the report are more specific than words that occur throughout.
    most = -1 if strongest is Claim.CLAUSE else 1
    one, claimed = max(best, key=lambda pair: (most * pair[0].score, -on.index(pair[0])))
    yield one.ready.track.id, claimed

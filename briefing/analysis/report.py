"""An article read as news: what kind of piece it is, where its news stands, and the items of a round-up.

Works on paragraphs and sentences alone; nothing is parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefing.analysis.items import LEAST, are_items, are_unrelated, is_running, without_credit
from briefing.analysis.report_words import (
    ANNIVERSARY_OPENING,
    BRIEFS_TITLE,
    DATED_HEAD,
    DUTY,
    EXPLAINER_TITLE,
    OPINION_MARK,
    SHOUTED_TURN,
    SPEAKER_TURN,
    WHO_STANDS_WHERE,
)
from briefing.domain.findings import NewsReport, Part, ReportKind
from briefing.domain.text import Span

_LEDE = 2
"""Sentences that give the news at most."""
_TURNS = 4
"""Turns of speakers from which on a text is an interview."""
_SHOUTED = 6
"""Turns of speakers named in capitals from which on it is the transcript of a broadcast, whatever else it has."""
_QUESTION_WORDS = 12
"""Words of a question that heads an answer at most."""
_NUMBERED = re.compile(r"\d{1,2}[.)]")
_ENDS = 2
"""Paragraphs at either end of a piece that give somebody's view away."""
_HEADS = 3
"""Subheads that ask, or paragraphs that begin with a date, from which on a text explains or recounts."""


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph of the body with its sentences, in order."""

    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class RoundupItem:
    """An item of a round-up: its paragraph, and the subhead above it, if any."""

    subject: Span | None
    paragraph: Span


def read_report(text: str, title: Span | None, paragraphs: Sequence[BodyParagraph], quotations: int) -> NewsReport:
    """Read an article as news.

    Args:
        paragraphs: The body in order, headings included.
        quotations: Statements that somebody makes in the body: a piece that reports quotes its sources.
    """
    heading = text[title.begin : title.end] if title else ""
    parts = _parts(text, title, paragraphs)
    if parts:
        return NewsReport(ReportKind.ROUND_UP, title, (), parts)
    kind = _kind(text, heading, paragraphs, quotations)
    lede = _before_answers(text, heading, paragraphs) if kind is ReportKind.EXPLAINER else _lede(text, paragraphs)
    return NewsReport(kind, title, lede)


def _kind(text: str, heading: str, paragraphs: Sequence[BodyParagraph], quotations: int) -> ReportKind:
    words = [text[one.span.begin : one.span.end] for one in paragraphs]
    if EXPLAINER_TITLE.search(heading):
        return ReportKind.EXPLAINER
    if _is_interview(words):
        return ReportKind.INTERVIEW
    if _is_opinion(heading, words, quotations):
        return ReportKind.OPINION
    if _is_anniversary(heading, words):
        return ReportKind.ANNIVERSARY
    if _is_explainer(heading, words):
        return ReportKind.EXPLAINER
    return ReportKind.NEWS


def _is_interview(words: Sequence[str]) -> bool:
    turns = sum(bool(SPEAKER_TURN.match(paragraph)) for paragraph in words)
    shouted = sum(bool(SHOUTED_TURN.match(paragraph)) for paragraph in words)
    return (turns >= _TURNS and turns * 3 >= len(words)) or shouted >= _SHOUTED


def _is_opinion(heading: str, words: Sequence[str], quotations: int) -> bool:
    """A label says so, or it asks before it tells, or more is demanded, from its opening to its close, than quoted."""
    ends = [heading, *words[:_ENDS], *words[-_ENDS:]]
    if any(OPINION_MARK.search(one) for one in ends):
        return True
    first = next((one for one in words if is_running(one)), "")
    opening = re.split(r"(?<=[.!?])\s", re.sub(r"^.{0,40}?(?:--|\)|—)\s*", "", first))[0]
    if opening.endswith("?"):
        return True
    demands = [len(DUTY.findall(_unquoted(one))) for one in words]
    if quotations == 0:
        return sum(demands) >= 2
    at_both_ends = len(words) > 2 * _ENDS and any(demands[:_ENDS]) and any(demands[-_ENDS:])
    return at_both_ends and sum(demands) > max(quotations, _ENDS)


def _unquoted(paragraph: str) -> str:
    return re.sub(r"[\"“].*?(?:[\"”]|$)", "", paragraph)


def is_anniversary(text: str, title: Span | None, body: Sequence[Span]) -> bool:
    """Whether a piece opens as one that looks back."""
    heading = text[title.begin : title.end] if title else ""
    return _is_anniversary(heading, [text[span.begin : span.end] for span in body[:1]])


def _is_anniversary(heading: str, words: Sequence[str]) -> bool:
    return bool(ANNIVERSARY_OPENING.search(heading)) or any(ANNIVERSARY_OPENING.match(one) for one in words[:1])


def _is_explainer(heading: str, words: Sequence[str]) -> bool:
    asking = sum(map(_asks, (heading, *words)))
    dated = sum(bool(DATED_HEAD.match(one)) for one in words)
    return asking >= _HEADS or dated >= max(_HEADS, len(words) // 2)


def _asks(paragraph: str) -> bool:
    """A subhead that asks, or a paragraph that opens with a question and answers it."""
    question = paragraph.partition("?")[0]
    closed = re.search(r"[.!:](?:\s|$)", _NUMBERED.sub("", question))
    return "?" in paragraph and not closed and len(question.split()) <= _QUESTION_WORDS


def items_of(text: str, title: Span | None, body: Sequence[Span]) -> tuple[RoundupItem, ...]:
    """The items of a round-up in order; none for any other piece."""
    words = [text[span.begin : span.end] for span in body]
    several = sum(map(is_running, words)) >= LEAST
    heading = text[title.begin : title.end] if title else ""
    listed = BRIEFS_TITLE.search(heading) is not None or are_items(words) or are_unrelated(heading, words)
    return tuple(_items(text, body)) if several and listed else ()


def _items(text: str, body: Sequence[Span]) -> Iterator[RoundupItem]:
    subject: Span | None = None
    for span in body:
        if is_running(text[span.begin : span.end]):
            yield RoundupItem(subject, span)
        else:
            subject = span


def _parts(text: str, title: Span | None, paragraphs: Sequence[BodyParagraph]) -> tuple[Part, ...]:
    items = items_of(text, title, tuple(one.span for one in paragraphs))
    sentences = {one.span: one.sentences for one in paragraphs}
    return tuple(
        Part(item.subject, item.paragraph, tuple(_telling(text, sentences[item.paragraph]))[:_LEDE]) for item in items
    )


def _lede(text: str, paragraphs: Sequence[BodyParagraph]) -> tuple[Span, ...]:
    """The first sentences that tell something: not headings, not questions, not scraps without a verb's room."""
    found: list[Span] = []
    for one in paragraphs:
        if is_running(text[one.span.begin : one.span.end]):
            found += _telling(text, one.sentences)
        if len(found) >= _LEDE:
            break
    return tuple(found[:_LEDE])


def _before_answers(text: str, heading: str, paragraphs: Sequence[BodyParagraph]) -> tuple[Span, ...]:
    """The lede of a piece that explains, up to the first question; the rest is answers."""
    if _NUMBERED.match(heading.lstrip()) and _asks(heading):
        return ()
    before = list(takewhile(lambda one: not _asks(text[one.span.begin : one.span.end]), paragraphs))
    sentences = (span for one in before for span in one.sentences)
    asked = next((span.begin for span in sentences if text[span.begin : span.end].rstrip().endswith("?")), len(text))
    return tuple(span for span in _lede(text, before) if span.begin < asked)


_LEAST_WORDS = 6


def _telling(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    for span in sentences:
        words = without_credit(text[span.begin : span.end]).strip()
        if len(words.split()) >= _LEAST_WORDS and not words.endswith("?") and not WHO_STANDS_WHERE.search(words):
            yield span

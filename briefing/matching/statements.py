"""Matches the statements of an article with a track."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.findings import Findings
from briefing.domain.state import Report, TrackStatement
from briefing.domain.statement import Statement
from briefing.domain.text import Span
from briefing.matching.pieces import paragraph
from briefing.matching.track import CompiledTrack


def statement_on(compiled: CompiledTrack, text: str, statement: Statement, article_on: bool) -> bool:
    """Whether a statement belongs to the track: by its words and its speaker, or by a topic of an article on it."""
    words = content_words(text, statement)
    passage = f"{words} {statement.speaker.party or ''}"
    if compiled.holds(passage):
        return True
    if not article_on or compiled.none.found(passage):
        return False
    around = paragraph(text, statement.span, Span(0, len(text)))
    return topic_of(compiled, text, statement) is not None and compiled.holds(around)


def topic_of(compiled: CompiledTrack, text: str, statement: Statement) -> str | None:
    """The topic with the most phrases in the statement, the first in the track file among equals; None without any."""
    words = content_words(text, statement)
    counts = [(phrases.count(words), -place, id) for place, (id, phrases) in enumerate(compiled.topics)]
    best = max(counts, default=(0, 0, ""))
    return best[2] if best[0] else None


def spoken(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements a news reader would quote.

    Excluded are wishes and beliefs in the reporter's words, statements inside the statement of another speaker, and
    statements without a speaker or shorter than three words.
    """
    covering = [statement.span for statement in statements if not statement.attitude]

    def quotable(statement: Statement) -> bool:
        own = statement.span
        nested = any(own != other and own.within(other) for other in covering)
        words = sum(len(_ANY_WORD.findall(text, *span)) for span in statement.content)
        named = statement.speaker.name or statement.speaker.party
        return bool(named) and words >= 3 and not nested and (not statement.attitude or bool(statement.quoted))

    return tuple(filter(quotable, statements))


def is_of_the_past(text: str, statement: Statement, findings: Findings, published: date) -> bool:
    """ "The alliance pledged in 2008 that …": what was said then, and no position of now.

    The time stands beside the words of saying, or opens the sentence, and is no part of what was said.
    """
    times = [time for time in findings.times if not any(time.span.within(part) for part in statement.content)]
    beside = [
        time.when for time in times if time.when and any(_is_beside(text, time.span, cue) for cue in statement.cue)
    ]
    opening = [time.when for time in times if time.when and _opens(text, time.span, statement, findings.sentences)]
    then = beside or opening
    return bool(then) and all(when.latest() < published - _LONG_AGO for when in then)


def _is_beside(text: str, time: Span, cue: Span) -> bool:
    return cue.end <= time.begin and _LINK.fullmatch(text, cue.end, time.begin) is not None


def _opens(text: str, time: Span, statement: Statement, sentences: Sequence[Span]) -> bool:
    """ "In 2008 the minister said": at the head of the sentence of the words of saying."""
    if not statement.cue:
        return False
    sentence = next((one for one in sentences if statement.cue[0].within(one)), None)
    return (
        sentence is not None
        and sentence.begin <= time.begin < statement.cue[0].begin
        and _LINK.fullmatch(f" {text[sentence.begin : time.begin]}") is not None
    )


def content_words(text: str, statement: Statement) -> str:
    return " ".join(text[span.begin : span.end] for span in statement.content)


def track_statement(ready: CompiledTrack, text: str, statement: Statement, report: Report) -> TrackStatement:
    content = content_words(text, statement)
    cue = " ".join(text[span.begin : span.end] for span in statement.cue)
    return TrackStatement(
        statement,
        report,
        topic=topic_of(ready, text, statement),
        words=stems(content),
        negated=bool(_NEGATION.search(content)) != statement.denied,
        repeats=bool(_REPEATS.search(cue)),
    )


def stems(text: str) -> tuple[str, ...]:
    """Stems of the content words, sorted."""
    return tuple(sorted({_stem(word) for word in _WORD.findall(text.lower())} - _EMPTY))


_LONG_AGO = timedelta(days=31)
_LINK = re.compile(
    r"\s*(?:back |early |late |as early as |as far back as )?(?:(?:in|on|during)\s*)?(?:early |late |mid-)?",
    re.IGNORECASE,
)
"""What may stand between words of saying and their time."""
_ANY_WORD = re.compile(r"\w+")
_WORD = re.compile(r"[a-z]{3,}")
_NEGATION = re.compile(rf"\b{either(LEXICON.matching.negations)}\b|n['’]t\b", re.IGNORECASE)
_REPEATS = re.compile(rf"\b{either(LEXICON.matching.repeats)}\w*", re.IGNORECASE)
_EMPTY = frozenset(LEXICON.matching.empty)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Deliberately crude: it only has to unite the inflections of a word."""
    for ending in LEXICON.matching.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word

"""What one article says on one track."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.analysis.matching import CompiledTrack, score_article, statement_on, told_of, topic_of
from briefing.domain.findings import Findings
from briefing.domain.state import Report, Said, Told
from briefing.domain.statement import Statement

MATCHER = 3
"""Version of matching; views made by another one are rebuilt."""


@dataclass(frozen=True, slots=True)
class OnTrack:
    """An article on a track: its score, and what of it belongs there."""

    score: float
    told: tuple[Told, ...]
    said: tuple[Said, ...]


def read_on_track(ready: CompiledTrack, text: str, findings: Findings, report: Report) -> OnTrack | None:
    """What the article says on the track; None where it is not on it at all."""
    score = score_article(ready, text, findings)
    if score <= 0:
        return None
    told = (told_of(ready, text, development, report, score=score) for development in findings.developments)
    said = (
        _said(ready, text, statement, report)
        for statement in spoken(text, findings.statements)
        if statement_on(ready, text, statement, article_on=True)
    )
    return OnTrack(score, tuple(item for item in told if item is not None), tuple(said))


def spoken(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements a news reader would quote.

    Not wishes and beliefs in the reporter's words, not what somebody says that another said (the outer speaker
    answers for it), and nothing without a speaker or shorter than three words.
    """
    covering = [statement.span for statement in statements if not statement.attitude]

    def quotable(statement: Statement) -> bool:
        own = statement.span
        nested = any(own != other and own.within(other) for other in covering)
        words = sum(len(_ANY_WORD.findall(text, *span)) for span in statement.content)
        named = statement.speaker.name or statement.speaker.party
        return bool(named) and words >= 3 and not nested and (not statement.attitude or bool(statement.quoted))

    return tuple(filter(quotable, statements))


def _said(ready: CompiledTrack, text: str, statement: Statement, report: Report) -> Said:
    content = " ".join(text[span.begin : span.end] for span in statement.content)
    cue = " ".join(text[span.begin : span.end] for span in statement.cue)
    words = {_stem(word) for word in _WORD.findall(content.lower())} - _EMPTY
    return Said(
        statement,
        report,
        topic=topic_of(ready, text, statement),
        words=tuple(sorted(words)),
        negated=bool(_NEGATION.search(content)) != statement.denied,
        repeats=bool(_REPEATS.search(cue)),
    )


_ANY_WORD = re.compile(r"\w+")
_WORD = re.compile(r"[a-z]{3,}")
_NEGATION = re.compile(r"\b(?:not|never|no|nor|without|neither)\b|n['’]t\b", re.IGNORECASE)
_REPEATS = re.compile(r"\b(?:reiterat|repeat|reaffirm|restat|again)\w*", re.IGNORECASE)
_EMPTY = frozenset(
    "the and that this with from for has have had was were are will would could should may might must not but its his "
    "her their our your they them she him who whom which what when where been being said say also any all than then "
    "there these those into over about after before between more most some such only very".split()
)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Crude on purpose: it only has to join inflections of one word."""
    for ending in ("ations", "ation", "ments", "ment", "ions", "ings", "ing", "ion", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word

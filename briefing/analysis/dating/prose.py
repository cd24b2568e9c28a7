"""Splits sentences by surface marks, and decides whether their contents are past or future."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.plain import PLAIN
from briefing.domain.text import Span

_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z])")
_WORDS = LEXICON.dating
_ABBREVIATED = re.compile(rf"(?:\b{either(_WORDS.abbreviations)}|(?:\b[A-Z]\.){{0,6}}\b[A-Z])\.\s+$")
_INFINITIVE = rf"to\s+(?!{either(_WORDS.determiners)}\b)(?-i:[a-z])\w*"
_TO_COME = re.compile(rf"\b(?:{either(_WORDS.to_come)}|prepar\w+|{_INFINITIVE})\b", re.IGNORECASE)
_UP_TO = re.compile(rf"\b{either(_WORDS.up_to)}\s+(?:{either(_WORDS.parts_of_time)}[\s-]+)*$", re.IGNORECASE)
_BEHIND = re.compile(rf"\b{either(_WORDS.behind)}\b", re.IGNORECASE)
_UNREAL = re.compile(rf"\b(?:{either(_WORDS.unreal)}|{either(_WORDS.unreal_stems)}\w*)\b", re.IGNORECASE)
_NOT = re.compile(rf"\b(?:{either(_WORDS.denials)}|refus\w+)\b|n't\b", re.IGNORECASE)
_VERBAL = re.compile(rf"(?:\w+ed|sent|shot|withdrew|broke)\b|.*\b{either(_WORDS.past_verbs)}\b")
_NEAR = 300
"""Characters before a date that are searched for the preceding words; a line may be the whole text."""
_AFTER = re.compile(r"\b(?:after|since|following|wake of|aftermath of)(?:\s+[\w'-]+){0,4}\s*$", re.IGNORECASE)


def plain(text: str) -> str:
    """The text on one line with straight quotes; positions of characters do not change."""
    return text.translate(PLAIN)


def sentences(line: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Sentences of the paragraphs of a plain line, without white space at their ends."""
    for paragraph in spans:
        begin = paragraph.begin
        for match in _END.finditer(line, paragraph.begin, paragraph.end):
            if not _ABBREVIATED.search(line, max(begin, match.start() - 12), match.end()):
                yield from _trimmed(line, begin, match.end())
                begin = match.end()
        yield from _trimmed(line, begin, paragraph.end)


def is_ahead(before: str) -> bool:
    """Whether the words before a date place it in the future, or leave that open.

    A word of saying after them does not: "vowed to leave, he said on Friday".
    """
    if _UP_TO.search(before[-_NEAR:]):
        return True
    words = _last_words(before, 8)
    last = max((match.end() for match in _TO_COME.finditer(words)), default=None)
    return last is not None and not _BEHIND.search(words, last)


def tells_of_things_to_come(sentence: str) -> bool:
    """Whether any word of a sentence is about the future."""
    return _TO_COME.search(sentence) is not None


def is_fact(before: str, name: str) -> bool:
    """Whether the words before the name of an event report it as having taken place.

    A summit at which something was not done took place; "annexed Crimea" after a "not" did not.
    """
    if _AFTER.search(before[-_NEAR:]) and "anniversary" not in _last_words(before, 6):
        return True
    words = _last_words(before, 9)
    return not _UNREAL.search(words) and not (_VERBAL.match(name) and _NOT.search(words))


def is_denied(before: str) -> bool:
    """Whether the words right before a verb deny it: "did not", "refused to"."""
    return _NOT.search(_last_words(before, 4)) is not None


def _last_words(before: str, count: int) -> str:
    return " ".join(before.rsplit(None, count)[-count:])


def _trimmed(line: str, begin: int, end: int) -> Iterator[Span]:
    words = line[begin:end]
    if words.strip():
        yield Span(begin + len(words) - len(words.lstrip()), begin + len(words.rstrip()))

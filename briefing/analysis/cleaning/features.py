"""What can be seen of a paragraph without understanding it: the evidence for body or furniture."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.analysis.cleaning import phrases
from briefing.analysis.cleaning.lines import Paragraph

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_COMMA = re.compile(r"[,;，、；]")
_SYMBOL = re.compile(r"[^\w\s.,;:!?'\"’“”‘()-]")
_FULL_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]*]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？:;][\"'”’»)\]*]*$|[\"”»]$")
_LIST_ITEM = re.compile(r"(?:[-*•–·]|\d{1,2}[.)]?)(?:\s|$)")
_BYLINE = re.compile(r"(?:by|written by|posted by|von|por|par|de|от)\s+[A-ZА-Я]", re.IGNORECASE)

_LONG = 400
"""Characters; no longer paragraph is site furniture only for a word in it."""

_LONG_CREDIT = 150
"""Characters at the end of a caption that name the photographer."""

PROSE = 8
"""Words from which a sentence counts as running text."""


class Features(NamedTuple):
    """Evidence of one paragraph, mostly 0 or 1; the same shape holds what each weighs.

    Attributes:
        bias: Always 1.
        length: Logarithm of the number of words, up to 80.
        sentence, full_stop: How a sentence ends; a colon or quotation mark counts for the first only.
        commas: Up to four, as a share of four.
        lower: Share of words in lower case; headlines and menus have few.
        title_case: Three words or more, hardly any in lower case.
        capitals: No small letter.
        symbols: Share of the characters.
        list_item: Begins with a bullet or a number.
        byline: "By" and a name.
        furniture, short_furniture: Words of site furniture; the same in under 20 words.
        credit: Ends as a photo credit does.
        other_heading, comment_heading: "Related", "Leave a reply".
        below_other: 1 right below a heading of other stories, less with every paragraph of text since.
        below_comments: Below the heading of the comments.
        above_headline, headline: In relation to the line that repeats the name of the page.
        block_length: Logarithm of the number of paragraphs around it without a blank line between.
        block_prose: Share of running text among them.
        prose_before, prose_after: The neighbour is running text.
    """

    bias: float
    length: float
    sentence: float
    full_stop: float
    commas: float
    lower: float
    title_case: float
    capitals: float
    symbols: float
    list_item: float
    byline: float
    furniture: float
    short_furniture: float
    credit: float
    other_heading: float
    comment_heading: float
    below_other: float
    below_comments: float
    above_headline: float
    headline: float
    block_length: float
    block_prose: float
    prose_before: float
    prose_after: float


class _Look(NamedTuple):
    """A paragraph looked at by itself."""

    words: float
    folded: str
    prose: bool


def words_in(text: str) -> float:
    """Number of words; scripts without blanks count two characters as one."""
    return len(_WORD.findall(text)) + len(_WIDE.findall(text)) / 2


def is_sentence(text: str) -> bool:
    """Whether it ends like one."""
    return bool(_SENTENCE_END.search(text))


def folded(text: str) -> str:
    """For comparison: the words only, in lower case."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def features_of(paragraphs: Sequence[Paragraph]) -> tuple[Features, ...]:
    """Evidence for each paragraph; needs time in proportion to the text."""
    looks = [_look(paragraph.text) for paragraph in paragraphs]
    return tuple(_features(paragraphs, looks))


def echo_of_first(names: Sequence[str]) -> int | None:
    """The line that the first one repeats, as a page's name repeats its headline: its index.

    Args:
        names: Folded paragraphs.
    """
    if not names:
        return None
    first = names[0]
    for at, name in enumerate(names[1:], 1):
        if len(name) >= 15 and name.count(" ") >= 2:
            if first.startswith(name) or (len(first) >= 15 and name.startswith(first) and len(name) < 1.5 * len(first)):
                return at
    return None


def _look(text: str) -> _Look:
    words = words_in(text)
    return _Look(words, folded(text), words >= PROSE and is_sentence(text))


def _features(paragraphs: Sequence[Paragraph], looks: Sequence[_Look]) -> Iterator[Features]:
    sizes = Counter(paragraph.block for paragraph in paragraphs)
    prose = Counter(paragraph.block for paragraph, look in zip(paragraphs, looks, strict=True) if look.prose)
    headline = echo_of_first([look.folded for look in looks])
    below_other, below_comments, read = 0.0, 0.0, 0.0
    for at, (paragraph, look) in enumerate(zip(paragraphs, looks, strict=True)):
        text, words, block = paragraph.text, look.words, paragraph.block
        letters = [word for word in _WORD.findall(text) if word[0].isalpha()]
        small = sum(word[0].islower() for word in letters)
        cased = small or any(word[0].isupper() for word in letters)
        lower = small / len(letters) if cased else 0.6
        plain = text.lower()
        furniture = len(text) <= _LONG and bool(phrases.FURNITURE.search(plain) or phrases.LABEL.match(plain))
        other = bool(phrases.OTHER_STORIES.match(plain))
        comments = bool(phrases.COMMENTS.match(plain))
        yield Features(
            bias=1.0,
            length=math.log1p(min(words, 80)),
            sentence=float(words >= 4 and is_sentence(text)),
            full_stop=float(words >= 4 and bool(_FULL_STOP.search(text))),
            commas=min(len(_COMMA.findall(text)), 4) / 4,
            lower=lower,
            title_case=float(bool(cased) and words >= 3 and lower < 0.35),
            capitals=float(text.isupper()),
            symbols=len(_SYMBOL.findall(text)) / len(text),
            list_item=float(bool(_LIST_ITEM.match(text))),
            byline=float(words <= 10 and bool(_BYLINE.match(text))),
            furniture=float(furniture),
            short_furniture=float(furniture and words < 20),
            credit=float(bool(phrases.PICTURE_CREDIT.search(plain[-_LONG_CREDIT:]))),
            other_heading=float(other),
            comment_heading=float(comments),
            below_other=below_other,
            below_comments=below_comments,
            above_headline=float(headline is not None and at < headline),
            headline=float(at == headline),
            block_length=math.log(sizes[block]),
            block_prose=prose[block] / sizes[block],
            prose_before=float(at > 0 and looks[at - 1].prose),
            prose_after=float(at + 1 < len(looks) and looks[at + 1].prose),
        )
        below_other = 1.0 if other else below_other * (0.5 if look.prose and words >= 20 else 0.9)
        read += words if look.prose else 0
        if comments and read >= 100:
            below_comments = 1.0

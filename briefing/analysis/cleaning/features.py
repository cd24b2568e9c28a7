"""What can be seen of a paragraph without understanding it: the evidence for body or boilerplate."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.analysis.cleaning import phrases
from briefing.analysis.cleaning.lines import Paragraph
from briefing.analysis.lexicon import LEXICON, either

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_COMMAS = ",;，、；"
_SYMBOL = re.compile(r"[^\w\s.,;:!?'\"’“”‘()-]")
_FULL_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]*]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？:;][\"'”’»)\]*]*$|[\"”»]$")
_LIST_ITEM = re.compile(r"(?:[-*•–·]|\d{1,2}[.)]?)(?:\s|$)")
_BYLINE = re.compile(rf"{either(LEXICON.page.byline_openers)}\s+[A-ZА-Я]", re.IGNORECASE)

_ENDING = 8
"""Characters at the end that tell how a paragraph ends."""

_LONG = 400
"""Characters; no longer paragraph is boilerplate only for a word in it."""

_CREDIT_END = 66
_LONG_CREDIT = 150
"""Characters at the end of a caption that name the photographer."""

_FULL = 20
"""Words of a full paragraph."""

_ARTICLE = 100
"""Words of running text; a link to the comments above so much leads to them, it does not open them."""

_TEASER = 50
"""Words of running text that a menu may hold."""

_UNCASED = 0.6
"""Share of words in lower case taken for scripts that have no case: that of running text."""

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
        boilerplate, short_boilerplate: Words of boilerplate; the same in under 20 words.
        imprint: A short line that is no sentence and tells a day.
        credit: Ends as a photo credit does.
        other_heading, comment_heading: "Related", "Leave a reply".
        below_other: 1 right below a heading of other stories, less with every paragraph of text since.
        below_comments: Below the heading of the comments.
        above_headline, headline: In relation to the line that repeats the name of the page.
        block_length: Logarithm of the number of paragraphs around it without a blank line between.
        block_prose: Share of running text among them.
        prose_before, prose_after: The neighbour is running text.
    """

    bias: float = 0.0
    length: float = 0.0
    sentence: float = 0.0
    full_stop: float = 0.0
    commas: float = 0.0
    lower: float = 0.0
    title_case: float = 0.0
    capitals: float = 0.0
    symbols: float = 0.0
    list_item: float = 0.0
    byline: float = 0.0
    boilerplate: float = 0.0
    short_boilerplate: float = 0.0
    imprint: float = 0.0
    credit: float = 0.0
    other_heading: float = 0.0
    comment_heading: float = 0.0
    below_other: float = 0.0
    below_comments: float = 0.0
    above_headline: float = 0.0
    headline: float = 0.0
    block_length: float = 0.0
    block_prose: float = 0.0
    prose_before: float = 0.0
    prose_after: float = 0.0


class _Look(NamedTuple):
    """A paragraph looked at by itself."""

    words: float
    folded: str
    prose: bool


def words_in(text: str) -> float:
    """Number of words; scripts without blanks count two characters as one."""
    words = len(_WORD.findall(text))
    return words if text.isascii() else words + len(_WIDE.findall(text)) / 2


def is_sentence(text: str) -> bool:
    """Whether it ends like one."""
    return bool(_SENTENCE_END.search(text[-_ENDING:]))


def folded(text: str) -> str:
    """For comparison: the words only, in lower case."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def features_of(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> tuple[Features, ...]:
    """Evidence for each paragraph; needs time in proportion to the text.

    Args:
        paragraphs: Of a page, in order.
        names: The same, folded.
    """
    looks = [_look(paragraph.text, name) for paragraph, name in zip(paragraphs, names, strict=True)]
    return tuple(_features(paragraphs, looks))


def _headline_at(looks: Sequence[_Look]) -> int | None:
    """The line that the first one repeats, as the name of a page repeats its headline.

    What stands between them is a menu; below running text it would be an article pasted twice.
    """
    first = looks[0].folded if looks else ""
    read = 0.0
    for at, look in enumerate(looks):
        name = look.folded
        if at and len(name) >= 15 and name.count(" ") >= 2:
            longer = len(first) >= 15 and name.startswith(first) and len(name) < 1.5 * len(first)
            if longer or first.startswith(name):
                return at
        read += look.words if look.prose else 0
        if read >= _TEASER:
            return None
    return None


def _look(text: str, name: str) -> _Look:
    words = name.count(" ") + bool(name) if text.isascii() else words_in(text)
    return _Look(words, name, words >= PROSE and is_sentence(text))


def _features(paragraphs: Sequence[Paragraph], looks: Sequence[_Look]) -> Iterator[Features]:
    sizes = Counter(paragraph.block for paragraph in paragraphs)
    prose = Counter(paragraph.block for paragraph, look in zip(paragraphs, looks, strict=True) if look.prose)
    headline = _headline_at(looks)
    below_other, below_comments, read = 0.0, 0.0, 0.0
    for at, (paragraph, look) in enumerate(zip(paragraphs, looks, strict=True)):
        alone = _alone(paragraph.text, look.words)
        yield alone._replace(
            below_other=below_other,
            below_comments=below_comments,
            above_headline=float(headline is not None and at < headline),
            headline=float(at == headline),
            block_length=math.log(sizes[paragraph.block]),
            block_prose=prose[paragraph.block] / sizes[paragraph.block],
            prose_before=float(at > 0 and looks[at - 1].prose),
            prose_after=float(at + 1 < len(looks) and looks[at + 1].prose),
        )
        below_other = 1.0 if alone.other_heading else below_other * (0.5 if look.prose and look.words >= _FULL else 0.9)
        read += look.words if look.prose else 0
        if alone.comment_heading and read >= _ARTICLE:
            below_comments = 1.0


def _alone(text: str, words: float) -> Features:
    """What can be seen of a paragraph without its neighbours."""
    initials = "".join(filter(str.isalpha, [word[0] for word in text.split()]))
    small = sum(map(str.islower, initials))
    cased = initials.lower() != initials.upper()
    lower = small / len(initials) if cased else _UNCASED
    plain = text.lower()
    boilerplate = len(text) <= _LONG and bool(phrases.BOILERPLATE.search(plain) or phrases.LABEL.match(plain))
    return Features(
        bias=1.0,
        length=math.log1p(min(words, 80)),
        sentence=float(words >= 4 and is_sentence(text)),
        full_stop=float(words >= 4 and bool(_FULL_STOP.search(text[-_ENDING:]))),
        commas=min(sum(map(text.count, _COMMAS)), 4) / 4,
        lower=lower,
        title_case=float(cased and words >= 3 and lower < 0.35),
        capitals=float(text.isupper()),
        symbols=len(_SYMBOL.findall(text)) / len(text) if len(text) <= _LONG else 0.0,
        list_item=float(bool(_LIST_ITEM.match(text))),
        byline=float(words <= 10 and bool(_BYLINE.match(text))),
        boilerplate=float(boilerplate),
        short_boilerplate=float(boilerplate and words < _FULL),
        imprint=float(words <= 16 and not is_sentence(text) and bool(phrases.IMPRINT.search(plain))),
        credit=float(_is_credit(plain)),
        other_heading=float(bool(phrases.OTHER_STORIES.match(plain))),
        comment_heading=float(bool(phrases.COMMENTS.match(plain))),
    )


def _is_credit(plain: str) -> bool:
    if not phrases.MAYBE_CREDIT.search(plain[-_CREDIT_END:]):
        return False
    return bool(phrases.PICTURE_CREDIT.search(plain[-_LONG_CREDIT:]))

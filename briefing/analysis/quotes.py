"""Quotation marks: which stretches of a block are quoted. Linear, and content with unbalanced marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from briefing.domain.text import Span

_DOUBLE = re.compile(
    "[\"“”„‟«»「」『』〝〞＂]|''|``|&(?:quot|[lrb]dquo|[lr]aquo|#(?:0*34|822[0-2]|171|187)|#[xX](?:0*22|201[c-eC-E]|[aA][bB]|[bB][bB]));"
)
"""Marks of all scripts, and how pages write them where their text was saved with them unread."""

_SINGLE = re.compile("['‘’‚‛‹›]")
_LOW = "„‚"
"""Marks that only open; what closes after one opens elsewhere: „so“."""

_TURNED = {"«": "»", "»": "«"}
"""Marks of which either may open."""

_BEFORE_OPENING = frozenset("([{—–-/:")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…'’")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words in the stored text.

    Attributes:
        inner: The words without the marks.
        outer: With the marks.
        closed: False where no closing mark follows in the paragraph: the quotation goes on in the next one.
    """

    inner: Span
    outer: Span
    closed: bool


def quotes_in(text: str, block: Span) -> tuple[Quote, ...]:
    """Quotations of a block, in order. Single marks count only where the block has no double ones."""
    marks = list(_DOUBLE.finditer(text, block.begin, block.end))
    if marks:
        return _paired(text, block, marks, "“„«‟「『〝", "”»」』〞")
    singles = [mark for mark in _SINGLE.finditer(text, block.begin, block.end) if _at_word_edge(text, block, mark)]
    return tuple(quote for quote in _paired(text, block, singles, "", "") if quote.closed)


def overlapping(quotes: Sequence[Quote], span: Span) -> Sequence[Quote]:
    """The quotations that have a character in common with a span, marks included."""
    first = bisect_right(quotes, span.begin, key=lambda quote: quote.outer.end)
    last = bisect_left(quotes, span.end, key=lambda quote: quote.outer.begin)
    return quotes[first:last]


def _paired(text: str, block: Span, marks: list[re.Match[str]], opening: str, closing: str) -> tuple[Quote, ...]:
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in marks:
        opens = _opens(text, block, mark, opening, closing, opened=opened)
        if opened is not None and (not opens or mark.start() == opened.end()):
            if opened.end() < mark.start():
                inner = Span(opened.end(), mark.start())
                quotes.append(Quote(inner, Span(opened.start(), mark.end()), closed=True))
            opened = None
        elif opens:
            opened = mark
    if opened is not None and opened.end() < block.end:
        quotes.append(Quote(Span(opened.end(), block.end), Span(opened.start(), block.end), closed=False))
    return tuple(quotes)


def _opens(
    text: str, block: Span, mark: re.Match[str], opening: str, closing: str, *, opened: re.Match[str] | None
) -> bool:
    sign, first = _sign(mark), _sign(opened) if opened else ""
    if (first and first in _LOW and sign in "“‘”’\"'") or (first and sign == _TURNED.get(first)):
        return False
    if sign == "»" and opened is None and _at_beginning(text, block, mark):
        return True
    if sign in opening or sign == "``":
        return True
    if sign in closing:
        return False
    is_open = opened is not None
    before = text[mark.start() - 1] if mark.start() > block.begin else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    loose_before = before.isspace() or before in _BEFORE_OPENING
    loose_after = after.isspace() or after in _AFTER_CLOSING
    if loose_before == loose_after:
        return not is_open
    return loose_before


def _sign(mark: re.Match[str]) -> str:
    """The mark as a character, written out or not."""
    return unescape(mark.group()) if mark.group().startswith("&") else mark.group()


def _at_beginning(text: str, block: Span, mark: re.Match[str]) -> bool:
    """Whether a mark stands before a word and behind a blank."""
    loose = mark.start() == block.begin or text[mark.start() - 1].isspace() or text[mark.start() - 1] in _BEFORE_OPENING
    return loose and mark.end() < block.end and text[mark.end()].isalnum()


def _at_word_edge(text: str, block: Span, mark: re.Match[str]) -> bool:
    """Whether a single mark can be a quotation mark and no apostrophe."""
    before = text[mark.start() - 1] if mark.start() > block.begin else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    return not (before.isalnum() and after.isalnum()) and not (before == "s" and after == " " and mark.group() == "'")

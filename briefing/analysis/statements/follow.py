"""Quotations without a cue of their own: they continue a statement or carry its speaker over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefing.analysis.quotes import Quote, overlapping
from briefing.analysis.statements.draft import Draft
from briefing.domain.statement import Speaker
from briefing.domain.text import Span

_SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"‘])")
_GAP_END = re.compile(r"(?:[.!?,:;—–-]|\.\.\.|…)\s*\Z")
_WORD = re.compile(r"\w+")
_LONGEST_GAP = 250  # characters of the reporter's words between two halves of a quotation
_SHORTEST_FLOATING = 4  # words


def follow_on(text: str, block: Span, quotes: Sequence[Quote], found: list[Draft], before: Draft | None) -> list[Draft]:
    """The drafts of a block, with its other quotations joined to them or standing on their own.

    Args:
        found: Drafts made from cues in the block; some are still without content.
        before: The last draft of the block before; it grows where its quotation goes on here.
    """
    owner = _owners(quotes, found)
    cued = sorted((draft for draft in found if draft.is_speech), key=_place)
    made = list(found)
    last: Draft | None = before
    for number, quote in enumerate(quotes):
        if owner[number] is not None:
            last = owner[number]
            continue
        at = bisect_right(cued, quote.outer.begin, key=_place) - 1
        opener = cued[at] if at >= 0 and not cued[at].content else None
        if number == 0 and before and _goes_on(text, block, quote, before):
            last = before
        elif last is not None and last is not before and _joined(text, last, quote):
            pass
        elif opener and _joined(text, opener, quote):
            last = opener
        elif _stands_alone(text, block, quote):
            last = Draft(last.speaker if last else Speaker(""), None, None, is_speech=True)
            made.append(last)
        else:
            continue
        last.add(text, quote)
    return made


def _owners(quotes: Sequence[Quote], found: list[Draft]) -> list[Draft | None]:
    """For each quotation the draft whose content holds it; words of saying come first."""
    numbers = {quote.outer: number for number, quote in enumerate(quotes)}
    owner: list[Draft | None] = [None] * len(quotes)
    for draft in sorted(found, key=lambda one: not one.is_speech):
        for part in draft.content:
            for quote in overlapping(quotes, part):
                if quote.inner.overlaps(part):
                    draft.quotes.append(quote)
                    owner[numbers[quote.outer]] = owner[numbers[quote.outer]] or draft
    return owner


def _place(draft: Draft) -> int:
    return draft.end


def _goes_on(text: str, block: Span, quote: Quote, before: Draft) -> bool:
    """Whether a paragraph that opens with a quotation continues the statement before."""
    if text[block.begin : quote.outer.begin].strip():
        return False
    if before.open:
        return True
    return not before.content and text[before.end : block.begin].strip() == ":"


def _joined(text: str, draft: Draft, quote: Quote) -> bool:
    """Whether only the end of the cue's sentence stands between."""
    if draft.content and not draft.quotes:
        return False
    gap = text[draft.end : quote.outer.begin]
    if not 0 <= draft.end <= quote.outer.begin or len(gap) > _LONGEST_GAP:
        return False
    return not gap.strip("\"”' \n") or (bool(_GAP_END.search(gap)) and not _SENTENCE_BREAK.search(gap.rstrip()))


def _stands_alone(text: str, block: Span, quote: Quote) -> bool:
    """A quotation that is a sentence of its own."""
    before = text[max(block.begin, quote.outer.begin - 40) : quote.outer.begin].rstrip()
    begins = not before or before[-1] in ".!?:"
    inner = text[quote.inner.begin : quote.inner.end]
    return begins and inner[:1].isupper() and len(_WORD.findall(inner)) >= _SHORTEST_FLOATING

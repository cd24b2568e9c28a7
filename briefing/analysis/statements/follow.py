"""Quotations without a cue of their own: they continue a statement or carry its speaker over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analysis.quotes import Quote
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
    made = list(found)
    last: Draft | None = before
    for number, quote in enumerate(quotes):
        if owner[number] is not None:
            last = owner[number]
            continue
        if number == 0 and before and _goes_on(text, block, quote, before):
            before.add(quote)
            last = before
            continue
        earlier = max((draft for draft in found if draft.cue and draft.end <= quote.outer.begin), key=_place, default=None)
        if last is not None and last is not before and _joined(text, last, quote):
            last.add(quote)
        elif earlier is not None and earlier.is_speech and not earlier.content and _joined(text, earlier, quote):
            earlier.add(quote)
            last = earlier
        elif _stands_alone(text, block, quote):
            speaker = last.speaker if last else Speaker("")
            floating = Draft(speaker, None, None, is_speech=True)
            floating.add(quote)
            made.append(floating)
            last = floating
    return made


def _owners(quotes: Sequence[Quote], found: list[Draft]) -> list[Draft | None]:
    """For each quotation the draft whose content holds it; words of saying come first."""
    owner: list[Draft | None] = [None] * len(quotes)
    for draft in sorted(found, key=lambda one: not one.is_speech):
        for number, quote in enumerate(quotes):
            if any(quote.inner.overlaps(part) for part in draft.content):
                draft.quotes.append(quote)
                if owner[number] is None:
                    owner[number] = draft
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
    before = text[block.begin : quote.outer.begin].rstrip()
    begins = not before or before[-1] in ".!?:"
    inner = text[quote.inner.begin : quote.inner.end]
    return begins and inner[:1].isupper() and len(_WORD.findall(inner)) >= _SHORTEST_FLOATING

"""Quotations without a cue of their own: they continue a statement or carry its speaker over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from briefing.analysis.quotes import Quote, overlapping
from briefing.analysis.statements.draft import StatementDraft
from briefing.domain.statement import Speaker
from briefing.domain.text import Span

_SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"‘])")
_GAP_END = re.compile(r"(?:[.!?,:;—–-]|\.\.\.|…)\s*\Z")
_WORD = re.compile(r"\w+")
_LONGEST_GAP = 250  # characters of the reporter's words between two halves of a quotation
_SHORTEST_FLOATING = 4  # words


def follow_on(
    text: str, block: Span, quotes: Sequence[Quote], found: list[StatementDraft], before: StatementDraft | None
) -> list[StatementDraft]:
    """The drafts of a block, with its other quotations joined to them or standing on their own.

    Args:
        found: Drafts made from cues in the block; some are still without content.
        before: The last draft of the block before; it grows if its quotation continues here.
    """
    owner = _owners(quotes, found)
    speaking = outermost(found)
    made = list(found)
    last: StatementDraft | None = None
    for number, quote in enumerate(quotes):
        if owner[number] is not None:
            last = owner[number]
            continue
        at = bisect_right(speaking, quote.outer.begin, key=_place) - 1
        nearest = speaking[at] if at >= 0 else before
        if number == 0 and before and _goes_on(text, block, quote, before):
            last = before
        elif last is not None and _joined(text, last, quote):
            pass
        elif nearest is not None and nearest is not before and not nearest.content and _joined(text, nearest, quote):
            last = nearest
        elif _stands_alone(text, block, quote):
            last = StatementDraft(nearest.speaker if nearest else Speaker(""), None, None, is_speech=True)
            made.append(last)
        else:
            continue
        last.add(text, quote)
    return made


def outermost(drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Drafts of speech in the reporter's own voice, in order: not inside another statement, speaker known."""
    parts = sorted(part for draft in drafts for part in draft.content)
    begins = [part.begin for part in parts]
    ends = list(accumulate((part.end for part in parts), max))
    speaking = [draft for draft in drafts if draft.is_speech and draft.speaker.name]
    outer = [one for one in speaking if one.cue is None or not _covered(one.cue, begins, ends)]
    return sorted(outer, key=_place)


def _covered(cue: Span, begins: list[int], ends: list[int]) -> bool:
    at = bisect_right(begins, cue.begin) - 1
    return at >= 0 and ends[at] >= cue.end


def _owners(quotes: Sequence[Quote], found: list[StatementDraft]) -> list[StatementDraft | None]:
    """For each quotation the draft whose content holds it; words of saying come first."""
    numbers = {quote.outer: number for number, quote in enumerate(quotes)}
    owner: list[StatementDraft | None] = [None] * len(quotes)
    for draft in sorted(found, key=lambda one: not one.is_speech):
        for part in draft.content:
            for quote in overlapping(quotes, part):
                if quote.inner.overlaps(part):
                    draft.quotes.append(quote)
                    owner[numbers[quote.outer]] = owner[numbers[quote.outer]] or draft
    return owner


def _place(draft: StatementDraft) -> int:
    return draft.end


def _goes_on(text: str, block: Span, quote: Quote, before: StatementDraft) -> bool:
    """Whether a paragraph that opens with a quotation continues the statement before."""
    if text[block.begin : quote.outer.begin].strip():
        return False
    if before.open:
        return True
    return not before.content and text[before.end : block.begin].strip() == ":"


def _joined(text: str, draft: StatementDraft, quote: Quote) -> bool:
    """Whether only the end of the cue's sentence is between them."""
    if draft.content and not draft.quotes:
        return False
    if not 0 <= quote.outer.begin - draft.end <= _LONGEST_GAP:
        return False
    gap = text[draft.end : quote.outer.begin]
    return not gap.strip("\"”' \n") or (bool(_GAP_END.search(gap)) and not _SENTENCE_BREAK.search(gap.rstrip()))


def _stands_alone(text: str, block: Span, quote: Quote) -> bool:
    """A quotation that is a sentence of its own."""
    before = text[max(block.begin, quote.outer.begin - 40) : quote.outer.begin].rstrip()
    begins = not before or before[-1] in ".!?:"
    inner = text[quote.inner.begin : quote.inner.end]
    return begins and inner[:1].isupper() and len(_WORD.findall(inner)) >= _SHORTEST_FLOATING

"""The quotations around a cue, and the place the cue itself takes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefing.analysis.parsing import ParsedBlock
from briefing.analysis.quotes import Quote, overlapping
from briefing.analysis.statements.cues import Cue
from briefing.analysis.statements.pieces import source_tokens, tokens_span
from briefing.domain.text import Span

_LONGEST_GAP = 130  # characters between a cue and its quotation
_BEFORE_CUE = re.compile(r"[\s,—–-]*")
_AFTER_CUE = re.compile(r"(?:[^.!?\"“”]{0,120}[,:—])?\s*")


def cue_clause(cue: Cue) -> tuple[int, int]:
    """Tokens from the first to the last of source and verb."""
    if cue.source is None or (cue.source.head != cue.verb and cue.source.i + 1 != cue.begin):
        return cue.begin, cue.end
    begin, end = source_tokens(cue)
    if abs(cue.source.i - cue.verb.i) > 40 or begin >= end:
        return cue.begin, cue.end
    return min(begin, cue.begin), max(end, cue.end)


def with_quotes(block: ParsedBlock, cue: Cue, spans: list[Span], quotes: Sequence[Quote]) -> list[Span]:
    """The spans grown to the ends of the quotations they cut, but never over the cue."""
    verb = block.place(cue.verb)
    grown = []
    for span in spans:
        begin, end = span
        for quote in overlapping(quotes, span):
            if not verb.within(quote.outer):
                begin, end = min(begin, quote.outer.begin), max(end, quote.outer.end)
        grown.append(Span(begin, end))
    return grown


def adjacent(text: str, block: ParsedBlock, cue: Cue, quotes: Sequence[Quote], clause: Sequence[Span]) -> list[Span]:
    """Quotations that end right before the cue, with a comma, or begin right after it."""
    place = tokens_span(block, *cue_clause(cue))
    if not place or not quotes:
        return []
    found = []
    at = bisect_left(quotes, place.begin, key=lambda quote: quote.outer.end - 1)
    if at > 0 and _ends_before(text, block, quotes[at - 1], place.begin):
        found.append(quotes[at - 1].outer)
    at = bisect_left(quotes, place.end, key=lambda quote: quote.outer.begin)
    if at < len(quotes) and quotes[at].outer.begin - place.end > _LONGEST_GAP:
        return found
    if at < len(quotes) and (found or not any(span.begin >= place.end for span in clause)):
        gap = text[place.end : quotes[at].outer.begin]
        if _AFTER_CUE.fullmatch(gap) and (not gap.strip() or any(mark in gap for mark in ",:—")):
            found.append(quotes[at].outer)
    return found


def _ends_before(text: str, block: ParsedBlock, quote: Quote, begin: int) -> bool:
    """Whether a quotation that begins a sentence ends, with a comma, right before a place."""
    gap = text[quote.outer.end : min(begin, quote.outer.end + _LONGEST_GAP)]
    before = text[max(block.span.begin, quote.outer.begin - 40) : quote.outer.begin].rstrip()
    if not _BEFORE_CUE.fullmatch(gap) or (before and before[-1] not in ".!?:,;—–\"”’'"):
        return False
    return "," in gap or text[quote.inner.end - 1] in ",?!…—–-"

"""What was said: the clause, object or quotation that belongs to a cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.analysis.quotes import Quote
from briefing.analysis.statements.cues import Cue
from briefing.analysis.statements.pieces import source_tokens, tokens_span, trimmed
from briefing.domain.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.analysis.parsing import ParsedBlock

Content = tuple[Span, ...]

_CLAUSE = frozenset({"ccomp"})
_BEFORE_CUE = re.compile(r"[\s,—–-]*")
_AFTER_CUE = re.compile(r"(?:[^.!?\"“”]{0,120}[,:—])?[\s]*|\s*(?:that|how|as|the|a|an|it was)?\s*")
_SENTENCE_END = re.compile(r"[.!?]\s+")


def content_of(text: str, block: ParsedBlock, cue: Cue, quotes: Sequence[Quote]) -> Content:
    """Spans of what the cue attributes, in order; empty where nothing is."""
    spans = _clause(block, cue) if cue.is_speech or not quotes else _clause(block, cue)
    if not spans and cue.is_speech:
        spans = _inverted(block, cue)
    if spans:
        spans = _with_quotes(block, cue, spans, quotes)
    elif cue.is_speech:
        spans = _adjacent(text, block, cue, quotes)
    if not spans:
        spans = _object(block, cue)
    return tuple(part for span in spans if (part := trimmed(text, span)))


def _clause(block: ParsedBlock, cue: Cue) -> list[Span]:
    """The clause the verb governs, parted where the cue stands inside it."""
    kinds = {"ccomp"} if cue.is_speech else {"ccomp", "xcomp"}
    clause = next((child for child in cue.verb.children if child.dep_ in kinds), None)
    return _around(block, cue, clause) if clause is not None else []


def _inverted(block: ParsedBlock, cue: Cue) -> list[Span]:
    """The clause a parenthetical cue belongs to: "the talks, she said, went well"."""
    if cue.verb.dep_ in {"parataxis", "ccomp"} and cue.verb.head.pos_ in {"VERB", "AUX"} and _parenthetical(cue):
        return _around(block, cue, cue.verb.head)
    return []


def _parenthetical(cue: Cue) -> bool:
    begin = min(cue.begin, source_tokens(cue)[0] if cue.source is not None else cue.begin)
    return begin > 0 and cue.verb.doc[begin - 1].is_punct and not any(c.dep_ == "mark" for c in cue.verb.children)


def _around(block: ParsedBlock, cue: Cue, clause: Token) -> list[Span]:
    begin, end = clause.left_edge.i, clause.right_edge.i + 1
    left, right = _cue_clause(cue)
    if right <= begin or end <= left:
        parts = [(begin, end)]
    else:
        parts = [(begin, min(left, end)), (max(right, begin), end)]
    return [span for part in parts if (span := tokens_span(block, *part))]


def _cue_clause(cue: Cue) -> tuple[int, int]:
    """Tokens from the first to the last of source and verb."""
    if cue.source is None:
        return cue.begin, cue.end
    begin, end = source_tokens(cue)
    if abs(cue.source.i - cue.verb.i) > 40 or begin >= end:
        return cue.begin, cue.end
    return min(begin, cue.begin), max(end, cue.end)


def _with_quotes(block: ParsedBlock, cue: Cue, spans: list[Span], quotes: Sequence[Quote]) -> list[Span]:
    """The spans grown to the ends of the quotations they cut, but never over the cue."""
    verb = block.place(cue.verb)
    grown = []
    for span in spans:
        begin, end = span
        for quote in quotes:
            if quote.outer.overlaps(span) and not verb.within(quote.outer):
                begin, end = min(begin, quote.outer.begin), max(end, quote.outer.end)
        grown.append(Span(begin, end))
    return grown


def _adjacent(text: str, block: ParsedBlock, cue: Cue, quotes: Sequence[Quote]) -> list[Span]:
    """Quotations right before and right after the cue."""
    left, right = _cue_clause(cue)
    place = tokens_span(block, left, right)
    if not place:
        return []
    found = []
    for quote in quotes:
        if quote.outer.end <= place.begin and _BEFORE_CUE.fullmatch(text, quote.outer.end, place.begin):
            found.append(quote.outer)
        elif quote.outer.begin >= place.end and _AFTER_CUE.fullmatch(text, place.end, quote.outer.begin):
            found.append(quote.outer)
            break
    return found


def _object(block: ParsedBlock, cue: Cue) -> list[Span]:
    """What is wanted, rejected, announced: the object of the verb or of its preposition."""
    if cue.particle is not None:
        found = next((child for child in cue.particle.children if child.dep_ in {"pobj", "pcomp"}), None)
    elif cue.entry.hearer:
        found = next((child for child in cue.verb.children if child.dep_ in {"xcomp"}), None)
    else:
        found = next((child for child in cue.verb.children if child.dep_ in {"dobj", "xcomp"}), None)
    if found is None:
        return []
    return _around(block, cue, found)

"""Spans of phrases, trimmed and kept apart from one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis.quotes import Quote
from briefing.analysis.statements.cues import Cue
from briefing.analysis.tokens import Token, TokenSpan
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_EDGES = " \t\r\n\u00a0,;:.—–-\"“”'‘’"
_MARKS = " \t\r\n\u00a0,\"“”'‘’"
_LONGEST_SOURCE = 60  # tokens


def trimmed(text: str, span: Span, edges: str = _EDGES) -> Span | None:
    """The span without white space and punctuation at its ends; None where nothing is left."""
    begin, end = span
    while begin < end and text[begin] in edges:
        begin += 1
    while end > begin and text[end - 1] in edges:
        end -= 1
    return Span(begin, end) if begin < end else None


def words_of(text: str, quote: Quote) -> Span | None:
    """The contents of a quotation, without white space, commas and further marks at its ends."""
    return trimmed(text, quote.inner, _MARKS)


def tokens_span(block: ParsedBlock, begin: int, end: int) -> Span | None:
    """The span of tokens `begin` to `end`, end exclusive; None for none."""
    return block.place(TokenSpan(block.doc[begin:end])) if begin < end else None


def source_tokens(cue: Cue) -> tuple[int, int]:
    """Tokens of the phrase that names the source, clear of the cue; empty where there is none."""
    if cue.source is None:
        return 0, 0
    begin, end = cue.source.left_edge.i, cue.source.right_edge.i + 1
    if cue.source.i < cue.begin:
        end = min(end, cue.begin)
    else:
        begin = max(begin, cue.end)
    if end - begin < _LONGEST_SOURCE:
        end = min([end, *(child.left_edge.i for child in cue.source.subtree if _is_aside(child, cue.source))])
    if end - begin > _LONGEST_SOURCE:
        begin, end = max(begin, cue.source.i - _LONGEST_SOURCE // 2), min(end, cue.source.i + 1)
    return begin, end


def _is_aside(token: Token, source: Token) -> bool:
    """A relative clause after a comma, or a time that goes with the verb: "the minister *this week* said"."""
    begin = token.left_edge.i
    if begin <= source.i:
        return False
    return (token.dep == "relcl" and token.doc[begin - 1].text == ",") or token.dep == "npadvmod"


def phrase_span(text: str, block: ParsedBlock, cue: Cue) -> Span | None:
    """The span of the source: the whole noun phrase with apposition and relative clause."""
    span = tokens_span(block, *source_tokens(cue))
    return trimmed(text, span) if span else None

"""The units matched with tracks: a whole article, or each item of a round-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.analysis.report import RoundupItem, items_of
from briefing.domain.article import Layout
from briefing.domain.text import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A report, or an item of a round-up that is a report of its own.

    Attributes:
        span: Its extent in the stored text; passages never reach beyond it.
        title: Headline or subhead; empty without one.
        captions, body: Their texts in order.
        text: All of these, a line each.
    """

    span: Span
    title: str
    captions: tuple[str, ...]
    body: tuple[str, ...]
    text: str


@lru_cache(maxsize=2)  # of an article that is matched with one track after the other
def pieces_of(text: str, layout: Layout) -> tuple[Piece, ...]:
    """The pieces of an article in order; one, unless it is a round-up."""
    items = items_of(text, layout.title, layout.body)
    if items:
        return tuple(_item(text, item) for item in items)
    captions = tuple(_words(text, span) for span in layout.captions)
    body = tuple(_words(text, span) for span in layout.body)
    return (_piece(Span(0, len(text)), _words(text, layout.title) if layout.title else "", captions, body),)


def _item(text: str, item: RoundupItem) -> Piece:
    subject = _words(text, item.subject) if item.subject else ""
    return _piece(item.paragraph, subject, (), (_words(text, item.paragraph),))


def _piece(span: Span, title: str, captions: tuple[str, ...], body: tuple[str, ...]) -> Piece:
    return Piece(span, title, captions, body, "\n".join((title, *captions, *body)))


def piece_at(pieces: tuple[Piece, ...], span: Span) -> Piece | None:
    """The piece that contains a passage; None for a passage between items, such as the title of the page."""
    return next(_holding(pieces, span), None)


def _holding(pieces: tuple[Piece, ...], span: Span) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.span.begin <= span.begin and span.end <= piece.span.end)


def _words(text: str, span: Span) -> str:
    return text[span.begin : span.end]


def passage(text: str, span: Span, bounds: Span) -> str:
    """The paragraph of a passage and the one before it, within the piece."""
    begin = text.rfind("\n", bounds.begin, span.begin) + 1 or bounds.begin
    before = text.rfind("\n", bounds.begin, len(text[:begin].rstrip())) + 1 or bounds.begin
    end = text.find("\n", span.end, bounds.end)
    return text[before : end if end >= 0 else bounds.end]


def paragraph(text: str, span: Span, bounds: Span) -> str:
    """The paragraph up to the end of a passage: the text it can refer back to."""
    return text[text.rfind("\n", bounds.begin, span.begin) + 1 or bounds.begin : span.end]


def last_sentence(text: str) -> str:
    """The last sentence of a text; empty for an empty text."""
    return _SENTENCE_END.split(text.rstrip())[-1]


_SENTENCE_END = re.compile(r"(?<=[a-z\d)][.!?])[\"”’')]*\s+|\n")

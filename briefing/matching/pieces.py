"""What is matched with tracks as one: an article, or each item of a round-up by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.report import Item, items_of
from briefing.domain.article import Layout
from briefing.domain.text import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A report, or an item of a round-up that is a report of its own.

    Attributes:
        span: All of it in the stored text; passages never reach beyond.
        title: Headline or subhead; empty without one.
        captions, body: Their texts in order.
    """

    span: Span
    title: str
    captions: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.captions, *self.body))


def pieces_of(text: str, layout: Layout) -> tuple[Piece, ...]:
    """The pieces of an article in order; one, unless it is a round-up."""
    items = items_of(text, layout.title, layout.body)
    if items:
        return tuple(
            Piece(
                item.paragraph, _words(text, item.subject) if item.subject else "", (), (_words(text, item.paragraph),)
            )
            for item in items
        )
    return (
        Piece(
            Span(0, len(text)),
            _words(text, layout.title) if layout.title else "",
            tuple(_words(text, span) for span in layout.captions),
            tuple(_words(text, span) for span in layout.body),
        ),
    )


def _item(text: str, item: Item) -> Piece:
    subject = _words(text, item.subject) if item.subject else ""
    return Piece(item.paragraph, subject, (), (_words(text, item.paragraph),))


def piece_at(pieces: tuple[Piece, ...], span: Span) -> Piece | None:
    """The piece that a passage stands in; None for a passage between items, such as the title of the page."""
    return next(_holding(pieces, span), None)


def _holding(pieces: tuple[Piece, ...], span: Span) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.span.begin <= span.begin and span.end <= piece.span.end)


def _words(text: str, span: Span) -> str:
    return text[span.begin : span.end]


def passage(text: str, span: Span, bounds: Span) -> str:
    """The paragraph a passage stands in, and the one before it; never beyond the piece."""
    begin = text.rfind("\n", bounds.begin, span.begin) + 1 or bounds.begin
    before = text.rfind("\n", bounds.begin, len(text[:begin].rstrip())) + 1 or bounds.begin
    end = text.find("\n", span.end, bounds.end)
    return text[before : end if end >= 0 else bounds.end]


def paragraph(text: str, span: Span, bounds: Span) -> str:
    """The paragraph up to the end of a passage: what it points back to."""
    return text[text.rfind("\n", bounds.begin, span.begin) + 1 or bounds.begin : span.end]

"""A statement while its parts are being gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.analysis.quotes import Quote, overlapping
from briefing.analysis.statements.pieces import words_of
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class StatementDraft:
    """Attributes:
    source, cue: None for a floating quotation.
    is_speech: Whether the cue is a word of saying.
    quotes: Quotations that belong to the content, in order.
    denied: The speaker denies the content.
    open: The last of them was not closed in its paragraph.
    """

    speaker: Speaker
    source: Span | None
    cue: Span | None
    is_speech: bool
    content: list[Span] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    denied: bool = False

    @property
    def end(self) -> int:
        """Where the last of content and cue ends."""
        spans = [*self.content, *([self.cue] if self.cue else []), *([self.source] if self.source else [])]
        return max(span.end for span in spans)

    @property
    def open(self) -> bool:
        return bool(self.quotes) and not self.quotes[-1].closed

    def add(self, text: str, quote: Quote) -> None:
        words = words_of(text, quote)
        if words:
            self.content.append(words)
            self.quotes.append(quote)

    def statement(self, text: str) -> Statement:
        content = tuple(sorted(self.content))
        quoted = tuple(self._quoted(content))
        words = sum(_words(text, part) for part in content)
        direct = 2 * sum(_words(text, part) for part in quoted) >= words
        source = (self.source,) if self.source else ()
        cue = (self.cue,) if self.cue else ()
        return Statement(
            self.speaker, source, cue, content, quoted, direct, attitude=not self.is_speech, denied=self.denied
        )

    def _quoted(self, content: tuple[Span, ...]) -> Iterator[Span]:
        for part in content:
            for quote in overlapping(self.quotes, part):
                if quote.inner.overlaps(part):
                    yield Span(max(quote.inner.begin, part.begin), min(quote.inner.end, part.end))


def _words(text: str, span: Span) -> int:
    return len(_WORD.findall(text, span.begin, span.end))

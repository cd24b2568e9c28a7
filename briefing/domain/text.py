"""Places in a stored text."""

from __future__ import annotations

from typing import NamedTuple, NewType

ArticleId = NewType("ArticleId", str)
"""First 16 hexadecimal digits of the SHA-256 of the original bytes."""


ERASED = "[erased]"
"""What is printed in the place of words that were erased."""


class Span(NamedTuple):
    """A stretch of a stored text: code points, `end` exclusive, `begin < end`."""

    begin: int
    end: int

    def within(self, other: Span) -> bool:
        return other.begin <= self.begin and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        return self.begin < other.end and other.begin < self.end


class ErasedText(str):
    """The text of an article that was erased: whatever is cut from it reads `[erased]`."""

    __slots__ = ()

    def __getitem__(self, _place: object) -> str:
        return ERASED


class Evidence(NamedTuple):
    """What a printed line rests on: a span in the stored text of an article."""

    article: ArticleId
    span: Span

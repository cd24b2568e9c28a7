"""Places in a stored text."""

from __future__ import annotations

import re
from typing import NamedTuple, NewType

ArticleId = NewType("ArticleId", str)
"""First 16 hexadecimal digits of the SHA-256 of the original bytes."""


ERASED = "[erased]"
"""Printed in place of words that were erased."""


class Span(NamedTuple):
    """A range of a stored text in code points, `end` exclusive, `begin < end`."""

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
    """The evidence for a printed line: a span in the stored text of an article."""

    article: ArticleId
    span: Span


def page_of(text: str, place: int) -> int | None:
    """The page of a document that contains a place in its stored text, from 1; None if the text has no pages."""
    return text.count("\f", 0, place) + 1 if "\f" in text else None


LONGEST_NAME = 4096
"""Characters of a name or address that are kept; no path and no address in use is longer."""

_NO_CHARACTER = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def one_line(name: str) -> str:
    r"""A name or address as one line of text that can be stored and printed.

    Control characters, and the lone surrogates by which Python represents bytes of a file name that are not UTF-8, are
    written as escapes (`caf\xe9.txt`), so that different names stay different.
    """
    return _NO_CHARACTER.sub(_escape, name[:LONGEST_NAME])


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name, see PEP 383
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def storable(text: str) -> str:
    """Text without NUL, and with U+FFFD in place of lone surrogates: neither can be stored or printed."""
    if not _NO_TEXT.search(text):
        return text
    return _NO_TEXT.sub(lambda match: "" if match[0] == "\0" else "\ufffd", text)

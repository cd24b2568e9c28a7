"""Bytes of a feed as its parser takes them: wide encodings narrowed, impossible characters out, entries set apart."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice, pairwise

MOST_PIECES = 2_000
"""Entries that are parsed one by one where the feed cannot be parsed as a whole."""
LONGEST_HEAD = 64_000
"""Bytes before the first of them."""

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a feed begins in an encoding of two or four bytes a character, by its mark or its first tag."""

_DECLARED = re.compile(rb"""^(<\?xml\b[^>]*?)\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_NUMBER = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_BEGINS = re.compile(rb"<(?:\w+:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
_CLOSES = re.compile(rb"</(?:\w+:)?(?:channel|rss|feed|rdf)\s*>", re.IGNORECASE)


def narrow(data: bytes) -> tuple[bytes, bool]:
    """The feed in UTF-8 where its first bytes show that it is in a wide encoding, and whether they do.

    An encoding that is declared in bytes of one byte a character is no wide one, whatever it is called.
    """
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return _undeclared(
                data.decode(encoding, "replace").lstrip("\ufeff \r\n\t").encode("utf-8", "replace")
            ), True
    data = data.lstrip()  # blanks before its declaration would hide the character set
    declared = _DECLARED.match(data)
    wide = declared and (declared[2] or declared[3]).lower().startswith((b"utf-16", b"utf-32", b"ucs-", b"iso-10646-u"))
    return (_undeclared(data) if wide else data), False


def _undeclared(data: bytes) -> bytes:
    return _DECLARED.sub(rb"\1", data, count=1)


def possible(data: bytes) -> bytes:
    """The feed with references to numbers of no character replaced by that of a character that cannot be shown."""
    return _NUMBER.sub(lambda match: match[0] if _is_character(match) else b"&#xFFFD;", data)


def _is_character(match: re.Match[bytes]) -> bool:
    digits, base = (match[1], 16) if match[1] else (match[2], 10)
    if len(digits.lstrip(b"0")) > 7:
        return False
    code = int(digits, base)
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF


def count(data: bytes) -> int:
    """How many entries begin in a feed."""
    return len(_BEGINS.findall(_without_comments(data)))


def pieces(data: bytes) -> Iterator[bytes]:
    """The feed as feeds of one entry each, so that one that is not closed does not take in those after it.

    None where what stands before the first entry is too long to be repeated for each.
    """
    data = _without_comments(data)
    starts = [match.start() for match in islice(_BEGINS.finditer(data), MOST_PIECES)]
    if not starts or starts[0] > LONGEST_HEAD:
        return
    head = data[: starts[0]]
    for start, end in pairwise((*starts, len(data))):
        yield head + _CLOSES.sub(b"", data[start:end])


def _without_comments(data: bytes) -> bytes:
    """Looked for no further than the last one ends: many that never end would each be followed to the end."""
    end = data.rfind(b"-->") + 3
    return _COMMENT.sub(b"", data[:end]) + data[end:]

"""Bytes to text: the byte order mark, then what the file declares, then UTF-8, then the likeliest guess."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from briefing.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Longest first: the mark of UTF-32 begins with that of UTF-16. A mark of UTF-8 stays, as a code point of the text."""

_SAMPLE = 64 * 1024
_MOSTLY_ASCII = 0.97


def decode_text(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text with nothing translated, and the name of its character set.

    Args:
        data: Any bytes.
        declared: Character set that the file itself names; not believed where the bytes do not fit it.

    Raises:
        ArticleError: Of kind `not-text`.
    """
    for encoding in _candidates(data, declared):
        try:
            return data.decode(encoding), codecs.lookup(encoding).name
        except (UnicodeError, LookupError):
            continue
    raise ArticleError("its character set cannot be told", hint="Save the article as UTF-8.", kind="not-text")


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    yield from (encoding for mark, encoding in _MARKS if data.startswith(mark))
    # Old bytes hardly ever happen to be UTF-8, while files that declare something else and are UTF-8 are common.
    yield "utf-8"
    if declared:
        yield "cp1252" if declared.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else declared
    # A few odd bytes in plain English are quotation marks and dashes of Windows; statistics would see Polish in them.
    if sum(byte < 0x80 for byte in data[:_SAMPLE]) >= _MOSTLY_ASCII * len(data[:_SAMPLE]):
        yield "cp1252"
    yield from _guess(data)


def _guess(data: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed, slow to load

    best = from_bytes(data[:_SAMPLE]).best()
    if best:
        yield best.encoding

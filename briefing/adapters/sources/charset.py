"""Decodes bytes to text: by byte order mark, then by what the file declares, then as UTF-8, then by detection."""

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

_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
"""Names under which a larger character set is meant, as browsers read them (WHATWG Encoding Standard)."""

_DISGUISED = ("iso-2022-", "iso2022_", "hz", "utf-7", "utf-16", "utf-32")
"""Encodings whose bytes pass for ASCII or UTF-8: only a declaration tells them."""

_NO_CHARSET = frozenset({"idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "undefined"})
"""Codecs of Python that are no character set of any text; some take quadratic time."""

_SAMPLE = 64 * 1024
_MOSTLY_ASCII = 0.97
_FEW = 3
"""Characters that are UTF-8 for each byte that is not: other encodings fit by accident far less often."""


def decode_text(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text with nothing translated, and the name of its character set.

    Bytes that are UTF-8 except for a few are UTF-8, with U+FFFD in place of the few; so are those of a declared
    character set. A declaration comes before any guess.

    Args:
        data: Any bytes.
        declared: Character set that the file itself names; not believed where the bytes do not fit it.

    Raises:
        ArticleError: Of kind `not-text`.
    """
    named = _meant(declared)
    for encoding, errors in _candidates(data, named):
        try:
            text = data.decode(encoding, errors)
        except (UnicodeError, LookupError, ValueError):
            continue
        if errors == "strict" or _few_bad(text):
            return text, codecs.lookup(encoding).name
    raise ArticleError("its character set cannot be detected", hint="Save the article as UTF-8.", kind="not-text")


def _meant(declared: str | None) -> str | None:
    name = (declared or "").strip().lower()
    name = _MEANT.get(name, name)
    return None if not name or name in _NO_CHARSET else name


def _candidates(data: bytes, declared: str | None) -> Iterator[tuple[str, str]]:
    """Encodings to try, and how errors are handled; with `replace` there may be few."""
    yield from ((encoding, "strict") for mark, encoding in _MARKS if data.startswith(mark))
    if (
        declared
        and declared.startswith(_DISGUISED)
        and (b"\0" in data or not declared.startswith(("utf-16", "utf-32")))
    ):
        yield declared, "strict"
    # Old bytes hardly ever happen to be UTF-8, while files that declare something else and are UTF-8 are common.
    yield "utf-8", "strict"
    yield "utf-8", "replace"
    if declared:
        yield declared, "strict"
        yield declared, "replace"
    # A few odd bytes in plain English are quotation marks and dashes of Windows; statistics would see Polish in them.
    if sum(byte < 0x80 for byte in data[:_SAMPLE]) >= _MOSTLY_ASCII * len(data[:_SAMPLE]):
        yield "cp1252", "strict"
    yield from ((encoding, "strict") for encoding in _guess(data))


def _few_bad(text: str) -> bool:
    bad = text.count("\ufffd")
    others = len(text) - len(text.encode("ascii", "ignore")) - bad
    return others >= _FEW * bad


def _guess(data: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed, slow to load

    best = from_bytes(data[:_SAMPLE]).best()
    if best:
        yield best.encoding

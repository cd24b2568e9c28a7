"""Bytes to an article: what kind of file it is, how it is written, what it says.

Everything here is a function of the bytes alone: a file's name, its address and the day play no part.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace

from briefing.adapters.sources.charset import decode_text
from briefing.adapters.sources.mail import looks_like_mail, read_mail
from briefing.adapters.sources.page import looks_like_page, read_page
from briefing.domain.article import Article, MediaType, PageMetadata, RawArticle
from briefing.domain.text import ArticleId, one_line, storable
from briefing.domain.when import plausible
from briefing.errors import ArticleError

_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
_STRAY = 0.01
"""Share of NUL that a text may hold by accident: browsers leave it out, and so does the stored text."""

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decode(raw: RawArticle) -> Article:
    """The article in these bytes.

    Raises:
        ArticleError: Of kind `empty`, `not-text`, `bad-page` or `unreadable`.
    """
    data = raw.data
    _refuse_hopeless(data)
    try:
        media_type, encoding, text, metadata = _read(data)
    except ArticleError:
        raise
    except Exception as error:  # libraries raise anything over malformed bytes, RecursionError included
        hint = "Save the article as text; report it with the file."
        raise ArticleError(f"it cannot be decoded: {error!r:.200}", hint=hint, kind="unreadable") from error
    text, metadata = storable(text), _storable(metadata)
    if not re.search(r"\w", text):
        raise ArticleError("there is no text in it", hint="Check that the article was saved completely.", kind="empty")
    digest = hashlib.sha256(data).hexdigest()
    return Article(ArticleId(digest[:16]), digest, media_type, encoding, text, metadata)


def _storable(metadata: PageMetadata) -> PageMetadata:
    title, publisher, url = (
        one_line(value) if value else value for value in (metadata.title, metadata.publisher, metadata.url)
    )
    published = plausible(metadata.published)
    return replace(metadata, title=title, publisher=publisher, url=url, published=published)


def _read(data: bytes) -> tuple[MediaType, str, str, PageMetadata]:
    if looks_like_mail(data):
        text, encoding, metadata = read_mail(data)
        return MediaType.MAIL, encoding, text, metadata
    if looks_like_page(data):
        text, encoding, metadata = read_page(data)
        return MediaType.HTML, encoding, text, metadata
    text, encoding = decode_text(data)
    return MediaType.TEXT, encoding, text, PageMetadata()


def _refuse_hopeless(data: bytes) -> None:
    if not data.strip():
        raise ArticleError("the file is empty", hint="Check that the article was saved completely.", kind="empty")
    if data.startswith(_BINARY) or (not data.startswith(_WIDE_MARKS) and data.count(0) > max(1, _STRAY * len(data))):
        raise ArticleError("this is not text", hint="Save the article as text or HTML.", kind="not-text")

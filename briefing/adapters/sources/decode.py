"""Decodes bytes to an article: detects the format and the encoding, and extracts the text.

The result depends on the bytes alone: a file's name, its address and the day play no part.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace

from briefing.adapters.sources.charset import decode_text
from briefing.adapters.sources.documents import looks_like_docx, looks_like_pdf, read_docx, read_pdf
from briefing.adapters.sources.mail import looks_like_mail, read_mail
from briefing.adapters.sources.page import looks_like_page, read_page
from briefing.adapters.sources.size import MOST
from briefing.domain.article import Article, MediaType, PageMetadata, RawArticle
from briefing.domain.text import ArticleId, one_line, storable
from briefing.domain.when import plausible
from briefing.errors import ArticleError

_REFUSED = (
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or recording"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "a document of Word 97 or its like"),
)
"""How files begin that hold no text that can be read, and what they are."""

_EPUB = b"mimetypeapplication/epub+zip"

_STRAY = 0.01
"""Share of NUL that a text may hold by accident: browsers leave it out, and so does the stored text."""

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decode(raw: RawArticle) -> Article:
    """The article in these bytes.

    Raises:
        ArticleError: Of kind `empty`, `not-text`, `bad-page`, `bad-document` or `unreadable`.
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
        raise ArticleError("it contains no text", hint="Check that the article was saved completely.", kind="empty")
    digest = hashlib.sha256(data).hexdigest()
    return Article(ArticleId(digest[:16]), digest, media_type, encoding, text, metadata)


def _storable(metadata: PageMetadata) -> PageMetadata:
    title, publisher, url = (
        one_line(value) if value else value for value in (metadata.title, metadata.publisher, metadata.url)
    )
    published = plausible(metadata.published)
    return replace(metadata, title=title, publisher=publisher, url=url, published=published)


def _read(data: bytes) -> tuple[MediaType, str, str, PageMetadata]:
    if looks_like_pdf(data):
        return MediaType.PDF, "utf-8", *read_pdf(data)
    if looks_like_docx(data):
        return MediaType.DOCX, "utf-8", *read_docx(data, MOST)
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
    if looks_like_pdf(data) or looks_like_docx(data):
        return
    what = next((what for mark, what in _REFUSED if data.startswith(mark)), None)
    if _EPUB in data[:100]:
        what = "an EPUB book"
    if what:
        hint = "Save its text as text, HTML, PDF or DOCX."
        raise ArticleError(f"this is {what}, which is not read", hint=hint, kind="not-text")
    if not data.startswith(_WIDE_MARKS) and data.count(0) > max(1, _STRAY * len(data)):
        raise ArticleError("this is not text", hint="Save the article as text or HTML.", kind="not-text")

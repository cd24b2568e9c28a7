"""Extracts the text of PDF and DOCX; the only module that imports the libraries for documents.

Paragraphs stand one a line. In a PDF a form feed stands in the place of the blank or line end where a page ends, so
that the page of any span can be told (see `domain.text.page_of`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from briefing.adapters.sources.flowed import ANOTHER_PART
from briefing.domain.article import PageMetadata
from briefing.errors import ArticleError

MOST_PAGES = 2000
_UNPACKED = 20
"""Times its own size that a packed document may take."""

_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""

_OFTEN = 3
"""Pages on which a line stands that is a running head; fewer where the document has fewer."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|стр\.?) ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/|von|из) ?\d{1,4})?\W*", re.IGNORECASE
)
_FULL = 0.9
"""Share of the usual length from which on a line is full, since letters differ in width."""

_HEADING = 0.6
"""Share of the usual length up to which a line that ends no sentence may be a heading."""

_HYPHENS = "-\u2010\xad\x02\ufffe"
_BROKEN = "\ufffe"
"""A hyphen at the end of a line, as the library writes it where it puts the lines together itself."""

_HYPHEN = re.compile("(?<!\\w)(\\w{1,60})[\ufffe\x02\xad](\f?)\\s*(\\w{1,60})(\\S*)( ?)")

_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_BEGINS = re.compile(r"\s*(?:[•▪●–—*-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")


def looks_like_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF, maybe after a few bytes of a server."""
    return b"%PDF-" in data[:1024]


def looks_like_docx(data: bytes) -> bool:
    """Whether the bytes are a document of Word 2007 or later."""
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


def read_pdf(data: bytes) -> tuple[str, PageMetadata]:
    """The text of a PDF and the title it states.

    Raises:
        ArticleError: Of kind `bad-document`: it is damaged, locked, or a picture of text.
    """
    import pypdfium2  # noqa: PLC0415 - loads a library of 8 MB

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        hint = "Open it, and save it again without a password."
        raise ArticleError("the PDF cannot be opened", hint=hint, kind="bad-document") from error
    try:
        pages = [_page(document, number) for number in range(min(len(document), MOST_PAGES))]
        title = " ".join((document.get_metadata_dict().get("Title") or "").split())
    finally:
        document.close()
    text = _whole(pages)
    if not re.search(r"\w", text):
        hint = "Recognise its text first, for instance with `ocrmypdf`."
        raise ArticleError("the PDF contains images of pages and no text", hint=hint, kind="bad-document")
    return text, PageMetadata(title=title if title and title.casefold() in text[:2000].casefold() else None)


def _page(document: object, number: int) -> list[str]:
    page = document[number]  # type: ignore[index] # the library is untyped
    words = page.get_textpage()
    lines = re.split(f"\r\n?|\n|(?<={_BROKEN})", words.get_text_range())
    words.close()
    page.close()
    return [" ".join(line.split()) for line in lines if line.strip()]


def _whole(pages: list[list[str]]) -> str:
    """Pages as paragraphs, a form feed between pages."""
    pages = _without_running_heads(pages)
    known = Counter(word for page in pages for line in page for word in re.findall(r"[\w-]+", line.casefold()))
    usual = _usual([line for page in pages for line in page])
    text, before = "", ""
    for number, page in enumerate(pages):
        if number:
            goes_on = bool(page and before) and not _closes_page(before, page[0], usual)
            text = _joined(text, "", "\f") if goes_on else f"{text}\f\n"
        text += "\n".join(_paragraphs(page, usual))
        before = page[-1] if page else before
    return _HYPHEN.sub(lambda match: _unhyphened(match, known), text).strip("\n")


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines that stand at the edges of many, but for their figures, and without page numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    often = max(2, min(_OFTEN, len(pages)))
    heads = {shape for shape, count in edges.items() if count >= often}
    found = []
    for page in pages:
        last = len(page) - 1
        kept = [
            line
            for at, line in enumerate(page)
            if not (min(at, last - at) < _EDGE and (_shape(line) in heads or _PAGE_NUMBER.fullmatch(line)))
        ]
        found.append(kept)
    return found


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.casefold())


def _usual(lines: list[str]) -> int:
    """The usual length of a full line."""
    return sorted(map(len, lines))[(len(lines) * 9) // 10] if lines else 0


def _closes_page(line: str, after: str, usual: int) -> bool:
    """Whether the last line of a page is also the last of its paragraph."""
    return bool(_ENDS.search(line)) or bool(_BEGINS.match(after)) or _closes(line, after, usual)


def _paragraphs(lines: list[str], usual: int) -> Iterator[str]:
    """Lines put together: one that is short, or before a mark of a list, ends its paragraph."""
    paragraph = ""
    for at, line in enumerate(lines):
        paragraph = _joined(paragraph, line, " ") if paragraph else line
        after = lines[at + 1] if at + 1 < len(lines) else None
        if after is None or _BEGINS.match(after) or _closes(line, after, usual):
            yield paragraph
            paragraph = ""


def _joined(before: str, after: str, gap: str) -> str:
    """Two lines of a paragraph with a gap between, or with the mark of a word that is broken there."""
    if len(before) > 1 and before[-1] in _HYPHENS and before[-2].isalnum() and not ANOTHER_PART.match(after):
        return f"{before[:-1]}{_BROKEN}{gap.strip(' ')}{after}"
    return f"{before}{gap}{after}"


def _closes(line: str, after: str, usual: int) -> bool:
    """Whether a line is the last of its paragraph: more would have gone into it, and a sentence or heading ends."""
    if len(line) + 1 + len(after.split(" ", 1)[0]) > _FULL * usual:
        return False
    return bool(_ENDS.search(line)) or (len(line) <= _HEADING * usual and not after[:1].islower())


def _unhyphened(match: re.Match[str], known: Counter[str]) -> str:
    """A word broken at the end of a line: with its hyphen where it is written so elsewhere, or a name follows."""
    first, page, second, rest, blank = match.groups()
    whole, parted = f"{first}{second}", f"{first}-{second}"
    keeps = not second[:1].islower() or known[parted.casefold()] > known[whole.casefold()]
    return (parted if keeps else whole) + rest + (page or blank)


def read_docx(data: bytes, most: int) -> tuple[str, PageMetadata]:
    """The text of a DOCX, tables a row a line, and what its properties say.

    Args:
        most: Bytes of a file; unpacked it may take some times as much.

    Raises:
        ArticleError: Of kind `bad-document`.
    """
    from docx import Document  # noqa: PLC0415 - seldom needed
    from docx.table import Table  # noqa: PLC0415 - as above

    try:
        with ZipFile(BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _UNPACKED * most:
                raise ArticleError(
                    "the document is too large when decompressed", hint="Save it as text.", kind="too-large"
                )
        document = Document(BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += [" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
            else:
                lines.append(block.text)
        title = " ".join((document.core_properties.title or "").split()) or None
    except ArticleError:
        raise
    except (BadZipFile, KeyError, ValueError, LookupError, OSError, SyntaxError, AttributeError) as error:
        hint = "Open it, and save it again as DOCX or as text."
        raise ArticleError("the document cannot be opened", hint=hint, kind="bad-document") from error
    text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
    return text, PageMetadata(title=title if title and title.casefold() in text[:2000].casefold() else None)

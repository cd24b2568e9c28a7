"""Extracts the article and the metadata of a web page; the only module that imports trafilatura.

Nothing is ever fetched. The library loads on first use (a third of a second).
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from briefing.adapters.sources.charset import decode_text
from briefing.adapters.sources.page_date import printed_day, stated_by
from briefing.adapters.sources.page_days import without_others
from briefing.domain.article import PageMetadata
from briefing.errors import ArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    rb"</?(?:html|head|body|title|meta|div|p|span|a|br|h[1-6]|ul|li|article|section|table|img|script)\b[^<>]*>",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)

_MAX_DEPTH = 1000
"""Levels of nesting; real pages have some dozens, and the library descends them by recursion."""

_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]")


def looks_like_page(data: bytes) -> bool:
    """Whether the bytes are HTML: by their first tag, or by several tags where a piece of a page was saved."""
    head = data[: 64 * 1024]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _OPENING.match(head[:8192]):
        return True
    return head.lstrip()[:1] == b"<" and len(_TAG.findall(head)) >= 2


def read_page(data: bytes) -> tuple[str, str, PageMetadata]:
    """Stored text (title, blank line, paragraphs one a line), character set, and what the page says of itself.

    Where the page does not state its day, the line beside the headline that prints it comes before the paragraphs.

    Raises:
        ArticleError: Of kind `not-text` or `bad-page`.
    """
    declared = _CHARSET.search(data[:8192])
    source, encoding = decode_text(data, declared[1].decode("ascii") if declared else None)
    tree = _tree(source)
    metadata = _metadata(tree)
    imprint = None if metadata.published else printed_day(without_others(tree))
    _drop_what_is_no_text(tree)
    return _stored(metadata.title, imprint, _paragraphs(tree)), encoding, metadata


def _drop_what_is_no_text(tree: HtmlElement) -> None:
    """Scripts, styles, and the day under an embedded post, which would read as a date line of the page."""
    for element in list(tree.xpath("//script|//style|//blockquote[contains(@class, 'twitter-tweet')]/a")):
        if "json" not in (element.get("type") or ""):
            element.drop_tree()


def extract(source: str) -> str:
    """The main text of a page, paragraphs one a line; empty where it has no text at all."""
    return "\n".join(_paragraphs(_tree(source)))


def _stored(title: str | None, imprint: str | None, paragraphs: list[str]) -> str:
    if title and paragraphs and _plain(paragraphs[0]) == _plain(title):
        paragraphs = paragraphs[1:]
    head = [title, ""] if title else []
    if imprint and imprint not in paragraphs:
        head.append(imprint)
    return "\n".join([*head, *paragraphs]).strip()


def _plain(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().casefold()


def _tree(source: str) -> HtmlElement:
    from lxml import etree, html  # noqa: PLC0415 - comes with trafilatura, and as seldom needed

    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", _CONTROL.sub("", source.removeprefix("\ufeff")))
    try:
        tree = html.document_fromstring(
            source, parser=html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        )
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise _bad_page() from error
    if _depth(tree) > _MAX_DEPTH:
        raise _bad_page()
    _untable(tree)
    return tree


def _untable(tree: HtmlElement) -> None:
    """Turn tables that lay out a page into plain blocks: those that hold paragraphs, headings or other tables.

    Old sites are made of them; the library would read each as one paragraph of cells.
    """
    for table in tree.xpath("//table[.//p or .//h1 or .//h2 or .//h3 or .//table]"):
        table.tag = "div"
        for part in table.iter("tbody", "thead", "tfoot", "tr", "td", "th"):
            part.tag = "div"


def _depth(tree: HtmlElement) -> int:
    """Levels of nesting, counted without recursion."""
    from lxml import etree  # noqa: PLC0415 - see _tree

    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _paragraphs(tree: HtmlElement) -> list[str]:
    """What the library takes for the article; where that is nothing, its coarser method, then all the text there is."""
    import trafilatura  # noqa: PLC0415 - a third of a second

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports as errors what are answers here
    try:
        found: Any = trafilatura.bare_extraction(tree, include_comments=False, favor_precision=True)
        text = (found.text if found else "") or trafilatura.baseline(tree)[1] or trafilatura.html2txt(tree)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise _bad_page() from error
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _metadata(tree: HtmlElement) -> PageMetadata:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - see _paragraphs

    day, clock = stated_by(tree)
    try:
        # The date it would find is left alone: it may be guessed from any number on the page, and depends on today.
        said: Any = extract_metadata(
            tree, date_config={"extensive_search": False, "max_date": "2100-01-01"}, extensive=False
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return PageMetadata(published=day, clock=clock)
    title, site = _line(said.title), _line(said.sitename)
    if title and site:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(site)}$", "", title)
    return PageMetadata(title, site, _line(said.url), day, clock)


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _bad_page() -> ArticleError:
    return ArticleError("the page cannot be parsed", hint="Save the article as text.", kind="bad-page")

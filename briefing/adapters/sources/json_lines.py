"""JSON Lines: one article per line, as archives and crawlers store them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from briefing.adapters.sources.page import looks_like_page
from briefing.adapters.sources.size import MOST, bounded, too_large
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError

SUFFIX = ".jsonl"

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ESCAPED = 2
"""Bytes of a line for each byte of its article: quotation marks and line ends are escaped."""

_KEYS = ("text", "html", "title", "url", "publisher", "published")
_WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_HEADLINE = re.compile(r"<(?:title|h1)\b", re.IGNORECASE)


def read_lines(path: Path, name: str, most: int = MOST) -> Iterator[RawArticle | tuple[str, ArticleError]]:
    """The articles of a file, in order; each is called `NAME#LINE`. Blank lines are passed over.

    A line is an object with `text` or `html`, and maybe `title`, `url`, `publisher` and `published` (ISO day).
    Its bytes are those of the text or page alone, headed by the title where the text does not begin with it.

    Args:
        most: Bytes of one article.

    Yields:
        An article, or the name of a line with the reason why it cannot be read.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file, most), 1):
            if not line.strip():
                continue
            label = f"{name}#{number}"
            try:
                yield article_in(line, label, most)
            except ArticleError as error:
                yield label, error
            except Exception as error:
                yield label, _bad(f"cannot be read: {error!r:.200}")


def how_many(path: Path) -> int:
    """How many articles and bad lines a file holds; 1 for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return sum(1 for line in _lines(file, MOST) if line.strip())
    except OSError:
        return 1


def _lines(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Lines, none longer in memory than one over the bound."""
    longest = _ESCAPED * most
    while line := file.readline(longest + 1):
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = file.readline(longest + 1)
        yield line.removeprefix(_BYTE_ORDER_MARK)  # of any line: files are joined end to end


def article_in(line: bytes, label: str, most: int = MOST) -> RawArticle:
    """The article of one line, called by a label. Raises ArticleError: It is not as described above, or too large."""
    if len(line) > _ESCAPED * most:
        raise too_large(most)
    told = _object(line)
    text, html, title = told.get("text"), told.get("html"), told.get("title")
    if text:
        content = _text(text, title or "")
    elif html:
        content = _page(html, title or "")
    else:
        raise _bad("has neither text nor html")
    data = bounded(content.encode("utf-8", errors="replace"), most)  # half a surrogate pair is no character
    return RawArticle(data, label, url=told.get("url"), publisher=told.get("publisher"), given=_day(told))


def _object(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _bad("is not JSON") from error
    if not isinstance(told, dict):
        raise _bad("is not an object")
    wrong = next((key for key in _KEYS if not isinstance(told.get(key), str | None)), None)
    if wrong:
        raise _bad(f"has a value of {wrong} that is not a string")
    return told


def _text(text: str, title: str) -> str:
    if not title or _folded(text).startswith(_folded(title)):
        return text
    return f"{title}\n\n{text}"


def _page(html: str, title: str) -> str:
    """A whole page as it is; a piece becomes one where it lacks its headline or would not be known as HTML."""
    headed = not title or _HEADLINE.search(html)
    if _WHOLE_PAGE.match(html) or (headed and looks_like_page(html.encode("utf-8", errors="replace"))):
        return html
    return f"<!doctype html><html><head><title>{escape(title)}</title></head><body>{html}</body></html>"


def _folded(text: str) -> str:
    return " ".join(text[:1000].split()).casefold()


def _day(told: dict[str, Any]) -> date | None:
    published = told.get("published")
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError as error:
        raise _bad(f"has published {published!r}", "Write `published` as YYYY-MM-DD.") from error


def _bad(problem: str, hint: str = "Write one JSON object per line, with text or html.") -> ArticleError:
    return ArticleError(f"the line {problem}", hint=hint, kind="bad-line")

"""Feeds to entries: RSS, Atom and JSON Feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html import escape
from typing import Any
from urllib.parse import urljoin

from briefing.domain.text import one_line
from briefing.errors import SourceError
from briefing.settings import BoundSettings

FULL = 120
"""Words from which on what a feed holds of an article is taken for the whole of it."""

MOST = BoundSettings().look_entries
"""Entries considered where settings do not name another bound."""

_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
"""What stands after it, comments or the counter of a host, makes a feed no less complete."""

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed tells of it.

    Attributes:
        url: Where it stands; with `mark` it tells entries apart.
        content: HTML; the article itself where `full`, else a summary of it.
        given: Day of publication in the publisher's own zone; None where the feed does not tell.
        mark: Digest of all that the feed tells, so that a changed entry is seen.
    """

    url: str
    title: str
    content: str
    full: bool
    given: date | None
    mark: str

    def page(self) -> bytes:
        """What the feed tells as a page."""
        title = escape(self.title)
        head = f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        return f"{head}<body><article><h1>{title}</h1>{self.content}</article></body></html>".encode()


def read_feed(data: bytes, url: str, headers: dict[str, str], most: int = MOST) -> tuple[Entry, ...]:
    """The entries of a feed that name an address, in its order.

    Args:
        most: Entries; where there are more, those with the latest days are kept.

    Raises:
        SourceError: These bytes are no feed, or only the beginning of one.
    """
    is_json = data.lstrip()[:1] == b"{"
    found = list(_json_entries(data, url) if is_json else _xml_entries(data, url, headers))
    return tuple({entry.url: entry for entry in reversed(_newest(found, most))}.values())[::-1]


def _newest(entries: list[Entry], most: int) -> list[Entry]:
    """Those with the latest days, in the order of the feed; without days, the first."""
    if len(entries) <= most:
        return entries
    upside_down = (entries[0].given or date.min) < (entries[-1].given or date.min)
    places = reversed(range(len(entries))) if upside_down else range(len(entries))
    latest = sorted(places, key=lambda place: entries[place].given or date.min, reverse=True)[:most]
    return [entries[place] for place in sorted(latest)]


def _xml_entries(data: bytes, url: str, headers: dict[str, str]) -> Iterator[Entry]:
    import feedparser  # noqa: PLC0415 - the door, for feeds alone

    parsed = feedparser.parse(data, response_headers={**headers, "content-location": url})
    if not parsed.get("version"):
        raise _no_feed(url)
    if parsed.bozo and not _END.search(data):
        raise SourceError(f"{url} broke off in the middle", hint="It is tried again later.", kind="truncated")
    for told in parsed.entries:
        contents = [part for part in told.get("content", ()) if part.get("value")]
        if not contents and told.get("summary"):
            contents = [told["summary_detail"]]
        body = max(contents, key=lambda part: len(part["value"]), default={"value": "", "type": "text/html"})
        content = body["value"] if "html" in (body.get("type") or "html") else f"<p>{escape(body['value'])}</p>"
        published = told.get("published") or told.get("updated") or ""
        yield from _entry(url, told.get("link"), _plain(told.get("title", "")), content, published)


def _json_entries(data: bytes, url: str) -> Iterator[Entry]:
    try:
        told = json.loads(data)
        items = told["items"] if "jsonfeed.org" in told["version"] else None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_feed(url) from error
    if not isinstance(items, list):
        raise _no_feed(url)
    for item in items:
        if not isinstance(item, dict):
            continue
        content = _text(item, "content_html")
        if not content:
            plain = _text(item, "content_text") or _text(item, "summary")
            content = "".join(f"<p>{escape(line)}</p>" for line in plain.splitlines() if line.strip())
        published = _text(item, "date_published")
        yield from _entry(url, _text(item, "url"), _plain(_text(item, "title")), content, published)


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _entry(feed: str, link: str | None, title: str, content: str, published: str) -> Iterator[Entry]:
    if not link or not link.strip():
        return
    mark = sha256("\0".join((title, content, published)).encode("utf-8", "replace")).hexdigest()
    full = len(_plain(content).split()) >= FULL
    yield Entry(one_line(urljoin(feed, link.strip())), title, content, full, _day(published), mark)


def _plain(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published.strip()[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(published).date()
    except (ValueError, TypeError, IndexError):
        return None


def _no_feed(url: str) -> SourceError:
    hint = "Name the address of an RSS, Atom or JSON feed; `briefing source add URL` finds that of a page."
    return SourceError(f"{url} is no feed", hint=hint, kind="no-feed")

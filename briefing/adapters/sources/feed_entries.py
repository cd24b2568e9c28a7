"""Parses feeds into entries: RSS, Atom and JSON Feed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from briefing.adapters.sources.feed_bytes import count, narrow, pieces, possible
from briefing.adapters.sources.feed_dates import Stated, stated
from briefing.domain.text import one_line
from briefing.errors import SourceError
from briefing.settings import BoundSettings

FULL = 120
"""Words from which on what a feed holds of an article is taken for the whole of it."""

MOST = BoundSettings().look_entries
"""Entries considered where settings do not name another bound."""

_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*(?:>|\Z)", re.IGNORECASE)
"""What stands after it, comments or the counter of a host, makes a feed no less complete; nor does a lost last byte."""

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article as a feed describes it.

    Attributes:
        name: What the feed calls it, the same for ever: its id, else its address. No other entry has it.
        url: Address of its page; None where the feed names none.
        shared: Another entry has the same address.
        content: HTML; the article itself where `full`, else a summary of it.
        stated: When it appeared; None where the feed does not say.
        mark: Digest of everything the feed says of it, so that a change is seen.
    """

    name: str
    url: str | None
    title: str
    content: str
    full: bool
    stated: Stated | None
    mark: str
    shared: bool = False

    def page(self) -> bytes:
        """What the feed says as a page."""
        title = escape(self.title)
        head = f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        return f"{head}<body><article><h1>{title}</h1>{self.content}</article></body></html>".encode()

    @property
    def words(self) -> str:
        """Title and content without markup."""
        return f"{self.title} {_plain(self.content)}".strip()


def read_feed(data: bytes, url: str, headers: dict[str, str], most: int = MOST) -> tuple[FeedEntry, ...]:
    """The entries of a feed, in its order. One without address, title and content is none.

    Args:
        most: Entries; where there are more, those with the latest days are kept.

    Raises:
        SourceError: These bytes are no feed, or only the beginning of one.
    """
    data, was_wide = narrow(data)
    if was_wide:
        headers = {**headers, "content-type": "application/xml; charset=utf-8"}
    is_json = data[:1] == b"{"
    found = list(_json_entries(data, url) if is_json else _xml_entries(data, url, headers))
    return tuple(_named(_newest(found, most)))


def _newest(entries: list[FeedEntry], most: int) -> list[FeedEntry]:
    """Those with the latest days, in the order of the feed; without days, the first."""
    if len(entries) <= most:
        return entries
    upside_down = _at(entries[0]) < _at(entries[-1])
    places = reversed(range(len(entries))) if upside_down else range(len(entries))
    latest = sorted(places, key=lambda place: _at(entries[place]), reverse=True)[:most]
    return [entries[place] for place in sorted(latest)]


def _at(entry: FeedEntry) -> datetime:
    return entry.stated.at if entry.stated else datetime.min.replace(tzinfo=UTC)


def _named(entries: list[FeedEntry]) -> Iterator[FeedEntry]:
    """The entries under names of their own, each once.

    Some feeds call all their entries the same, or give them one address: such a name is told apart by what else
    there is.
    """
    entries = list({(entry.name, entry.url, entry.mark): entry for entry in entries}.values())
    names, addresses = Counter(entry.name for entry in entries), Counter(entry.url for entry in entries)
    for entry in entries:
        shared = entry.url is not None and addresses[entry.url] > 1
        own = entry.name
        if names[own] > 1:
            own = (
                f"{own}#{sha256((entry.url or '').encode() + entry.title.encode('utf-8', 'replace')).hexdigest()[:12]}"
            )
        yield replace(entry, name=own, shared=shared)


def _xml_entries(data: bytes, url: str, headers: dict[str, str]) -> Iterator[FeedEntry]:
    parsed = _parsed(data, url, headers)
    if not parsed.get("version"):
        raise _no_feed(url)
    if parsed.bozo and not _END.search(data):
        raise SourceError(f"{url} ended in the middle of the feed", hint="It is tried again later.", kind="truncated")
    found = parsed.entries
    if parsed.bozo and len(found) < count(data):
        apart = [told for piece in pieces(data) for told in _parsed(piece, url, headers).entries[:1]]
        found = max(found, apart, key=len)
    for told in found:
        contents = [part for part in told.get("content", ()) if part.get("value")]
        if not contents and told.get("summary"):
            contents = [told["summary_detail"]]
        body = max(contents, key=lambda part: len(part["value"]), default={"value": "", "type": "text/html"})
        content = body["value"] if "html" in (body.get("type") or "html") else f"<p>{escape(body['value'])}</p>"
        key = next((key for key in ("published", "updated", "created") if told.get(key)), "published")
        day = stated(told.get(key, ""), told.get(f"{key}_parsed"))
        yield from _entry(url, told.get("id"), told.get("link"), _title(told), content, day)


def _parsed(data: bytes, url: str, headers: dict[str, str]) -> Any:
    import feedparser  # noqa: PLC0415 - the door, for feeds alone

    try:
        return feedparser.parse(possible(data), response_headers={**headers, "content-location": url})
    except Exception as error:  # the library raises whatever a fault leads to
        hint = "It is tried again later; if it stays so, tell the publisher."
        raise SourceError(f"{url} cannot be parsed: {error!r:.100}", hint=hint, kind="bad-feed") from error


def _title(told: Any) -> str:
    title = _plain(told.get("title", ""))
    is_html = "html" in (told.get("title_detail", {}).get("type") or "")
    return " ".join(unescape(title).split()) if is_html else title


def _json_entries(data: bytes, url: str) -> Iterator[FeedEntry]:
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
        day = stated(_text(item, "date_published") or _text(item, "date_modified"))
        link = _text(item, "url") or _text(item, "external_url")
        yield from _entry(url, _text(item, "id"), link, _plain(_text(item, "title")), content, day)


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)  # ids are often numbers
    return value if isinstance(value, str) else ""


def _entry(
    feed: str, id: str | None, link: str | None, title: str, content: str, day: Stated | None
) -> Iterator[FeedEntry]:
    url = one_line(_joined(feed, link.strip())) if link and link.strip() else None
    if not (url or title or _plain(content)):
        return
    said = "\0".join((url or "", title, content, day.at.isoformat() if day else ""))
    mark = sha256(said.encode("utf-8", "replace")).hexdigest()
    full = url is None or len(_plain(content).split()) >= FULL
    name = one_line(id.strip()) if id and id.strip() else url or f"entry-{mark[:16]}"
    yield FeedEntry(name, url, title, content, full, day, mark)


def _joined(feed: str, link: str) -> str:
    try:
        return urljoin(feed, link)
    except ValueError:  # it is no address; whoever fetches it says so
        return link


def _plain(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def _no_feed(url: str) -> SourceError:
    hint = "Name the address of an RSS, Atom or JSON feed; `briefing source add URL` finds that of a page."
    return SourceError(f"{url} is not a feed", hint=hint, kind="no-feed")

"""From the address of a page to that of its feed."""

from __future__ import annotations

from urllib.parse import urljoin

from briefing.adapters.sources.feed_entries import read_feed
from briefing.adapters.web.fetch import Web
from briefing.adapters.web.guard import Origin
from briefing.errors import SourceError

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def discover(web: Web, url: str, allowed: frozenset[Origin]) -> tuple[str, str]:
    """Kind and address: of the feed there, else of the first feed that the page names, else of the page itself.

    Raises:
        SourceError: The address cannot be had.
    """
    answer = web.get(url, allowed=allowed)
    for found in (answer.url, *_named(answer.body, answer.url)):
        try:
            page = answer if found == answer.url else web.get(found, allowed=allowed)
            read_feed(page.body, page.url, dict(page.headers))
        except SourceError:
            continue
        return "feed", page.url
    return "page", answer.url


def _named(body: bytes, base: str) -> list[str]:
    """Feeds a page names in its head, in its order."""
    from lxml import etree, html  # noqa: PLC0415 - as slow to load as it is seldom needed

    try:
        tree = html.document_fromstring(body)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    links = [link for link in tree.iter("link") if (link.get("type") or "").lower() in _TYPES and link.get("href")]
    return [urljoin(base, link.get("href")) for link in links if "alternate" in (link.get("rel") or "").lower()]

"""Finds the feed of a page."""

from __future__ import annotations

from functools import partial
from urllib.parse import urljoin

from briefing.adapters.executors.apart import Apart
from briefing.adapters.sources.feed_entries import read_feed
from briefing.adapters.web.fetch import Web
from briefing.adapters.web.guard import Origin
from briefing.errors import ArticleError, SourceError

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def discover(web: Web, url: str, allowed: frozenset[Origin], apart: Apart) -> tuple[str, str]:
    """Kind and address: of the feed there, else of the first feed that the page names, else of the page itself.

    Raises:
        SourceError: The address cannot be fetched.
    """
    answer = web.get(url, allowed=allowed)
    for found in (answer.url, *apart.call(partial(_named, base=answer.url), answer.body)):
        try:
            page = answer if found == answer.url else web.get(found, allowed=allowed)
            apart.call(partial(read_feed, url=page.url, headers=dict(page.headers)), page.body)
        except (SourceError, ArticleError):
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

"""Every reader of foreign bytes takes linear time on inputs that repeat."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from support.pumping import grows

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.feed_entries import read_feed
from briefing.adapters.sources.json_lines import article_in
from briefing.domain.article import RawArticle
from briefing.errors import BriefingError

MAIL = "From: a@b.example\nTo: c@d.example\nDate: Mon, 4 Mar 2013 10:00:00 +0000\nSubject: Talks\n"
FEED = "<?xml version='1.0'?><rss version='2.0'><channel>"
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "content_html": "'
OPENINGS = {
    "text": ("", ("a ", "“", "\n", "( ", "- ")),
    "page": ("<html><body>", ("<", "<b>", "<!--", "&amp;", "<p>a ", "<a href=x>", "<![CDATA[")),
    "mail": (MAIL, ("X: a\n", " a\n", "=?utf-8?q?a?= ", "\n", "--b\n", "<a@b>,")),
    "feed": (FEED, ("</rss>", "<!---->", "<item>", "<item><title>a</title></item>", "&amp;", "<![CDATA[]]>", "<")),
    "JSON feed": (JSON_FEED, ("<", "<a", "&lt;", "a ", "\\n")),
    "line": ('{"text": "', ("a ", "[", "\\ud800", '"', "<p>")),
}
READERS: dict[str, Callable[[bytes], object]] = {
    "feed": lambda data: read_feed(data, "http://a.example/", {}),
    "JSON feed": lambda data: read_feed(data, "http://a.example/", {}),
    "line": lambda data: decode(article_in(data, "a")),
}
_ENDINGS = {"JSON feed": '"}]}', "line": '"}'}


def _decoded(data: bytes) -> object:
    return decode(RawArticle(data, "a"))


@pytest.mark.parametrize(("kind", "unit"), [(kind, unit) for kind, (_, units) in OPENINGS.items() for unit in units])
def test_a_reader_takes_linear_time(kind: str, unit: str) -> None:
    read = READERS.get(kind, _decoded)

    def call(text: str) -> None:
        with suppress(BriefingError):
            read(text.encode("utf-8", "replace"))

    for warm in ("<html><body><p>Talks</p></body></html>", OPENINGS[kind][0] + _ENDINGS.get(kind, "\n")):
        call(warm)  # libraries load on first use
    assert grows(call, unit, _ENDINGS.get(kind, "\n"), OPENINGS[kind][0], enough=0.15, size=8_000) is None

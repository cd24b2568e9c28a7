"""Feeds: what is new, once, with its full text; misbehaving servers lose nothing that was served intact."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler

import pytest
from support.feeds import STORY, articles, brought, feed_of, item, rss
from support.website import Reply, Website, page

from briefing.adapters.sources.decode import decode
from briefing.errors import SourceError


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as server:
        yield server


def test_a_summary_is_followed_to_the_full_text_and_a_full_text_is_taken_as_it_is(site: Website) -> None:
    site.pages = {"/feed": rss(item(1), item(2, STORY)), "/story/1": page(f"<html><body>{STORY}</body></html>")}
    one, two = articles(feed_of(site))
    assert (one.url, one.publisher, one.source) == (f"{site.url}/story/1", "Wire", "wire")
    assert "for round 30" in decode(one).text
    assert decode(two).text.startswith("Round 2\n\nThe envoys")
    assert site.asked["/story/2"] == 0


def test_the_day_is_that_of_the_publishers_own_clock_and_none_that_lies_ahead(site: Website) -> None:
    site.pages = {"/feed": rss(item(1, STORY), item(2, STORY, "Fri, 29 Mar 2030 00:00:00 GMT"), item(3, STORY, "soon"))}
    assert [one.given for one in articles(feed_of(site))] == [date(2024, 3, 26), None, None]


def test_an_entry_is_brought_once_and_again_when_it_changed(site: Website) -> None:
    site.pages = {"/feed": rss(item(1, STORY))}
    feed = feed_of(site)
    assert len(brought(feed)) == 1
    assert brought(feed) == []
    site.pages = {"/feed": rss(item(1, STORY + "Later it rained."), item(2, STORY))}
    assert [one.url for one in articles(feed)] == [f"{site.url}/story/1", f"{site.url}/story/2"]


def test_what_was_not_taken_is_brought_again_and_what_the_log_knows_is_not(site: Website) -> None:
    site.pages = {"/feed": rss(item(1, STORY), item(2, STORY))}
    feed = feed_of(site)
    assert len(list(feed.look().inputs)) == 2
    assert len(list(feed.look().inputs)) == 2
    assert len(brought(feed_of(site, {f"{site.url}/story/1"}))) == 1


def test_a_feed_that_did_not_change_is_asked_with_its_mark(site: Website) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> Reply:
        if handler.headers.get("If-None-Match") == '"a"':
            return 304, {}, b""
        status, headers, body = rss(item(1, STORY))
        return status, {**headers, "ETag": '"a"', "Last-Modified": "Tue, 26 Mar 2024 00:00:00 GMT"}, body

    site.pages = {"/feed": conditional}
    feed = feed_of(site)
    assert len(brought(feed)) == 1
    assert brought(feed) == []
    assert site.headers["/feed"]["if-modified-since"] == "Tue, 26 Mar 2024 00:00:00 GMT"


def told_by(name: str, link: str = "", title: str = "Talks", description: str = STORY) -> str:
    address = f"<link>{link}</link>" if link else ""
    body = description.replace("<", "&lt;")
    guid = f"<guid isPermaLink='false'>{name}</guid>" if name else ""
    return f"<item><title>{title}</title>{guid}{address}<description>{body}</description></item>"


def test_entries_without_a_link_are_known_by_what_the_feed_calls_them(site: Website) -> None:
    site.pages = {"/feed": rss(told_by("a-1"), told_by("a-2", title="Other talks"), told_by("", title="Nameless"))}
    found = articles(feed_of(site))
    assert [(one.file, one.url) for one in found[:2]] == [("a-1", None), ("a-2", None)]
    assert len({one.file for one in found}) == 3


@pytest.mark.parametrize("names", [("a", "b", "c"), ("", "", ""), ("same", "same", "same")])
def test_several_entries_may_share_an_address_or_a_name(site: Website, names: tuple[str, ...]) -> None:
    items = [told_by(name, "/live", f"Update {number}") for number, name in enumerate(names)]
    site.pages = {"/feed": rss(*items)}
    feed = feed_of(site, {f"{site.url}/live"})
    assert len({one.file for one in articles(feed)}) == 3
    assert brought(feed) == []


def test_the_same_name_at_another_address_is_brought_again_under_that_name(site: Website) -> None:
    site.pages = {"/feed": rss(told_by("a-1", "/old"))}
    feed = feed_of(site)
    assert [one.url for one in articles(feed)] == [f"{site.url}/old"]
    site.pages = {"/feed": rss(told_by("a-1", "/new"))}
    (one,) = articles(feed)
    assert (one.file, one.url, one.lasting) == ("a-1", f"{site.url}/new", True)


def test_json_entries_may_have_numbers_for_ids_and_no_address(site: Website) -> None:
    items = [{"id": 1, "content_text": "They met."}, {"id": "2", "external_url": "/b", "content_html": STORY}]
    told = {"version": "https://jsonfeed.org/version/1", "items": items}
    site.pages = {"/feed": (200, {}, json.dumps(told).encode())}
    assert [(one.file, one.url) for one in articles(feed_of(site))] == [("1", None), ("2", f"{site.url}/b")]


def test_blanks_before_the_declaration_do_not_hide_the_character_set(site: Website) -> None:
    items = told_by("a-1", title="Переговоры").encode("cp1251")
    body = b'\n <?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>' + items + b"</channel></rss>"
    site.pages = {"/feed": (200, {"Content-Type": "application/rss+xml"}, body)}
    (one,) = articles(feed_of(site))
    assert decode(one).text.startswith("Переговоры\n")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("Fri, 29 Mar 2024 20:30:00 +0900", date(2024, 3, 29)),
        ("Sat, 30 Mar 2024 01:30:00 +1400", date(2024, 3, 30)),
        ("Sat, 30 Mar 2024 01:30:00", date(2024, 3, 30)),
        ("Sat, 30 Mar 2024 01:30:00 GMT", None),
        ("Tue, 30 Apr 2024 01:30:00", None),
    ],
)
def test_a_moment_ahead_is_refused_as_a_moment_and_not_as_a_day(site: Website, moment: str, day: date | None) -> None:
    site.pages = {"/feed": rss(item(1, STORY, moment))}
    assert [one.given for one in articles(feed_of(site))] == [day]


@pytest.mark.parametrize("cut", [30, 150, 400])
def test_a_feed_that_breaks_off_brings_nothing_yet(site: Website, cut: int) -> None:
    status, headers, body = rss(item(1, STORY), item(2, STORY))
    site.pages = {"/feed": (status, headers, body[: len(body) - cut])}
    feed = feed_of(site)
    with pytest.raises(SourceError):
        feed.look()
    site.pages = {"/feed": (status, headers, body)}
    assert len(brought(feed)) == 2


def test_a_feed_that_lacks_its_last_byte_is_whole(site: Website) -> None:
    status, headers, body = rss(item(1, STORY), item(2, STORY))
    site.pages = {"/feed": (status, headers, body.removesuffix(b">"))}
    assert len(brought(feed_of(site))) == 2


def test_a_feed_with_a_fault_in_the_middle_is_read_all_the_same(site: Website) -> None:
    status, headers, body = rss(item(1, STORY), item(2, STORY))
    site.pages = {"/feed": (status, headers, body.replace(b"Round 1", b"Round & 1 &nbsp;"))}
    assert len(brought(feed_of(site))) == 2


@pytest.mark.parametrize("body", [b"", b"<html><body>Not found</body></html>", b"{}", b'{"version": 3}', b"\0\1\2"])
def test_what_is_no_feed_is_told_with_a_hint(site: Website, body: bytes) -> None:
    site.pages = {"/feed": (200, {}, body)}
    with pytest.raises(SourceError) as told:
        feed_of(site).look()
    assert told.value.hint


def test_atom_and_json_feeds_are_read(site: Website) -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><title>A</title>
    <link href="/story/1"/><published>2024-03-26T10:00:00Z</published><content type="html">{STORY.replace("<", "&lt;")}
    </content></entry></feed>"""
    told = {
        "url": f"{site.url}/story/2",
        "title": "J",
        "content_html": STORY,
        "date_published": "2024-03-25T01:00:00+02:00",
    }
    version = "https://jsonfeed.org/version/1.1"
    site.pages = {"/feed": (200, {}, atom.encode())}
    (one,) = articles(feed_of(site))
    site.pages = {"/feed": (200, {}, json.dumps({"version": version, "items": [told, {}, 3]}).encode())}
    (two,) = articles(feed_of(site))
    assert [one.given, two.given] == [date(2024, 3, 26), date(2024, 3, 25)]


def test_of_a_feed_of_too_many_entries_the_newest_are_considered_in_whatever_order(site: Website) -> None:
    days = [f"{day:02d} Mar 2024 10:00:00 GMT" for day in range(1, 9)]
    for order in (days, days[::-1]):
        site.pages = {"/feed": rss(*(item(days.index(day), STORY, day) for day in order))}
        found = {one.url for one in articles(feed_of(site, look_entries=3))}
        assert found == {f"{site.url}/story/{number}" for number in (5, 6, 7)}


def test_a_feed_that_takes_too_long_to_parse_is_given_up(site: Website) -> None:
    site.pages = {"/feed": (200, {"Content-Type": "application/rss+xml"}, b"</rss>" * 26 + b"<!---->" * 26)}
    began = time.monotonic()
    with pytest.raises(SourceError):
        feed_of(site, article_time="3s").look()
    assert time.monotonic() - began < 60  # the process that parses may have to start first

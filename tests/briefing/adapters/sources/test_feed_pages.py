"""Pages of feed entries: fetched within bounds, and used only where they are the article."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler

import pytest
from support.feeds import STORY, articles, brought, feed_of, item, rss
from support.website import Conduct, Reply, Website, drip, page

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.kinds.feed import TRIES
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as server:
        yield server


def test_a_page_that_cannot_be_had_is_tried_again_then_told(site: Website) -> None:
    site.pages = {"/feed": rss(item(1, ""), item(2, STORY)), "/story/1": page("", 500)}
    feed = feed_of(site)
    assert [len(brought(feed)) for _ in range(TRIES - 1)] == [1] + [0] * (TRIES - 2)
    ((name, error),) = brought(feed)
    assert (name, isinstance(error, ArticleError)) == (f"{site.url}/story/1", True)
    assert brought(feed) == []


SUMMARY = "The envoys of Ruritania and Borduria agreed in Strelsau to open two more crossings before winter."
CONSENT = (
    "<html><body><p>" + "We and our partners store cookies on your device for personal offers. " * 20 + "</p></body>"
)


def circle(handler: BaseHTTPRequestHandler) -> Reply:
    return 302, {"Location": handler.path}, b""


@pytest.mark.parametrize(
    "conduct",
    [
        page("Forbidden", 403),
        circle,
        page(CONSENT),
        page("<html><body><h1>Round 1</h1><p>Subscribe to read on.</p></body></html>"),
        (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 of which there is nothing else"),
    ],
    ids=["forbidden", "circle", "consent", "paywall", "broken PDF"],
)
def test_where_the_page_is_not_the_article_the_words_of_the_feed_stay(site: Website, conduct: Conduct) -> None:
    site.pages = {"/feed": rss(item(1, SUMMARY)), "/story/1": conduct}
    (one,) = articles(feed_of(site))
    assert SUMMARY in decode(one).text
    assert (one.url, one.given) == (f"{site.url}/story/1", date(2024, 3, 26))


def test_a_page_served_for_several_entries_is_none_of_them(site: Website) -> None:
    stories = [item(number, f"{SUMMARY} Round {number}.") for number in (1, 2, 3)]
    served = page(STORY + SUMMARY)
    site.pages = {"/feed": rss(*stories), **{f"/story/{number}": served for number in (1, 2, 3)}}
    found = articles(feed_of(site))
    texts = [decode(one).text for one in found]
    assert [STORY[3:40] in text for text in texts] == [True, False, False, False]
    revised = found[1]
    assert (revised.file, revised.lasting) == (found[0].file, True)
    assert [text.split("\n")[0] for text in texts[1:]] == ["Round 1", "Round 2", "Round 3"]


def test_the_page_of_an_address_that_several_new_entries_share_is_not_asked_for(site: Website) -> None:
    links = [item(1, f"{SUMMARY} Update {number}.").replace("Round 1", f"Round {number}") for number in (1, 2)]
    site.pages = {"/feed": rss(*links), "/story/1": page(STORY + SUMMARY)}
    texts = [decode(one).text for one in articles(feed_of(site))]
    assert [text.split("\n")[0] for text in texts] == ["Round 1", "Round 2"]
    assert site.asked["/story/1"] == 0


def test_a_page_that_fails_for_a_while_is_waited_for_and_then_the_feed_is_enough(site: Website) -> None:
    site.pages = {"/feed": rss(item(1, SUMMARY)), "/story/1": page("", 500)}
    feed = feed_of(site)
    assert [len(brought(feed)) for _ in range(TRIES)] == [0] * (TRIES - 1) + [1]


def test_where_robots_txt_forbids_the_page_the_feed_itself_is_read(site: Website) -> None:
    rules = b"User-agent: *\nDisallow: /story/\n"
    site.pages = {"/feed": rss(item(1)), "/robots.txt": (200, {}, rules), "/story/1": page(STORY)}
    (one,) = articles(feed_of(site))
    assert "They met." in decode(one).text
    assert site.asked["/story/1"] == 0


def test_what_is_beyond_the_bytes_of_one_look_comes_with_the_next(site: Website) -> None:
    stories: dict[str, Conduct] = {f"/story/{number}": page("<p>Talks</p>" + " " * 50_000) for number in range(5)}
    site.pages = {"/feed": rss(*map(item, range(5))), **stories}
    feed = feed_of(site, look_size=80_000)
    sizes = []
    while True:
        harvest = feed.look()
        sizes.append(len(list(harvest.inputs)))
        harvest.taken()
        rest = harvest.rest()
        assert (rest.left is None) == (rest.again is None)
        if rest.left is None:
            break
        assert "look_size" in rest.left
    assert sizes == [2, 2, 1]


def test_a_look_ends_in_time_however_many_pages_drip(site: Website) -> None:
    site.pages = {"/feed": rss(*map(item, range(20))), **{f"/story/{number}": drip for number in range(20)}}
    began = time.monotonic()
    harvest = feed_of(site, look_time="2s").look()
    assert list(harvest.inputs) == []
    assert time.monotonic() - began < 6
    left = harvest.rest().left
    assert left is not None
    assert "look_time" in left


def test_entries_come_as_they_are_fetched_and_what_was_drawn_is_not_fetched_again(site: Website) -> None:
    stories: dict[str, Conduct] = {"/story/1": page(STORY), "/story/2": drip, "/story/3": page(STORY + "More.")}
    site.pages = {"/feed": rss(item(1), item(2), item(3)), **stories}
    known: set[str] = set()
    feed = feed_of(site, known)
    began = time.monotonic()
    first = next(iter(feed.look().inputs))
    assert time.monotonic() - began < 10
    assert isinstance(first, RawArticle)
    assert site.asked["/story/2"] == 0
    known.add(str(first.url))  # on file, though the look did not end
    site.pages["/story/2"] = page(STORY + "Rain.")
    assert [one.url for one in articles(feed)] == [f"{site.url}/story/2", f"{site.url}/story/3"]
    assert site.asked["/story/1"] == 1

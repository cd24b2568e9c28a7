"""Fetching from a server that misbehaves: bounded, and never from where it is forbidden."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from support.website import Website, page

from briefing.adapters.web.fetch import Answer, Web
from briefing.adapters.web.guard import is_public
from briefing.errors import SourceError
from events import FixedClock

NOW = datetime(2024, 3, 29, 12, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as server:
        yield server


def get(site: Website, path: str, **bounds: int) -> Answer:
    return Web(FixedClock(NOW), seconds=2).get(site.url + path, allowed=frozenset({(site.host, site.port)}), **bounds)


def problem(site: Website, path: str, **bounds: int) -> SourceError:
    with pytest.raises(SourceError) as told:
        get(site, path, **bounds)
    assert told.value.hint
    return told.value


def test_a_page_is_fetched_through_redirects(site: Website) -> None:
    site.pages = {"/a": page("", 302, Location="/b"), "/b": page("", 301, Location=site.url + "/c"), "/c": page("It.")}
    assert get(site, "/a").url == site.url + "/c"
    assert get(site, "/a").body == b"It."


def test_a_redirect_without_end_is_given_up(site: Website) -> None:
    site.pages = {"/a": page("", 302, Location="/a")}
    assert "redirects more than" in problem(site, "/a").message
    assert site.asked["/a"] == 6


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{other}/", "http://localhost:{other}/", "http://[::1]:{other}/", "http://2130706433:{other}/",
     "http://0.0.0.0:{other}/", "http://[::ffff:127.0.0.1]:{other}/", "http://127.1:{other}/"],
)  # fmt: skip
def test_no_private_address_is_asked_however_it_is_written(site: Website, target: str) -> None:
    with Website({"/": page("secret")}) as other:
        site.pages = {"/a": page("", 302, Location=target.format(other=other.port))}
        problem(site, "/a")
        assert other.asked == {}


def test_a_private_address_is_refused_unless_it_is_the_users_own(site: Website) -> None:
    site.pages = {"/": page("mine")}
    with pytest.raises(SourceError) as told:
        Web(FixedClock(NOW)).get(site.url + "/")
    assert told.value.kind == "private-address"
    assert site.asked == {}
    assert get(site, "/").body == b"mine"


@pytest.mark.parametrize(
    ("address", "expected"),
    [("8.8.8.8", True), ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
     ("127.0.0.1", False), ("0.0.0.0", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::1", False),
     ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:10.0.0.1", False), ("::ffff:8.8.8.8", True),
     ("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("2606:4700::1111", True)],
)  # fmt: skip
def test_an_address_is_public_only_if_all_it_stands_for_is(address: str, expected: bool) -> None:
    assert is_public(address) is expected


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "gopher://x/", "http://", "http://a:b@c/"])
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(SourceError):
        Web(FixedClock(NOW)).get(url)


def test_a_body_larger_than_wanted_is_given_up_early(site: Website) -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b"x" * 65536)
            sent.append(1)

    site.pages = {"/": endless}
    assert problem(site, "/", max_bytes=1024**2).kind == "too-large"
    assert len(sent) < 1000


def test_a_small_body_that_unpacks_to_a_large_one_is_given_up(site: Website) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    site.pages = {"/": (200, {"Content-Encoding": "gzip"}, bomb)}
    assert problem(site, "/", max_bytes=1024**2).kind == "too-large"
    site.pages = {"/": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"fits"))}
    assert get(site, "/").body == b"fits"


def test_a_server_that_drips_is_left_when_the_time_is_up(site: Website) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b".")
            time.sleep(0.1)

    site.pages = {"/": dripping, "/robots.txt": (404, {}, b"")}
    started = time.monotonic()
    assert "in time" in problem(site, "/").message
    assert time.monotonic() - started < 5


def test_a_body_that_breaks_off_is_an_error(site: Website) -> None:
    site.pages = {"/": (200, {"Content-Length": "100"}, b"half")}
    assert "broken answer" in problem(site, "/").message


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("120", timedelta(seconds=120)), ("Fri, 29 Mar 2024 12:05:00 GMT", timedelta(minutes=5)), ("soon", None),
     ("Fri, 29 Mar 2019 12:05:00 GMT", timedelta(0)), ("999999999", timedelta(days=1))],
)  # fmt: skip
def test_a_server_that_asks_for_patience_is_heard(site: Website, asked: str, expected: timedelta | None) -> None:
    site.pages = {"/": page("", 503, Retry_After=asked)}
    assert problem(site, "/").again == expected


def test_robots_txt_is_obeyed_and_asked_once(site: Website) -> None:
    rules = b"User-agent: *\nDisallow: /private\n"
    site.pages = {"/robots.txt": (200, {}, rules), "/private/a": page("no"), "/b": page("yes"), "/c": page("yes")}
    web, allowed = Web(FixedClock(NOW)), frozenset({(site.host, site.port)})
    with pytest.raises(SourceError) as told:
        web.get(site.url + "/private/a", allowed=allowed)
    assert told.value.kind == "robots"
    web.get(site.url + "/b", allowed=allowed)
    web.get(site.url + "/c", allowed=allowed)
    assert dict(site.asked) == {"/robots.txt": 1, "/b": 1, "/c": 1}


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [("Disallow: /*.pdf$", "/a.pdf", False), ("Disallow: /*.pdf$", "/a.pdf.html", True),
     ("Disallow: /news/\nAllow: /news/open/", "/news/open/a", True),
     ("Allow: /\nDisallow: /news/", "/news/a", False), ("Disallow:", "/a", True), ("Disallow: /%7Ea", "/~a", False)],
)  # fmt: skip
def test_the_longest_rule_that_fits_decides(site: Website, rules: str, path: str, allowed: bool) -> None:
    told = f"\ufeffUser-agent: other\nDisallow: /\n\nUser-agent: *\n{rules}\n".encode()
    site.pages = {"/robots.txt": (200, {}, told), path: page("here")}
    if allowed:
        assert get(site, path).body == b"here"
    else:
        assert problem(site, path).kind == "robots"


def test_rules_that_cannot_be_had_for_now_allow_nothing_yet(site: Website) -> None:
    site.pages = {"/robots.txt": page("", 500), "/a": page("here")}
    assert problem(site, "/a").kind == "server"
    assert site.asked["/a"] == 0

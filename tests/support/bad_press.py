"""Fifty feeds, each on its own server, that misbehave in every way seen on the web and answer correctly in between."""

from __future__ import annotations

import gzip
import time
from collections import Counter
from contextlib import ExitStack
from datetime import date, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler

from events.clock import Clock
from support.website import Conduct, Reply, Website, page, send

MEGABYTE = 1024 * 1024
HUGE = 100
"""Size of the oversized body in megabytes."""


class BadPress:
    """Feeds of stories, served while the context lasts. Each correct answer follows one or two faulty ones.

    Attributes:
        forbidden: A server that must not be contacted; every other one redirects there.
        version: Version of the first story of each feed; a later one has other words.
        served: Feed and story -> digests of the bytes sent completely.
    """

    def __init__(self, feeds: int, stories: int, clock: Clock) -> None:
        self._clock = clock
        self._stories = stories
        self._stack = ExitStack()
        self.forbidden = Website({"/": page("secret")})
        self.sites = [Website() for _ in range(feeds)]
        self.version = 1
        self.misconduct: Counter[str] = Counter()

    def __enter__(self) -> BadPress:
        self._stack.enter_context(self.forbidden)
        for feed, site in enumerate(self.sites):
            self._stack.enter_context(site)
            robots = f"User-agent: *\nDisallow: /story/{self._stories - 1}\n" if feed % 10 == 0 else ""
            site.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, robots.encode())
            site.pages["/feed"] = self._moody(feed, "/feed")
            for number in range(self._stories):
                site.pages[f"/story/{number}"] = self._moody(feed, f"/story/{number}")
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def settings(self) -> str:
        """The sources as in the settings."""
        return "\n".join(
            f'[[source]]\nname = "feed-{feed}"\nkind = "feed"\nurl = "{site.url}/feed"\ninterval = "2s"\n'
            "allow_private = true\n"
            for feed, site in enumerate(self.sites)
        )

    def expected(self) -> dict[str, set[str]]:
        """Address -> digests of all versions of each story that may be fetched."""
        return {
            f"{site.url}/story/{number}": {
                sha256(story(feed, number, version)).hexdigest() for version in self._versions(number)
            }
            for feed, site in enumerate(self.sites)
            for number in range(self._stories)
            if not self.is_forbidden(feed, number)
        }

    def is_forbidden(self, feed: int, number: int) -> bool:
        """Whether robots.txt forbids it."""
        return feed % 10 == 0 and number == self._stories - 1

    def _versions(self, number: int) -> range:
        return range(1, self.version + 1) if number == 0 else range(1, 2)

    def _good(self, feed: int, path: str) -> Reply:
        if path == "/feed":
            return self._feed(feed)
        number = int(path.rsplit("/", 1)[1])
        return 200, {"Content-Type": "text/html"}, story(feed, number, self.version if number == 0 else 1)

    def _feed(self, feed: int) -> Reply:
        """Every seventh is dated in the future, every fifth declares another alphabet."""
        now = self._clock.now() + timedelta(days=40 if feed % 7 == 0 else -1)
        items = "".join(
            f"<item><title>Talk {feed}-{number}</title><link>/story/{number}</link>"
            f"<pubDate>{format_datetime(now)}</pubDate><description>They met; {version}.</description></item>"
            for number in range(self._stories)
            for version in [self.version if number == 0 else 1]
        )
        told = f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{items}</channel></rss>'
        kind = "application/rss+xml; charset=koi8-r" if feed % 5 == 0 else "application/rss+xml"
        return 200, {"Content-Type": kind}, told.encode()

    def _moody(self, feed: int, path: str) -> Conduct:
        site = self.sites[feed]
        ways = self._ways()

        def answer(handler: BaseHTTPRequestHandler) -> Reply | None:
            times = site.asked[path]
            if times % 3 == 1:
                name = sorted(ways)[(times // 3 + feed + len(path)) % len(ways)]
                if name == "time-out" and feed % 10:
                    name = "hang-up"  # each time-out takes its half minute
                self.misconduct[name] += 1
                reply = ways[name](handler, self._good(feed, path))
            else:
                reply = self._good(feed, path)
            handler.close_connection = True
            if reply is not None:
                send(handler, reply)
            return None

        return answer

    def _ways(self):  # type: ignore[no-untyped-def]  # a table of small functions
        def cut(_: BaseHTTPRequestHandler, good: Reply) -> Reply:
            return 200, {"Content-Length": str(len(good[2]))}, good[2][: len(good[2]) // 2]

        def malformed(_: BaseHTTPRequestHandler, good: Reply) -> Reply:
            return page("", 502) if b"<rss" not in good[2] else (200, good[1], good[2][: len(good[2]) * 2 // 3])

        def away(_: BaseHTTPRequestHandler, __: Reply) -> Reply:
            return page("", 302, Location=self.forbidden.url)

        def round_and_round(handler: BaseHTTPRequestHandler, _: Reply) -> Reply:
            return page("", 301, Location=handler.path)

        def huge(handler: BaseHTTPRequestHandler, _: Reply) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", str(HUGE * MEGABYTE))
            handler.end_headers()
            for _ in range(HUGE):
                handler.wfile.write(b"x" * MEGABYTE)

        def bomb(_: BaseHTTPRequestHandler, __: Reply) -> Reply:
            return 200, {"Content-Encoding": "gzip"}, BOMB

        def hang_up(handler: BaseHTTPRequestHandler, _: Reply) -> None:
            time.sleep(1)
            handler.connection.close()

        def time_out(handler: BaseHTTPRequestHandler, _: Reply) -> None:
            time.sleep(35)
            handler.connection.close()

        return {
            "500": lambda *_: page("", 500),
            "503": lambda *_: page("<html>down", 503, Retry_After="1"),
            "away": away,
            "bomb": bomb,
            "cut": cut,
            "hang-up": hang_up,
            "huge": huge,
            "malformed": malformed,
            "round and round": round_and_round,
            "time-out": time_out,
        }


BOMB = gzip.compress(b"\0" * (HUGE * MEGABYTE))
FIRST = date(2024, 3, 1)


def story(feed: int, number: int, version: int) -> bytes:
    """A page, which depends on its arguments only."""
    lines = "".join(f"<p>The envoys of side {feed} met for talk {number}, point {point}.</p>" for point in range(12))
    again = f"<p>This account was changed {version - 1} times since.</p>" if version > 1 else ""
    day = FIRST + timedelta(days=feed % 9)
    head = f"<title>Talk {feed}-{number}</title><meta property='article:published_time' content='{day}'>"
    return f"<html><head>{head}</head><body><article>{lines}{again}</article></body></html>".encode()

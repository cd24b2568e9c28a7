"""Fetching a page: what robots.txt allows, no faster than is polite, and never more than was asked for."""

from __future__ import annotations

import math
import re
import time
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Lock

import httpcore
import httpx

from briefing import __version__
from briefing.adapters.web.guard import Guarded, Origin
from briefing.adapters.web.robots import Rules
from briefing.errors import SourceError
from events.clock import Clock

AGENT = f"briefing/{__version__}"
MAX_BYTES = 5 * 1024 * 1024
MAX_ROBOTS = 512 * 1024
SECONDS = 30.0
REDIRECTS = 5
PAUSE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""

LONGEST_PAUSE = 30.0
_ROBOTS_HOLD = 24 * 3600.0
_FAILURES = (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.TimeoutException, OSError)
_BROKEN = (httpcore.ProtocolError, httpcore.UnsupportedProtocol, UnicodeError, zlib.error)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        url: After redirects.
        status: 200 or 304; anything else is an error.
        headers: Names in lower case.
        body: Decompressed.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Asked:
    headers: Mapping[str, str]
    allowed: frozenset[Origin]
    max_bytes: int
    content: bytes | None = None
    until: float | None = None

    @property
    def method(self) -> str:
        return "GET" if self.content is None else "POST"


class Web:
    """Fetches. May be used by several threads; one host is asked by one at a time.

    Args:
        seconds: In which an answer must be there as a whole.
    """

    def __init__(self, clock: Clock, seconds: float = SECONDS) -> None:
        self._clock = clock
        self._seconds = seconds
        self._locks: defaultdict[Origin, Lock] = defaultdict(Lock)
        self._next: dict[Origin, float] = {}
        self._robots: dict[str, tuple[float, Rules]] = {}

    def get(
        self,
        url: str,
        headers: Mapping[str, str] = {},
        *,
        allowed: frozenset[Origin] = frozenset(),
        max_bytes: int = MAX_BYTES,
        until: float | None = None,
    ) -> Answer:
        """Fetch a page, redirects followed.

        Args:
            allowed: Origins that may lie at private addresses; they are the user's own, and asked without a pause.
            until: Moment of the monotonic clock at which the fetch ends, redirects included.

        Raises:
            SourceError: It cannot be had: forbidden, unreachable, too large, too slow, refused by the server.
        """
        return self._follow(url, _Asked(headers, allowed, max_bytes, until=until), robots=True)

    def post(self, url: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Hand something to a program the user named, wherever it lies; redirects are not followed.

        Raises:
            SourceError: It did not take it: of kind `refused` where asking again is of no use.
        """
        parts = _checked(url)
        asked = _Asked(headers, frozenset({_origin(parts)}), MAX_BYTES, content)
        answer = self._once(parts, asked)
        if not 200 <= answer.status < 300:
            _accepted(answer, self._clock)

    def _follow(self, url: str, asked: _Asked, *, robots: bool) -> Answer:
        for _ in range(REDIRECTS + 1):
            parts = _checked(url)
            if robots:
                self._ask_robots(parts, asked)
            answer = self._once(parts, asked)
            if answer.status not in (301, 302, 303, 307, 308):
                return _accepted(answer, self._clock)
            try:
                url = str(parts.join(answer.headers["location"]))
            except (KeyError, httpx.InvalidURL) as error:
                raise SourceError(f"{url} redirects to nowhere", hint="Check the address.") from error
        raise SourceError(f"{url} redirects more than {REDIRECTS} times", hint="Check the address.", kind="redirects")

    def _ask_robots(self, url: httpx.URL, asked: _Asked) -> None:
        place = f"{url.scheme}://{url.netloc.decode()}"
        fetched, rules = self._robots.get(place, (0.0, None))
        if rules is None or time.monotonic() - fetched > _ROBOTS_HOLD:
            rules = Rules(self._robots_of(place, asked), AGENT)
            self._robots[place] = (time.monotonic(), rules)
        if not rules.allow(str(url)):
            raise SourceError(
                f"robots.txt of {url.host} forbids {url.path}", hint="Respect it, or ask the site.", kind="robots"
            )
        if rules.delay and _origin(url) not in asked.allowed:
            pause = min(rules.delay, LONGEST_PAUSE)
            self._next[_origin(url)] = max(self._next.get(_origin(url), 0.0), time.monotonic() + pause - PAUSE)

    def _robots_of(self, place: str, asked: _Asked) -> str:
        """Empty, which allows everything, where there is none; that it cannot be reached allows nothing yet."""
        try:
            own = _Asked({}, asked.allowed, MAX_ROBOTS, until=asked.until)
            answer = self._follow(f"{place}/robots.txt", own, robots=False)
        except SourceError as error:
            if error.kind == "refused":
                return ""
            raise
        return answer.body.decode("utf-8-sig", "replace")

    def _once(self, url: httpx.URL, asked: _Asked) -> Answer:
        origin = _origin(url)
        with self._locks[origin]:
            if origin not in asked.allowed:
                time.sleep(max(0.0, self._next.get(origin, 0.0) - time.monotonic()))
            try:
                return self._exchange(url, asked)
            except _FAILURES as error:
                problem = "did not answer in time" if "imeout" in type(error).__name__ else "cannot be reached"
                raise SourceError(f"{url} {problem}", hint="Check the address and the network.") from error
            except _BROKEN as error:
                raise SourceError(f"{url} gave a broken answer", hint="It is tried again later.") from error
            finally:
                self._next[origin] = time.monotonic() + PAUSE

    def _exchange(self, url: httpx.URL, asked: _Asked) -> Answer:
        deadline = min(time.monotonic() + self._seconds, asked.until or math.inf)
        told = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close", **asked.headers}
        client = httpx.Client(transport=Guarded(deadline, asked.allowed), timeout=self._seconds, trust_env=False)
        with client, client.stream(asked.method, url, headers=told, content=asked.content) as answer:
            body = bytearray()
            for piece in answer.iter_raw():
                body += piece
                if len(body) > asked.max_bytes:
                    raise _too_large(url, asked.max_bytes)
            content = _unpacked(bytes(body), answer.headers.get("content-encoding", ""), url, asked.max_bytes)
            lower = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(str(url), answer.status_code, lower, content)


def _checked(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise SourceError(f"{url!r} is no address", hint="Check the address.") from error
    if parts.scheme not in ("http", "https") or not parts.host or parts.userinfo:
        raise SourceError(f"{url} is no plain web address", hint="Name one that begins with https://.")
    return parts


def origin_of(url: str) -> Origin:
    """Host and port of an address. Raises SourceError as `Web.get`."""
    return _origin(_checked(url))


def _origin(url: httpx.URL) -> Origin:
    return url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)


def _unpacked(body: bytes, encoding: str, url: httpx.URL, max_bytes: int) -> bytes:
    """A small body may unpack to gigabytes: no more than the limit is ever unpacked."""
    if encoding.lower() in ("", "identity"):
        return body
    if encoding.lower() not in ("gzip", "x-gzip"):
        raise SourceError(f"{url} came packed as {encoding!r}, which was not asked for", hint="Tell the site.")
    unpacker = zlib.decompressobj(wbits=31)
    content = unpacker.decompress(body, max_bytes + 1)
    if len(content) > max_bytes:
        raise _too_large(url, max_bytes)
    if not unpacker.eof:
        raise SourceError(f"{url} gave a broken answer", hint="It is tried again later.")
    return content


def _too_large(url: httpx.URL, max_bytes: int) -> SourceError:
    limit = f"{max_bytes // 1024**2} MB" if max_bytes >= 1024**2 else f"{max_bytes // 1024} KB"
    return SourceError(f"{url} is larger than {limit}", hint="Name another page.", kind="too-large")


def _accepted(answer: Answer, clock: Clock) -> Answer:
    if answer.status in (200, 304):
        return answer
    again = _again(answer.headers.get("retry-after", ""), clock.now())
    # What the server says no to will not get better by asking sooner; what it cannot do now may.
    kind = "refused" if 400 <= answer.status < 500 and answer.status != 429 else "server"
    raise SourceError(
        f"{answer.url} answered {answer.status}", hint="Check the address in a browser.", kind=kind, again=again
    )


def _again(value: str, now: datetime) -> timedelta | None:
    """What `Retry-After` asks for, in seconds or as a date; at most a day."""
    if re.fullmatch(r"\d{1,9}", value.strip()):
        wait = timedelta(seconds=int(value))
    else:
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta(0)), timedelta(days=1))

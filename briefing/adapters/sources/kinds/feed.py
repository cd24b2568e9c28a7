"""A feed: RSS, Atom or JSON Feed. The page of an entry is fetched if the feed has only a summary."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import ClassVar

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.feed_entries import FeedEntry, read_feed
from briefing.adapters.sources.surroundings import Surroundings, address_of
from briefing.adapters.web.fetch import Answer
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError, SourceError
from briefing.ports import Harvest, Rest
from briefing.settings import BoundSettings, SourceSettings

TRIES = 8
"""Looks after which a page that cannot be had is not tried again."""

_FOR_GOOD = frozenset({"robots", "refused", "redirects", "too-large"})
"""Failures of a page that asking again does not mend: what the feed says is all there is."""

_LETTERS = re.compile(r"[^\W\d_]{4,}")
_KEPT = 0.25
"""Share of the words of an entry that its page has at least: a page that asks for consent has none of them."""
_SUBSTANCE = 5
"""Fewer different words than these tell nothing of a page."""

_Found = RawArticle | tuple[str, ArticleError]

_SOON = timedelta(seconds=1)


class _Look:
    """What one look at a feed may take.

    Attributes:
        until: End on the monotonic clock.
        size: Bytes fetched so far.
    """

    def __init__(self, bounds: BoundSettings) -> None:
        self._bounds = bounds
        self.until = time.monotonic() + bounds.look_time.total_seconds()
        self.size = 0

    def full(self) -> bool:
        return self.size >= self._bounds.look_size

    def over(self) -> str | None:
        """Which bound is reached, for whoever reads the journal; None while there is more to take."""
        if self.full():
            return f"more than {self._bounds.look_size:,} bytes were fetched in one poll (look_size)"
        if time.monotonic() >= self.until:
            return f"one poll took {self._bounds.look_time} (look_time)"
        return None


class Feed:
    """See ports.Source. What was taken before a restart is known from the log, by name and address."""

    kind: ClassVar[str] = "feed"

    def __init__(self, settings: SourceSettings, surroundings: Surroundings) -> None:
        self.name = settings.name
        self._url, self._allowed = address_of(settings)
        self._publisher = settings.publisher
        self._around = surroundings
        self._taken: dict[str, str] = {}
        self._tries: dict[str, int] = {}
        self._unchanged: dict[str, str] = {}

    def look(self) -> Harvest:
        """See Source.look."""
        look = _Look(self._around.bounds)
        answer = self._get(self._url, look, self._unchanged)
        if answer.status == 304:
            return Harvest((), lambda: None)
        entries = self._entries(answer)
        done: dict[str, str] = {}

        def taken() -> None:
            listed = {entry.name for entry in entries}
            self._taken = {name: mark for name, mark in self._taken.items() if name in listed} | done
            self._tries = {name: tries for name, tries in self._tries.items() if name in listed - set(done)}
            named = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
            told = {ask: answer.headers[tell] for ask, tell in named if tell in answer.headers}
            self._unchanged = told if len(done) == len(entries) else {}

        def rest() -> Rest:
            if len(done) == len(entries):
                return Rest()
            # What was too much for one look is fetched at once; slow servers are asked at the usual interval.
            return Rest(_SOON if look.full() else None, look.over())

        return Harvest(self._found(entries, look, done), taken, rest=rest, listed=len(entries))

    def _found(self, entries: tuple[FeedEntry, ...], look: _Look, done: dict[str, str]) -> Iterator[_Found]:
        """What is new, each as soon as it is fetched.

        Args:
            done: Gets the name and mark of each entry that is dealt with.
        """
        fresh = {entry.name for entry in entries if self._is_new(entry)}
        asked = Counter(entry.url for entry in entries if entry.name in fresh)
        served: dict[bytes, FeedEntry | None] = {}
        for entry in sorted(entries, key=lambda entry: self._tries.get(entry.name, 0)):  # what failed before comes last
            if entry.name in fresh:
                if look.over():
                    break
                alone = asked[entry.url] == 1 or not entry.content
                try:
                    body = self._body(entry, look) if alone else None
                except SourceError as error:
                    if error.kind not in _FOR_GOOD and self._tries[entry.name] < TRIES:
                        continue
                    yield self._instead(entry, error)
                else:
                    yield from self._articles(entry, body, served)
            done[entry.name] = entry.mark

    def _instead(self, entry: FeedEntry, error: SourceError) -> _Found:
        """What is brought of an entry whose page cannot be had."""
        if entry.content:
            return self._raw(entry, entry.page())
        return entry.name, ArticleError(error.message, hint=error.hint, kind=error.kind)

    def _get(self, url: str, look: _Look, unchanged: dict[str, str] | None = None) -> Answer:
        bounds = self._around.bounds
        answer = self._around.web.get(
            url, unchanged or {}, allowed=self._allowed, max_bytes=bounds.file_size, until=look.until
        )
        look.size += len(answer.body)
        return answer

    def _entries(self, answer: Answer) -> tuple[FeedEntry, ...]:
        """The entries of a feed, parsed where that can be ended."""
        read = partial(read_feed, url=answer.url, headers=dict(answer.headers), most=self._around.bounds.look_entries)
        try:
            return self._around.apart.call(read, answer.body)
        except ArticleError as error:
            raise SourceError(f"{answer.url}: {error.message}", hint=error.hint, kind=error.kind) from error

    def _is_new(self, entry: FeedEntry) -> bool:
        mark = self._taken.get(entry.name)
        if mark is not None:
            return mark != entry.mark
        known = self._around.known
        if entry.url is None:
            return not known(self.name, entry.name, None)
        # The same name at another address is a revision; another name at the same address may be another article.
        same_page = not entry.shared and known(self.name, None, entry.url)
        return not (same_page or known(self.name, entry.name, entry.url))

    def _body(self, entry: FeedEntry, look: _Look) -> bytes | None:
        """The page of an entry; None where what the feed says is to be taken.

        Raises:
            SourceError: It cannot be had; counted.
        """
        if entry.full or entry.url is None:
            return None
        try:
            return self._get(entry.url, look).body
        except SourceError:
            self._tries[entry.name] = self._tries.get(entry.name, 0) + 1
            raise

    def _articles(
        self, entry: FeedEntry, body: bytes | None, served: dict[bytes, FeedEntry | None]
    ) -> Iterator[RawArticle]:
        """The article of an entry: its page, or what the feed says where the page is not the article.

        A page that was served for another entry is that of neither: what the feed says revises the article made of it.

        Args:
            served: Digest of each page -> the entry whose article was made of it; None where none was.
        """
        if body is None or not entry.content:
            yield self._raw(entry, entry.page() if body is None else body)
            return
        digest = sha256(body).digest()
        if digest in served:
            other, served[digest] = served[digest], None
            yield from (self._raw(one, one.page()) for one in (other, entry) if one)
            return
        own = self._has(entry, body)
        served[digest] = entry if own else None
        yield self._raw(entry, body if own else entry.page())

    def _has(self, entry: FeedEntry, body: bytes) -> bool:
        """Whether a page is the article of an entry, and more of it than the feed has."""
        try:
            text = self._around.apart.call(decode, self._raw(entry, body)).text
        except ArticleError:
            return False
        told, there = entry.words, set(_LETTERS.findall(text.casefold()))
        if len(text.split()) < len(told.split()):
            return False
        expected = set(_LETTERS.findall(told.casefold()))
        return len(expected) < _SUBSTANCE or len(expected & there) >= _KEPT * len(expected)

    def _raw(self, entry: FeedEntry, body: bytes) -> RawArticle:
        now = self._around.clock.now()
        # Clocks of servers go wrong, and a moment in Tokyo may lie in the past though its day is tomorrow here.
        given = entry.stated.day if entry.stated and entry.stated.at <= now else None
        return RawArticle(body, entry.name, entry.url, self._publisher, given, self.name, lasting=True)

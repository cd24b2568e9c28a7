"""A feed: RSS, Atom or JSON Feed; the article itself is fetched where the feed only tells of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import ClassVar

from briefing.adapters.sources.feed_entries import Entry, read_feed
from briefing.adapters.sources.surroundings import Surroundings, address_of
from briefing.adapters.web.fetch import Answer
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError, SourceError
from briefing.ports import Harvest
from briefing.settings import BoundSettings, SourceSettings

TRIES = 8
"""Looks after which a page that cannot be had is told as rejected and not tried again."""

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
            return f"more than {self._bounds.look_size:,} bytes were fetched in one look (look_size)"
        if time.monotonic() >= self.until:
            return f"one look took {self._bounds.look_time} (look_time)"
        return None


class Feed:
    """See ports.Source. What was taken before a restart is known from the log, by address."""

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
        found: list[_Found] = []
        done: dict[str, str] = {}
        for entry in sorted(entries, key=lambda entry: self._tries.get(entry.url, 0)):  # what failed before comes last
            if self._is_new(entry):
                if look.over():
                    break
                brought = list(self._bring(entry, look))
                found += brought
                if not brought:
                    continue
            done[entry.url] = entry.mark
        complete = len(done) == len(entries)

        def taken() -> None:
            listed = {entry.url for entry in entries}
            self._taken = {url: mark for url, mark in self._taken.items() if url in listed} | done
            self._tries = {url: tries for url, tries in self._tries.items() if url in listed - set(done)}
            named = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
            told = {ask: answer.headers[tell] for ask, tell in named if tell in answer.headers}
            self._unchanged = told if complete else {}

        if complete:
            return Harvest(found, taken)
        # What was too much for one look is fetched at once; servers that are slow are asked at the usual interval.
        return Harvest(found, taken, _SOON if look.full() else None, left=look.over())

    def _get(self, url: str, look: _Look, unchanged: dict[str, str] | None = None) -> Answer:
        bounds = self._around.bounds
        answer = self._around.web.get(
            url, unchanged or {}, allowed=self._allowed, max_bytes=bounds.file_size, until=look.until
        )
        look.size += len(answer.body)
        return answer

    def _entries(self, answer: Answer) -> tuple[Entry, ...]:
        """The entries of a feed, parsed where that can be ended."""
        read = partial(read_feed, url=answer.url, headers=dict(answer.headers), most=self._around.bounds.look_entries)
        try:
            return self._around.apart.call(read, answer.body)
        except ArticleError as error:
            raise SourceError(f"{answer.url}: {error.message}", hint=error.hint, kind=error.kind) from error

    def _is_new(self, entry: Entry) -> bool:
        mark = self._taken.get(entry.url)
        if mark is None:
            return not self._around.known(self.name, entry.url)
        return mark != entry.mark

    def _bring(self, entry: Entry, look: _Look) -> Iterator[_Found]:
        """The article of an entry; nothing where it may be had later."""
        body = entry.page()
        if not entry.full:
            try:
                body = self._get(entry.url, look).body
            except SourceError as error:
                self._tries[entry.url] = self._tries.get(entry.url, 0) + 1
                if error.kind == "robots" and entry.content:
                    pass  # then what the feed tells is all there is
                elif self._tries[entry.url] >= TRIES:
                    yield entry.url, ArticleError(error.message, hint=error.hint, kind=error.kind)
                    return
                else:
                    return
        today = self._around.clock.now().date()
        given = entry.given if entry.given and entry.given <= today else None  # clocks of servers go wrong
        yield RawArticle(body, entry.url, entry.url, self._publisher, given, self.name)

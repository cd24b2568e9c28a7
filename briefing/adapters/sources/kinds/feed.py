"""A feed: RSS, Atom or JSON Feed; the article itself is fetched where the feed only tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from briefing.adapters.sources.feed_entries import Entry, read_feed
from briefing.adapters.sources.surroundings import Surroundings, address_of
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError, SourceError
from briefing.ports import Harvest
from briefing.settings import SourceSettings

TRIES = 8
"""Looks after which a page that cannot be had is told as rejected and not tried again."""

_Found = RawArticle | tuple[str, ArticleError]


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
        answer = self._around.web.get(self._url, self._unchanged, allowed=self._allowed)
        if answer.status == 304:
            return Harvest((), lambda: None)
        entries = read_feed(answer.body, answer.url, dict(answer.headers))
        found: list[_Found] = []
        done: dict[str, str] = {}
        for entry in entries:
            if self._is_new(entry):
                brought = list(self._bring(entry))
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

        return Harvest(found, taken)

    def _is_new(self, entry: Entry) -> bool:
        mark = self._taken.get(entry.url)
        if mark is None:
            return not self._around.known(self.name, entry.url)
        return mark != entry.mark

    def _bring(self, entry: Entry) -> Iterator[_Found]:
        """The article of an entry; nothing where it may be had later."""
        body = entry.page()
        if not entry.full:
            try:
                body = self._around.web.get(entry.url, allowed=self._allowed).body
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

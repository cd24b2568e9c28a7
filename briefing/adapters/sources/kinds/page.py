"""A single page that changes: each version with a different text is an article, and a revision of the one before."""

from __future__ import annotations

from typing import ClassVar

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.surroundings import Surroundings, address_of
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError
from briefing.ports import Harvest
from briefing.settings import SourceSettings


class WebPage:
    """See ports.Source."""

    kind: ClassVar[str] = "page"

    def __init__(self, settings: SourceSettings, surroundings: Surroundings) -> None:
        self.name = settings.name
        self._url, self._allowed = address_of(settings)
        self._publisher = settings.publisher
        self._web = surroundings.web
        self._apart = surroundings.apart
        self._most = surroundings.bounds.file_size
        self._text: str | None = None
        self._unchanged: dict[str, str] = {}

    def look(self) -> Harvest:
        """See Source.look."""
        answer = self._web.get(self._url, self._unchanged, allowed=self._allowed, max_bytes=self._most)
        if answer.status == 304:
            return Harvest((), lambda: None)
        raw = RawArticle(answer.body, self._url, self._url, self._publisher, None, self.name)
        try:
            text = self._apart.call(decode, raw).text
        except ArticleError as error:
            return Harvest([(self._url, error)], lambda: None)

        def taken() -> None:
            named = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
            self._unchanged = {ask: answer.headers[tell] for ask, tell in named if tell in answer.headers}
            self._text = text

        return Harvest([raw] if text != self._text else (), taken)

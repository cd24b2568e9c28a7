"""One poll of a source: a fetcher takes what the source yields, the desk ingests it meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import TYPE_CHECKING

from briefing.daemon.journal import error_fields
from briefing.daemon.watch import Watch
from briefing.daemon.worker import Steps, Worker
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError
from briefing.pipeline.ingest import IngestOutcome, IngestResult, ingest
from briefing.pipeline.polls import record_poll
from briefing.pipeline.sightings import is_on_file
from briefing.pipeline.workspace import Workspace
from briefing.ports import Harvest

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

FIRST, SLOTS, ARTICLES = 0, 1, 2
"""Priorities of work on the log."""

STEP = 2
"""Articles read in one step. Between steps the daemon can stop, or do something more urgent. Even if both articles take
all the time allowed, an edition that falls due meanwhile is issued within a minute."""

_Found = RawArticle | tuple[str, ArticleError]


class Poll:
    """One poll of a source.

    Args:
        desk: Works on the log.
        workspace: The current one, asked for at each use.
        waiting: Names of sources that have fetched something the desk has not ingested yet; kept up to date.
    """

    def __init__(
        self,
        watch: Watch,
        desk: Worker,
        log: FilteringBoundLogger,
        workspace: Callable[[], Workspace],
        waiting: set[str],
    ) -> None:
        self._watch = watch
        self._name = watch.source.name
        self._desk = desk
        self._log = log
        self._workspace = workspace
        self._waiting = waiting
        self._lock = Lock()
        self._fetched: deque[_Found] = deque()
        self._queued = False
        self._over = False  # nothing is fetched any more
        self._whole = False  # all that was fetched is ingested
        self._failure: Exception | None = None

    def remote(self) -> Steps:
        """Poll a source that fetches: what is there is ingested while the next input is fetched."""
        try:
            harvest = self._watch.source.look()
            for one in harvest.inputs:
                if self._failure:
                    break
                self._hand_over(harvest, one)
                yield
        except Exception as error:
            self._failed(error)
            return
        self._end(harvest)

    def local(self) -> Steps:
        """Poll a folder. Its files are read by the desk, one after the other, so that few are in memory at a time."""
        try:
            harvest = self._watch.source.look()
        except Exception as error:
            self._failed(error)
            return
        self._over = True
        self._queue(self._ingested(harvest, harvest.inputs))
        yield

    def _hand_over(self, harvest: Harvest, one: _Found) -> None:
        with self._lock:
            self._fetched.append(one)
            if not self._queued:
                self._queue(self._ingested(harvest, self._drawn()))

    def _end(self, harvest: Harvest) -> None:
        left = harvest.rest().left
        if left:
            self._log.info("source polled in part", source=self._name, problem=left)
        with self._lock:
            self._over = True
            if self._failure:
                self._watch.failed(self._failure)
            elif not self._queued:
                self._queue(self._ingested(harvest, ()))

    def _queue(self, steps: Steps) -> None:
        self._queued = True
        self._waiting.add(self._name)
        self._desk.put(ARTICLES, f"ingest from {self._name}", steps)

    def _drawn(self) -> Iterator[_Found]:
        while self._fetched:
            yield self._fetched.popleft()

    def _ingested(self, harvest: Harvest, inputs: Iterable[_Found]) -> Steps:
        """Ingest what was fetched so far, yielding between articles. If that fails, the source offers it again."""
        try:
            self._workspace().catch_up()
            yield from self._ingest(harvest, inputs)
            while self._more():
                yield from self._ingest(harvest, self._drawn())
        except Exception as error:
            self._stop(error)
            raise
        if self._whole:
            yield from self._record(None)
            self._watch.done(harvest, self._workspace().clock.now())

    def _more(self) -> bool:
        """Whether more was fetched meanwhile; if not, the next input queues another task, and the end the last one."""
        with self._lock:
            self._queued = bool(self._fetched)
            if not self._queued:
                self._waiting.discard(self._name)
                self._whole = self._over
            return self._queued

    def _stop(self, error: Exception) -> None:
        """End the poll: at once if nothing is being fetched, otherwise when the fetcher notices."""
        with self._lock:
            self._failure = error
            self._waiting.discard(self._name)
            if self._over:
                self._watch.failed(error)

    def _ingest(self, harvest: Harvest, inputs: Iterable[_Found]) -> Steps:
        workspace = self._workspace()
        views = workspace.views
        new = (one for one in inputs if not (isinstance(one, RawArticle) and is_on_file(views, one)))
        for taken in ingest(workspace, new, STEP):
            report(self._log, self._name, taken)
            if taken.error and taken.article is None:
                harvest.refused(taken.file, taken.error)
            yield

    def _failed(self, error: Exception) -> None:
        wait = self._watch.failed(error)
        self._log.warning(
            "source failed", source=self._name, again_in=round(wait.total_seconds()), **error_fields(error)
        )
        problem = getattr(error, "message", None) or repr(error)
        self._desk.put(ARTICLES, f"record failure of {self._name}", self._record(problem))

    def _record(self, problem: str | None) -> Steps:
        if record_poll(self._workspace(), self._name, problem, self._watch.answered) and problem is None:
            self._log.info("source answers", source=self._name)
        yield


def report(log: FilteringBoundLogger, source: str, taken: IngestResult) -> None:
    """Write the outcome of an article to the journal."""
    if taken.error:
        log.warning("article rejected", source=source, file=taken.file, **error_fields(taken.error))
    elif taken.outcome is not IngestOutcome.DUPLICATE:
        fields = {"source": source, "file": taken.file, "outcome": taken.outcome.value}
        log.info("article taken", article=taken.article, position=taken.position, **fields)

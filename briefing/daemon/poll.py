"""One poll of a source: a fetcher takes what the source yields, the desk ingests it meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from briefing.daemon.backlog import STEP
from briefing.daemon.journal import error_fields
from briefing.daemon.watch import Watch
from briefing.daemon.worker import Steps, Worker
from briefing.domain.article import RawArticle
from briefing.pipeline.ingest import IngestOutcome, IngestResult, Input, ingest
from briefing.pipeline.polls import record_poll
from briefing.pipeline.sightings import is_on_file
from briefing.pipeline.workspace import Workspace
from briefing.ports import Harvest

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

FIRST, SLOTS, ARTICLES, ARCHIVE = 0, 1, 2, 3
"""Priorities of work on the log. What a new track needs of the archive keeps no new article waiting."""

PIECE = 16
"""Articles of a poll that are read from a folder at a time, by the thread of folders, before the log takes them."""


class Poll:
    """One poll of a source.

    Args:
        desk: Works on the log.
        workspace: The current one, asked for at each use.
        waiting: Polls that have fetched something the desk has not ingested yet; kept up to date.
    """

    def __init__(
        self,
        watch: Watch,
        desk: Worker,
        log: FilteringBoundLogger,
        workspace: Callable[[], Workspace],
        waiting: set[Poll],
    ) -> None:
        self._watch = watch
        self._name = watch.source.name
        self._desk = desk
        self._log = log
        self._workspace = workspace
        self._waiting = waiting
        self._lock = Lock()
        self._fetched: deque[Input] = deque()
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

    def local(self, reader: Worker) -> Steps:
        """Poll a folder: its files are read a piece at a time, so that few are in memory.

        Args:
            reader: Reads files where a disk that hangs, or a hundred thousand known ones, keep no slot waiting.
        """
        try:
            harvest = self._watch.source.look()
        except Exception as error:
            self._failed(error)
            return
        self._over = True
        self._waiting.add(self)
        self._read(harvest, iter(harvest.inputs), reader)
        yield

    def _read(self, harvest: Harvest, inputs: Iterator[Input], reader: Worker) -> None:
        reader.put(ARTICLES, f"read {self._name}", self._gathered(harvest, inputs, reader))

    def _gathered(self, harvest: Harvest, inputs: Iterator[Input], reader: Worker) -> Steps:
        """Collect the next articles that are not on file, and queue them to be ingested."""
        piece: list[Input] = []
        with self._stopping():
            for one in inputs:
                if self._is_new(one):
                    piece.append(one)
                if len(piece) == PIECE:
                    break
                yield
        steps = self._ingested_piece(harvest, piece, inputs, reader)
        self._desk.put(ARTICLES, f"ingest from {self._name}", steps)

    def _ingested_piece(self, harvest: Harvest, piece: list[Input], inputs: Iterator[Input], reader: Worker) -> Steps:
        with self._stopping():
            yield from self._ingest(harvest, piece)
            if len(piece) == PIECE:
                self._read(harvest, inputs, reader)
                return
        yield from self._done(harvest)

    def _hand_over(self, harvest: Harvest, one: Input) -> None:
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
        self._waiting.add(self)
        self._desk.put(ARTICLES, f"ingest from {self._name}", steps)

    def _drawn(self) -> Iterator[Input]:
        while self._fetched:
            one = self._fetched.popleft()
            if self._is_new(one):
                yield one

    def _ingested(self, harvest: Harvest, inputs: Iterable[Input]) -> Steps:
        """Ingest what was fetched so far, yielding between articles. If that fails, the source offers it again."""
        with self._stopping():
            yield from self._ingest(harvest, inputs)
            while self._more():
                yield from self._ingest(harvest, self._drawn())
        if self._whole:
            yield from self._done(harvest)

    def _more(self) -> bool:
        """Whether more was fetched meanwhile; if not, the next input queues another task, and the end the last one."""
        with self._lock:
            self._queued = bool(self._fetched)
            if not self._queued:
                self._waiting.discard(self)
                self._whole = self._over
            return self._queued

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """End the poll if it fails: at once if nothing is being fetched, otherwise when the fetcher notices."""
        try:
            yield
        except Exception as error:
            with self._lock:
                self._failure = error
                self._waiting.discard(self)
                if self._over:
                    self._watch.failed(error)
            raise

    def _ingest(self, harvest: Harvest, inputs: Iterable[Input]) -> Steps:
        for taken in ingest(self._workspace(), inputs, STEP):
            report(self._log, self._name, taken)
            if taken.error and taken.article is None:
                harvest.refused(taken.file, taken.error)
            yield

    def _is_new(self, one: Input) -> bool:
        return not (isinstance(one, RawArticle) and is_on_file(self._workspace().views, one))

    def _done(self, harvest: Harvest) -> Steps:
        with self._stopping():
            yield from self._record(None)
            self._watch.done(harvest, self._workspace().clock.now())
        self._waiting.discard(self)

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
        undated = taken.outcome is IngestOutcome.UNDATED
        note = log.warning if undated else log.info
        hint = {"hint": f"Date it with: briefing date {taken.article} DATE"} if undated else {}
        fields = {"source": source, "file": taken.file, "outcome": taken.outcome.value}
        note("article taken", article=taken.article, position=taken.position, **fields, **hint)

"""Distributes batches over workers that may die: in order, a bounded number ahead; isolates tasks that kill workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field

from briefing.adapters.executors.worker import Wire, work
from briefing.errors import ArticleError, SettingsError
from briefing.ports import Answer, Task

Batch = tuple[Task, ...]


@dataclass
class Spread:
    """One run of batches over a pool of workers.

    Attributes:
        begin: Makes a pool; a broken pool is replaced by a new one.
        broken: Exceptions that a result raises if its worker died.
        ahead: Number of batches submitted ahead.
    """

    begin: Callable[[], Executor]
    broken: tuple[type[BaseException], ...]
    ahead: int
    _pool: Executor | None = None
    _given: deque[tuple[Batch, Future[tuple[Answer, ...]]]] = field(default_factory=deque)

    def run(self, wire: Wire, batches: Iterable[Batch]) -> Iterator[tuple[Answer, ...]]:
        """The answers to each batch, in order."""
        for batch in batches:
            self._give(wire, batch)
            if len(self._given) >= self.ahead:
                yield self._next(wire)
        while self._given:
            yield self._next(wire)

    def close(self) -> None:
        """Abandon the pool without waiting for submitted batches."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None

    def _give(self, wire: Wire, batch: Batch) -> None:
        try:
            future = self._workers().submit(work, wire, batch)
        except self.broken:
            self.close()
            future = self._workers().submit(work, wire, batch)
        self._given.append((batch, future))

    def _next(self, wire: Wire) -> tuple[Answer, ...]:
        batch, future = self._given.popleft()
        try:
            return future.result()
        except self.broken:
            self.close()
        waiting = [batch for batch, _ in self._given]
        self._given.clear()
        answers = tuple(self._alone(wire, task) for task in batch)
        for one in waiting:
            self._give(wire, one)
        return answers

    def _alone(self, wire: Wire, task: Task) -> Answer:
        """Run one task by itself after its batch died; only a task that kills a worker again is rejected."""
        try:
            return self._workers().submit(work, wire, (task,)).result()[0]
        except self.broken:
            self.close()
        self._prove(wire)
        hint = "It may be too large for the memory of a worker; ingest it by itself on a larger machine."
        return ArticleError("a worker died twice over it", hint=hint, kind="worker-died")

    def _prove(self, wire: Wire) -> None:
        """Check that workers without work stay alive; otherwise no article is the cause."""
        try:
            self._workers().submit(work, wire, ()).result()
        except self.broken as error:
            self.close()
            hint = 'Free memory, or set executor = "local" under [analysis].'
            raise SettingsError("the processes that read articles die at once", hint=hint, kind="no-workers") from error

    def _workers(self) -> Executor:
        if self._pool is None:
            self._pool = self.begin()
        return self._pool

"""Reads in separate processes: one for a few articles, one per core for many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from itertools import chain
from queue import SimpleQueue
from typing import Any

from briefing.adapters.executors.apart import SECONDS, Apart
from briefing.adapters.executors.spread import Spread
from briefing.adapters.executors.worker import Wire, wired, work_one
from briefing.ports import Answer, Task, Terms

MUCH = 32
"""Number of tasks from which on one process per core pays off."""

AHEAD = 8
"""Batches submitted per process, so that processes stay busy while results wait for the disk."""


class Processes:
    """See ports.Executor. A task that takes too long results in an error, and its process is killed.

    Args:
        workers: Number of processes; None: one per core.
        seconds: Time bound of one task.
    """

    def __init__(self, workers: int | None = None, seconds: float = SECONDS) -> None:
        self._workers = workers or len(os.sched_getaffinity(0))
        self._seconds = seconds
        self._one = Apart(seconds)

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        """See Executor.map."""
        stream = iter(batches)
        first: list[tuple[Task, ...]] = []
        while sum(map(len, first)) < MUCH and (batch := next(stream, None)) is not None:
            first.append(batch)
        wire = wired(terms)
        if sum(map(len, first)) < MUCH or self._workers < 2:
            for batch in chain(first, stream):
                yield self._one.each(partial(work_one, wire), batch)
            return
        spread = Spread(lambda: _Pool(self._workers, self._seconds), (), ahead=AHEAD * self._workers)
        try:
            yield from spread.run(wire, chain(first, stream))
        finally:
            spread.close()

    def close(self) -> None:
        """See Executor.close."""
        self._one.close()


class _Pool(Executor):
    """A thread per process, which waits for it and kills it in time."""

    def __init__(self, workers: int, seconds: float) -> None:
        self._threads = ThreadPoolExecutor(workers)
        self._all = [Apart(seconds) for _ in range(workers)]
        self._free: SimpleQueue[Apart] = SimpleQueue()
        for one in self._all:
            self._free.put(one)

    def submit(self, _work: Callable[..., Any], /, *args: Any, **_none: Any) -> Future[Any]:
        """Submit a batch; `args` are those of `worker.work`."""
        return self._threads.submit(self._read, *args)

    def _read(self, wire: Wire, batch: tuple[Task, ...]) -> tuple[Answer, ...]:
        one = self._free.get()
        try:
            return one.each(partial(work_one, wire), batch)
        finally:
            self._free.put(one)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See Executor.shutdown of the standard library. Processes are stopped at once unless `wait` is true."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        for one in self._all:
            one.close()

"""Reads in processes of their own: one where there is little to read, as many as the machine has cores for much."""

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
"""Tasks from which on it is worth starting a process for each core."""

AHEAD = 8
"""Batches given out for each process: who files them stops at times, for the disk."""


class Processes:
    """See ports.Executor. A task that takes too long is answered by an error, and its process ended.

    Args:
        workers: How many; None: one a core.
        seconds: The bound in time for one task.
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
    """A thread for each process, which waits for it and ends it in time."""

    def __init__(self, workers: int, seconds: float) -> None:
        self._threads = ThreadPoolExecutor(workers)
        self._all = [Apart(seconds) for _ in range(workers)]
        self._free: SimpleQueue[Apart] = SimpleQueue()
        for one in self._all:
            self._free.put(one)

    def submit(self, _work: Callable[..., Any], /, *args: Any, **_none: Any) -> Future[Any]:
        """Have a batch read; `args` are those of `worker.work`."""
        return self._threads.submit(self._read, *args)

    def _read(self, wire: Wire, batch: tuple[Task, ...]) -> tuple[Answer, ...]:
        one = self._free.get()
        try:
            return one.each(partial(work_one, wire), batch)
        finally:
            self._free.put(one)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See Executor.shutdown of the standard library; processes end at once unless they are waited for."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        for one in self._all:
            one.close()

"""Reads in as many processes as the machine has cores, where there is much to read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context

from briefing.adapters.executors.local import Local
from briefing.adapters.executors.spread import Spread
from briefing.adapters.executors.worker import wired
from briefing.ports import Answer, Task, Terms

MUCH = 32
"""Tasks from which on it is worth starting processes, which takes a second or two."""

AHEAD = 8
"""Batches given out for each process: who files them stops at times, for the disk."""

_PRELOADED = "briefing.adapters.executors.preloaded"


class Processes:
    """See ports.Executor. A few articles are read here: to start others would take longer.

    Args:
        workers: How many; None: one a core.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or len(os.sched_getaffinity(0))
        self._here = Local()

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        """See Executor.map."""
        stream = iter(batches)
        first: list[tuple[Task, ...]] = []
        while sum(map(len, first)) < MUCH and (batch := next(stream, None)) is not None:
            first.append(batch)
        if sum(map(len, first)) < MUCH or self._workers < 2:
            yield from self._here.map(terms, chain(first, stream))
            return
        spread = Spread(self._begin, (BrokenProcessPool,), ahead=AHEAD * self._workers)
        try:
            yield from spread.run(wired(terms), chain(first, stream))
        finally:
            spread.close()

    def _begin(self) -> Executor:
        context = get_context("forkserver")
        context.set_forkserver_preload([_PRELOADED])  # the model is loaded once, and shared by all
        return ProcessPoolExecutor(self._workers, mp_context=context)

"""The second error boundary: threads that run tasks one step at a time, most urgent first."""

from __future__ import annotations

import time
from collections.abc import Generator
from itertools import count
from queue import Empty, PriorityQueue
from threading import Event, Thread, get_ident
from typing import TYPE_CHECKING

from briefing.daemon.journal import error_fields

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

Steps = Generator[None, None, None]
"""A task: between two steps it may have to wait, or to stop."""


class Worker:
    """Runs tasks. A task that fails is logged and stops no other."""

    def __init__(self, log: FilteringBoundLogger, name: str, threads: int = 1) -> None:
        self._log = log
        self._queue: PriorityQueue[tuple[int, int, str, Steps]] = PriorityQueue()
        self._number = count()
        self._stopping = Event()
        self._under_way: dict[int, tuple[str, float]] = {}
        self._threads = [Thread(target=self._work, name=f"{name}-{number}", daemon=True) for number in range(threads)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def put(self, urgency: int, name: str, steps: Steps) -> None:
        """Queue work in steps, smallest urgency first. Between two steps, more urgent work may run."""
        self._queue.put((urgency, next(self._number), name, steps))

    def alive(self) -> bool:
        return all(thread.is_alive() for thread in self._threads)

    def stuck(self, seconds: float) -> tuple[str, ...]:
        """Names of tasks whose current step has lasted longer."""
        now = time.monotonic()
        return tuple(name for name, began in tuple(self._under_way.values()) if now - began > seconds)

    def end(self) -> None:
        """Begin no further step."""
        self._stopping.set()

    def ended(self, seconds: float) -> bool:
        """Wait for the running steps. Returns whether all ended in time."""
        last = time.monotonic() + seconds
        for thread in filter(Thread.is_alive, self._threads):
            thread.join(max(0.0, last - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                urgency, number, name, steps = self._queue.get(timeout=0.2)
            except Empty:
                continue
            if self._step(name, steps):
                self._queue.put((urgency, number, name, steps))
        self._leave()

    def _leave(self) -> None:
        """Close the tasks with steps left: they may have workers of their own."""
        while True:
            try:
                steps = self._queue.get_nowait()[3]
            except Empty:
                return
            steps.close()

    def _step(self, name: str, steps: Steps) -> bool:
        """Run the next step. Returns whether there is more to do."""
        self._under_way[get_ident()] = (name, time.monotonic())
        try:
            next(steps)
        except StopIteration:
            return False
        except Exception as error:
            self._log.error("task failed", task=name, **error_fields(error))
            return False
        finally:
            self._under_way.pop(get_ident())
        return True

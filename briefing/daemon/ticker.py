"""The tick: APScheduler calls once a second. It keeps no jobs and remembers nothing; what is due the log knows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC

SILENCE = 60.0
"""Seconds without a tick after which the scheduler is taken for dead. Sleep of the machine does not count."""


class Ticker:
    """Calls a quick function once a second in a thread of its own.

    Args:
        tick: Returns at once. What it raises is raised no further; the next tick comes all the same.
    """

    def __init__(self, tick: Callable[[], None], seconds: float = 1.0) -> None:
        from apscheduler.executors.pool import ThreadPoolExecutor  # noqa: PLC0415 - the door, for the daemon alone
        from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415 - as above
        from apscheduler.triggers.interval import IntervalTrigger  # noqa: PLC0415 - as above

        self._tick = tick
        self._last = time.monotonic()
        self._scheduler = BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(1)}, daemon=True)
        self._scheduler.add_job(
            self._call,
            IntervalTrigger(seconds=seconds, timezone=UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # a machine that wakes late ticks late, not never
        )

    def start(self) -> None:
        self._last = time.monotonic()
        self._scheduler.start()

    def alive(self, silence: float = SILENCE) -> bool:
        """Whether it ticked lately. Its own word is not taken for it: a dead scheduler says that it runs."""
        return time.monotonic() - self._last < silence

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _call(self) -> None:
        self._last = time.monotonic()
        self._tick()

"""The tick: APScheduler calls once a second. It stores no jobs; what is due follows from the log.

The scheduler uses the clock of the machine, which may be changed. Each tick is therefore scheduled from now, never from
the last one, so that a clock set forward owes no ticks. If it is set back, the main thread, which waits by the
monotonic clock, notices that ticks are missing and schedules a new one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

SILENCE = 60.0
"""Seconds without a tick after which the scheduler counts as dead. Sleep of the machine does not count."""


class Ticker:
    """Calls a function once a second in a thread of its own.

    Args:
        tick: Must return at once. Its exceptions are not raised further; the next tick follows all the same.
        zone: Where the scheduler gets the time from; UTC.
    """

    def __init__(self, tick: Callable[[], None], seconds: float = 1.0, zone: tzinfo = UTC) -> None:
        from apscheduler.executors.pool import ThreadPoolExecutor  # noqa: PLC0415 - the door, for the daemon alone
        from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415 - as above

        self._tick = tick
        self._seconds = seconds
        self._last = time.monotonic()
        self._every = _every(seconds)
        self._scheduler = BackgroundScheduler(timezone=zone, executors={"default": ThreadPoolExecutor(1)}, daemon=True)
        self._job = self._scheduler.add_job(
            self._call,
            self._every,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # a machine that wakes late ticks late, not never
        )

    def start(self) -> None:
        self._last = time.monotonic()
        self._scheduler.start()

    def keep(self) -> None:
        """Schedule a new tick if none came for a while. Called by the thread that waits by the monotonic clock."""
        if time.monotonic() - self._last > 3 * self._seconds and self._scheduler.running:
            self._job.reschedule(self._every)

    def alive(self, silence: float = SILENCE) -> bool:
        """Whether it ticked recently. The scheduler is not asked: a dead one says that it is running."""
        return time.monotonic() - self._last < silence

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _call(self) -> None:
        self._last = time.monotonic()
        self._tick()


def _every(seconds: float) -> object:
    """A trigger of APScheduler that fires a number of seconds from now, whenever it fired last."""
    from apscheduler.triggers.base import BaseTrigger  # noqa: PLC0415 - as above

    class Every(BaseTrigger):  # type: ignore[misc]  # the library has no types
        def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
            return now + timedelta(seconds=seconds)

    return Every()

"""The tick: APScheduler calls once a second. It keeps no jobs and remembers nothing; what is due the log knows.

The scheduler reckons by the clock of the machine, which may be set. So each tick is reckoned from now, never from the
last one: a clock set forward owes no ticks. Where it is set back, the main thread, which waits by the monotonic clock,
finds that none came and sets the tick anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

SILENCE = 60.0
"""Seconds without a tick after which the scheduler is taken for dead. Sleep of the machine does not count."""


class Ticker:
    """Calls a quick function once a second in a thread of its own.

    Args:
        tick: Returns at once. What it raises is raised no further; the next tick comes all the same.
        zone: What the scheduler asks for the time; UTC.
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
        """Set the tick anew where none came for a while; called by who waits by the monotonic clock."""
        if time.monotonic() - self._last > 3 * self._seconds and self._scheduler.running:
            self._job.reschedule(self._every)

    def alive(self, silence: float = SILENCE) -> bool:
        """Whether it ticked lately. Its own word is not taken for it: a dead scheduler says that it runs."""
        return time.monotonic() - self._last < silence

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _call(self) -> None:
        self._last = time.monotonic()
        self._tick()


def _every(seconds: float) -> object:
    """A trigger of APScheduler that fires so many seconds from now, whatever time it fired last."""
    from apscheduler.triggers.base import BaseTrigger  # noqa: PLC0415 - as above

    class Every(BaseTrigger):  # type: ignore[misc]  # the library has no types
        def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
            return now + timedelta(seconds=seconds)

    return Every()

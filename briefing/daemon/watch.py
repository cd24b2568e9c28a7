"""When each source is polled: at its interval, earlier if it asks for that, later and later while it fails."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from hashlib import sha256

from briefing.ports import Harvest, Source

_LONGEST = timedelta(hours=1)


class Watch:
    """A source and the time of its next poll, by the monotonic clock.

    Attributes:
        answered: When it last answered; None if it has not since the daemon started.
    """

    def __init__(self, source: Source, interval: timedelta) -> None:
        self.source = source
        self._interval = max(interval, timedelta(seconds=1))
        self._failures = 0
        self.answered: datetime | None = None
        self._next = time.monotonic()
        self._busy = False
        self._hurried = False

    def begin(self) -> bool:
        """Whether a poll is due; if so, it is running until `done` or `failed`."""
        if self._busy or not (self._hurried or time.monotonic() >= self._next):
            return False
        self._busy, self._hurried = True, False
        return True

    def done(self, harvest: Harvest, now: datetime) -> None:
        """Note that the whole harvest is in the log."""
        harvest.taken()
        self.answered = now
        self._failures = 0
        again = harvest.rest().again
        self._end(self._interval if again is None else again)

    def failed(self, error: Exception) -> timedelta:
        """Note that the poll failed. Returns the time until the next one."""
        asked = getattr(error, "again", None) or timedelta(0)
        wait = max(back_off(self.source.name, self._interval, self._failures), asked)
        self._failures += 1
        self._end(wait)
        return wait

    def hurry(self) -> None:
        """Poll at once, or again as soon as the running poll has ended."""
        self._hurried = True

    def left(self) -> None:
        """Note that another daemon polls it; ask again after the usual interval."""
        self._end(self._interval)

    def _end(self, wait: timedelta) -> None:
        self._next = time.monotonic() + wait.total_seconds()
        self._busy = False


def back_off(name: str, interval: timedelta, failures: int) -> timedelta:
    """How long to wait after a failure: doubled each time, up to an hour or the interval, plus jitter.

    The jitter is up to a quarter, derived from name and number, so that sources which failed together are spread out.
    """
    longest = max(_LONGEST, interval)
    wait: timedelta = min(interval * 2 ** min(failures, 16), longest)
    share = int.from_bytes(sha256(f"{name} {failures}".encode()).digest()[:4]) / 2**32
    return wait * (1 + share / 4)

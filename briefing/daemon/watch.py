"""When each source is looked at: at its interval, sooner where it says so, ever later while it fails."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from hashlib import sha256

from briefing.ports import Harvest, Source

_LONGEST = timedelta(hours=1)


class Watch:
    """One source and the time of its next look. The clock of the machine may be set; this one only goes forward.

    Attributes:
        answered: When it last answered; None where it did not since the daemon began.
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
        """Whether a look is due; it is then under way until `done` or `failed`."""
        if self._busy or not (self._hurried or time.monotonic() >= self._next):
            return False
        self._busy, self._hurried = True, False
        return True

    def done(self, harvest: Harvest, now: datetime) -> None:
        """All of the harvest is in the log."""
        harvest.taken()
        self.answered = now
        self._failures = 0
        self._end(self._interval if harvest.again is None else harvest.again)

    def failed(self, error: Exception) -> timedelta:
        """The look brought nothing; how long until the next one."""
        asked = getattr(error, "again", None) or timedelta(0)
        wait = max(back_off(self.source.name, self._interval, self._failures), asked)
        self._failures += 1
        self._end(wait)
        return wait

    def hurry(self) -> None:
        """Something is there: look at once, or again as soon as the look under way has ended."""
        self._hurried = True

    def left(self) -> None:
        """Somebody else looks at it; asked again after the usual interval."""
        self._end(self._interval)

    def _end(self, wait: timedelta) -> None:
        self._next = time.monotonic() + wait.total_seconds()
        self._busy = False


def back_off(name: str, interval: timedelta, failures: int) -> timedelta:
    """How long to wait after a failure: twice as long each time, up to an hour or the interval, and a bit.

    The bit is up to a quarter, told from name and number, so that sources that failed together come back apart.
    """
    longest = max(_LONGEST, interval)
    wait: timedelta = min(interval * 2 ** min(failures, 16), longest)
    share = int.from_bytes(sha256(f"{name} {failures}".encode()).digest()[:4]) / 2**32
    return wait * (1 + share / 4)

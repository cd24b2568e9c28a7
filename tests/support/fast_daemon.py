"""A daemon with a fast clock, in its own process.

    python -m support.fast_daemon FOLDER START ORIGIN SPEED [BACK] [plain]

The clock shows START at ORIGIN on the monotonic clock of the machine, and runs SPEED times as fast, so that it
continues when the daemon is restarted. `BACK`: first and last day, such as 20-22, between which the clock is
two hours slow: it jumps back, and forward again. `plain`: editions are plain files that cost nothing to make.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.bootstrap import App, build
from briefing.daemon import daemon, run
from briefing.pipeline.editions import Publisher
from events.clock import Clock
from support.publisher import plain_publisher

SLOW = timedelta(hours=2)


@dataclass(frozen=True)
class FastClock(Clock):
    """See above. `back`: first and last day, counted from the start, on which it is slow; None: it never is."""

    start: datetime
    origin: float
    speed: float
    back: tuple[int, int] | None = None

    def now(self) -> datetime:
        gone = timedelta(seconds=(time.monotonic() - self.origin) * self.speed)
        slow = self.back is not None and self.back[0] <= gone / timedelta(days=1) < self.back[1]
        return self.start + gone - (SLOW if slow else timedelta(0))

    def arguments(self) -> tuple[str, ...]:
        """The arguments that give a daemon this clock."""
        back = (f"{self.back[0]}-{self.back[1]}",) if self.back else ()
        return (self.start.isoformat(), repr(self.origin), repr(self.speed), *back)


class PlainApp(App):
    """A program that prints plainly."""

    def publisher(self) -> Publisher:
        """See App.publisher."""
        return plain_publisher(self.directory / self.settings.output.folder)


def main(folder: str, start: str, origin: str, speed: str, *more: str) -> int:
    """Run until asked to stop."""
    plain = "plain" in more
    days = next(([*map(int, one.split("-"))] for one in more if one != "plain"), None)
    back = (days[0], days[1]) if days else None
    clock = FastClock(datetime.fromisoformat(start).astimezone(UTC), float(origin), float(speed), back)
    daemon.LEFT_ROUND = max(0.5, daemon.LEFT_ROUND / clock.speed)

    def made(directory: Path) -> App:
        app = build(directory, clock=clock)
        return PlainApp(app.directory, app.settings, app.workspace) if plain else app

    return run(Path(folder), made)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

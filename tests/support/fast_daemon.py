"""A daemon for which days pass in seconds, in a process of its own.

    python -m support.fast_daemon FOLDER START ORIGIN SPEED [plain]

The clock shows START at ORIGIN on the monotonic clock of the machine, and runs SPEED times as fast; so it goes on
where it was when the daemon is started again. `plain`: editions are plain files that cost nothing to make.
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


@dataclass(frozen=True)
class FastClock(Clock):
    """See above."""

    start: datetime
    origin: float
    speed: float

    def now(self) -> datetime:
        return self.start + timedelta(seconds=(time.monotonic() - self.origin) * self.speed)

    def arguments(self) -> tuple[str, ...]:
        """What a daemon is started with to have this clock."""
        return (self.start.isoformat(), repr(self.origin), repr(self.speed))


class PlainApp(App):
    """A program that prints plainly."""

    def publisher(self) -> Publisher:
        """See App.publisher."""
        return plain_publisher(self.directory / self.settings.output.folder)


def main(folder: str, start: str, origin: str, speed: str, *plain: str) -> int:
    """Run until asked to stop."""
    clock = FastClock(datetime.fromisoformat(start).astimezone(UTC), float(origin), float(speed))
    daemon.LEFT_ROUND = max(0.5, daemon.LEFT_ROUND / clock.speed)

    def made(directory: Path) -> App:
        app = build(directory, clock=clock)
        return PlainApp(app.directory, app.settings, app.workspace) if plain else app

    return run(Path(folder), made)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""One job that takes too long, wherever it runs, holds no slot."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from support.fast_daemon import PlainApp
from support.publisher import SetClock

from briefing.bootstrap import build
from briefing.daemon.daemon import ARTICLES, COURIERS, FETCHERS, Daemon
from briefing.daemon.journal import journal
from briefing.daemon.worker import Worker
from briefing.pipeline.slots import put_in_force

BRIEF = '[brief.morning]\nschedule = "daily 07:00"\n'
JOBS: dict[str, tuple[Callable[[Daemon], Worker], int]] = {
    "an archive that goes on and on": (lambda daemon: daemon.desk, 1),
    "fetches that all hang": (lambda daemon: daemon.fetchers, FETCHERS + 1),
    "a folder that hangs": (lambda daemon: daemon.folders, 2),
    "all deliveries but one hang": (lambda daemon: daemon.couriers, COURIERS - 1),
}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_that_does_not_end_holds_no_slot(name: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text(BRIEF, encoding="utf-8")
    clock = SetClock(datetime(2024, 4, 2, 6, tzinfo=UTC))
    app = build(tmp_path, clock=clock)
    (plan,) = app.plans()
    put_in_force(app.workspace, plan)
    daemon = Daemon(PlainApp(app.directory, app.settings, app.workspace), journal(io.StringIO()))
    where, number = JOBS[name]
    begun, release = Event(), Event()

    def without_end() -> Iterator[None]:
        begun.set()
        while not release.is_set():
            if where(daemon) is daemon.desk:
                time.sleep(0.01)  # in steps, as all work on the log is
            else:
                release.wait(60)
            yield

    for _ in range(number):
        where(daemon).put(ARTICLES, name, without_end())
    daemon.start()
    try:
        assert begun.wait(10)
        clock.forward(hours=2)
        arrived = tmp_path / "output" / "morning-001.json"
        end = time.monotonic() + 30
        while not arrived.exists() and time.monotonic() < end:
            daemon.tick()
            time.sleep(0.1)
        assert arrived.exists()
        assert daemon.unready() == ()
    finally:
        release.set()
        assert daemon.stop(10)
        daemon.app.close()

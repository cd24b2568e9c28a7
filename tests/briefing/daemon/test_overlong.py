"""A job that takes too long, wherever it runs, holds no slot."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from support.desk import unread
from support.fast_daemon import PlainApp
from support.publisher import SetClock

from briefing.adapters.executors.local import Local
from briefing.bootstrap import App, build
from briefing.daemon.daemon import ARTICLES, COURIERS, FETCHERS, Daemon
from briefing.daemon.journal import journal
from briefing.daemon.worker import Worker
from briefing.domain.article import RawArticle
from briefing.pipeline.ingest import ingest
from briefing.pipeline.reading import pending, shallow
from briefing.pipeline.slots import put_in_force
from briefing.pipeline.workspace import Workspace
from briefing.ports import Answer, Harvest, Source, Task, Terms

BRIEF = '[brief.morning]\nschedule = "daily 07:00"\n'
LOCAL = '[analysis]\nexecutor = "local"\n'
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
    daemon = Daemon(planned(build(tmp_path, clock=clock)), journal(io.StringIO()))
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
        assert issued(daemon)
        assert daemon.unready() == ()
    finally:
        release.set()
        assert daemon.stop(60)
        daemon.app.close()


def planned(app: App) -> PlainApp:
    """The program of a desk that prints plainly, with its schedule in force."""
    (plan,) = app.plans()
    put_in_force(app.workspace, plan)
    return PlainApp(app.directory, app.settings, app.workspace)


def issued(daemon: Daemon) -> bool:
    """Whether the edition that is due is issued soon."""
    arrived = daemon.app.directory / "output" / "morning-001.json"
    end = time.monotonic() + 30
    while not arrived.exists() and time.monotonic() < end:
        daemon.tick()
        time.sleep(0.1)
    return arrived.exists()


class Slow:
    """An executor for which each article takes a fifth of a second."""

    def __init__(self) -> None:
        self._quick = Local()

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        """See Executor.map."""
        for batch in batches:
            time.sleep(len(batch) / 5)
            yield from self._quick.map(terms, (batch,))

    def close(self) -> None:
        """See Executor.close."""


NOTES = [f"Note {number}: the harbour of Tiksi was dredged.\n".encode() for number in range(40)]
HARBOUR = """
id = "harbour"
title = "Harbour"
[about]
any = ["harbour"]
[[facet]]
id = "works"
scale = "none"
statuses = [{id = "begun"}]
"""


def record_unread(app: App) -> None:
    """A run was interrupted after it had recorded articles."""
    for note in NOTES:
        app.workspace.append(unread(note))


def read_and_add_a_track(app: App) -> None:
    """A track is new; no track wanted its articles before, of which only the surface was read."""
    assert len(list(ingest(app.workspace, [RawArticle(note, "note.txt") for note in NOTES]))) == len(NOTES)
    (app.directory / "tracks").mkdir()
    (app.directory / "tracks" / "harbour.toml").write_text(HARBOUR, encoding="utf-8")


@pytest.mark.parametrize(("prepare", "left"), [(record_unread, pending), (read_and_add_a_track, shallow)])
def test_what_is_read_after_a_crash_or_for_a_new_track_holds_no_slot(
    prepare: Callable[[App], None], left: Callable[[Workspace], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "briefing.toml").write_text(BRIEF + LOCAL, encoding="utf-8")
    clock = SetClock(datetime(2024, 4, 2, 6, tzinfo=UTC))
    before = planned(build(tmp_path, clock=clock))
    prepare(before)
    before.close()
    clock.forward(hours=2)
    app = build(tmp_path, clock=clock)
    slow = replace(app.workspace, executor=Slow())
    daemon = Daemon(PlainApp(app.directory, app.settings, slow), journal(io.StringIO()))
    daemon.start()
    try:
        assert issued(daemon)
        assert left(slow)
    finally:
        assert daemon.stop(60)
        daemon.app.close()


class Hanging:
    """A source whose second article never comes, as of a folder on a server that is gone."""

    name = "drop"

    def __init__(self) -> None:
        self.reached, self.release = Event(), Event()

    def look(self) -> Harvest:
        """See Source.look."""
        return Harvest(self._articles(), lambda: None)

    def _articles(self) -> Iterator[RawArticle]:
        yield RawArticle(b"The harbour of Tiksi was dredged.\n", "first.txt", source="drop")
        self.reached.set()
        self.release.wait(60)


class HangingApp(PlainApp):
    """A program with one folder, which hangs."""

    drop = Hanging()

    def sources(self) -> tuple[tuple[Source, timedelta], ...]:
        """See App.sources."""
        return ((self.drop, timedelta(seconds=1)),)

    def folders(self) -> dict[str, Path]:
        """See App.folders."""
        return {"drop": self.directory}


def test_a_file_that_cannot_be_read_to_its_end_holds_no_slot(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text(BRIEF + LOCAL + '[bounds]\nstuck = "1s"\n', encoding="utf-8")
    clock = SetClock(datetime(2024, 4, 2, 6, tzinfo=UTC))
    app = planned(build(tmp_path, clock=clock))
    daemon = Daemon(HangingApp(app.directory, app.settings, app.workspace), journal(io.StringIO()))
    daemon.start()
    try:
        daemon.tick()
        assert HangingApp.drop.reached.wait(10)
        clock.forward(hours=2)
        assert issued(daemon)
        time.sleep(1)
        assert daemon.unready() == ("stuck: read drop",)
    finally:
        HangingApp.drop.release.set()
        assert daemon.stop(60)
        daemon.app.close()

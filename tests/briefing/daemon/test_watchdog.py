"""Parts of the daemon that die are noticed; the supervisor is told how it goes."""

from __future__ import annotations

import io
import json
import logging
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta, tzinfo
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.publisher import SetClock

from briefing.bootstrap import build
from briefing.daemon import serve
from briefing.daemon.api import Api
from briefing.daemon.daemon import Daemon
from briefing.daemon.journal import journal, pass_on
from briefing.daemon.signals import Signals
from briefing.daemon.ticker import Ticker
from briefing.daemon.watch import back_off
from briefing.daemon.worker import Worker
from briefing.pipeline.slots import put_in_force
from briefing.settings import ApiSettings


class Mute(Ticker):
    """A scheduler whose thread died as soon as it began."""

    def start(self) -> None:
        super().start()
        self.stop()

    def alive(self, silence: float = 0.3) -> bool:
        return super().alive(silence)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    program = Daemon(build(tmp_path), journal(io.StringIO()))
    yield program
    assert program.stop(10)
    program.app.close()


def test_a_dead_scheduler_ends_the_daemon_with_a_status_that_asks_for_a_restart(daemon: Daemon) -> None:
    told = io.StringIO()
    with Signals() as signals:
        assert serve(daemon, Mute(daemon.tick), signals, journal(told)) == 3
    assert json.loads(told.getvalue().splitlines()[-1])["level"] == "critical"


def test_a_tick_that_raises_is_followed_by_another(daemon: Daemon) -> None:
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(1)
        raise ValueError("of no consequence")

    ticker = Ticker(tick, seconds=0.05)
    ticker.start()
    end = time.monotonic() + 10
    while len(ticks) < 3 and time.monotonic() < end:
        time.sleep(0.02)
    ticker.stop()
    assert len(ticks) >= 3


class Set(tzinfo):
    """The clock of a machine that is set: a scheduler reads it through its zone and nowhere else."""

    ahead = timedelta(0)

    def utcoffset(self, _at: datetime | None) -> timedelta:
        return timedelta(0)

    def dst(self, _at: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, _at: datetime | None) -> str:
        return "UTC"

    def fromutc(self, at: datetime) -> datetime:
        return at + self.ahead


@pytest.mark.parametrize("jump", [timedelta(hours=-2), timedelta(days=365)])
def test_a_clock_that_is_set_neither_ends_the_tick_nor_makes_ticks_up(jump: timedelta) -> None:
    ticks: list[float] = []
    clock = Set()
    ticker = Ticker(lambda: ticks.append(time.monotonic()), seconds=0.1, zone=clock)
    ticker.start()
    time.sleep(0.5)
    clock.ahead = jump
    set_at = time.monotonic()
    while time.monotonic() - set_at < 3:  # as the main thread does
        ticker.keep()
        time.sleep(0.1)
    ticker.stop()
    after = [tick for tick in ticks if tick > set_at]
    assert 5 <= len(after) <= 40
    assert after[-1] - set_at > 2


def test_a_library_that_fails_over_and_over_is_heard_once_a_minute() -> None:
    told = io.StringIO()
    pass_on(journal(told))
    speaker = logging.getLogger("a.library")
    try:
        for number in range(1000):
            speaker.error("out of files: %s", number)
        speaker.error("something else")
    finally:
        logging.getLogger().removeHandler(logging.getLogger().handlers[-1])
    assert [json.loads(line)["message"] for line in told.getvalue().splitlines()] == [
        "out of files: 0",
        "something else",
    ]


def test_a_task_that_fails_is_told_and_the_next_one_done() -> None:
    told = io.StringIO()
    worker = Worker(journal(told), "desk")
    done: list[str] = []

    def failing() -> Iterator[None]:
        yield
        raise ValueError("no use")

    def working() -> Iterator[None]:
        done.append("work")
        yield

    worker.put(1, "failing", failing())
    worker.put(2, "working", working())
    worker.start()
    end = time.monotonic() + 10
    while not done and time.monotonic() < end:
        time.sleep(0.02)
    worker.end()
    assert worker.ended(10)
    assert done == ["work"]
    assert json.loads(told.getvalue())["task"] == "failing"


def test_a_step_that_does_not_end_is_named_as_stuck_and_turns_health_red_until_it_ends(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('[bounds]\nstuck = "1s"', encoding="utf-8")
    daemon = Daemon(build(tmp_path), journal(io.StringIO()))
    api = Api(daemon, ApiSettings(port=0), None)
    release = Event()

    def waiting() -> Iterator[None]:
        release.wait(30)
        yield

    daemon.fetchers.put(1, "poll a slow wire", waiting())
    daemon.start()
    api.start()
    try:
        assert _comes(lambda: _health(api), (503, "not well\nstuck: poll a slow wire\n"))
        release.set()
        assert _comes(lambda: _health(api), (200, "ok\n"))
    finally:
        release.set()
        assert api.stop()
        assert daemon.stop(10)
        daemon.app.close()


def test_a_look_within_its_bound_is_not_stuck_where_another_step_would_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "briefing.toml").write_text('[bounds]\nlook_time = "3s"', encoding="utf-8")
    monkeypatch.setattr("briefing.daemon.daemon.STUCK", timedelta(milliseconds=50))
    daemon = Daemon(build(tmp_path), journal(io.StringIO()))
    release = Event()

    def waiting() -> Iterator[None]:
        release.wait(30)
        yield

    daemon.fetchers.put(1, "poll a slow wire", waiting())
    daemon.couriers.put(1, "deliver", waiting())
    daemon.start()
    try:
        assert _comes(daemon.stuck, ("deliver",))
        assert _comes(lambda: "poll a slow wire" in daemon.stuck(), True)
    finally:
        release.set()
        assert daemon.stop(10)
        daemon.app.close()


def _health(api: Api) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", api.port, timeout=10)
    with closing(connection):
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def _comes(ask: Callable[[], object], expected: object) -> bool:
    """Whether an answer comes within ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with suppress(ConnectionRefusedError):  # the server has only begun
            if ask() == expected:
                return True
        time.sleep(0.05)
    return False


def test_the_supervisor_hears_of_start_and_life(
    daemon: Daemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as supervisor, Signals() as signals:
        supervisor.bind(str(tmp_path / "notify"))
        supervisor.settimeout(10)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        assert serve(daemon, Mute(daemon.tick), signals, journal(io.StringIO())) == 3
        assert supervisor.recv(100) == b"READY=1"


@given(st.text(max_size=20), st.integers(1, 10**5), st.integers(0, 60))
def test_a_failing_source_is_asked_ever_less_often_but_never_given_up(name: str, seconds: int, failures: int) -> None:
    interval = timedelta(seconds=seconds)
    wait = back_off(name, interval, failures)
    assert interval <= wait <= max(interval, timedelta(hours=1)) * 1.25
    assert wait == back_off(name, interval, failures)


def test_a_slot_that_is_overdue_and_a_log_that_is_held_are_why_a_daemon_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('[brief.morning]\nschedule = "daily 07:00"\n', encoding="utf-8")
    clock = SetClock(datetime(2024, 4, 2, 6, tzinfo=UTC))
    app = build(tmp_path, clock=clock)
    (plan,) = app.plans()
    put_in_force(app.workspace, plan)
    daemon = Daemon(app, journal(io.StringIO()))
    assert daemon.unready() == ()
    clock.forward(hours=30)
    assert daemon.unready() == ("overdue: morning 2024-04-02T07:00",)
    with closing(sqlite3.connect(tmp_path / "briefing.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert any("does not advance" in reason for reason in daemon.unready())
    daemon.stop(1)
    app.close()

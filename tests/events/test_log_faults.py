"""What happens to logs and views when things go wrong around them."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from log_samples import Notes, Totals, a_clock, a_registry, counted, noted

from events import (
    EventLog,
    LogMissingError,
    LogUnreachableError,
    Views,
    open_log,
)
from events.postgres import PostgresLog
from events.sqlite import SqliteLog

started: list[subprocess.Popen[str]] = []
WORKER = Path(__file__).parent / "log_worker.py"


def start(*arguments: object) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(WORKER), *map(str, arguments)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    started.append(worker)
    return worker


@pytest.fixture(autouse=True)
def no_worker_outlives_its_test() -> Iterator[None]:
    yield
    while started:
        worker = started.pop()
        worker.kill()
        worker.communicate()


def finished(worker: subprocess.Popen[str]) -> list[int]:
    """The numbers it printed; its own error where it failed."""
    out, error = worker.communicate(timeout=120)
    assert worker.returncode == 0, error
    return [int(line) for line in out.split()[1:]]


def killed(worker: subprocess.Popen[str], after: float) -> list[int]:
    """The numbers it printed until it was killed without warning."""
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    time.sleep(after)
    worker.send_signal(signal.SIGKILL)
    out, _ = worker.communicate(timeout=60)
    return [int(line) for line in out.splitlines(keepends=True) if line.endswith("\n")]


def total(views: Views) -> int:
    return sum(row["total"] for row in views.select("totals"))


# Addresses


def test_a_log_that_is_not_there_is_a_typed_error(tmp_path: Path) -> None:
    for url in ("sqlite:///no.db", "mysql://x", "postgresql://h/d?schema=Robert';"):
        with pytest.raises(LogMissingError):
            open_log(url, a_registry(), a_clock(), tmp_path, create=False)
    assert not (tmp_path / "no.db").exists()


def test_a_file_that_is_no_log_is_a_typed_error(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_text("Dear Sir or Madam, " * 99)
    with pytest.raises(LogUnreachableError):
        open_log("sqlite:///log.db", a_registry(), a_clock(), tmp_path)


def test_a_log_of_the_first_schema_is_taken_over_when_it_is_opened(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log.db", a_registry(), a_clock())
    log.append([noted("a", attachments=(b"one",)), counted(1), counted(2)])
    log.erase([2], because=3)
    before = list(log.entries())
    log.close()
    with sqlite3.connect(tmp_path / "log.db") as old:
        for (trigger,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            old.execute(f"DROP TRIGGER {trigger}")
        old.execute("CREATE TABLE payloads AS SELECT position, body FROM events WHERE body IS NOT NULL")
        old.execute("ALTER TABLE events DROP COLUMN body")
        old.execute("PRAGMA user_version = 1")
    old.close()
    log = SqliteLog(tmp_path / "log.db", a_registry(), a_clock())
    assert list(log.entries()) == before
    assert log.verify().ok
    assert log.append([counted(3)]).positions == (4,)  # type: ignore[union-attr]  # nothing is expected
    with pytest.raises(sqlite3.IntegrityError), sqlite3.connect(tmp_path / "log.db") as vandal:
        vandal.execute("UPDATE events SET body = '{}'")
    vandal.close()
    log.close()


def test_a_server_that_is_not_there_is_a_typed_error_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(LogUnreachableError) as error:
        open_log("postgresql://me:secret@127.0.0.1:9/x", a_registry(), a_clock(), tmp_path)
    assert "secret" not in str(error.value)


def test_a_full_disk_stores_nothing_and_says_so(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log.db", a_registry(), a_clock())
    log.append([noted("a")])
    log._connection.execute("PRAGMA max_page_count = 40")
    with pytest.raises(LogUnreachableError, match="full"):
        log.append([noted("b"), noted("c", text="x" * 500_000)])
    assert log.head().position == 1
    log.append([noted("d")])
    assert log.verify().ok
    log.close()


# Many at once


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_eight_first_starts_at_once_succeed_and_lose_nothing(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = f"sqlite:///{tmp_path}/log.db" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    tailer = start("tail", url, 80)
    workers = [start("append", url, 1000 * number, 10) for number in range(8)]
    positions = [position for worker in workers for position in finished(worker)]
    assert sorted(positions) == list(range(1, 81))
    assert finished(tailer) == list(range(1, 81))
    log = open_log(url, a_registry(), a_clock(), tmp_path)
    assert log.verify().ok
    log.close()


def load(url: str, writers: int, events: int, readers: int) -> None:
    """Writers of which some roll back, and readers that follow live and must miss nothing."""
    tailers = [start("tail", url, writers * events) for _ in range(readers)]
    workers = [start("append", url, 10_000 * number, events) for number in range(writers)]
    positions = [position for worker in workers for position in finished(worker)]
    assert sorted(positions) == list(range(1, writers * events + 1))
    for tailer in tailers:
        assert finished(tailer) == list(range(1, writers * events + 1))


def test_live_readers_miss_nothing_under_four_writers_in_sqlite(tmp_path: Path) -> None:
    load(f"sqlite:///{tmp_path}/log.db", writers=4, events=40, readers=1)


def test_live_readers_miss_nothing_under_four_writers_in_postgres(postgres_url: str) -> None:
    load(postgres_url, writers=4, events=40, readers=1)


@pytest.mark.slow
def test_live_readers_miss_nothing_under_eight_writers_for_long(tmp_path: Path, postgres_url: str) -> None:
    load(f"sqlite:///{tmp_path}/log.db", writers=4, events=1000, readers=3)
    load(postgres_url, writers=8, events=1000, readers=3)


def test_a_terminated_connection_is_made_again(server: str, postgres_url: str, tmp_path: Path) -> None:
    log = open_log(postgres_url, a_registry(), a_clock(), tmp_path)
    log.append([counted(1)])
    reading = log.read()
    schema = postgres_url.rpartition("=")[2]
    with psycopg.connect(server, autocommit=True) as connection:
        sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE %s"
        connection.execute("SELECT 1")
        assert log.head().position == 1
        log._connect().execute(f"SELECT '{schema}'".encode())  # type: ignore[attr-defined]  # a mark to find it by
        assert connection.execute(sql, (f"%{schema}'%",)).fetchall()
    assert log.append([counted(2)]).positions == (2,)  # type: ignore[union-attr]  # nothing is expected
    assert [event.position for event in reading] == [1, 2]
    log.close()


# Kill -9


def kill_appends(url: str, folder: Path, rounds: int) -> None:
    """Whatever was answered is in the log, once, whole."""
    acknowledged: list[int] = []
    for number in range(rounds):
        acknowledged += killed(start("append", url, 10_000 * number, 9_999), 0.02 + 0.013 * (number % 11))
        log: EventLog = open_log(url, a_registry(), a_clock(), folder)
        held = list(log.read())
        assert [event.position for event in held] == list(range(1, len(held) + 1))
        assert {*acknowledged} <= {event.position for event in held}
        assert all(log.attachment(digest) is not None for event in held for digest in event.attachments)
        assert log.verify().ok
        log.close()
    assert acknowledged


def kill_views(url: str, folder: Path, rounds: int) -> None:
    """Rows and checkpoint never drift apart, nor does a half-built generation show."""
    log = open_log(url, a_registry(), a_clock(), folder)
    path = folder / "views.db"
    for number in range(rounds):
        log.append([counted(1000 * number + n) for n in range(700)])
        killed(start(("views", "rebuild")[number % 2], url, path), 0.01 + 0.017 * (number % 13))
        views = Views(path, [Notes(), Totals()])
        assert total(views) == views.checkpoint()
        views.catch_up(log)
        assert total(views) == views.checkpoint() == log.head().position
        views.close()
    log.close()


def test_nothing_acknowledged_is_lost_when_a_writer_is_killed(tmp_path: Path) -> None:
    kill_appends(f"sqlite:///{tmp_path}/log.db", tmp_path, rounds=4)


def test_views_do_not_drift_when_their_process_is_killed(tmp_path: Path) -> None:
    kill_views(f"sqlite:///{tmp_path}/log.db", tmp_path, rounds=4)


@pytest.mark.slow
def test_nothing_is_lost_over_many_kills(tmp_path: Path, postgres_url: str) -> None:
    for name, url in (("s", f"sqlite:///{tmp_path}/log.db"), ("p", postgres_url)):
        (tmp_path / name).mkdir()
        kill_appends(url, tmp_path / name, rounds=60)
    kill_views(f"sqlite:///{tmp_path}/views-log.db", tmp_path, rounds=60)


def test_an_append_is_on_the_disk_when_it_returns(tmp_path: Path, postgres_url: str) -> None:
    """No power can be cut here, so what the databases are asked for is looked at."""
    full, bulk = (SqliteLog(tmp_path / name, a_registry(), a_clock(), bulk=name == "bulk") for name in ("log", "bulk"))
    asked = [log._connection.execute("PRAGMA synchronous").fetchone()[0] for log in (full, bulk)]
    assert asked == [2, 1]  # FULL: flushed at every commit; NORMAL: at checkpoints
    assert full._connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    log = PostgresLog(postgres_url, a_registry(), a_clock())
    assert log._run(lambda connection: connection.execute("SHOW synchronous_commit").fetchone()) == ("on",)
    for one in (full, bulk, log):
        one.close()

"""What a PostgreSQL server and the way to it do to a log: answers lost, servers stopped at once."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from log_proxy import Proxy
from log_samples import a_clock, a_registry, counted

from events import Appended, LogUnreachableError, open_log

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "after somebody else"])
def test_an_append_whose_answer_is_lost_is_stored_once_and_answered(
    postgres_url: str, server: str, tmp_path: Path, alone: bool
) -> None:
    with Proxy(server) as way:
        schema = postgres_url.rpartition("=")[2]
        log = open_log(f"{way.url}{'&' if '?' in way.url else '?'}schema={schema}", a_registry(), a_clock(), tmp_path)
        log.append([counted(1)])
        if not alone:
            other = open_log(postgres_url, a_registry(), a_clock(), tmp_path)
            other.append([counted(2)])
            other.close()
        way.losing.set()
        answer = log.append([counted(3)])
        assert way.lost.is_set()
        assert isinstance(answer, Appended)
        found = [event.payload.by for event in log.read()]
        assert answer.positions == (len(found),)
        assert len(found) == (2 if alone else 3)
        assert log.verify().ok
        log.close()


class Cluster:
    """A server of its own, which may be stopped at once without harm to anybody."""

    def __init__(self, folder: Path) -> None:
        self._data, self._bin = folder / "data", BINARIES[-1]
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        folder.mkdir()
        shutil.chown(folder, "postgres") if os.geteuid() == 0 else None
        self._run("initdb", "-D", str(self._data), "-A", "trust", "-U", "postgres", "--no-sync")

    def _run(self, program: str, *words: str) -> None:
        as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_owner, str(self._bin / program), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", timeout=60)

    def start(self) -> None:
        options = f"-p {self.port} -k {self._data} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-D", str(self._data), "-w", "-o", options, "-l", str(self._data / "log"), "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    if not BINARIES:
        pytest.skip("no PostgreSQL server is installed here (Debian: postgresql)")
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o011)  # the server runs as another user
    made = Cluster(tmp_path / "cluster")
    made.start()
    yield made
    with suppress(subprocess.CalledProcessError):
        made.stop()


@pytest.mark.slow
def test_what_was_acknowledged_outlives_servers_that_are_stopped_at_once(cluster: Cluster, tmp_path: Path) -> None:
    acknowledged: list[int] = []

    def write(first: int) -> None:
        log = open_log(cluster.url, a_registry(), a_clock(), tmp_path)
        with suppress(LogUnreachableError):
            for number in range(first, first + 100_000):
                answer = log.append([counted(number)])
                assert isinstance(answer, Appended)
                acknowledged.append(answer.positions[0])
        log.close()

    for stopped in range(5):
        writer = Thread(target=write, args=(stopped * 100_000,))
        writer.start()
        time.sleep(0.6 + 0.17 * stopped)
        cluster.stop()
        writer.join(60)
        assert not writer.is_alive()
        cluster.start()
    log = open_log(cluster.url, a_registry(), a_clock(), tmp_path)
    held = [event.position for event in log.read()]
    assert held == list(range(1, len(held) + 1))
    assert len(acknowledged) > 100
    assert set(acknowledged) <= set(held)
    assert log.verify().ok
    log.close()

"""A Dask scheduler and workers on loopback, each a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path


class DaskCluster:
    """Used as a context.

    Attributes:
        address: Of the scheduler.
        workers: Their processes; a killed one is not replaced.
    """

    def __init__(self, folder: Path, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        self._scheduler = self._start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
        self.workers = [self._worker(number) for number in range(workers)]

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--name", str(number))
        return self._start("distributed.cli.dask_worker", self.address, *options)

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{module}.log").open("ab") as log:
            command = [sys.executable, "-m", module, *arguments]
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder)

    def __enter__(self) -> DaskCluster:
        from distributed import Client  # noqa: PLC0415 - slow, for these tests alone

        end = time.monotonic() + 60
        while True:
            try:
                with Client(self.address, timeout=5, set_as_default=False) as client:
                    client.wait_for_workers(len(self.workers), timeout=60)
                    return self
            except OSError:
                assert time.monotonic() < end, "the scheduler does not answer"
                time.sleep(0.2)

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()

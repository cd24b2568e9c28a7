"""A daemon in its own process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]


class Running:
    """`briefing run` in a folder. Used as a context; killed at the end if it still runs.

    Args:
        folder: Folder of its journal.
        fast: Arguments of a fast daemon (see fast_daemon) that runs in its place.
        desk: Its working folder; by default the same.
    """

    def __init__(self, folder: Path, fast: Sequence[str] = (), desk: Path | None = None) -> None:
        self.folder = folder
        self._journal = folder / "journal.jsonl"
        self._file = self._journal.open("w")
        command = [sys.executable, "-m", "briefing", "-C", str(desk or folder), "run"]
        if fast:
            command = [sys.executable, "-m", "support.fast_daemon", str(desk or folder), *fast]
        around = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}
        self.process = subprocess.Popen(command, stderr=self._file, env=around)

    def said(self, message: str) -> list[dict[str, Any]]:
        """The entries of the journal with a message."""
        lines = [line for line in self._journal.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
        return [said for line in lines if (said := json.loads(line))["message"].startswith(message)]

    def memory(self) -> float:
        """Private memory in megabytes, without mapped files."""
        told = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii")
        return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Private")) / 1024

    def complaint(self) -> str:
        """The output that is not part of the journal."""
        lines = self._journal.read_text(encoding="utf-8").splitlines()
        return "\n".join(line for line in lines if not line.startswith("{"))

    def wait_for(self, message: str, count: int = 1, seconds: float = 40) -> list[dict[str, Any]]:
        """The entries of the journal with a message, once there are enough."""
        end = time.monotonic() + seconds
        while len(found := self.said(message)) < count:
            assert time.monotonic() < end, self._journal.read_text(encoding="utf-8")
            assert self.process.poll() is None, self._journal.read_text(encoding="utf-8")
            time.sleep(0.05)
        return found

    def wait_for_signals(self) -> None:
        """Wait until it handles SIGTERM, which is before it reads anything."""
        status = Path(f"/proc/{self.process.pid}/status")
        while True:
            caught = next(line for line in status.read_text().splitlines() if line.startswith("SigCgt"))
            if int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
                return
            time.sleep(0.005)

    def end(self, number: signal.Signals = signal.SIGTERM, seconds: float = 10) -> int:
        """Send a signal and wait; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(seconds)

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._file.close()

"""What a daemon takes that has nothing to do: time to be up, memory, CPU.

    python benchmarks/daemon_cost.py [--seconds N]

A desk with the sample archive on file, ten watched folders and a brief every hour. Seconds from the command to
"started", proportional memory of the process and its children in megabytes, and per cent of one core over a while of
idling.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from memory import proportional
from report import Figure, options, tell

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SETTINGS = '[brief.hourly]\nschedule = "0 * * * *"\n' + "".join(
    f'[[source]]\nname = "drop-{number}"\nkind = "folder"\npath = "drop-{number}"\ninterval = "30s"\n'
    for number in range(10)
)


def cpu_of(process: int) -> float:
    """Seconds of CPU it has used."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def once(folder: Path, seconds: float) -> tuple[float, float, float]:
    """Start-up in seconds, megabytes, per cent of a core."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "briefing", "-C", str(folder), "run"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as daemon:
        assert daemon.stderr is not None
        while json.loads(daemon.stderr.readline())["message"] != "started":
            pass
        up = time.perf_counter() - started
        time.sleep(5)  # the first looks
        before, begun = cpu_of(daemon.pid), time.perf_counter()
        time.sleep(seconds)
        share = 100 * (cpu_of(daemon.pid) - before) / (time.perf_counter() - begun)
        megabytes = proportional(daemon.pid)
        daemon.terminate()
        daemon.stderr.read()
        assert daemon.wait(10) == 0
    return up, megabytes, share


def main() -> None:
    """Measure and print."""
    parser = options(__doc__, rounds=3)
    parser.add_argument("--seconds", type=float, default=20)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
        for number in range(10):
            (folder / f"drop-{number}").mkdir()
        command = [sys.executable, "-m", "briefing", "-C", name, "ingest", str(SEEDS)]
        subprocess.run(command, check=False, capture_output=True)
        turns = [once(folder, wanted.seconds) for _ in range(wanted.rounds)]
    for at, what in enumerate(("daemon-seconds-to-start", "daemon-megabytes", "daemon-per-cent-of-a-core")):
        taken = sorted(turn[at] for turn in turns)
        tell(Figure(what, taken[len(taken) // 2], taken[0], taken[-1]), as_json=wanted.json)


if __name__ == "__main__":
    main()

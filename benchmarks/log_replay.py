"""Replaying 3 KB events as typed objects: the log beside a raw cursor, and beside the eventsourcing library.

    python benchmarks/log_replay.py [--events 1000000] [--rounds 5]

*raw* is a cursor over all columns of one table; it decodes nothing. All take turns; the best round of each counts.
A ratio above 1 means: faster.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from log_work import events, raw_rows, raw_table, registry

from events import SystemClock
from events.sqlite import SqliteLog


def seconds(replay: Callable[[], Iterable[object]]) -> float:
    begin = perf_counter()
    for _ in replay():
        pass
    return perf_counter() - begin


def contenders(folder: Path, count: int) -> dict[str, Callable[[], Iterable[object]]]:
    raw = raw_table(folder / "raw.db", indexes=False)
    log = SqliteLog(folder / "log.db", registry(), SystemClock(), bulk=True)
    environment = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "library.db")}
    library = None
    if find_spec("eventsourcing"):
        from log_library import Library  # noqa: PLC0415  # only where it is installed

        library = Library(environment)
    for first in range(0, count, 1_000):
        batch = events(first, 1_000)
        raw.execute("BEGIN")
        raw.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", raw_rows(batch, first))
        raw.execute("COMMIT")
        log.append(batch)
        if library:
            library.append(library.domain_events(batch))
    found: dict[str, Callable[[], Iterable[object]]] = {
        "raw": lambda: raw.execute("SELECT * FROM events ORDER BY position"),
        "log": log.read,
    }
    return found | ({"library": library.replay} if library else {})


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=50_000)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    with TemporaryDirectory(dir=".") as folder:
        racing = contenders(Path(folder).absolute(), asked.events)
        best = dict.fromkeys(racing, float("inf"))
        for _ in range(asked.rounds):
            for name, replay in racing.items():
                best[name] = min(best[name], seconds(replay))
    figures = "  ".join(f"{name} {spent / asked.events * 1e6:6.2f} µs" for name, spent in best.items())
    ratios = "  ".join(f"{best[name] / best['log']:.2f} × {name}" for name in best if name != "log")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"SQLite, {asked.events:,} events   {figures}   log: {ratios}   peak {memory} MB")


if __name__ == "__main__":
    main()

"""Replaying 3 KB events as typed objects: the log beside a raw cursor, and beside the eventsourcing library.

    python benchmarks/log_replay.py [--events 1000000] [--rounds 5] [--postgres postgresql://…]

*raw* is a cursor over all columns of one table; it decodes nothing (in PostgreSQL it stands on the server and gives
500 rows at a time). All take turns; the best round of each counts. A ratio above 1 means: faster.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from log_work import events, raw_rows, raw_table, registry

from events import SystemClock, open_log
from events.sqlite import SqliteLog


def seconds(replay: Callable[[], Iterable[object]]) -> float:
    begin = perf_counter()
    for _ in replay():
        pass
    return perf_counter() - begin


Replay = Callable[[], Iterable[object]]


def on_sqlite(folder: Path, count: int) -> dict[str, Replay]:
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
    found: dict[str, Replay] = {
        "raw": lambda: raw.execute("SELECT * FROM events ORDER BY position"),
        "log": log.read,
    }
    return found | ({"library": library.replay} if library else {})


def on_postgres(url: str, count: int) -> dict[str, Replay]:
    import psycopg  # noqa: PLC0415  # only where asked for
    from log_append import library, library_environment, raw_postgres, renew_schemas  # noqa: PLC0415  # as above

    renew_schemas(url)
    ready, append = raw_postgres(url)
    log = open_log(f"{url}?schema=bench_log", registry(), SystemClock(), Path())
    wrapped = library(library_environment(url)) if find_spec("eventsourcing") and find_spec("psycopg_pool") else None
    for first in range(0, count, 1_000):
        batch = events(first, 1_000)
        append(ready(batch, first))
        log.append(batch)
        if wrapped:
            wrapped.append(wrapped.domain_events(batch))

    def raw() -> Iterator[object]:
        with psycopg.connect(url) as connection, connection.cursor("raw", binary=True) as rows:
            rows.itersize = 500
            yield from rows.execute("SELECT * FROM bench_raw.events ORDER BY position")

    found: dict[str, Replay] = {"raw": raw, "log": log.read}
    return found | ({"library": wrapped.replay} if wrapped else {})


def report(title: str, racing: dict[str, Replay], count: int, rounds: int) -> None:
    best = dict.fromkeys(racing, float("inf"))
    for _ in range(rounds):
        for name, replay in racing.items():
            best[name] = min(best[name], seconds(replay))
    figures = "  ".join(f"{name} {spent / count * 1e6:6.2f} µs" for name, spent in best.items())
    ratios = "  ".join(f"{best[name] / best['log']:.2f} × {name}" for name in best if name != "log")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{title}, {count:,} events   {figures}   log: {ratios}   peak {memory} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=50_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--postgres", help="address of a PostgreSQL server; schemas bench_* are made anew")
    asked = options.parse_args()
    with TemporaryDirectory(dir=".") as folder:
        report("SQLite", on_sqlite(Path(folder).absolute(), asked.events), asked.events, asked.rounds)
    if asked.postgres:
        report("PostgreSQL", on_postgres(asked.postgres, asked.events), asked.events, asked.rounds)


if __name__ == "__main__":
    main()

"""Appending 3 KB events: the log beside raw SQL under the same settings, and beside the eventsourcing library.

    python benchmarks/log_append.py [--events 1000000] [--postgres postgresql://…]

*raw* is `executemany` of finished rows into one table with the same unique indexes (event id; stream and version) and
the same durability; *bare* has no index but the primary key. Neither encodes, checks, looks up or hashes anything; the
log does. The library takes part where it (and psycopg_pool, which it needs for PostgreSQL) is installed. All
take turns, batch by batch, so that a noisy machine is noisy for all. Figures are medians of batches, and ratios in
brackets those of the whole time, checkpoints and hiccups of the disk included. A ratio above 1 means: faster.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from log_work import COLUMNS, events, raw_rows, raw_table, registry

from events import Event, SystemClock, open_log

if TYPE_CHECKING:
    from log_library import Library

Contender = tuple[Callable[[list[Event], int], Any], Callable[[Any], object]]
"""How a batch is made ready, which is not timed, and how it is appended."""


def raw_sqlite(path: Path, *, indexes: bool) -> Contender:
    connection = raw_table(path, indexes=indexes)

    def append(rows: list[tuple[object, ...]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")

    return raw_rows, append


def raw_postgres(url: str) -> Contender:
    import psycopg  # noqa: PLC0415  # only where asked for

    connection = psycopg.connect(url, autocommit=True)
    columns = COLUMNS.replace("INTEGER", "bigint").replace("BLOB", "bytea")
    connection.execute("DROP SCHEMA IF EXISTS bench_raw CASCADE")
    connection.execute("CREATE SCHEMA bench_raw")
    connection.execute(
        f"CREATE TABLE bench_raw.events ({columns}, UNIQUE (event_id), UNIQUE (stream, version))".encode()
    )

    def append(rows: list[tuple[object, ...]]) -> None:
        with connection.transaction(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO bench_raw.events VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", rows)

    return raw_rows, append


def the_log(url: str, folder: Path) -> Contender:
    log = open_log(url, registry(), SystemClock(), folder)
    return (lambda batch, first: batch), log.append


def library(environment: dict[str, str]) -> Library:
    from log_library import Library  # noqa: PLC0415  # only where it is installed

    return Library(environment)


def beside(used: Library) -> Contender:
    return (lambda batch, first: used.domain_events(batch)), used.append


def on_sqlite(folder: Path) -> dict[str, Contender]:
    contenders = {
        "raw": raw_sqlite(folder / "raw.db", indexes=True),
        "bare": raw_sqlite(folder / "bare.db", indexes=False),
        "log": the_log("sqlite:///log.db", folder),
    }
    if find_spec("eventsourcing"):
        environment = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "library.db")}
        contenders["library"] = beside(library(environment))
    return contenders


def renew_schemas(url: str) -> None:
    import psycopg  # noqa: PLC0415  # only where asked for

    with psycopg.connect(url, autocommit=True) as connection:
        for schema in ("bench_log", "bench_library"):
            connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())
        connection.execute("CREATE SCHEMA bench_library")


def library_environment(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.path.strip("/"),
        "POSTGRES_HOST": parts.hostname or "127.0.0.1",
        "POSTGRES_PORT": str(parts.port or 5432),
        "POSTGRES_USER": parts.username or "postgres",
        "POSTGRES_PASSWORD": parts.password or "",
        "POSTGRES_SCHEMA": "bench_library",
    }


def on_postgres(url: str, folder: Path) -> dict[str, Contender]:
    renew_schemas(url)
    contenders = {"raw": raw_postgres(url), "log": the_log(f"{url}?schema=bench_log", folder)}
    if find_spec("eventsourcing") and find_spec("psycopg_pool"):
        contenders["library"] = beside(library(library_environment(url)))
    return contenders


def race(contenders: dict[str, Contender], count: int, size: int) -> dict[str, list[float]]:
    """Microseconds per event of each, batch by batch."""
    spent: dict[str, list[float]] = {name: [] for name in contenders}
    for first in range(0, count, size):
        batch = events(first, size)
        for name, (ready, append) in contenders.items():
            given = ready(batch, first)
            begin = perf_counter()
            append(given)
            spent[name].append((perf_counter() - begin) / size * 1e6)
    return spent


def report(title: str, spent: dict[str, list[float]]) -> None:
    middle = {name: median(taken) for name, taken in spent.items()}
    whole = {name: sum(taken) for name, taken in spent.items()}
    figures = "  ".join(f"{name} {microseconds:7.1f} µs" for name, microseconds in middle.items())
    ratios = "  ".join(
        f"{middle[name] / middle['log']:.2f} ({whole[name] / whole['log']:.2f}) × {name}"
        for name in spent
        if name != "log"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{title:38} {figures}   log: {ratios}   peak {memory} MB", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=100_000, help="events in batches of 1,000")
    options.add_argument("--postgres", help="address of a PostgreSQL server; schemas bench_* are made anew")
    asked = options.parse_args()
    for size, count in ((1, 3_000), (100, 20_000), (1_000, asked.events)):
        with TemporaryDirectory(dir=".") as folder:
            contenders = on_sqlite(Path(folder).absolute())
            if size == 1_000:
                contenders.pop("library", None)
            report(f"SQLite, {count:,} in batches of {size:,}", race(contenders, count, size))
    if asked.postgres:
        for size, count in ((1, 3_000), (100, 20_000)):
            spent = race(on_postgres(asked.postgres, Path()), count, size)
            report(f"PostgreSQL, {count:,} in batches of {size:,}", spent)


if __name__ == "__main__":
    main()

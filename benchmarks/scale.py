"""What an installation needs for so many articles a day, from what an article costs here.

    python benchmarks/scale.py [--articles N] [--postgres URL]

Measures, on one core: reading an article of the mixed stream, appending its events to the log, folding them into the
views, and all else of filing (what is met again, reprints). Then lets days go by: articles come as newsrooms write,
three times the mean at the busiest hour, and half of them in bursts of a minute; cores read, daemons on one log file
what was read, and every one of them folds all of it. Told is the smallest installation in which no article waits
longer than five minutes.
"""

from __future__ import annotations

import tempfile
import time
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from math import cos, pi
from pathlib import Path

import psycopg
from mixed_articles import mixed
from report import options

from briefing.adapters.executors.local import Local
from briefing.bootstrap import build, registry
from briefing.pipeline.ingest import ingest
from briefing.pipeline.reading import BATCH, ready, terms_of
from briefing.ports import Arrival
from events import Event, EventLog, SystemClock, open_log

DAY = 24 * 60
PATIENCE = 5
"""Minutes an article may wait."""

DAILY = (1_000, 100_000, 10_000_000)


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of one core an article, and bytes it takes on disk."""

    read: float
    append: float
    fold: float
    file: float
    log_bytes: float
    view_bytes: float


def measured(folder: Path, count: int, postgres: str | None) -> tuple[Costs, float | None]:
    """The costs with a SQLite log; and an append to PostgreSQL, where one is named."""
    program = build(folder)
    workspace = program.workspace
    ready(workspace)  # tracks are known
    articles = list(mixed(count))
    executor = Local()
    arrivals = [Arrival(raw, date(2030, 1, 1)) for raw in articles]
    list(executor.map(terms_of(workspace), [tuple(arrivals[:BATCH])]))
    read = _seconds(lambda: list(executor.map(terms_of(workspace), _batches(arrivals))))
    whole = _seconds(lambda: list(ingest(replace(workspace, executor=executor), articles)))
    fold = _seconds(lambda: workspace.views.rebuild(workspace.log))
    events = [Event(one.stream, one.payload, one.event_id) for one in workspace.log.read()]
    with_log = open_log(f"sqlite:///{folder}/again.db", registry(), SystemClock(), folder)
    append = _seconds(lambda: _appended(with_log, events))
    with_log.close()
    sizes = [sum(file.stat().st_size for file in folder.glob(f"{name}*")) for name in ("briefing.db", "views.db")]
    program.close()
    filing = max(whole - read - fold - append, 0.0)
    each = Costs(*(figure / count for figure in (read, append, fold, filing, *sizes)))
    return each, _on_server(postgres, events) / count if postgres else None


def _on_server(url: str, events: list[Event]) -> float:
    """Wall seconds to append to a schema of its own, removed again."""
    schema = "briefing_scale"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        log = open_log(f"{url}?schema={schema}", registry(), SystemClock(), Path())
        started = time.perf_counter()
        _appended(log, events)
        spent = time.perf_counter() - started
        log.close()
        server.execute(f"DROP SCHEMA {schema} CASCADE")
    return spent


def _appended(log: EventLog, events: list[Event]) -> None:
    for batch in _batches(events, 3 * BATCH):
        log.append(batch)


def _batches(items: list, size: int = BATCH) -> Iterator[tuple]:  # type: ignore[type-arg]
    stream = iter(items)
    while batch := tuple(islice(stream, size)):
        yield batch


def _seconds(work) -> float:  # type: ignore[no-untyped-def]
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def arrivals(a_day: int) -> Iterator[float]:
    """Articles in each minute of two days."""
    for minute in range(2 * DAY):
        mean = a_day / DAY
        swell = max(0.05, 1 + 2 * cos(2 * pi * (minute % DAY / DAY - 0.5)) ** 3)  # three times the mean at noon
        burst = 10 if minute % 10 == 0 else 0
        yield mean * swell * (0.5 + 0.5 * burst)


def waits(a_day: int, costs: Costs, readers: int, daemons: int) -> tuple[float, float]:
    """Minutes the last of the longest queue waits, and the share of a daemon's time the log itself is busy."""
    unread = unfiled = longest = 0.0
    reading = 60 * readers / costs.read
    # Every daemon folds what all of them file; the log takes one batch after the other.
    filing = min(60 / (costs.fold + (costs.file + costs.append) / daemons), 60 / costs.append)
    for come in arrivals(a_day):
        unread += come
        done = min(unread, reading)
        unread -= done
        unfiled += done
        unfiled -= min(unfiled, filing)
        longest = max(longest, (unread + unfiled) / min(reading, filing))
    return longest, 3 * a_day / DAY * costs.append / 60


def smallest(a_day: int, costs: Costs) -> tuple[int, int] | None:
    """Daemons that file, the fewest, and then cores that read; None where no number of daemons is enough."""

    def in_time(readers: int, daemons: int) -> bool:
        return waits(a_day, costs, readers, daemons)[0] <= PATIENCE

    most = 4096
    daemons = next((number for number in range(1, 65) if in_time(most, number)), None)
    if daemons is None:
        return None
    return 1 + bisect_left(range(1, most), True, key=lambda readers: in_time(readers, daemons)), daemons


def main() -> None:
    """Measure, simulate and print."""
    parser = options(__doc__, rounds=1)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--postgres", help="URL of a server; its append takes the place of SQLite's where larger")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        costs, server = measured(Path(folder), wanted.articles, wanted.postgres)
    print(f"an article: read {1000 * costs.read:.2f} ms, append {1000 * costs.append:.2f} ms, fold "
          f"{1000 * costs.fold:.2f} ms, other filing {1000 * costs.file:.2f} ms; "
          f"log {costs.log_bytes / 1024:.1f} KB, views {costs.view_bytes / 1024:.1f} KB")  # fmt: skip
    if server:
        print(f"PostgreSQL: append {1000 * server:.2f} ms")
    shared = replace(costs, append=max(server or 0.0, costs.append))
    for a_day in DAILY:
        found = smallest(a_day, shared)
        size = a_day * costs.log_bytes / 1e9
        if found is None:
            print(f"{a_day:>12,} a day: no number of daemons on one log is enough")
            continue
        wait, busy = waits(a_day, shared, *found)
        print(f"{a_day:>12,} a day: {found[0]} cores that read, {found[1]} daemons that file; an article waits at most "
              f"{wait:.1f} min; the log is busy {100 * busy:.1f} % at noon; {size:.3g} GB of log a day")  # fmt: skip


if __name__ == "__main__":
    main()

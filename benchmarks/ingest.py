"""What taking articles in costs: on two cores against one, in a long log against a short one, and in memory.

    python benchmarks/ingest.py [--articles N] [--many N] [--long N]

Articles of the mixed stream, one in ten on a track, taken into a SQLite log on disk and read, matched, compared with
reprints and folded. `ingest-two-cores`: wall time with two processes against the same in one, in turns, each in a
folder of its own, start of the processes included. With --many so many are taken in one run, and the proportional
memory of all processes is watched. With --long a log of so many articles is made, and what an article costs in it is
compared with a log of 10,000.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from os import getpid
from pathlib import Path
from threading import Event, Thread

from memory import proportional
from mixed_articles import mixed
from report import Figure, options, ratio_of, tell
from time_travel import desk_of

from briefing.adapters.executors.local import Local
from briefing.adapters.executors.processes import Processes
from briefing.bootstrap import App, build
from briefing.domain.article import RawArticle
from briefing.pipeline.ingest import ingest
from briefing.ports import Executor

SHORT = 10_000


def taken(program: App, articles: Iterable[RawArticle], executor: Executor) -> float:
    """Seconds to take articles in."""
    started = time.perf_counter()
    for _ in ingest(replace(program.workspace, executor=executor), articles):
        pass
    return time.perf_counter() - started


def two_cores(folder: Path, count: int, rounds: int) -> Figure:
    """Wall time with two processes against one."""
    articles = list(mixed(count))
    pairs = []
    for turn in range(rounds):
        times = []
        for name, executor in (("two", Processes(2)), ("one", Local())):
            place = folder / f"{name}-{turn}"
            place.mkdir()
            program = build(place)
            times.append(taken(program, articles, executor))
            program.close()
        pairs.append((times[0], times[1]))
    return ratio_of("ingest-two-cores", pairs)


def many(folder: Path, count: int) -> Figure:
    """Peak memory of all processes while so many are taken in."""
    program = build(folder)
    found: list[float] = []
    over = Event()

    def watch() -> None:
        while not over.wait(2):
            found.append(proportional(getpid()))

    watcher = Thread(target=watch)
    watcher.start()
    started = part = time.perf_counter()
    for number, _ in enumerate(ingest(replace(program.workspace, executor=Processes()), mixed(count)), 1):
        if number % (count // 10) == 0:
            now = time.perf_counter()
            rate, peak = count / 10 / (now - part), max(found[len(found) * 9 // 10 :], default=0)
            print(f"{number:>9,} taken, {rate:.0f}/s, {peak:.0f} MB", file=sys.stderr, flush=True)
            part = now
    over.set()
    watcher.join()
    program.close()
    rate = count / (time.perf_counter() - started)
    return Figure("ingest-megabytes", max(found), found[len(found) // 10], found[-1], f"{count:,} at {rate:.0f}/s")


def long_log(folder: Path, count: int, rounds: int, each: int = 300) -> Figure:
    """What an article costs in a long log against a short one; in turns, in one process."""
    desks = [desk_of(folder / str(size), size) for size in (count, SHORT)]
    seed = desks[0].workspace.log.head().position  # articles that no earlier run left there
    executor, streams = Local(), [mixed(10**6, seed=seed), mixed(10**6, seed=seed)]
    for program, stream in zip(desks, streams, strict=True):
        taken(program, islice(stream, each), executor)
    pairs = []
    for _ in range(rounds):
        both = zip(desks, streams, strict=True)
        one, other = (taken(desk, list(islice(stream, each)), executor) for desk, stream in both)
        pairs.append((one, other))
    for program in desks:
        program.close()
    return ratio_of("ingest-long-log", pairs)


def main() -> None:
    """Measure and print."""
    parser = options(__doc__, rounds=3)
    parser.add_argument("--articles", type=int, default=2000, help="for two cores against one")
    parser.add_argument("--many", type=int, help="taken in one run, to watch memory")
    parser.add_argument("--long", type=int, help="articles on file in the long log")
    parser.add_argument("--folder", type=Path, help="where logs are made; those of --long stay there for another run")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as name:
        if wanted.articles:
            tell(two_cores(Path(name), wanted.articles, wanted.rounds), as_json=wanted.json)
        if wanted.many:
            place = Path(name) / "many"
            place.mkdir()
            tell(many(place, wanted.many), as_json=wanted.json)
        if wanted.long:
            tell(long_log(wanted.folder or Path(name), wanted.long, wanted.rounds), as_json=wanted.json)


if __name__ == "__main__":
    main()

"""What a look back costs in a short log and in a long one.

    python benchmarks/time_travel.py [--articles 1000 100000]

Appends made-up articles with ready findings, so that nothing is parsed: the same number on the council track in every
log, the rest on no track. Then asks, in turns over the logs: where the track stands now, where it stood at an early
position, the content of an edition over the last hundred events, and what differs between two early positions; and
runs whole commands as a user would, each a process of its own that opens log and views, with its peak memory;
`generate` has ten new articles to tell of each time.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from briefing.bootstrap import App
from briefing.bootstrap import build as open_desk
from briefing.brief.build import build
from briefing.domain.article import Basis, Dating, Layout, MediaType
from briefing.domain.change import Window
from briefing.domain.development import Actor, Development, Level, Modality
from briefing.domain.event_types import ArticleAnalysed, ArticleIngested, ArticleSeen
from briefing.domain.findings import Depth, Findings, Surface
from briefing.domain.text import ArticleId, Span
from briefing.domain.when import Precision, When
from briefing.pipeline.reading import ready
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.states import track_state, tracks_known
from events import Event, event_id_of

ON_TRACK = 100
FIRST = date(2008, 1, 1)
PROFILE = Profile("default", "Benchmark", "", ("council",))
BATCH = 500


def events_of(number: int, *, on_track: bool, analyser: int, knowledge: str) -> Iterator[Event]:
    """An article met, ingested and read: a meeting of the council, or a note of a harbour."""
    day = FIRST + timedelta(days=number % 1500)
    lead = (
        "Ambassadors of NATO and Russia met in the NATO-Russia Council" if on_track else "Ships came into the harbour"
    )
    words = " ".join(sha256(f"{number} {part}".encode()).hexdigest()[:9] for part in range(20))
    text = f"{lead} on {day:%A}, note {number} {words}."
    id = ArticleId(sha256(text.encode()).hexdigest()[:16])
    whole = Span(0, len(text))
    dating = Dating(day, Precision.DAY, Basis.GIVEN, day, candidates=(day,))
    surface = Surface(Layout(None, (whole,), ()), "en", None, f"Agency {number % 7}", None, dating)
    findings = Findings(surface, Depth.SURFACE)
    if on_track:
        sides = (Actor("NATO", "NATO"), Actor("Russia", "Russia"))
        clause = Span(0, len(lead))
        met = Development(clause, whole, "meet", sides, None, When.on(day), Modality.DONE, level=Level.AMBASSADORS)
        findings = Findings(surface, Depth.FULL, sentences=(whole,), developments=(met,))
    payloads = (
        ArticleIngested(id, sha256(text.encode()).hexdigest(), MediaType.TEXT, "utf-8", text),
        ArticleSeen(id, f"{number:06d}.txt", "files", day),
        ArticleAnalysed(id, analyser, knowledge, findings),
    )
    for payload in payloads:
        yield Event(f"article-{id}", payload, event_id_of("benchmark", id, type(payload).__name__))


def filled(folder: Path, articles: int) -> App:
    """A desk with so many articles, those on the track first among them and evenly after."""
    app = open_desk(folder)
    workspace = app.workspace
    ready(workspace)
    known = {"analyser": workspace.analyser, "knowledge": workspace.knowledge.version}
    apart = 1000 // ON_TRACK
    stream = (
        event
        for number in range(articles)
        for event in events_of(number, on_track=number < 1000 and number % apart == 0, **known)
    )
    while batch := list(islice(stream, BATCH)):
        workspace.log.append(batch)
    workspace.catch_up()
    return app


def desk_of(folder: Path, size: int) -> App:
    """A desk with so many articles; made, where it is not there."""
    if (folder / "briefing.db").exists():
        app = open_desk(folder)
        app.workspace.catch_up()
        return app
    folder.mkdir(parents=True, exist_ok=True)
    return filled(folder, size)


def ten_more(folder: Path) -> None:
    """Ten new articles on the track, for the next edition to tell of."""
    app = open_desk(folder)
    workspace = app.workspace
    known = {"analyser": workspace.analyser, "knowledge": workspace.knowledge.version}
    first = workspace.log.head().position * 10
    workspace.append(
        [event for number in range(first, first + 10) for event in events_of(number, on_track=True, **known)]
    )
    app.close()


def questions(app: App) -> dict[str, Callable[[], object]]:
    """Each is asked as a command would ask it."""
    workspace = app.workspace
    head = workspace.log.head().position
    day, early = FIRST + timedelta(days=1500), FIRST + timedelta(days=300)

    def status(day: date, position: int) -> object:
        ready(workspace)
        return track_state(workspace.views, tracks_known(workspace.views, position)["council"], day, position)

    def edition(window: Window) -> object:
        ready(workspace)
        return build(edition_request(workspace, PROFILE, None, window))

    return {
        "status": lambda: status(day, head),
        "status --known-at 600": lambda: status(early, 600),
        "edition of the last 100": lambda: edition(Window(early, head - 100, day, head)),
        "diff 600 900": lambda: edition(Window(early, 600, early, 900)),
    }


COMMANDS = (["status", "--as-of", "2012-02-09"], ["generate", "--as-of", "2012-02-09"], ["verify"])


def run(folder: Path, command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command in a process of its own."""
    started, peak = time.perf_counter(), 0.0
    process = subprocess.Popen([sys.executable, "-m", "briefing", "-C", folder, *command], stdout=subprocess.DEVNULL)
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:  # asked for while it runs: what wait4 tells begins with the memory of this process
        with suppress(OSError):
            found = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))
            peak = max(peak, int(found[1]) / 1024) if found else peak
        time.sleep(0.005)
    assert process.returncode == 0, command
    return time.perf_counter() - started, peak


def compare(name: str, taken: dict[int, list[float]], unit: str) -> None:
    """One line: the median in each log, and the ratio of the longest log to the shortest."""
    medians = [statistics.median(figures) for figures in taken.values()]
    told = "  ".join(f"{median:8.1f} {unit}" for median in medians)
    print(f"{name:34} {told}   × {medians[-1] / medians[0]:.2f}", flush=True)


def whole_commands(folder: Path, articles: list[int], rounds: int) -> None:
    for command in COMMANDS:
        turns = 1 if command == ["verify"] else rounds  # walks the whole log by design
        found = []
        for _ in range(turns):
            if command[0] == "generate":
                for count in articles:
                    ten_more(folder / str(count))
            found.append([run(folder / str(count), command) for count in articles])
        for unit, column, factor in (("ms", 0, 1000), ("MB", 1, 1)):
            taken = {count: [turn[at][column] * factor for turn in found] for at, count in enumerate(articles)}
            compare(f"briefing {command[0]}", taken, unit)


def main() -> None:
    """Print a line a question: median milliseconds in each log, and the ratio of the longest to the shortest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="where logs are made, and stay for another run")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder, desks = wanted.folder or Path(made), {}
        for count in wanted.articles:
            started = time.perf_counter()
            desks[count] = desk_of(folder / str(count), count)
            print(f"{count:>9,} articles on file after {time.perf_counter() - started:.0f} s")
        asked = {count: questions(app) for count, app in desks.items()}
        for name in asked[wanted.articles[0]]:
            taken: dict[int, list[float]] = {count: [] for count in desks}
            for _ in range(wanted.rounds):
                for count, each in asked.items():
                    started = time.perf_counter()
                    each[name]()
                    taken[count].append(time.perf_counter() - started)
            compare(name, {count: [1000 * seconds for seconds in times] for count, times in taken.items()}, "ms")
        for app in desks.values():
            app.close()
        whole_commands(folder, wanted.articles, 3)


if __name__ == "__main__":
    main()

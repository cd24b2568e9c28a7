"""What a track costs on which very much is told: where it stands, its timeline, and an edition of what is new.

    python benchmarks/busy_track.py [--reports 500 2000] [--folder DIR]

Reports that are all on one shipped track, each a choice of the same paragraphs, so that most of what is told is told
many times over: the worst there is. The edition speaks for a window with the last ten of them; its first edition, all
they ever were, stands beside it. CPU seconds with many reports on file against those with few, in turns. With four
times as many four is proportional. `--profile STATUS` (or another figure) prints where its time goes.
"""

from __future__ import annotations

import cProfile
import pstats
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from itertools import islice
from pathlib import Path

from ingest import taken
from mixed_articles import FIRST, ON_TRACK, mixed
from report import options, ratio, tell

from briefing.bootstrap import App
from briefing.bootstrap import build as open_desk
from briefing.brief.build import build
from briefing.domain.change import Window
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.states import track_state, tracks_known
from briefing.pipeline.timeline import Point, timeline

TRACK = "council"
DAY = FIRST.replace(year=FIRST.year + 20)  # when all of it is known
PROFILE = Profile("default", "Benchmark", "", (TRACK,))
NEW = 10


def desk(folder: Path, count: int) -> App:
    """A desk with so many reports on the track on file; made, where it is not there."""
    made = (folder / "briefing.db").exists()
    folder.mkdir(parents=True, exist_ok=True)
    program = open_desk(folder)
    program.workspace.catch_up()
    if not made:
        reports = islice(mixed(10**6), 0, None, ON_TRACK)
        while (missing := count - on_track(program)) > 0:
            taken(program, islice(reports, missing), program.workspace.executor)
    return program


def on_track(program: App) -> int:
    """How many reports are on the track."""
    query = "SELECT COUNT(*) AS number FROM {items} WHERE track = ? AND until IS NULL"
    return int(next(program.workspace.views.sql(query, (TRACK,)))["number"])


def questions(program: App) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each as a command asks it."""
    workspace = program.workspace
    views, head = workspace.views, workspace.log.head().position
    query = "SELECT position FROM {articles} ORDER BY position DESC LIMIT 1 OFFSET ?"
    before = next(views.sql(query, (NEW,)))["position"]
    track = tracks_known(views, head)[TRACK]
    recent, first = Window(DAY - timedelta(1), before, DAY, head), Window(None, 0, DAY, head)
    yield "busy-track-state", lambda: track_state(views, track, DAY, head)
    yield "busy-track-timeline", lambda: timeline(views, track, Point(DAY, head), dates=10, sentences=2)
    yield "busy-track-window", lambda: build(edition_request(workspace, PROFILE, None, recent))
    yield "busy-track-edition", lambda: build(edition_request(workspace, PROFILE, None, first))


def profiled(work: Callable[[], object]) -> None:
    """Print where the time goes."""
    work()
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def main() -> None:
    """Measure and print."""
    parser = options(__doc__, rounds=3)
    parser.add_argument("--reports", type=int, nargs=2, default=(500, 2000), metavar=("FEW", "MANY"))
    parser.add_argument("--folder", type=Path, help="where desks are made, and stay for another run")
    parser.add_argument("--profile", metavar="FIGURE", help="where the time goes with many")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        few, many = (desk((wanted.folder or Path(made)) / str(count), count) for count in wanted.reports)
        for program in (few, many):
            stack.callback(program.close)
        for (figure, of_few), (_, of_many) in zip(questions(few), questions(many), strict=True):
            if wanted.profile is None:
                tell(ratio(figure, of_many, of_few, wanted.rounds), as_json=wanted.json)
            elif wanted.profile == figure:
                profiled(of_many)


if __name__ == "__main__":
    main()

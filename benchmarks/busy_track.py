"""What a track costs on which very much is told: where it stands, its timeline, and an edition of what is new.

    python benchmarks/busy_track.py [--reports 500 2000] [--folder DIR]

Reports that are all on one shipped track, each a choice of the same paragraphs, so that most of what is told is told
many times over: the worst there is. A hundred and twenty-five are read, the rest are those again, on other days. The
edition speaks for a window with the last ten; a first edition, of all they ever were, stands beside it. CPU seconds
with many reports on file against those with few, in turns. With four times as many four is proportional.
`--profile FIGURE` prints where the time goes.
"""

from __future__ import annotations

import cProfile
import pstats
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from ingest import taken
from mixed_articles import FIRST, ON_TRACK, mixed
from report import options, ratio, tell

from briefing.bootstrap import App
from briefing.bootstrap import build as open_desk
from briefing.brief.build import build
from briefing.domain.article import MediaType
from briefing.domain.change import Window
from briefing.domain.event_types import ArticleAnalysed, ArticleIngested, ArticleSeen
from briefing.domain.text import ArticleId
from briefing.pipeline.reading import ready
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.states import track_state, tracks_known
from briefing.pipeline.timeline import Point, timeline
from briefing.projections.readings import findings_of
from events import Event, event_id_of

TRACK = "council"
DAY = FIRST.replace(year=FIRST.year + 20)  # when all of it is known
PROFILE = Profile("default", "Benchmark", "", (TRACK,))
NEW = 10
READ = 125
"""Reports that are read; any number of them is a multiple of it."""


def read(folder: Path) -> App:
    """A desk with the reports that all others are made of; made, where it is not there."""
    program = opened(folder)
    reports = islice(mixed(10**6), 0, None, ON_TRACK)
    while (missing := READ - on_track(program)) > 0:
        taken(program, islice(reports, missing), program.workspace.executor)
    return program


def desk(folder: Path, count: int, like: App) -> App:
    """A desk with so many reports on the track on file: those of another desk, each again on later days."""
    program = opened(folder)
    workspace = program.workspace
    ready(workspace)
    number = on_track(program) // READ
    while on_track(program) < count:
        workspace.append([event for row in originals(like) for event in again(program, row, number)])
        number += 1
    return program


def opened(folder: Path) -> App:
    folder.mkdir(parents=True, exist_ok=True)
    program = open_desk(folder)
    program.workspace.catch_up()
    return program


def originals(like: App) -> list[dict[str, Any]]:
    """Reports on the track with what was found in them, by id."""
    query = (
        "SELECT a.article, a.text, n.findings FROM {items} i JOIN {articles} a ON a.article = i.article "
        "JOIN {readings} r ON r.article = a.article AND r.until IS NULL JOIN {analyses} n ON n.position = r.analysis "
        "WHERE i.track = ? AND i.until IS NULL ORDER BY a.article LIMIT ?"
    )
    return list(like.workspace.views.sql(query, (TRACK, READ)))


def again(program: App, row: dict[str, Any], number: int) -> Iterator[Event]:
    """The report once more, as long as it was, published so many weeks later."""
    text = row["text"].replace("Note", f"N{number:03}", 1)
    digest = sha256(text.encode()).hexdigest()
    id = ArticleId(digest[:16])
    found = findings_of(row)
    dating = found.surface.dating
    day = (dating.day or FIRST) + timedelta(weeks=number)
    dating = replace(dating, day=day, candidates=(day,))
    found = replace(found, surface=replace(found.surface, dating=dating))
    workspace = program.workspace
    payloads = (
        ArticleIngested(id, digest, MediaType.TEXT, "utf-8", text),
        ArticleSeen(id, f"{id}.txt", "files", day),
        ArticleAnalysed(id, workspace.analyser, workspace.knowledge.version, found),
    )
    for payload in payloads:
        yield Event(f"article-{id}", payload, event_id_of("benchmark", id, type(payload).__name__))


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
        folder = wanted.folder or Path(made)
        like = read(folder / "read")
        few, many = (desk(folder / str(count), count, like) for count in wanted.reports)
        for program in (like, few, many):
            stack.callback(program.close)
        for (figure, of_few), (_, of_many) in zip(questions(few), questions(many), strict=True):
            if wanted.profile is None:
                tell(ratio(figure, of_many, of_few, wanted.rounds), as_json=wanted.json)
            elif wanted.profile == figure:
                profiled(of_many)


if __name__ == "__main__":
    main()

"""What a track costs on which very much is told: where it stands, and an edition of it.

    python benchmarks/busy_track.py [--articles 200 800]

Articles that are all on the shipped tracks, each a choice of the same paragraphs, so that most of what is told is told
many times over: the worst there is. `busy-track-state` and `busy-track-edition`: CPU seconds with many articles on file
against those with few, in turns. With four times as many four is proportional.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from ingest import taken
from mixed_articles import FIRST, ON_TRACK, mixed
from report import options, ratio, tell

from briefing.bootstrap import App, build
from briefing.pipeline.editions import prepare
from briefing.pipeline.request import Profile
from briefing.pipeline.states import track_state, tracks_known

DAY = FIRST.replace(year=FIRST.year + 20)  # when all of it is known
PROFILE = Profile("default", "Benchmark", "", ("council", "georgia"))


def desk(folder: Path, count: int) -> App:
    """A desk with so many articles on track on file."""
    folder.mkdir()
    program = build(folder)
    taken(program, islice(mixed(count * ON_TRACK), 0, None, ON_TRACK), program.workspace.executor)
    return program


def state(program: App) -> None:
    """Where the council stands."""
    views = program.workspace.views
    position = views.checkpoint()
    track_state(views, tracks_known(views, position)["council"], DAY, position)


def edition(program: App) -> None:
    """What a first edition of two tracks prints."""
    prepare(program.workspace, program.press(), PROFILE, DAY)


def main() -> None:
    """Measure and print."""
    parser = options(__doc__, rounds=3)
    parser.add_argument("--articles", type=int, nargs=2, default=(200, 800), metavar=("FEW", "MANY"))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        few, many = (desk(Path(name) / str(count), count) for count in wanted.articles)
        for program in (few, many):
            stack.callback(program.close)
        for figure, work in (("busy-track-state", state), ("busy-track-edition", edition)):
            told = ratio(figure, lambda work=work: work(many), lambda work=work: work(few), wanted.rounds)
            tell(told, as_json=wanted.json)


if __name__ == "__main__":
    main()

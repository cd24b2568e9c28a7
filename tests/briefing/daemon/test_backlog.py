"""What is still to be read is read with the settings that are in force at each step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.desk import unread

from briefing.adapters.new_track import write_new_track
from briefing.bootstrap import App, build
from briefing.daemon.backlog import STEP, Backlog
from briefing.daemon.worker import Steps
from briefing.domain.article import RawArticle
from briefing.pipeline.definitions import in_force, to_adopt
from briefing.pipeline.ingest import ingest
from briefing.pipeline.reading import follow_loaded, pending, shallow

NUMBER = 2 * STEP + 1


class Reloaded:
    """A program that can be replaced, as by a reload of its settings; the old one is closed then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "briefing.toml").write_text('[analysis]\nexecutor = "local"\n', encoding="utf-8")
        self.app = build(folder)

    def reload(self) -> App:
        self.app.close()
        self.app = build(self.folder)
        return self.app


@pytest.fixture
def reloaded(tmp_path: Path) -> Iterator[Reloaded]:
    made = Reloaded(tmp_path)
    yield made
    made.app.close()


def read_with_a_reload(reloaded: Reloaded, begin: Callable[[Backlog], Steps]) -> None:
    steps = begin(Backlog(lambda: reloaded.app.workspace))
    next(steps)
    reloaded.reload().workspace.catch_up()
    list(steps)


def test_articles_left_unread_are_read_with_new_settings_after_a_reload(reloaded: Reloaded) -> None:
    for number in range(NUMBER):
        reloaded.app.workspace.append(unread(f"It rained on day {number}.\n".encode()))
    settled: list[bool] = []
    read_with_a_reload(reloaded, lambda backlog: backlog.settle(lambda: settled.append(True)))
    assert (pending(reloaded.app.workspace), settled) == ([], [True])


def test_what_a_new_track_wants_is_read_in_full_with_new_settings_after_a_reload(reloaded: Reloaded) -> None:
    texts = [f"Norway and Iceland met about the mackerel quota, for round {number}.\n" for number in range(NUMBER)]
    list(ingest(reloaded.app.workspace, [RawArticle(text.encode(), text[-12:]) for text in texts]))
    assert len(shallow(reloaded.app.workspace)) == NUMBER
    write_new_track(reloaded.folder / "tracks", "fishery", None, ("Norway", "Iceland"), ("mackerel",))
    assert to_adopt(reloaded.reload().workspace)
    read_with_a_reload(reloaded, Backlog.follow_loaded)
    assert "fishery" not in in_force(reloaded.app.workspace)
    list(Backlog(lambda: reloaded.app.workspace).follow_loaded())  # as the daemon does after a reload
    assert shallow(reloaded.app.workspace) == []
    assert "fishery" in in_force(reloaded.app.workspace)


def test_reading_for_a_new_track_goes_on_after_an_interruption(reloaded: Reloaded) -> None:
    texts = [f"Norway and Iceland met about the mackerel quota, for round {number}.\n" for number in range(NUMBER)]
    list(ingest(reloaded.app.workspace, [RawArticle(text.encode(), text[-12:]) for text in texts]))
    write_new_track(reloaded.folder / "tracks", "fishery", None, ("Norway", "Iceland"), ("mackerel",))
    workspace = reloaded.reload().workspace
    next(Backlog(lambda: workspace).follow_loaded())
    assert 0 < len(shallow(workspace)) < NUMBER
    follow_loaded(reloaded.reload().workspace)
    assert shallow(reloaded.app.workspace) == []


def test_ingestion_leaves_a_new_track_until_the_archive_is_read_for_it(reloaded: Reloaded) -> None:
    list(ingest(reloaded.app.workspace, [RawArticle(b"Norway and Iceland met about mackerel.\n", "1.txt")]))
    write_new_track(reloaded.folder / "tracks", "fishery", None, ("Norway", "Iceland"), ("mackerel",))
    workspace = reloaded.reload().workspace
    list(ingest(workspace, [RawArticle(b"Norway and Iceland parted over mackerel.\n", "2.txt")]))
    assert "fishery" not in in_force(workspace)
    follow_loaded(workspace)
    assert (shallow(workspace), "fishery" in in_force(workspace)) == ([], True)

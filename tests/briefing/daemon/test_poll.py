"""One poll of a source, as the daemon begins it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import structlog

from briefing.bootstrap import App, build
from briefing.daemon.poll import Poll
from briefing.daemon.watch import Watch
from briefing.daemon.worker import Worker
from briefing.domain.article import RawArticle
from briefing.ports import Harvest

LOG = structlog.wrap_logger(structlog.PrintLogger(), [structlog.processors.JSONRenderer()])
PATIENCE = 30.0


class Given:
    """A source that always has the same articles."""

    name = "given"

    def __init__(self, taken: Callable[[], None]) -> None:
        self.taken = taken

    def look(self) -> Harvest:
        raw = [RawArticle(f"It rained in valley {number}.\n".encode(), f"{number}.txt", "given") for number in (1, 2)]
        return Harvest(raw, self.taken)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    (tmp_path / "briefing.toml").write_text('[analysis]\nexecutor = "local"\n', encoding="utf-8")
    made = build(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk() -> Iterator[Worker]:
    worker = Worker(LOG, "desk")
    worker.start()
    yield worker
    worker.end()
    assert worker.ended(PATIENCE)


def until(true: Callable[[], bool]) -> bool:
    """Whether it becomes true in time."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        if true():
            return True
        time.sleep(0.05)
    return False


def test_a_source_that_cannot_forget_what_was_ingested_is_polled_again(app: App, desk: Worker) -> None:
    def taken() -> None:
        raise OSError("the folder is read-only")

    watch = Watch(Given(taken), timedelta(seconds=1))
    assert watch.begin()
    waiting: set[Poll] = set()
    poll = Poll(watch, desk, LOG, lambda: app.workspace, waiting)
    list(poll.remote())
    assert until(watch.begin)
    assert waiting == set()
    assert len(list(app.workspace.views.select("articles"))) == 2


def test_a_poll_before_a_reload_of_settings_counts_beside_one_after_it(app: App, desk: Worker) -> None:
    polls: set[Poll] = set()
    for _ in range(2):
        watch = Watch(Given(lambda: None), timedelta(seconds=1))
        watch.begin()
        poll = Poll(watch, Worker(LOG, "not started"), LOG, lambda: app.workspace, polls)
        list(poll.remote())
    assert len(polls) == 2

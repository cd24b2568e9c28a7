"""Silent sources: recorded when they fall silent and when they answer again, and named in editions between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.publisher import SetClock

from briefing.bootstrap import App, build
from briefing.brief.request import UnreadReason
from briefing.domain.change import Window
from briefing.pipeline.definitions import adopt_loaded
from briefing.pipeline.polls import drop_others, record_poll
from briefing.pipeline.request import Profile, edition_request

START = datetime(2024, 3, 29, 5, 0, tzinfo=UTC)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[App]:
    app = build(tmp_path, clock=SetClock(START))
    adopt_loaded(app.workspace)
    yield app
    app.close()


def test_only_a_change_of_outcome_is_recorded(program: App) -> None:
    outcomes = [None, None, "no answer", "answered 503", None, "no answer"]
    recorded = [record_poll(program.workspace, "wire", problem, None) for problem in outcomes]
    assert recorded == [True, False, True, False, True, True]


def test_an_edition_names_the_sources_that_were_silent_at_its_position(program: App) -> None:
    workspace = program.workspace
    record_poll(workspace, "wire", None, None)
    record_poll(workspace, "wire", "no answer", START)
    silent = workspace.log.head().position
    record_poll(workspace, "wire", None, None)
    record_poll(workspace, "post", "no answer", None)
    assert drop_others(workspace, ["wire"]) == ("post",)
    assert drop_others(workspace, ["wire"]) == ()

    def named(position: int) -> list[tuple[str, str]]:
        window = Window(None, 0, START.date(), position)
        unread = edition_request(workspace, Profile("b", "B", "", ()), 1, window).unread
        return [(one.name, one.detail) for one in unread if one.why is UnreadReason.SILENT]

    assert named(silent) == [("wire", "answered last on 2024-03-29; no answer")]
    assert named(silent + 1) == named(silent - 1) == []
    assert named(silent + 2) == [("post", "no answer")]
    assert named(silent + 3) == []

"""Slots: each is issued or skipped once, none is lost, whoever was away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from support.publisher import SetClock, plain_publisher

from briefing.bootstrap import App, build
from briefing.domain.article import RawArticle
from briefing.domain.schedule import parse_schedule
from briefing.errors import BriefingError
from briefing.pipeline.definitions import adopt_loaded
from briefing.pipeline.editions import issue
from briefing.pipeline.ingest import ingest
from briefing.pipeline.request import Profile
from briefing.pipeline.slots import CatchUp, Plan, SlotOutcome, due, issue_due, put_in_force

START = datetime(2024, 4, 2, 4, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[App]:
    app = build(tmp_path, clock=clock)
    adopt_loaded(app.workspace)
    yield app
    app.close()


def plan(
    text: str = "daily 07:00", zone: str = BERLIN, catch_up: CatchUp = CatchUp.ONCE, *, empty: bool = True
) -> Plan:
    return Plan(Profile("morning", "Morning", "News"), text, parse_schedule(text), ZoneInfo(zone), empty, catch_up)


def kept(program: App, plan: Plan) -> list[SlotOutcome]:
    return list(issue_due(program.workspace, plain_publisher(program.directory / "output"), plan))


def recorded(program: App) -> dict[str, int | None]:
    program.workspace.catch_up()
    return {row["slot"]: row["number"] for row in program.workspace.views.select("slots", order="slot")}


def test_nothing_is_due_before_a_schedule_is_in_force(program: App, clock: SetClock) -> None:
    clock.forward(days=3)
    assert kept(program, plan()) == []


def test_a_slot_is_issued_when_it_comes_and_not_again(program: App, clock: SetClock) -> None:
    put_in_force(program.workspace, plan())
    assert kept(program, plan()) == []
    clock.forward(hours=1)
    (one,) = kept(program, plan())
    assert one.slot.key == "2024-04-02T07:00"
    assert kept(program, plan()) == []
    assert recorded(program) == {"2024-04-02T07:00": 1}


def test_a_schedule_is_put_in_force_once_until_it_changes(program: App) -> None:
    asked = [plan(), plan(), plan(zone="UTC"), plan(zone="UTC"), plan("daily 08:00", "UTC")]
    assert [put_in_force(program.workspace, one) for one in asked] == [True, False, True, False, True]


def test_the_first_slot_is_not_lost_when_nobody_was_there(program: App, clock: SetClock) -> None:
    put_in_force(program.workspace, plan())
    clock.forward(hours=5)
    assert [one.slot.key for one in kept(program, plan())] == ["2024-04-02T07:00"]


def test_one_edition_stands_for_all_slots_of_an_outage(program: App, clock: SetClock) -> None:
    put_in_force(program.workspace, plan())
    clock.forward(days=7)
    (one,) = kept(program, plan())
    assert one.edition is not None
    assert one.edition.brief.day == clock.now().date()
    assert len(one.missed) == 6
    assert list(recorded(program).values()) == [None] * 6 + [1]
    assert kept(program, plan()) == []


def test_each_slot_of_an_outage_has_its_edition_where_the_brief_wants_it(program: App, clock: SetClock) -> None:
    put_in_force(program.workspace, plan())
    clock.forward(days=3)
    found = kept(program, plan(catch_up=CatchUp.EACH))
    assert [one.edition.brief.day.day for one in found if one.edition] == [2, 3, 4]
    assert list(recorded(program).values()) == [1, 2, 3]


def test_a_slot_without_news_is_skipped_where_the_brief_wants_no_empty_editions(program: App, clock: SetClock) -> None:
    quiet = plan(empty=False)
    put_in_force(program.workspace, quiet)
    clock.forward(days=1)
    assert [one.edition for one in kept(program, quiet)] == [None]
    text = (
        b"Talks\n\nRussia and NATO resumed talks in the NATO-Russia Council on 2 April 2024 in Brussels, NATO said.\n"
    )
    list(ingest(program.workspace, [RawArticle(text, "talks.txt", given=START.date())]))
    clock.forward(days=1)
    assert [one.edition is not None for one in kept(program, quiet)] == [True]
    clock.forward(days=1)
    assert [one.edition for one in kept(program, quiet)] == [None]
    assert list(recorded(program).values()) == [None, 1, None]


def test_a_clock_that_is_put_back_and_forth_issues_nothing_twice(program: App, clock: SetClock) -> None:
    put_in_force(program.workspace, plan())
    for hours in (2, -3, 3, 30, -20, 10, 500, -400, 24):
        clock.forward(hours=hours)
        list(kept(program, plan()))
    keys = [row["slot"] for row in program.workspace.views.select("slots")]
    assert len(keys) == len(set(keys))
    numbers = [row["number"] for row in program.workspace.views.select("editions", order="number")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_slots_of_an_earlier_schedule_are_still_due_after_it_changed(program: App, clock: SetClock) -> None:
    put_in_force(program.workspace, plan("daily 07:00"))
    clock.forward(days=1)
    put_in_force(program.workspace, plan("daily 18:00"))
    clock.forward(days=1)
    keys = [slot.key for slot in due(program.workspace.views, "morning", clock.now())]
    assert keys == ["2024-04-02T07:00", "2024-04-03T18:00"]


def test_an_edition_by_hand_takes_no_slot_away(program: App, clock: SetClock) -> None:
    put_in_force(program.workspace, plan())
    publisher = plain_publisher(program.directory / "output")
    later = clock.now().date() + timedelta(days=40)
    issue(program.workspace, publisher, plan().profile, later, force=True)
    clock.forward(days=1)
    (one,) = kept(program, plan())
    assert one.edition is not None
    assert (one.edition.brief.number, one.edition.brief.day) == (2, later)


def rivals(folder: Path, clock: SetClock, days: int) -> None:
    """Two programs on one log, both at every slot."""

    def work() -> None:
        app = build(folder, clock=clock)
        try:
            while len(recorded(app)) < days:
                with suppress(BriefingError):  # the other one was first
                    kept(app, plan("*/30 * * * *", catch_up=CatchUp.EACH))
        finally:
            app.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("slots", [24, pytest.param(1000, marks=pytest.mark.slow)])
def test_two_programs_issue_each_slot_once(program: App, clock: SetClock, slots: int) -> None:
    put_in_force(program.workspace, plan("*/30 * * * *", catch_up=CatchUp.EACH))
    clock.forward(minutes=30 * slots)
    rivals(program.directory, clock, slots)
    assert sorted(number for number in recorded(program).values() if number) == list(range(1, slots + 1))

"""The program killed at many points, and what holds afterwards."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.desk import desk
from support.facts import FACTS

from briefing.bootstrap import build
from briefing.cli.crash_checks import check, check_at_rest
from briefing.domain.event_types import SlotSkipped
from events import Event, FixedClock, event_id_of


def crashed(rounds: int, seed: int) -> dict[str, object]:
    command = [sys.executable, "-m", "briefing", "selftest", "--crash", "--json"]
    done = subprocess.run(
        [*command, "--rounds", str(rounds), "--seed", str(seed)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    told: dict[str, object] = json.loads(done.stdout)
    assert told["problems"] == []
    return told


def test_nothing_is_lost_nor_issued_twice_when_the_program_is_killed() -> None:
    told = crashed(6, seed=3)
    assert isinstance(told["kills"], dict)
    assert sum(told["kills"].values()) >= 4


@pytest.mark.slow
def test_nothing_is_lost_nor_issued_twice_over_two_hundred_kills() -> None:
    told = crashed(216, seed=7)
    assert isinstance(told["kills"], dict)
    assert sum(told["kills"].values()) >= 206
    assert len(told["kills"]) == 6
    assert min(told["kills"].values()) >= 34


# The checks see what they are there to see.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk(tmp_path, {"2013-03-04-halt": "NATO suspended all meetings with Russia on Monday.\n"}).close()
    return tmp_path


def test_the_checks_find_nothing_where_all_is_well(folder: Path) -> None:
    assert check(build(folder), set()) == []
    assert check_at_rest(build(folder), 1) == []


def test_the_checks_see_a_lost_article(folder: Path) -> None:
    assert check(build(folder), {"0" * 16}) == [f"article {'0' * 16} was acknowledged and lost"]
    assert check_at_rest(build(folder), 2) == ["1 articles are in the log, 2 came in"]


def test_the_checks_see_an_article_and_a_slot_that_are_stored_twice(folder: Path) -> None:
    program = build(folder, clock=FixedClock(datetime(2013, 3, 5, tzinfo=UTC)))
    ingested = FACTS["article.ingested"]
    skipped = SlotSkipped("default", "2013-03-05T08:00", "a test")
    program.workspace.log.append(
        [
            Event("other", payload, event_id_of("twice", kind, str(date.max), str(number)))
            for kind, payload in (("article", ingested), ("slot", skipped))
            for number in (1, 2)
        ]
    )
    assert check(program, set()) == [
        "article 0123456789abcdef is stored 2 times",
        "slot 2013-03-05T08:00 was issued 2 times",
    ]


def test_the_checks_see_rows_a_rebuild_does_not_make(folder: Path) -> None:
    with sqlite3.connect(folder / "views.db") as vandal:  # as a projection with a fault would
        (table,) = vandal.execute("SELECT name FROM sqlite_master WHERE name GLOB 'sightings__[0-9]*'").fetchone()
        vandal.execute(f"UPDATE {table} SET file = 'other'")
    vandal.close()
    assert check_at_rest(build(folder), 1) == ["the view sightings differs from a fresh fold of the log"]

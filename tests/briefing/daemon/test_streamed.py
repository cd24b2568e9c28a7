"""A poll is ingested while it goes on: a page that drips keeps none of the entries before it waiting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.feeds import item, rss
from support.running import Running
from support.website import Conduct, Website, drip, page

from briefing.bootstrap import build

SETTINGS = """
[bounds]
look_time = "{seconds}s"
[[source]]
name = "wire"
kind = "feed"
url = "{url}/feed"
interval = "1s"
allow_private = true
"""
STORY = "<p>NATO and Russia held a meeting of the council in Brussels, and agreed on round {number} of the talks.</p>"


WAIT = 120.0
"""Seconds, on a machine with other work."""
DRIPPING = range(2, 7)
LAST = 7
"""A fetch ends after half a minute: with five of them before it, the last story stays away as long as a test needs."""


@pytest.fixture
def site() -> Iterator[Website]:
    with Website() as server:
        numbers = range(LAST + 1)
        stories: dict[str, Conduct] = {f"/story/{number}": page(STORY.format(number=number) * 3) for number in numbers}
        dripping: dict[str, Conduct] = {f"/story/{number}": drip for number in DRIPPING}
        server.pages = {"/feed": rss(*(item(number, "") for number in numbers)), **stories, **dripping}
        yield server


def settings(desk: Path, site: Website, seconds: int) -> None:
    (desk / "briefing.toml").write_text(SETTINGS.format(url=site.url, seconds=seconds), encoding="utf-8")


def mend(site: Website, numbers: range) -> None:
    for number in numbers:
        site.pages[f"/story/{number}"] = page(STORY.format(number=number) * 3)


def stories(desk: Path) -> list[int]:
    program = build(desk)
    program.workspace.catch_up()
    found = [row["file"] for row in program.workspace.views.select("sightings", order="position")]
    program.close()
    return [int(file.rsplit("/", 1)[1]) for file in found]


def test_entries_before_a_page_that_drips_are_on_file_while_it_drips(site: Website, tmp_path: Path) -> None:
    settings(tmp_path, site, 300)
    with Running(tmp_path) as daemon:
        daemon.wait_for("article taken", 2, WAIT)
        assert site.asked[f"/story/{LAST}"] == 0
        assert daemon.said("source polled in part") == []
        assert daemon.end() == 0
    assert stories(tmp_path) == [0, 1]
    mend(site, DRIPPING)
    with Running(tmp_path) as daemon:
        daemon.wait_for("article taken", 6, WAIT)
        assert daemon.end() == 0
    assert sorted(stories(tmp_path)) == list(range(LAST + 1))
    assert [site.asked[f"/story/{number}"] for number in (0, 1, LAST)] == [1, 1, 1]


def test_what_a_page_that_drips_kept_waiting_comes_with_the_next_poll(site: Website, tmp_path: Path) -> None:
    settings(tmp_path, site, 3)
    mend(site, DRIPPING[1:])
    with Running(tmp_path) as daemon:
        partly = daemon.wait_for("source polled in part", seconds=WAIT)[0]
        assert "look_time" in partly["problem"]
        daemon.wait_for("article taken", LAST, WAIT)
        assert daemon.end() == 0
    assert sorted(stories(tmp_path)) == [number for number in range(LAST + 1) if number != DRIPPING[0]]

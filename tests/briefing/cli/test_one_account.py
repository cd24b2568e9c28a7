"""One account of the world: an edition and `status --json` of the same day and position never differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.adapters.html import brief_json
from briefing.bootstrap import App
from briefing.brief.arrow import arrow
from briefing.brief.build import build
from briefing.brief.model import mark_of_direction
from briefing.cli import app as commands
from briefing.domain.change import ChangeKind, Window
from briefing.domain.state import Direction, Outcome
from briefing.pipeline.editions import window_between
from briefing.pipeline.request import Profile, edition_request

PROFILE = Profile("default", "Briefing", "What changed", ("council", "georgia"))
ARTICLES = {
    "2008-08-20-break": "NATO breaks off contacts\n\nNATO suspended the meetings of the NATO-Russia Council on "
    "Tuesday, August 19, 2008. The alliance wants Russia to withdraw its troops from Georgia first.\n",
    "2008-12-15-date": "A date for the envoys\n\nAmbassadors of NATO and Russia will meet in the NATO-Russia Council "
    "in Brussels on December 22, the alliance announced on Monday, December 15, 2008.\n",
    "2008-12-22-meeting": "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels "
    "on Monday, December 22, 2008.\n",
    "2009-01-12-ahead": "Ministers set a date\n\nForeign ministers of NATO and Russia will meet in the NATO-Russia "
    "Council in Brussels on March 5, the alliance announced on Monday, January 12, 2009.\n",
}
DAYS = tuple(
    map(date.fromisoformat, ("2008-08-20", "2008-12-16", "2008-12-23", "2009-01-13", "2009-03-09", "2012-01-09"))
)
_OPEN = {Outcome.PLANNED: "upcoming", Outcome.OVERDUE: "overdue"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    program = desk(tmp_path_factory.mktemp("desk"), ARTICLES)
    yield program
    program.close()


def windows(app: App) -> Iterator[Window]:
    """From nothing to each day at each position, and from each day to the next."""
    head = app.workspace.log.head().position
    for position in (head // 2, head - 1, head):
        for day in DAYS:
            yield Window(None, 0, day, position)
    for before, day in pairwise(DAYS):
        yield window_between(app.workspace, "default", head, head, day, before)


def status(app: App, day: date, position: int) -> dict[str, Any]:
    """What `status --json` prints, by track."""
    words = ["-C", str(app.directory), "status", "--json", "--as-of", day.isoformat(), "--known-at", str(position)]
    result = CliRunner().invoke(commands, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return {track["id"]: track for track in json.loads(result.output)["tracks"]}


def test_statuses_and_dates_of_an_edition_are_those_of_the_status_command(app: App) -> None:
    seen = set()
    for window in windows(app):
        brief = build(edition_request(app.workspace, PROFILE, None, window))
        printed = json.loads(brief_json(brief))["sections"]
        tracks = status(app, window.day, window.upto)
        for row in printed.get("status_board", {"rows": []})["rows"]:
            facet = next(one for one in tracks[row["track"]]["facets"] if one["id"] == row["facet"])
            assert row["stale"] == facet["stale"]
            assert (row["end"] or "").startswith(facet["since"]["date"] if facet["since"] else "")
            assert facet["label"] is None or facet["label"].lower() in row["status"]["text"].lower()
            seen.add(facet["status"])
        for row in printed.get("dates", {"rows": []})["rows"]:
            kind = {"open": "upcoming", "passed": "overdue"}.get(row["outcome"]["kind"])
            days = {name: {one["date"] for track in tracks.values() for one in track[name]} for name in _OPEN.values()}
            assert all((row["first"] in found) == (name == kind) for name, found in days.items())
            seen.add(row["outcome"]["kind"])
    assert seen >= {"suspended", "ambassadors", "open", "held", "passed"}


def test_all_arrows_of_an_edition_agree(app: App) -> None:
    marks = set()
    for window in windows(app):
        request = edition_request(app.workspace, PROFILE, None, window)
        printed = json.loads(brief_json(build(request)))["sections"]
        rows = printed.get("status_board", {"rows": []})["rows"]
        board = {row["track"]: (row["whole"]["mark"], row["whole"]["direction"]) for row in rows if row["whole"]}
        parts = printed.get("tracks") or {"parts": []}
        for part in parts["parts"]:
            assert board[part["track"]] == (part["mark"], part["direction"])
        for track in request.tracks:
            if track.track.id in board:
                found = arrow(track)
                assert board[track.track.id][0] == mark_of_direction(found.direction)
                assert found.direction in (None, track.after.direction if track.before else Direction.FIRST)
        moved = [change for change in build(request).changes if change.kind is ChangeKind.STATUS_MOVED]
        for taken in printed["bottom_line"]["takeaways"]:
            if taken["kind"] == ChangeKind.STATUS_MOVED and len(moved) == 1:
                assert taken["mark"] == board[taken["track"]][0]
        marks |= {mark for mark, _ in board.values()}
    assert len(marks) >= 3

"""`briefing poll` ingests at once what the sources have, without a daemon."""

from __future__ import annotations

import json
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from briefing.cli import app
from briefing.daemon.lock import only_one
from briefing.errors import LogUnavailableError

SETTINGS = """
[analysis]
executor = "local"
[[source]]
name = "drop"
kind = "folder"
path = "drop"
[[source]]
name = "gone"
kind = "folder"
path = "gone"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "rain.txt").write_text("---\ndate: 2009-03-04\n---\nIt rained in all valleys.\n")
    (tmp_path / "drop" / "snow.txt").write_text("It snowed in all valleys, and nobody says when.\n")
    return tmp_path


def polled(folder: Path, *words: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(app, ["poll", *words])


def test_what_a_source_has_is_ingested_once_and_an_undated_article_is_named(folder: Path) -> None:
    first = polled(folder, "drop")
    assert first.exit_code == 0, first.output
    assert "drop: 1 new, 1 undated" in first.output
    assert "snow.txt. Date it with: briefing date" in first.output
    assert polled(folder, "drop").output == "drop: nothing new\n"


def test_a_source_that_does_not_answer_is_recorded_and_stops_no_other(folder: Path) -> None:
    done = polled(folder)
    assert done.exit_code == 1
    assert "drop: 1 new" in done.output
    with chdir(folder):
        listed = CliRunner().invoke(app, ["source", "list", "--json"]).stdout.splitlines()
    assert {row["name"]: row["answers"] for row in map(json.loads, listed)} == {"drop": True, "gone": False}


def test_articles_are_printed_as_json_a_line_each(folder: Path) -> None:
    rows = [json.loads(line) for line in polled(folder, "drop", "--json").stdout.splitlines()]
    assert sorted(row["outcome"] for row in rows) == ["new", "undated"]


def test_nothing_is_polled_beside_a_daemon_of_the_log(folder: Path) -> None:
    with only_one(folder / "briefing.db.lock"):
        assert isinstance(polled(folder).exception, LogUnavailableError)

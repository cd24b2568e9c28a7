"""The doctor: results where nothing is wrong, and what to do where something is."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.domain.event_types import ArticleWithdrawn
from briefing.domain.text import ArticleId
from events import Event, FixedClock, event_id_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    desk(tmp_path, {"2013-03-04-halt": "NATO suspended all meetings with Russia on Monday.\n"}).close()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def findings(status: int = 0) -> dict[str, dict[str, Any]]:
    """By check; where a check found several things, the worst."""
    result = CliRunner().invoke(app, ["doctor", "--json"])
    assert result.exit_code == status, result.output
    told = json.loads(result.output)
    assert told["ok"] is (status == 0)
    return {one["check"]: one for one in sorted(told["findings"], key=lambda one: one["state"] == "bad")}


def mended_by(check: str) -> str:
    """What the doctor says is to be done."""
    finding = findings(1)[check]
    assert finding["state"] == "bad"
    assert finding["do"]
    return f"{finding['told']} {finding['do']}"


def test_a_sound_desk_is_well(folder: Path) -> None:
    found = findings()
    assert {
        "versions",
        "fonts",
        "libraries",
        "model",
        "settings",
        "tracks",
        "log",
        "locks",
        "clock",
        "views",
        "disk",
    } <= {*found}
    assert "no problems found" in CliRunner().invoke(app, ["doctor"]).output


def test_a_folder_without_a_log_is_well_and_stays_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "the first ingest creates it" in findings()["log"]["told"]
    assert list(tmp_path.iterdir()) == []


def test_wrong_settings_are_named(folder: Path) -> None:
    (folder / "briefing.toml").write_text("[log]\nplace = 1\n")
    assert "log.place" in mended_by("settings")


def test_a_wrong_track_file_is_named(folder: Path) -> None:
    (folder / "tracks").mkdir()
    (folder / "tracks" / "bad.toml").write_text('id = "bad"\n')
    assert "bad.toml" in mended_by("tracks")


def test_a_brief_of_an_unknown_track_is_named(folder: Path) -> None:
    (folder / "briefing.toml").write_text('[brief.morning]\ntracks = ["council", "moon"]\n')
    assert "moon" in mended_by("tracks")


def test_a_log_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "briefing.db").write_text("Dear Sir or Madam, " * 99)
    for path in folder.glob("briefing.db-*"):
        path.unlink()
    assert "briefing.db" in mended_by("log")


def test_a_log_that_somebody_holds_is_named(folder: Path) -> None:
    other = sqlite3.connect(folder / "briefing.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert "process" in mended_by("locks")
    finally:
        other.close()
    findings()


def test_a_clock_behind_the_log_is_named(folder: Path) -> None:
    program = build(folder, clock=FixedClock(datetime(2990, 1, 1, tzinfo=UTC)))
    withdrawn = ArticleWithdrawn(ArticleId("0" * 16), "a test", "tester")
    program.workspace.log.append([Event("article-none", withdrawn, event_id_of("none"))])
    program.close()
    assert "2990" in mended_by("clock")


def test_a_parked_event_is_named_and_a_rebuild_brings_it_in(folder: Path) -> None:
    with sqlite3.connect(folder / "views.db") as vandal:
        vandal.execute("INSERT INTO parked SELECT max(id), 'readings', 3, 'article-x', 'KeyError' FROM generations")
    vandal.close()
    assert "position 3 (article-x) is not in readings" in mended_by("parked")
    assert CliRunner().invoke(app, ["rebuild"]).exit_code == 0
    findings()


def test_too_small_a_disk_is_named(folder: Path) -> None:
    with (folder / "large.db").open("wb") as file:
        file.truncate(2**43)  # no byte of it is stored
    assert "Free at least" in mended_by("disk")


def test_files_others_may_read_are_named_and_new_ones_are_private(folder: Path) -> None:
    folder.chmod(0o755)
    told = findings()
    assert told["modes"]["state"] == "ok"
    (folder / "briefing.db").chmod(0o644)
    told = findings()
    assert told["modes"]["do"] == "Run: chmod 600 briefing.db"


def test_characters_that_no_face_has_are_counted_with_their_scripts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "NATO halts\n\nNATO suspended all meetings with Russia. \u0540\u0561\u0575, \u4e2d\u200b, Тбилиси, თბილისი.\n"
    )
    desk(tmp_path, {"2013-03-04-halt": text}).close()
    monkeypatch.chdir(tmp_path)
    assert "4 characters of the newest articles have no glyph: armenian, cjk" in findings()["characters"]["told"]

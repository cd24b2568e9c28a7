"""`briefing schedule`: what is next, what became of the last slots, and what is due and not there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.publisher import SetClock, plain_publisher
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.pipeline.slots import issue_due, put_in_force

SETTINGS = '[brief.morning]\nschedule = "weekdays 07:00"\ntimezone = "Europe/Brussels"\ntracks = []\n'


def schedule(*words: str) -> str:
    result = CliRunner().invoke(app, ["schedule", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_last_due_and_next_slots_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    clock = SetClock(datetime(2024, 4, 1, 4, tzinfo=UTC))
    program = build(tmp_path, clock=clock)
    (plan,) = program.plans()
    put_in_force(program.workspace, plan)
    clock.forward(days=2)
    list(issue_due(program.workspace, plain_publisher(tmp_path / "output"), plan))
    program.close()
    told = json.loads(schedule("--json", "-n", "2"))
    assert [slot["outcome"] for slot in told["last"]][-1] == "edition No. 1"
    assert [slot["slot"] for slot in told["last"]] == ["2024-04-01T07:00", "2024-04-02T07:00"]
    assert told["due"][0] == "2024-04-03T07:00"  # by the clock of the machine, nobody was there since
    assert len(told["next"]) == 2
    assert "is `briefing run` running?" in schedule()


def test_without_a_schedule_the_command_says_how_to_set_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "weekdays 07:00" in schedule()

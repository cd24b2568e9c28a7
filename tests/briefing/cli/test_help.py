"""Help by task: every command in a panel, and the shape of what it prints for programs, as it prints it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.main import get_command
from typer.testing import CliRunner

from briefing.cli import app
from briefing.cli.panels import PANELS, SHAPES

ARTICLE = "2013-03-04-halt"
TEXT = "NATO halts sessions with Russia\n\nNATO suspended all meetings with Russia in the joint council on Monday.\n"
RUNS: tuple[tuple[str, ...], ...] = (
    ("ingest", "article.txt"),
    ("analyse", "article.txt"),
    ("articles",),
    ("search", "joint"),
    ("status",),
    ("timeline", "council"),
    ("generate", "--as-of", "2013-12-31"),
    ("generate", "--reader", "ana", "--mark"),
    ("editions",),
    ("readers",),
    ("diff", "1", "2"),
    ("why", "1:1.1"),
    ("schedule",),
)


def commands() -> dict[str, Any]:
    group: Any = get_command(app)
    found: dict[str, Any] = group.commands
    return found


def test_every_command_is_grouped_by_task() -> None:
    assert {name for names in PANELS.values() for name in names} >= set(commands())
    page = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "100"}).output
    assert [panel for panel in PANELS if f" {panel} " not in page] == []


def test_every_command_for_programs_shows_its_shape() -> None:
    assert {name for name, one in commands().items() if any("--json" in p.opts for p in one.params)} == set(SHAPES)


def test_the_shapes_are_those_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(tmp_path, {ARTICLE: TEXT}).close()
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "briefing.toml").write_text('[brief.default]\nschedule = "daily 07:00"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for words in RUNS:
        shown = SHAPES[words[0]]

        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == 0, (words, done.output)
        printed = json.loads(done.output.splitlines()[0])
        missing = {key for key in printed if not re.search(rf"\b{key}\b", shown)}
        assert not missing or "…" in shown, (words, missing)

"""What goes wrong with one brief or one file in the daemon stays with it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.running import Running

from briefing.bootstrap import build
from briefing.daemon import daemon as working
from briefing.daemon.daemon import Daemon
from briefing.daemon.journal import journal

DROP = """
[[source]]
name = "drop"
kind = "folder"
path = "drop"
interval = "1s"
quarantine = "refused"
"""
BRIEFS = '[brief.a]\nschedule = "* * * * *"\n[brief.b]\nschedule = "* * * * *"\n'


def test_what_one_brief_raises_keeps_no_other_from_being_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "briefing.toml").write_text(BRIEFS, encoding="utf-8")
    issued: list[str] = []

    def issue(_workspace: Any, _press: Any, plan: Any) -> Iterator[Any]:
        if plan.profile.name == "a":
            raise OverflowError("date value out of range")
        issued.append(plan.profile.name)
        yield from ()

    monkeypatch.setattr(working, "issue_due", issue)
    said = io.StringIO()
    program = Daemon(build(tmp_path), journal(said))
    list(program._issue())
    assert issued == ["b"]
    assert json.loads(said.getvalue())["brief"] == "a"
    assert program.stop(10)
    program.app.close()


def test_a_refused_file_is_moved_aside_with_a_note_and_its_neighbours_are_taken(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (tmp_path / "briefing.toml").write_text(DROP, encoding="utf-8")
    (drop / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (drop / "good.txt").write_text("BRUSSELS, 4 December 2013. NATO and Russia met.", encoding="utf-8")
    (drop / "lines.jsonl").write_text('{"text": "Norway counts cod."}\n{broken\n', encoding="utf-8")
    with Running(tmp_path) as running:
        running.wait_for("article taken", 2)
        running.wait_for("article rejected", 2)
        running.wait_for("source answers")
        assert running.end() == 0
    assert sorted(path.name for path in drop.rglob("*") if path.is_file()) == [
        "good.txt",
        "lines.jsonl",
        "picture.txt",
        "picture.txt.why.txt",
    ]
    assert "picture" in (drop / "refused" / "picture.txt.why.txt").read_text(encoding="utf-8")

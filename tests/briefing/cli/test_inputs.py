"""Lines and mailboxes taken in by the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from briefing.cli import app


@pytest.fixture(autouse=True)
def _within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def ingested(path: str, status: int = 0) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, ["ingest", path, "--json"])
    assert result.exit_code == status, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_bad_line_fails_the_command_and_stops_no_other_line() -> None:
    lines = [
        json.dumps({"text": "Norway counts its cod in the harbour.", "published": "2011-03-08"}),
        "{broken",
        json.dumps({"text": "Iceland counts its herring in the harbour.", "published": "2011-03-09"}),
    ]
    Path("wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    taken = ingested("wire.jsonl", status=1)
    assert [(one["file"], one["outcome"]) for one in taken] == [
        ("wire.jsonl#1", "new"),
        ("wire.jsonl#2", "rejected"),
        ("wire.jsonl#3", "new"),
    ]
    assert taken[1]["error"]["hint"]
    assert [one["outcome"] for one in ingested("wire.jsonl", status=1)] == ["duplicate", "rejected", "duplicate"]


def test_a_mail_that_somebody_has_read_since_is_the_same_sighting() -> None:
    box = Path("box")
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True)
    mail = (
        "From: Desk <desk@river-post.example>\nSubject: Cod counted\nDate: Tue, 8 Mar 2011 06:00:00 +0000\n"
        "Content-Type: text/plain; charset=utf-8\n\nNorway counts its cod in the harbour of Bergen.\n"
    )
    (box / "new" / "1.host").write_text(mail, encoding="utf-8")
    first = ingested("box")
    (box / "new" / "1.host").rename(box / "cur" / "1.host:2,S")
    again = ingested("box")
    assert [(one["file"], one["outcome"]) for one in (*first, *again)] == [
        ("box/1.host", "new"),
        ("box/1.host", "duplicate"),
    ]


def test_a_day_at_the_end_of_the_calendar_leaves_its_article_undated_and_the_edition_is_made() -> None:
    lines = [
        {"text": "Russia and NATO held a meeting of their joint council in Bergen.", "published": day}
        for day in ("0001-01-01", "1899-12-31", "9999-12-31")
    ]
    lines.append({"text": "NATO suspended all meetings with Russia on Monday.", "published": "2013-03-05"})
    Path("wire.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert [one["outcome"] for one in ingested("wire.jsonl")] == ["undated", "duplicate", "duplicate", "new"]
    result = CliRunner().invoke(app, ["generate", "--as-of", "2013-03-06", "--json"])
    assert result.exit_code == 0, result.output
    assert Path("output/default-001.pdf").read_bytes().startswith(b"%PDF")

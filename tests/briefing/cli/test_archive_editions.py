"""An archive read in one go, and editions for one day after another."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.cli import app

DECEMBER = (
    "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels on Monday, "
    "December 22, 2008.\n"
)
JANUARY = (
    "Ministers meet\n\nThe foreign ministers of NATO and Russia met in the NATO-Russia Council in Brussels on Tuesday, "
    "January 20, 2009.\n"
)


def test_a_report_on_file_is_news_of_the_edition_in_whose_window_its_day_falls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk(tmp_path, {"2008-12-22-envoys": DECEMBER, "2009-01-20-ministers": JANUARY}).close()
    monkeypatch.chdir(tmp_path)
    for day in ("2008-12-31", "2009-01-31"):
        done = CliRunner().invoke(app, ["generate", "--as-of", day])
        assert done.exit_code == 0, done.output
    first, second = (path.read_text(encoding="utf-8") for path in sorted((tmp_path / "output").glob("*.md")))
    assert "foreign ministers" not in first
    assert "1 new" in second
    reported = second.partition("### What was reported")[2].partition("###")[0]
    assert "foreign ministers" in reported
    assert "December 22" not in reported

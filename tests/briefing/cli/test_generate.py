"""The command generate, where there is little or nothing to report."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.errors import BriefingError

HALT = {
    "2013-03-04-halt": (
        "NATO halts sessions with Russia\n\nNATO suspended all meetings with Russia in the joint council on Monday.\n"
    )
}


def _run(*words: str) -> str:
    result = CliRunner().invoke(app, ["generate", "--as-of", "2013-03-05", *words], catch_exceptions=True)
    if isinstance(result.exception, BriefingError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_an_edition_of_an_empty_log_is_refused_with_a_hint_unless_forced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path).close()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BriefingError) as refused:
        _run()
    assert (refused.value.kind, "--force" in refused.value.hint) == ("empty-log", True)
    assert not list(tmp_path.glob("output/*.pdf"))
    assert json.loads(_run("--force", "--json"))["number"] == 1


def test_an_edition_with_nothing_new_says_so_on_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(tmp_path, HALT).close()
    monkeypatch.chdir(tmp_path)
    _run()
    assert "Nothing changed on these tracks since No. 1" in _run()
    content = json.loads((tmp_path / "output" / "default-002.json").read_text("utf-8"))
    assert content["sections"]["bottom_line"]["takeaways"] == []
    assert "tracks" not in content["sections"]
    with pikepdf.open(tmp_path / "output" / "default-002.pdf") as file:
        assert len(file.pages) == 1


def test_what_no_face_has_is_counted_where_the_edition_says_how_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "NATO halts sessions with Russia \u4e2d\u56fd"
    desk(
        tmp_path, {"2013-03-04-halt": HALT["2013-03-04-halt"].replace("NATO halts sessions with Russia", title)}
    ).close()
    monkeypatch.chdir(tmp_path)
    _run()
    with pikepdf.open(tmp_path / "output" / "default-001.pdf") as pdf:
        assert len(pdf.pages)
    notes = json.loads((tmp_path / "output" / "default-001.json").read_text("utf-8"))["sections"]["method"]["notes"]
    (told,) = [text for heading, text in notes if heading == "Fonts."]
    assert told.split()[1:] == "characters that the fonts lack are printed as a box in the PDF.".split()
    page = (tmp_path / "output" / "default-001.html").read_text("utf-8")
    assert told in page

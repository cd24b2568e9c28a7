"""A reader's own delta, as a reader meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.domain.article import RawArticle
from briefing.errors import BriefingError
from briefing.pipeline.deliveries import record_delivery
from briefing.pipeline.editions import edition
from briefing.pipeline.ingest import ingest
from briefing.pipeline.readers import bookmark_of

HALT = "NATO halts sessions with Russia\n\nNATO suspended all meetings with Russia in the joint council on Monday.\n"
THAW = "NATO and Russia meet again\n\nRussia and NATO resumed their talks in Brussels on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    desk(tmp_path, {"2013-03-04-halt": HALT}).close()
    return tmp_path


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def generated(*words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("generate", "--json", *words))
    return answer


def thaw(folder: Path) -> None:
    program = build(folder)
    list(
        ingest(
            program.workspace, [RawArticle(THAW.encode(), "thaw", given=None, url="https://a.example/2013/04/08/thaw")]
        )
    )
    program.close()


def kinds(made: dict[str, Any]) -> set[str]:
    return {change["kind"] for change in made["changes"]}


def test_what_a_reader_has_marked_is_not_printed_as_new_again(folder: Path) -> None:
    first = generated("--reader", "Ana", "--mark", "--as-of", "2013-03-05")
    assert (first["number"], first["reader"], first["since"]) == (None, "Ana", None)
    assert kinds(first) == {"initial-coverage"}
    assert Path(first["files"]["pdf"]).name == "default-for-ana.pdf"
    again = generated("--reader", "Ana", "--as-of", "2013-03-05")
    assert again["changes"] == []
    assert again["since"] == "2013-03-05"
    thaw(folder)
    news = generated("--reader", "Ana", "--as-of", "2013-04-09")
    assert "status-moved" in kinds(news)
    assert "initial-coverage" not in kinds(news)
    assert news["after"] == first["upto"]


def test_looking_without_a_mark_moves_nothing_and_numbers_nothing(folder: Path) -> None:
    for _ in range(2):
        assert kinds(generated("--reader", "ana", "--as-of", "2013-03-05")) == {"initial-coverage"}
    assert "No reader yet" in run("readers")
    assert generated("--as-of", "2013-03-05")["number"] == 1


def test_an_edition_opened_or_delivered_counts_as_read(folder: Path) -> None:
    generated("--as-of", "2013-03-05")
    run("open", "1", "--reader", "ana", "--mark")
    program = build(folder)
    record_delivery(program.workspace, edition(program.workspace.views, "default", 1), "mail ben@desk.example", None)
    record_delivery(program.workspace, edition(program.workspace.views, "default", 1), "mail eva@desk.example", "gone")
    program.close()
    thaw(folder)
    for reader in ("ana", "ben@desk.example", "mail ben@desk.example"):
        made = generated("--reader", reader, "--as-of", "2013-04-09")
        assert "initial-coverage" not in kinds(made)
        assert "No. 1, 5 Mar 2013" in Path(made["files"]["html"]).read_text(encoding="utf-8")
    never = generated("--reader", "eva@desk.example", "--as-of", "2013-04-09")
    assert "initial-coverage" in kinds(never)
    assert "No. 1, as of 2013-03-05" in run("readers")


def test_a_reader_is_never_taken_back(folder: Path) -> None:
    generated("--as-of", "2013-03-05")
    generated("--reader", "ana", "--mark", "--as-of", "2013-04-09")
    run("open", "1", "--reader", "ana", "--mark")
    program = build(folder)
    program.workspace.catch_up()
    bookmark = bookmark_of(program.workspace.views, "default", "ana")
    program.close()
    assert bookmark is not None
    assert bookmark.day.isoformat() == "2013-04-09"
    with pytest.raises(BriefingError, match="has read up to 2013-04-09"):
        generated("--reader", "ana", "--as-of", "2013-03-06")


def test_the_page_says_for_whom_it_is(folder: Path) -> None:
    made = generated("--reader", "Ana <b>", "--mark", "--as-of", "2013-03-05")
    page = Path(made["files"]["html"]).read_text(encoding="utf-8")
    assert "For Ana &lt;b&gt;" in page
    assert "First look" in page
    again = generated("--reader", "Ana <b>", "--as-of", "2013-03-06")
    assert "Last look, 5 Mar 2013" in Path(again["files"]["html"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["--mark"], ["--reader", " "], ["--reader", "ana", "--dry-run"]])
def test_wrong_usage_is_told(folder: Path, words: list[str]) -> None:
    assert CliRunner().invoke(app, ["generate", *words]).exit_code == 2

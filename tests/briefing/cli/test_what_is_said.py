"""What commands say of what they did: what was new, what was printed, what is lacking, and where files lie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.desk import desk
from support.running import Running
from typer.testing import CliRunner

from briefing.adapters.manual import topics
from briefing.cli import app
from briefing.errors import NotFoundError

HALT = "2013-03-04-halt"
ARTICLES = {
    HALT: "NATO halts sessions\n\nNATO suspended all meetings with Russia in the joint council on Monday.\n",
    "2013-02-04-thaw": "NATO and Russia meet\n\nNATO and Russia met in the joint council in Brussels on Monday.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "desk"
    home.mkdir()
    desk(home, {HALT: ARTICLES[HALT]}).close()
    monkeypatch.chdir(home)
    return home


def run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_an_import_says_how_much_of_it_was_new(folder: Path) -> None:
    run("export", "log.jsonl")
    number = len(Path("log.jsonl").read_text(encoding="utf-8").splitlines())
    (folder / "copy").mkdir()
    first, second = (run("-C", str(folder / "copy"), "import", str(folder / "log.jsonl")) for _ in range(2))
    (new,) = re.findall(r"(\d+) of them new", first)
    assert 0 < int(new) <= number
    assert "0 of them new" in second


def test_an_edition_in_which_all_is_corrected_lists_what_it_printed(folder: Path) -> None:
    run("generate", "--as-of", "2013-03-05")
    run("withdraw", HALT, "--reason", "retracted")
    said = run("generate", "--as-of", "2013-03-06").splitlines()
    assert "No. 2" in said[0]
    assert len(said) > 1
    assert all("Nothing changed" not in line for line in said)
    assert any("halt" in line.casefold() or "withdr" in line.casefold() for line in said[1:])


def test_an_edition_in_which_all_is_late_lists_what_it_printed(folder: Path) -> None:
    run("generate", "--as-of", "2013-03-05")
    (folder / "thaw.txt").write_text(ARTICLES["2013-02-04-thaw"], encoding="utf-8")
    run("ingest", "thaw.txt", "--published", "2013-02-04")
    said = run("generate", "--as-of", "2013-03-06").splitlines()
    assert len(said) > 1
    assert any("NATO and Russia" in line for line in said[1:])


def test_paths_are_given_from_where_the_program_was_called(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ": output/default-001.pdf" in run("generate", "--as-of", "2013-03-05")
    assert run("open", "1").strip() == "output/default-001.pdf"
    assert run("render", "1").startswith("output/default-001.pdf: the same bytes")
    monkeypatch.chdir(folder.parent)
    assert run("-C", "desk", "open", "1").strip() == "desk/output/default-001.pdf"


def test_an_erased_article_is_listed_as_erased(folder: Path) -> None:
    run("erase", HALT, "--reason", "a court order", "--yes")
    assert "[erased]" in run("articles")
    assert "[erased]" in run("articles", "--json")


def test_a_title_in_brackets_is_listed_as_it_is(folder: Path) -> None:
    (folder / "update.txt").write_text("[Update] NATO halts [/b] sessions\n\nNATO and Russia met.\n", encoding="utf-8")
    run("ingest", "update.txt", "--published", "2013-03-06")
    assert "[Update] NATO halts [/b] sessions" in run("articles")


def test_a_daemon_without_source_or_schedule_says_so_and_how_to_add_one(tmp_path: Path) -> None:
    with Running(tmp_path) as daemon:
        daemon.wait_for("started")
        (source,) = daemon.wait_for("there is no source")
        (schedule,) = daemon.wait_for("no brief has a schedule")
        assert "briefing source add" in source["hint"]
        assert "schedule = " in schedule["hint"]
        assert daemon.end() == 0


def test_the_documentation_is_listed_and_read_wherever_the_program_is(folder: Path) -> None:
    listed = run("docs")
    assert all(topic in listed for topic in topics())
    for topic, title in topics().items():
        assert title in run("docs", topic)
    with pytest.raises(NotFoundError) as unknown:
        run("docs", "unatended")
    assert "unattended" in unknown.value.hint


@pytest.mark.parametrize(
    ("command", "bracketed"),
    [(("erase",), "[erased]"), (("template", "eject"), "[brief.NAME]"), (("track", "adopt"), "[tracks]")],
)
def test_what_stands_in_brackets_is_in_the_help(command: tuple[str, ...], bracketed: str) -> None:
    assert bracketed in run(*command, "--help")

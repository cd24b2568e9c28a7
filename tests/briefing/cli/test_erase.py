"""Erasing an article: its words are gone everywhere, what it said stands, the log verifies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.errors import BriefingError

NAME = "2013-03-04-halt"
WORDS = "solemn marmalade"
ARTICLES = {
    NAME: (
        f"NATO halts sessions with Russia over {WORDS}\n\n"
        f"NATO suspended all meetings with Russia in the joint council on Monday over {WORDS}. "
        f"“We see no point in talking of {WORDS} now,” said Sergei Lavrov, Russia's foreign minister.\n"
    ),
    "2013-05-06-thaw": "NATO and Russia meet again\n\nNATO and Russia resumed their talks in Brussels on Monday.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    desk(tmp_path, ARTICLES).close()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.output


def status(*more: str) -> Any:
    return json.loads(run("status", "--json", "--as-of", "2013-12-31", *more))["tracks"]


def quotes(value: Any) -> set[str]:
    if isinstance(value, dict):
        found = {value["quote"]} if "quote" in value else set()
        return found.union(*map(quotes, value.values()))
    return set().union(*map(quotes, value)) if isinstance(value, list) else set()


def without_words(value: Any) -> Any:
    """The same, but for what was printed of any article."""
    if isinstance(value, dict):
        return {name: without_words(part) for name, part in value.items() if name not in ("quote", "text", "what")}
    return [without_words(part) for part in value] if isinstance(value, list) else value


def test_the_words_of_an_erased_article_are_in_no_file_and_what_it_said_stands(folder: Path) -> None:
    run("generate", "--as-of", "2013-06-01")
    run("generate", "--as-of", "2013-06-02", "--dry-run")
    before, position = status(), json.loads(run("status", "--json"))["position"]
    assert any(WORDS in quote for quote in quotes(before))
    assert "default No. 1" in run("erase", NAME, "--reason", "a court's demand", "--yes")
    after = status()
    assert not any(WORDS in quote for quote in quotes(after))
    assert "[erased]" in quotes(after)
    assert without_words(after) == without_words(before)
    assert without_words(status("--known-at", str(position))) == without_words(before)
    holding = [path.name for path in folder.rglob("*") if path.is_file() and WORDS.encode() in path.read_bytes()]
    assert holding == []
    assert "[erased]" in (folder / "output" / "default-001.html").read_text(encoding="utf-8")


def test_a_log_with_an_erasure_verifies_and_says_so(folder: Path) -> None:
    run("generate", "--as-of", "2013-06-01")
    run("erase", NAME, "--reason", "a court's demand", "--yes")
    assert "was erased" in run("verify")
    assert "except for erased articles" in run("render", "1")
    run("verify")
    (folder / "output" / "default-001.pdf").unlink()
    run("verify", status=1)


def test_the_same_bytes_are_refused_when_they_come_in_again(folder: Path) -> None:
    run("erase", NAME, "--reason", "a court's demand", "--yes")
    (folder / NAME).write_text(ARTICLES[NAME], encoding="utf-8")
    head = build(folder).workspace.log.head()
    taken = json.loads(run("ingest", "--json", str(folder / NAME), status=1))
    assert (taken["outcome"], taken["error"]["kind"]) == ("rejected", "erased")
    assert build(folder).workspace.log.head() == head


def test_erasing_again_finishes_what_was_left(folder: Path) -> None:
    first = run("erase", NAME, "--reason", "a court's demand", "--yes")
    assert run("erase", NAME, "--reason", "another", "--yes") == first


def test_views_made_anew_are_the_views_that_saw_the_erasure(folder: Path) -> None:
    run("erase", NAME, "--reason", "a court's demand", "--yes")
    seen = status()
    for path in folder.glob("views.db*"):
        path.unlink()
    assert status() == seen
    run("rebuild")
    assert status() == seen


def test_an_erased_article_can_be_withdrawn_and_brought_back_but_not_read_again(folder: Path) -> None:
    run("erase", NAME, "--reason", "a court's demand", "--yes")
    stands = status()
    run("withdraw", NAME, "--reason", "retracted as well")
    assert "[erased]" not in quotes(status())
    position = json.loads(run("corrections", "--json").splitlines()[-1])["position"]
    run("undo", str(position))
    assert status() == stands
    with pytest.raises(BriefingError, match="was erased"):
        run("date", NAME, "2013-03-05")


def test_a_track_defined_anew_keeps_what_an_erased_article_said_as_far_as_it_knows_the_status(folder: Path) -> None:
    run("erase", NAME, "--reason", "a court's demand", "--yes")
    stands = status()
    shipped = Path(build.__code__.co_filename).parent / "tracks" / "council.toml"
    (folder / "tracks").mkdir()
    text = shipped.read_text(encoding="utf-8").replace('title = "', 'title = "New: ', 1)
    (folder / "tracks" / "council.toml").write_text(text, encoding="utf-8")
    run("ingest", str(folder / "briefing.toml"), status=1)
    again = status()
    assert again[0]["title"].startswith("New: ")
    assert again[0]["facets"] == stands[0]["facets"]


def test_the_commands_that_look_at_articles_bear_an_erased_one(folder: Path) -> None:
    run("erase", NAME, "--reason", "a court's demand", "--yes")
    run("show", NAME)
    assert NAME in run("articles")
    run("generate", "--as-of", "2013-06-01")
    run("doctor")

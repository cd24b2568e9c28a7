"""The commands track new, track try and why, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.cli import app
from briefing.errors import BriefingError

ARTICLES = {
    "2013-03-04-halt": (
        "NATO halts sessions with Russia\n\n"
        "NATO suspended all meetings with Russia in the joint council on Monday. "
        "“We see no point in talking now,” said Sergei Lavrov, Russia's foreign minister.\n"
    ),
    "2013-09-09-fish": (
        "Norway and Iceland quarrel over mackerel\n\n"
        "Norway suspended fishery talks with Iceland on Monday. The European Union will mediate.\n"
    ),
    "undated-fishery": "Norway and Iceland sat down to fishery talks once more, with nobody in a hurry.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk")
    desk(path, ARTICLES).close()
    return path


@pytest.fixture(autouse=True)
def _within(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def run(*words: str) -> str:
    """What a command prints; its error, if it ends in one."""
    result = CliRunner().invoke(app, list(words), env={"COLUMNS": "200"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def told(*words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*words, "--json"))
    return answer


def test_a_new_track_can_be_tried_at_once_and_is_not_adopted_by_trying(folder: Path) -> None:
    assert "briefing track try tracks/fishery-talks.toml" in run("track", "new", "fishery-talks")
    trial = told("track", "try", "tracks/fishery-talks.toml")
    assert [one["file"] for one in trial["taken"]] == ["2013-09-09-fish"]
    assert [(one["file"], one["why_not"]) for one in trial["nearby"]] == [
        ("undated-fishery", ["undated: does not count until it is dated"])
    ]
    (facet,) = trial["state"]["facets"]
    assert (facet["status"], facet["since"]["date"]) == ("broken-off", "2013-09-09")
    (development,) = [one for one in trial["taken"][0]["developments"] if one["rules"]]
    assert development["rules"] == [{"facet": "talks", "rule": 1, "sets": "broken-off", "shows": None, "moves": True}]
    assert told("track", "try", "tracks/fishery-talks.toml") == trial
    (folder / "tracks" / "fishery-talks.toml").unlink()


def test_a_trial_is_told_in_words(folder: Path) -> None:
    run("track", "new", "fishery-talks", "--title", "Fishery talks")
    page = run("track", "try", "tracks/fishery-talks.toml")
    (folder / "tracks" / "fishery-talks.toml").unlink()
    for words in (
        "Fishery talks (fishery-talks) matches 1 of 3 articles on file.",
        "done 2013-09-09: suspend by Norway: “Norway suspended fishery talks with Iceland on Monday”",
        "talks, rule 1: sets broken-off",
        "read as suspend: ",
        "undated  undated-fishery",
        "Talks: Broken off 2013-09-09 (1 origin)",
        "talks: no development on file matches rule 2, 3",
    ):
        assert words in page


def test_a_file_is_a_draft_on_one_machine_too_where_the_settings_say_so(folder: Path) -> None:
    settings = folder / "briefing.toml"
    settings.write_text('[tracks]\nadopt = "ask"\n', encoding="utf-8")
    run("track", "new", "fishery-talks")
    waiting, printed = run("status", "--json").rsplit("\n{", 1)
    assert "not in force on this log" in waiting
    assert '"id":"fishery-talks"' not in printed
    assert "draft: briefing track adopt fishery-talks" in run("track", "list")
    run("track", "try", "tracks/fishery-talks.toml")
    assert "Adopted: fishery-talks" in run("track", "adopt", "fishery-talks")
    assert "fishery-talks" in [one["id"] for one in told("status")["tracks"]]
    (folder / "tracks" / "fishery-talks.toml").unlink()
    settings.unlink()


def test_a_known_track_can_be_tried_by_its_id() -> None:
    assert [one["file"] for one in told("track", "try", "council")["taken"]] == ["2013-03-04-halt"]
    with pytest.raises(BriefingError, match=r"absent: No such file"):
        run("track", "try", "absent")


def test_a_track_that_is_there_is_not_overwritten() -> None:
    run("track", "new", "cod")
    with pytest.raises(BriefingError, match="already exists"):
        run("track", "new", "cod")
    Path("tracks/cod.toml").unlink()


def test_a_reference_is_explained_in_words_and_for_programs() -> None:
    run("generate", "--as-of", "2013-12-31", "--json")
    asked = [f"1:1.{sentence}" for sentence in (1, 2, 3)]
    pages = [run("why", reference) for reference in asked]
    answers = [told("why", reference) for reference in asked]
    sentence = next(one for one in answers if one["sentence"]["text"].startswith("NATO suspended"))
    assert sentence["developments"][0]["tracks"][0]["rules"][0]["sets"] == "suspended"
    page = pages[answers.index(sentence)]
    for words in (
        "published 2013-03-04 (given)",
        "done: suspend by NATO, 2013-03-04 to 2013-03-04",
        "by sense suspend.plain",
        "council: dialogue, rule 1: sets suspended",
        "action suspend (suspended): conflictual",
        "Corrections of the article\n  none",
    ):
        assert words in page

"""Corrections named by number or words, refused when repeated, and taken back with what still holds."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.cli import app
from briefing.errors import BriefingError

TEXT = (
    "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels on Monday, "
    "December 22, 2008. Anders Holm, a NATO diplomat, said the NATO-Russia Council needed patience and hard work.\n"
)
MET, OTHER, THIRD = "2008-12-22-meeting", "2008-12-23-talks", "2008-12-24-fair"
ARTICLES = {
    MET: TEXT,
    OTHER: "Moscow waits\n\nRussia said on Tuesday that it expected the NATO-Russia Council to meet in January.\n",
    THIRD: "Fair opens\n\nA trade fair opened in Hanover on Wednesday. Nothing else was reported from the city.\n",
}
WHY = ("--reason", "a test")
NAMES = ("Norway", "Iceland", "Denmark", "Portugal", "Belgium", "Greece", "Latvia", "Estonia")
Run = Callable[..., str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    desk(folder, ARTICLES).close()
    return folder


@pytest.fixture
def run(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    folder = tmp_path / "desk"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)

    def command(*words: str, status: int = 0) -> str:
        done = CliRunner().invoke(app, list(words))
        if isinstance(done.exception, BriefingError):
            raise done.exception
        assert done.exit_code == status, done.output
        return done.output

    return command


def refused(run: Run, *words: str) -> str:
    """Message and hint with which a command is refused."""
    with pytest.raises(BriefingError) as caught:
        run(*words)
    return f"{caught.value.message} {caught.value.hint}"


def in_force(run: Run) -> list[str]:
    rows = [json.loads(line) for line in run("corrections", "--json").splitlines()]
    return [row["kind"] for row in rows if row["undone"] is None]


def number_of(run: Run, words: str) -> str:
    """Number of the finding whose line in `show` has these words."""
    (found,) = re.findall(rf"^ *(\d+)  [^\n]*{words}", run("show", MET), re.MULTILINE)
    return str(found)


def test_a_finding_is_rejected_by_its_number_and_shown_as_rejected(run: Run) -> None:
    number = number_of(run, "done: meet")
    assert "recorded at position" in run("reject", MET, number, *WHY)
    assert "rejected by hand" in run("show", MET)
    assert number_of(run, "done: meet") == number
    assert "there is no finding 99" in refused(run, "reject", MET, "99", *WHY)


def test_a_place_is_named_by_words_that_stand_there_once(run: Run) -> None:
    told = ("--action", "meet", "--actors", "NATO, Russia", "--when", "2008-12-22", *WHY)
    begin = TEXT.index("needed patience")
    assert f"added {begin}-{begin + 15}" in run("add", MET, "needed  patience", *told)
    assert "added by hand" in run("show", MET)
    assert "occurs 2 times" in refused(run, "add", MET, "Council", *told)
    assert "does not occur in the article" in refused(run, "add", MET, "perhaps", *told)


@pytest.mark.parametrize(
    "words",
    [
        ("date", MET, "2008-12-23"),
        ("withdraw", MET, *WHY),
        ("supersede", MET, OTHER, *WHY),
        ("set", "council", "dialogue", "ministers", "--since", "2009-01-05", *WHY),
        ("add", MET, "patience", "--action", "meet", "--actors", "NATO", "--when", "2008-12", *WHY),
        ("reject", MET, "1", *WHY),
        ("reassign", MET, "1", "Sergei Lavrov", *WHY),
        ("same", MET, OTHER),
        ("different", MET, OTHER),
    ],
)
def test_a_correction_is_refused_the_second_time_and_can_be_made_again_after_undo(
    run: Run, words: tuple[str, ...]
) -> None:
    run(*words)
    assert "already" in refused(run, *words)
    assert len(in_force(run)) == 1
    assert "undone" in run("undo", "--last")
    assert in_force(run) == []
    run(*words)
    assert len(in_force(run)) == 1


def test_what_stands_above_an_earlier_correction_says_so(run: Run) -> None:
    run("date", MET, "2008-12-23")
    assert "it overrides: dated 2008-12-23" in run("date", MET, "2008-12-24")
    undone = run("undo", "--last")
    assert "now the article is dated 2008-12-23" in undone
    assert "still in force: dated 2008-12-23" in undone
    assert "now the article is dated 2008-12-22 (given)" in run("undo", "--last")
    assert "there is no correction in force" in refused(run, "undo", "--last")


def test_two_reasons_to_leave_an_article_out_are_taken_back_one_by_one(run: Run) -> None:
    run("supersede", MET, OTHER, *WHY)
    assert "in force, too: superseded" in run("withdraw", MET, *WHY)
    assert "superseded by" in run("show", MET)
    assert "now the article still does not count" in run("undo", "--last")
    assert "now the article counts again" in run("undo", "--last")


def test_a_pair_is_taken_back_to_what_was_said_before(run: Run) -> None:
    assert "Undo it with: briefing undo" in run("same", MET, OTHER)
    run("different", MET, OTHER)
    assert "now the two articles carry one story" in run("undo", "--last")
    assert "now the two articles carry two stories" in run("undo", "--last")


def test_a_pair_taken_back_is_found_alike_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "".join(f"The envoys of {name} spoke of fishing, trade and roads for an hour.\n" for name in NAMES)
    copy = TEXT.replace("Envoys meet", "Envoys meet in Brussels")
    desk(tmp_path, {MET: TEXT + more, "2008-12-22-reprint": copy + more}).close()
    monkeypatch.chdir(tmp_path)

    def said(*words: str) -> str:
        done = CliRunner().invoke(app, list(words))
        assert done.exit_code == 0, done.output
        return done.output

    said("different", MET, "2008-12-22-reprint")
    assert "now the two articles carry one story" in said("undo", "--last")
    assert "counted as one story before" in said("same", MET, "2008-12-22-reprint")


def test_a_story_shared_through_a_third_article_is_told(run: Run) -> None:
    run("same", MET, OTHER)
    run("same", OTHER, THIRD)
    assert "they still carry one story" in run("different", MET, THIRD)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("add", MET, "patience", "--action", "suspnd", "--actors", "NATO", "--when", "2008", *WHY), "suspend"),
        (("add", MET, "patience", "--action", "meet", "--actors", "Rusia", "--when", "2008", *WHY), "Russia"),
        (("reassign", MET, "1", "A. Diplomat", "--party", "Natto", *WHY), "NATO"),
        (("set", "counsil", "dialogue", "summit", "--since", "2009-01-05", *WHY), "council"),
        (("set", "council", "dialog", "summit", "--since", "2009-01-05", *WHY), "dialogue"),
        (("set", "council", "dialogue", "sumit", "--since", "2009-01-05", *WHY), "summit"),
        (("status", "--track", "ukrane"), "ukraine"),
        (("articles", "--track", "ukrane"), "ukraine"),
        (("timeline", "ukrane"), "ukraine"),
    ],
)
def test_a_name_that_is_not_known_is_refused_with_the_likeliest(run: Run, words: tuple[str, ...], meant: str) -> None:
    said = refused(run, *words)
    assert "there is no" in said
    assert meant in said


@pytest.mark.parametrize("words", [("status",), ("timeline", "council")])
def test_a_position_beyond_the_head_is_refused(run: Run, words: tuple[str, ...]) -> None:
    run(*words, "--known-at", "9999", status=2)
    run(*words, "--known-at", "-1", status=2)


def test_a_speaker_is_echoed_with_office_and_side(run: Run) -> None:
    assert "Sergei Lavrov, " in run("reassign", MET, "1", "Sergei Lavrov", *WHY)
    assert "if you meant Sergei Lavrov" in run("reassign", MET, "1", "Sergei Lavrow", *WHY)


def test_a_table_with_an_article_that_is_dated_so_already_dates_the_others(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "dates.csv"
    table.write_text(f"{MET},2008-12-26\n", encoding="utf-8")
    run("date", "--from", str(table))
    table.write_text(f"{MET},2008-12-26\n{THIRD},2008-12-26\n", encoding="utf-8")
    assert run("date", "--from", str(table)).endswith("1 had that date already\n")
    assert in_force(run) == ["dated", "dated"]

"""Corrections from the command line: said, listed, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.cli import app

TEXT = (
    "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels on Monday, "
    "December 22, 2008. Anders Holm, a NATO diplomat, said the NATO-Russia Council needed patience and hard work.\n"
)
NAME = "2008-12-22-meeting"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    desk(tmp_path, {NAME: TEXT, "2008-12-23-revised": TEXT.replace("Monday", "a Monday")}).close()
    monkeypatch.chdir(tmp_path)

    def command(*words: str, status: int = 0) -> str:
        done = CliRunner().invoke(app, list(words))
        assert done.exit_code == status, done.output
        return done.output

    return command


def dialogue(run: Run) -> dict[str, Any]:
    printed = json.loads(run("status", "--json", "--track", "council", "--as-of", "2009-01-31"))
    facet: dict[str, Any] = printed["tracks"][0]["facets"][0]
    return facet


def test_a_status_is_set_shown_as_set_by_hand_and_taken_back(run: Run) -> None:
    run("set", "council", "dialogue", "ministers", "--since", "2009-01-05", "--reason", "told by the ministry")
    facet = dialogue(run)
    assert (facet["status"], facet["since"]["date"], facet["evidence"]) == ("ministers", "2009-01-05", [])
    assert "set by hand" in run("status", "--track", "council", "--as-of", "2009-01-31")
    assert "set dialogue to ministers since 2009-01-05" in run("corrections")
    run("undo", str(facet["by_hand"]))
    assert dialogue(run)["status"] == "ambassadors"


def test_a_track_of_which_nothing_is_on_file_has_no_direction(run: Run) -> None:
    table = run("status", "--as-of", "2009-01-31")
    headings = {line.split("  ")[0]: line for line in table.splitlines() if line[:1].strip()}
    assert "◇ first since" in headings["NATO-Russia Council"]
    assert headings["Ukraine"].split() == ["Ukraine", "no", "report"]


def test_a_speaker_is_reassigned_and_a_development_added_by_span(run: Run) -> None:
    begin = TEXT.index("the NATO-Russia Council needed")
    said = f"{begin}-{TEXT.index('.', begin)}"
    run("reassign", NAME, said, "Jaap de Hoop Scheffer", "--reason", "he said it")
    positions = json.loads(run("status", "--json", "--track", "council", "--as-of", "2009-01-31"))["tracks"][0][
        "positions"
    ]
    assert {one["speaker"] for one in positions} <= {"Jaap de Hoop Scheffer", "Anders Holm"}
    told = ["--action", "suspend", "--actors", "NATO", "--when", "2008-12", "--track", "council"]
    run("add", NAME, f"{begin}-{begin + 23}", *told, "--reason", "missed")
    listed = run("corrections")
    assert f"reassigned {said} to Jaap de Hoop Scheffer" in listed
    assert f"added {begin}-{begin + 23}: suspend" in listed


def test_a_revision_is_accepted_and_the_difference_between_two_positions_shown(run: Run) -> None:
    run("supersede", NAME, "2008-12-23-revised", "--reason", "the agency corrected itself")
    row = json.loads(run("corrections", "--json"))
    days = ("--as-of-before", "2009-01-01", "--as-of", "2009-01-31")
    same = json.loads(run("diff", str(row["position"]), str(row["position"]), "--json", *days))
    assert same["changes"] == []
    later = json.loads(run("diff", str(row["position"] - 1), str(row["position"]), "--json", *days))
    assert {change["kind"] for change in later["changes"]} <= {"corrected"}


@pytest.mark.parametrize(
    "words",
    [
        ["add", NAME, "0-6", "--action", "meet", "--actors", "NATO", "--when", "soon", "--reason", "x"],
        [
            "add",
            NAME,
            "0-6",
            "--action",
            "meet",
            "--actors",
            "NATO",
            "--when",
            "2008",
            "--modality",
            "y",
            "--reason",
            "x",
        ],
        ["undo", "--reason", "x"],
        ["set", "council", "dialogue", "ministers", "--since", "soon", "--reason", "x"],
    ],
)
def test_a_word_that_means_nothing_is_wrong_usage(run: Run, words: list[str]) -> None:
    run(*words, status=2)


def test_nothing_is_read_anew_where_this_analyser_read_it(run: Run) -> None:
    assert "Every article has been read by this analyser" in run("reanalyse")

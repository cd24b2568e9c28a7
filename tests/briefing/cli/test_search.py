"""Search: words in whatever inflection, in articles and printed editions, as known at a position."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.errors import BriefingError
from briefing.pipeline.search import Wanted, articles_with

HALT, FISH, LATER = "2013-03-04-halt", "2013-09-09-fish", "2013-10-07-late"
ARTICLES = {
    HALT: "NATO halts sessions\n\nNATO suspended all meetings with Russia in the joint council on Monday.\n",
    FISH: "Norway and Iceland quarrel over mackerel\n\nNorway suspended fishery talks with Iceland on Monday.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk")
    desk(path, ARTICLES).close()
    return path


@pytest.fixture(autouse=True)
def _within(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def run(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, list(words))
    if isinstance(result.exception, BriefingError):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.output


def found(*words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("search", "--json", *words).splitlines()]


def files(*words: str) -> set[str]:
    return {one["file"] for one in found("--in", "articles", *words)}


def test_all_words_must_occur_in_any_inflection() -> None:
    assert files("suspending") == {HALT, FISH}
    assert files("suspend", "meeting") == {HALT}
    assert files("mackerel", "council") == set()
    assert files('"joint council"') == {HALT}
    assert files('"council joint"') == set()


@pytest.mark.parametrize("typed", ["NEAR(a", "council*", "text:council", "a AND", "^council", "-council"])
def test_nothing_typed_is_an_operator(typed: str) -> None:
    assert run("search", "--json", "--", typed) is not None


@pytest.mark.parametrize("typed", ['"', "(", " "])
def test_without_a_word_nothing_is_searched(typed: str) -> None:
    with pytest.raises(BriefingError, match="no word"):
        run("search", "--", typed)


def test_filters_narrow_what_is_found() -> None:
    assert files("suspended", "--track", "council") == {HALT}
    assert files("suspended", "--since", "2013-06-01") == {FISH}
    assert files("suspended", "--until", "2013-06-01") == {HALT}
    assert files("suspended", "--most", "1") < {HALT, FISH}
    run("search", "x", "--in", "dreams", status=2)


@pytest.mark.parametrize(
    "narrow", [{}, {"since": date(2013, 6, 1)}, {"until": date(2013, 6, 1)}, {"track": "council"}, {"publisher": "x"}]
)
def test_the_same_is_found_whether_all_are_ranked_or_only_those_of_the_period(
    folder: Path, narrow: dict[str, Any]
) -> None:
    program = build(folder)
    views = program.workspace.views
    wanted = Wanted("suspended Monday", views.checkpoint(), **narrow)
    few, every = articles_with(views, wanted), articles_with(views, wanted, few=0)
    program.close()
    assert few == every
    assert len(few) == (2 if not narrow else 0 if "publisher" in narrow else 1)


def test_an_excerpt_marks_the_words_and_names_the_editions_that_cite_the_article() -> None:
    made = json.loads(run("generate", "--as-of", "2013-12-31", "--json"))
    (hit,) = found("--in", "articles", "joint")
    assert "»joint« council" in hit["excerpt"]
    assert hit["editions"] == [f"default {made['number']}"]
    printed = found("--in", "editions", "suspended")
    assert printed
    assert {(one["kind"], one["number"]) for one in printed} == {("edition", made["number"])}
    assert all("suspen" in one["text"].lower() for one in printed)
    assert found("--in", "editions", "--until", "2013-12-30", "suspended") == []
    assert "No. 1 (2013-12-31)" in run("search", "suspended")


def test_what_came_later_is_not_known_before_and_needs_no_rebuild(folder: Path) -> None:
    head = json.loads(run("status", "--json"))["position"]
    path = folder / f"{LATER}.txt"
    path.write_text("Envoys praise zeppelins\n\nNATO praised the zeppelin on Monday.\n", encoding="utf-8")
    run("ingest", str(path), "--published", "2013-10-07")
    assert len(files("zeppelins")) == 1
    assert files("zeppelins", "--known-at", str(head)) == set()


def test_what_was_erased_is_found_no_more() -> None:
    run("erase", FISH, "--reason", "a test", "--yes")
    assert files("mackerel") == set()
    assert "Nothing on file has these words." in run("search", "mackerel")
    assert "No edition has these words." in run("search", "mackerel", "--in", "editions")
    assert "[erased] by " in run("show", FISH)


def test_erasing_where_nobody_can_be_asked_needs_yes() -> None:
    assert "--yes" in run("erase", HALT, "--reason", "a test", status=2)
    assert files("joint") == {HALT}

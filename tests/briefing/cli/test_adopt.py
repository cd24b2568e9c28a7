"""Track files on a log that two machines share: drafts until somebody adopts them, for both."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.adapters.track_files import load_tracks
from briefing.bootstrap import App, build
from briefing.cli import app
from briefing.domain.track import Track
from briefing.errors import BriefingError, DefinitionError
from briefing.pipeline.definitions import adopt, adopt_loaded, drafts, in_force

POSTGRES = os.environ.get("BRIEFING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
ARTICLES = {
    "2013-09-09-fish": "Norway and Iceland sit down\n\nNorway and Iceland opened fishery talks on Monday.\n",
}
TRACK = """
id = "fishery"
title = "{title}"
parties = ["Norway", "Iceland"]
[about]
any = ["fishery talks"]
[[facet]]
id = "talks"
statuses = [{{id = "under-way", level = 1}}]
[[facet.rule]]
actions = ["meet", "negotiate"]
sets = "under-way"
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # and back again: -C goes elsewhere


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Two folders with one log."""
    schema = f"briefing_adopt_{os.getpid()}"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES} (set BRIEFING_TEST_POSTGRES): {error}")
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        (folder / "tracks").mkdir(parents=True)
        url = f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}schema={schema}"
        (folder / "briefing.toml").write_text(f'[log]\nurl = "{url}"\n', encoding="utf-8")
    yield first, second
    with server:
        server.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())


def write(folder: Path, title: str) -> None:
    (folder / "tracks" / "fishery.toml").write_text(TRACK.format(title=title), encoding="utf-8")


def run(folder: Path, *words: str) -> tuple[str, str]:
    """What a command prints, and what it says on standard error."""
    result = CliRunner().invoke(app, ["-C", str(folder), *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def definitions(program: App) -> list[Track]:
    return [event.payload.track for event in program.workspace.log.read(types=["track.defined"])]


def test_a_draft_counts_for_nothing_until_it_is_adopted_and_then_for_all(machines: tuple[Path, Path]) -> None:
    first, second = machines
    write(first, "Fishery talks")
    desk(first, ARTICLES).close()
    told, said = run(first, "status", "--json", "--as-of", "2013-12-31")
    assert "fishery" not in {track["id"] for track in json.loads(told)["tracks"]}
    assert "briefing track adopt" in said
    assert "draft: briefing track adopt fishery" in run(first, "track", "list")[0]
    shown, _ = run(first, "track", "adopt", "fishery", "--dry-run")
    assert '+  "title": "Fishery talks",' in shown
    assert "Nothing was adopted" in shown
    assert "Adopted: fishery. 1 articles were read in full" in run(first, "track", "adopt")[0]
    told, said = run(second, "status", "--json", "--as-of", "2013-12-31", "--track", "fishery")
    (track,) = json.loads(told)["tracks"]
    assert track["facets"][0]["status"] == "under-way"
    assert said == ""


def test_two_machines_with_different_files_do_not_redefine_each_other(machines: tuple[Path, Path]) -> None:
    first, second = machines
    write(first, "Ours")
    write(second, "Theirs")
    for _ in range(3):
        for folder in machines:
            run(folder, "status")
    program = build(first)
    assert sorted(track.id for track in definitions(program)) == sorted(track.id for track in load_tracks())
    program.close()
    run(first, "track", "adopt", "fishery")
    shown, _ = run(second, "track", "adopt", "fishery")
    assert '-  "title": "Ours",' in shown
    assert '+  "title": "Theirs",' in shown
    assert "Nothing to adopt" in run(second, "track", "adopt")[0]


def test_of_two_definitions_at_one_moment_the_second_is_refused(machines: tuple[Path, Path]) -> None:
    first, second = machines
    write(first, "Ours")
    write(second, "Theirs")
    one, other = build(first), build(second)
    for program in (one, other):
        adopt_loaded(program.workspace)
    adopt(one.workspace, drafts(one.workspace))
    with pytest.raises(DefinitionError, match="another program"):
        adopt(other.workspace, drafts(other.workspace))  # its views know nothing of the first yet
    assert in_force(other.workspace)["fishery"].title == "Ours"
    one.close()
    other.close()


def test_on_a_log_of_one_machine_a_file_is_in_force_at_once(tmp_path: Path) -> None:
    (tmp_path / "tracks").mkdir()
    write(tmp_path, "Fishery talks")
    desk(tmp_path, ARTICLES).close()
    assert "Nothing to adopt" in run(tmp_path, "track", "adopt")[0]
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(TRACK.format(title="Another"), encoding="utf-8")
    with pytest.raises(BriefingError, match="tracks folder"):
        run(tmp_path, "track", "adopt", str(elsewhere))

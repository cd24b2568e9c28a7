"""Sources changed by commands: what a hand wrote in briefing.toml stays."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.website import Website, page
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.errors import BriefingError, SettingsError
from briefing.pipeline.ingest import ingest

WRITTEN = """\
# our desk
[output]
folder = "out"  # not public

# the harbour
[[source]]
name = "harbour"  # as the crew says
kind = "folder"
path = "drop"

# the wire, see the contract
[[source]]
kind = "feed"
url = "https://wire.example/feed"
"name" = "wire"

[brief.default] # what we print
title = "[[source]]"
"""
ITEM = "<item><title>Talks {0}</title><guid>{0}</guid><description>They met in hall {0}.</description></item>"


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text(WRITTEN, encoding="utf-8")


def run(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["source", *words], catch_exceptions=True)
    if isinstance(result.exception, BriefingError):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.stdout


def written() -> str:
    return Path("briefing.toml").read_text(encoding="utf-8")


def comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


def sources() -> dict[str, dict[str, Any]]:
    return {source["name"]: source for source in tomllib.loads(written())["source"]}


def test_pause_resume_and_rename_change_their_lines_and_no_others() -> None:
    run("pause", "harbour")
    assert sources()["harbour"]["paused"] is True
    assert [line for line in written().splitlines() if line != "paused = true"] == WRITTEN.splitlines()
    run("resume", "harbour")
    assert sources()["harbour"]["paused"] is False
    run("rename", "harbour", 'Hafen "Nord" #1')
    found = sources()['Hafen "Nord" #1']
    assert (found["path"], found["formerly"]) == ("drop", ["harbour"])
    assert "  # as the crew says" in written()
    assert set(comments(WRITTEN)) <= {*comments(written()), " as the crew says"}


def test_a_source_is_removed_with_its_lines_alone() -> None:
    run("remove", "harbour")
    assert list(sources()) == ["wire"]
    gone = {"[[source]]", 'name = "harbour"  # as the crew says', 'kind = "folder"', 'path = "drop"'}
    assert [one for one in WRITTEN.splitlines() if one not in gone and one] == [
        one for one in written().splitlines() if one and one != "[[source]]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'source = [{ name = "wire", kind = "page", url = "https://a.example/" }]\n',
        'output.folder = """\n[[source]]\n"""\n[[source]]\nname = "wire"\nkind = "page"\nurl = "https://a.example/"\n',
        '[[source]]\nname = """\nwire"""\nkind = "page"\nurl = "https://a.example/"\n',
        '[[ source ]]\n"name" = "wire"\nkind = "page"\nurl = "https://a.example/"\n',
    ],
)
@pytest.mark.parametrize("words", [("rename", "wire", "post"), ("remove", "wire"), ("pause", "wire")])
def test_a_file_is_changed_as_meant_or_not_at_all(text: str, words: tuple[str, ...]) -> None:
    Path("briefing.toml").write_text(text, encoding="utf-8")
    before = sources()["wire"]
    try:
        run(*words)
    except SettingsError:
        assert written() == text
        return
    meant = {"rename": {"name": "post", "formerly": ["wire"]}, "pause": {"paused": True}, "remove": {}}[words[0]]
    left = tomllib.loads(written()).get("source", [])
    assert left == ([] if words[0] == "remove" else [before | meant])


def test_names_that_are_not_there_or_there_already_are_refused() -> None:
    for words, kind in (
        (("rename", "harbor", "x"), "unknown-source"),
        (("pause", "harbor"), "unknown-source"),
        (("remove", "harbor"), "unknown-source"),
        (("rename", "harbour", "wire"), "source-exists"),
        (("add", "https://other.example/", "--name", "wire"), "source-exists"),
        (("add", "https://WIRE.example/feed#top"), "source-exists"),
    ):
        with pytest.raises(BriefingError) as refused:
            run(*words)
        assert refused.value.kind == kind
    assert written() == WRITTEN


def test_a_folder_is_no_address_and_the_hint_says_where_it_goes(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    with pytest.raises(SettingsError) as refused:
        run("add", "news")
    assert refused.value.message == "news is a folder, and `source add` takes web addresses"
    assert 'kind = "folder"' in refused.value.hint
    assert written() == WRITTEN


def test_a_paused_source_is_not_looked_at() -> None:
    run("pause", "wire")
    program = build(Path.cwd())
    assert [source.name for source, _ in program.sources()] == ["harbour"]
    program.close()
    assert [json.loads(line)["paused"] for line in run("list", "--json").splitlines()] == [False, True]


@pytest.fixture
def site() -> Iterator[Website]:
    items = "".join(ITEM.format(number) for number in range(5))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{items}</channel></rss>'
    with Website({"/feed": (200, {}, feed.encode()), "/about": page("<p>No feed here.</p>")}) as server:
        yield server


def checked(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("check", name, "--json"))
    return found


def test_a_check_counts_what_is_there_and_what_is_new_also_under_another_name(site: Website) -> None:
    run("add", f"{site.url}/feed", "--name", "post", "--allow-private")
    with pytest.raises(BriefingError):
        run("add", f"{site.url}/feed", "--name", "other", "--allow-private")
    told = checked("post")
    assert (told["entries"], told["new"], told["titles"]) == (5, 5, ["Talks 0", "Talks 1", "Talks 2"])
    assert "post: answers; 5 entries, 5 new\n  Talks 0\n" in run("check", "post")
    _take("post")
    assert (checked("post")["entries"], checked("post")["new"]) == (5, 0)
    run("rename", "post", "mail")
    assert (checked("mail")["entries"], checked("mail")["new"]) == (5, 0)


def _take(name: str) -> None:
    program = build(Path.cwd())
    program.workspace.catch_up()
    (source,) = [source for source, _ in program.sources() if source.name == name]
    assert len(list(ingest(program.workspace, source.look().inputs))) == 5
    program.close()


def test_a_check_of_a_folder_counts_its_files() -> None:
    Path("drop").mkdir()
    Path("drop/one.txt").write_text("Talks in Bergen\n\nThey met in the hall of the harbour.\n", encoding="utf-8")
    Path("drop/two.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    told = checked("harbour")
    assert (told["entries"], told["new"], told["titles"][0]) == (2, 2, "Talks in Bergen")

"""The documentation tells what there is, and nothing else."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.track_files import parse_track, shipped_actions
from briefing.cli import app
from briefing.domain.development import Level, Modality
from briefing.domain.knowledge import Action
from briefing.domain.track import About, Facet, Rule, Status, Topic, Track

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TRACKS = ROOT / "docs" / "tracks.md"
PAGES = sorted([README, *(ROOT / "docs").glob("*.md"), ROOT / "seeds" / "README.md"])

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`((?:[a-z_]+/)+(?:\w+\.[a-z0-9.]+)?)`")
_CODE = re.compile(r"`(briefing [^`]+)`")
_ROW = re.compile(r"^\| `([a-z-]+)` \| (.+?) \| (\w+) \| (.+?) \|$", re.MULTILINE)
_IN_FILE = {"facets": "facet", "rules": "rule", "topics": "topic"}
"""Domain name -> key of the file, where they differ."""


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []


def test_every_path_in_the_pages_for_contributors_is_there() -> None:
    pages = [ROOT / "docs" / f"{name}.md" for name in ("architecture", "contributing", "glossary", "reading")]
    paths = {path for page in pages for path in _PATH.findall(page.read_text(encoding="utf-8"))}
    assert len(paths) > 20
    rooms = (ROOT, ROOT / "briefing")
    assert sorted(path for path in paths if not any((room / path).exists() for room in rooms)) == []


def commands_in(page: Path) -> Iterator[list[str]]:
    """Words of each `briefing …` line of the page's shell blocks and inline code."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in _FENCE.findall(text) for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in re.split(r"\||&&", line.partition(" #")[0])]
    for told in [*parts, *_CODE.findall(text)]:
        if told.startswith("briefing "):
            yield shlex.split(told.replace("…", ""))[1:]


PROGRAM = get_command(app)


def problem_of(words: list[str]) -> str | None:
    """What is wrong with a command line; None where the program knows its command and all its options."""
    command: Any = PROGRAM
    known = _options(command)
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "-C":
            rest = rest[1:]
        elif word.startswith("-") and word != "-":
            if word.partition("=")[0] not in known:
                return f"unknown option {word}"
        elif hasattr(command, "commands"):
            if word not in command.commands:
                return f"unknown command {word}"
            command = command.commands[word]
            known = known | _options(command)
    return None


def _options(command: Any) -> set[str]:
    named = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return named | {"--help", "-h"}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_named_exists_with_its_options(page: Path) -> None:
    wrong = [(" ".join(words), problem) for words in commands_in(page) if (problem := problem_of(words))]
    assert wrong == []


def test_commands_and_options_that_do_not_exist_are_noticed() -> None:
    assert {words[0] for words in commands_in(README)} >= {"ingest", "status", "generate", "render", "verify"}
    assert problem_of(["-C", "seeds", "track", "try", "--json", "file"]) is None
    assert problem_of(["track", "abandon"]) == "unknown command abandon"
    assert problem_of(["status", "--tracks"]) == "unknown option --tracks"


def test_every_key_of_a_track_file_is_on_the_page_of_tracks() -> None:
    page = TRACKS.read_text(encoding="utf-8")
    keys = {
        _IN_FILE.get(field.name, field.name)
        for kind in (Track, About, Facet, Rule, Status, Topic)
        for field in fields(kind)
    }
    assert {key for key in keys if f"`{key}`" not in page and f"{key} = …" not in page} == set()
    values = {*(level.value for level in Level), *(modality.value for modality in Modality)}
    assert {value for value in values if f"`{value}`" not in page} == set()


def test_the_track_in_the_readme_is_a_valid_file() -> None:
    section = README.read_text(encoding="utf-8").split("## A track of your own")[1]
    (example,) = re.findall(r"^```toml\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    assert parse_track(example, "README.md", shipped_actions()).id in example


def test_the_table_of_actions_is_the_vocabulary() -> None:
    rows = {
        name: (tone, words.split(", ")) for name, _, tone, words in _ROW.findall(TRACKS.read_text(encoding="utf-8"))
    }
    actions = {action.name: action for action in load_knowledge().actions}
    assert set(rows) ^ set(actions) == set(), "docs/tracks.md lacks a row, or has one too many"
    assert {name for name, (tone, _) in rows.items() if tone != actions[name].tone} == set()
    stale = {name: unknown for name, (_, words) in rows.items() if (unknown := set(words) - _words(actions[name]))}
    assert stale == {}


def _words(action: Action) -> set[str]:
    return set(action.words())

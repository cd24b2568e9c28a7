"""A new desk: five questions on a terminal, none elsewhere, and settings that run."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app
from briefing.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def init(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["init", *words])
    assert result.exit_code == status, result.output
    return result.output


def settings() -> Settings:
    program = build(Path.cwd())
    program.sources()  # every source can be made
    program.plans()
    program.close()
    return load_settings(Path.cwd())


def test_without_a_terminal_nothing_is_asked_and_the_file_runs() -> None:
    assert "briefing ingest PATH" in init()
    found = settings()
    assert found.brief("default").schedule is None
    assert [source.name for source in found.sources] == ["drop"]
    assert Path("drop").is_dir()


def test_options_answer_the_questions() -> None:
    title = 'The "Eastern" Desk \\ Łódź'
    said = init(
        *("--title", title, "--tracks", "ukraine, georgia", "--feed", "https://wire.example/rss"),
        *("--schedule", "weekdays 07:00", "--timezone", "Europe/Warsaw", "--mail", "ana@desk.example"),
    )
    assert "briefing run" in said
    found = settings()
    brief = found.brief("default")
    assert (brief.title, brief.tracks) == (title, ("ukraine", "georgia"))
    assert (brief.schedule, brief.timezone) == ("weekdays 07:00", "Europe/Warsaw")
    assert brief.delivery.mail is not None
    assert brief.delivery.mail.to == ("ana@desk.example",)
    assert [source.url for source in found.sources] == [None, "https://wire.example/rss"]


@pytest.mark.parametrize(
    "words",
    [
        ("--tracks", "atlantis"),
        ("--feed", "wire.example"),
        ("--schedule", "sometimes"),
        ("--mail", "ana"),
        ("--title", " "),
        ("--timezone", "Mars/Olympus"),
    ],
)
def test_a_wrong_answer_writes_nothing(words: tuple[str, str]) -> None:
    init(*words, status=2)
    assert not Path("briefing.toml").exists()


def test_every_key_is_written_and_what_is_commented_out_is_valid_as_it_stands() -> None:
    init("--mail", "ana@desk.example", "--schedule", "daily 07:00")
    text = Path("briefing.toml").read_text(encoding="utf-8")
    written = set(re.findall(r"^(?:# )?([a-z_]+) =", text, re.MULTILINE))
    assert keys_of(Settings) - written == set()
    (other,) = re.findall(r'^# url = "postgresql.*\n', text, re.MULTILINE)
    everything = re.sub(r"^# (?=\[|[a-z_]+ = )", "", text.replace(other, ""), flags=re.MULTILINE)
    found = Settings(**tomllib.loads(everything))
    assert found.brief("default").delivery.apprise is not None
    assert len(found.sources) == 2


def keys_of(part: type[BaseModel]) -> set[str]:
    """The keys that hold values, of a section and those inside it."""
    found: set[str] = set()
    for name, field in part.model_fields.items():
        parts = [kind for kind in kinds_in(field.annotation) if issubclass(kind, BaseModel)]
        found |= set().union(*map(keys_of, parts)) if parts else {field.alias or name}
    return found


def kinds_in(annotation: object) -> list[type]:
    """The classes of an annotation, those it holds included."""
    inner = [kind for part in get_args(annotation) for kind in kinds_in(part)]
    return inner or ([annotation] if isinstance(annotation, type) else [])


def test_a_file_that_is_there_stays() -> None:
    Path("briefing.toml").write_text("# mine\n", encoding="utf-8")
    init(status=1)
    assert Path("briefing.toml").read_text(encoding="utf-8") == "# mine\n"
    init("--force")
    assert settings().brief("default").title == "Briefing"


def test_on_a_terminal_five_questions_are_asked_and_a_wrong_answer_is_asked_again() -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "init"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    os.close(theirs)
    os.write(ours, b"Evening\natlantis\nukraine\n\ndaily 18:00\n\n")
    said, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 0, said
    assert said.count("?") == 6
    assert "there is no track 'atlantis'" in said
    brief = settings().brief("default")
    assert (brief.title, brief.tracks, brief.schedule) == ("Evening", ("ukraine",), "daily 18:00")
    assert brief.delivery.mail is None

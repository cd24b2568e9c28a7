"""A reader with tracks of their own: a brief by mail, at the times and through the server of another brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefing.cli import app
from briefing.settings import load_settings


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == status, done.output
    return done.output


def test_a_reader_has_a_brief_like_another_and_the_file_keeps_its_comments() -> None:
    run("init", "--schedule", "daily 07:00", "--timezone", "Europe/Warsaw", "--mail", "bo@desk.example")
    before = Path("briefing.toml").read_text(encoding="utf-8")
    said = run("reader", "add", "ana", "--mail", "ana@desk.example", "--tracks", "council, ukraine")
    assert "council, ukraine; daily 07:00" in said
    assert Path("briefing.toml").read_text(encoding="utf-8").startswith(before)
    brief = load_settings(Path.cwd()).brief("ana")
    assert (brief.tracks, brief.schedule, brief.timezone) == (("council", "ukraine"), "daily 07:00", "Europe/Warsaw")
    assert brief.delivery.mail is not None
    assert (brief.delivery.mail.to, brief.delivery.mail.tls) == (("ana@desk.example",), "none")
    assert "no problems found" in run("config", "check")


def test_without_any_settings_a_reader_is_added_and_told_what_is_lacking() -> None:
    said = run("reader", "add", "ana", "--mail", "ana@desk.example")
    assert "nothing is sent" in said
    assert "no brief has a mail server yet" in said
    assert load_settings(Path.cwd()).brief("ana").tracks is None


@pytest.mark.parametrize(
    "words",
    [
        ("Ana!", "--mail", "ana@desk.example"),
        ("ana", "--mail", "ana"),
        ("ana", "--mail", "ana@desk.example", "--tracks", "atlantis"),
        ("ana", "--mail", "ana@desk.example", "--schedule", "sometimes"),
    ],
)
def test_a_wrong_reader_changes_nothing(words: tuple[str, ...]) -> None:
    run("reader", "add", *words, status=2)
    assert not Path("briefing.toml").exists()


def test_a_reader_is_added_once() -> None:
    run("reader", "add", "ana", "--mail", "ana@desk.example")
    run("reader", "add", "ana", "--mail", "other@desk.example", status=2)

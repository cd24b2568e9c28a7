"""What briefing.toml names is looked at: each fault is named as written, with what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.mailbox import Mailbox
from support.website import Website, page
from typer.testing import CliRunner

from briefing.cli import app

BRIEF = "[brief.default]\n"
MAIL = '[brief.default.delivery.mail]\nto = ["ana@desk.example"]\nfrom = "desk@desk.example"\nserver = "127.0.0.1"\n'


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_MAIL_PASSWORD", raising=False)


def looked_at(*command: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(app, [*command, "--json"])
    told = json.loads(done.output)
    assert done.exit_code == (0 if told["ok"] else 1)
    findings: list[dict[str, Any]] = told["findings"]
    return findings


def wrong(*command: str) -> list[str]:
    """What is to be mended, and how."""
    return [f"{one['check']}: {one['told']} {one['do']}" for one in looked_at(*command) if one["state"] == "bad"]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (BRIEF + 'schedule = "sometimes"', "schedule 'sometimes'"),
        (BRIEF + 'style = {logo = "logo.svg"}', "logo.svg"),
        (BRIEF + 'templates = "looks"', "briefing template eject looks"),
        (BRIEF + 'tracks = ["ukrane"]', "Did you mean ukraine?"),
        (BRIEF + 'paper = "a4"', "'a4': input should be 'A4' or 'Letter'"),
        (BRIEF + 'titel = "x"', "brief.default.titel: no such key; did you mean title?"),
        (BRIEF + 'timezone = "Mars/Olympus"', "there is no time zone 'Mars/Olympus'"),
        (MAIL + 'user = "desk"', "there is no password for user 'desk'"),
        (MAIL + 'password_file = "absent"', "absent does not exist"),
        (MAIL + 'password_file = "empty"', "empty is empty"),
        (MAIL.replace('"]', '", "ana@desk.example"]'), "ana@desk.example is listed 2 times"),
        (MAIL.replace("@desk.example", "", 1), "'ana' in `to` is not a mail address"),
        ('[brief.default.delivery.webhook]\nurl = "https://h.example"\ntoken_file = "absent"', "absent does not exist"),
        ('[brief.default.delivery]\nfolder = "file"', "file is not a folder"),
        ('[output]\nfolder = "file"', "file is not a folder"),
        ('[tracks]\nfolder = "elsewhere"', "the folder elsewhere does not exist"),
        ('[api]\ntoken_file = "absent"', "absent does not exist"),
        ('[[source]]\nname = "a"\nkind = "folder"\npath = "absent"', "mkdir absent"),
        ('[[source]]\nname = "a"\nkind = "telex"', "'telex'"),
        ('[[source]]\nname = "a"\nkind = "feed"', "source a"),
        (2 * '[[source]]\nname = "wire"\nkind = "feed"\nurl = "https://w.example/f"\n', "2 sources are called 'wire'"),
    ],
)
def test_a_fault_is_named(settings: str, named: str) -> None:
    Path("file").write_text("", encoding="utf-8")
    Path("empty").write_text("\n", encoding="utf-8")
    Path("briefing.toml").write_text(settings, encoding="utf-8")
    found = wrong("config", "check")
    said = "\n".join(found)
    assert named in said
    assert str(Path.cwd()) not in said
    assert len(found) == len(set(found))
    assert "\n".join(wrong("doctor", "--offline")) == said


def test_all_faults_are_named_at_once() -> None:
    two = BRIEF + 'schedule = "sometimes"\nstyle = {logo = "logo.svg"}\n[[source]]\nname = "a"\nkind = "telex"\n'
    Path("briefing.toml").write_text(two, encoding="utf-8")
    assert len(wrong("config", "check")) == 3
    Path("briefing.toml").write_text(BRIEF + 'paper = "a4"\nempty = "never"\n', encoding="utf-8")
    (said,) = wrong("config", "check")
    assert "paper" in said
    assert "empty" in said


def test_what_init_writes_is_well() -> None:
    assert CliRunner().invoke(app, ["init", "--schedule", "daily 07:00"]).exit_code == 0
    assert wrong("config", "check") == []


def test_the_doctor_asks_mail_servers_and_sources_and_sends_nothing() -> None:
    with Mailbox() as mailbox, Website({"/feed": page("<rss version='2.0'><channel/></rss>")}) as site:
        source = f'[[source]]\nname = "wire"\nkind = "feed"\nurl = "{site.url}/feed"\nallow_private = true\n'
        there = MAIL + f'port = {mailbox.port}\ntls = "none"\n' + source
        Path("briefing.toml").write_text(there, encoding="utf-8")
        assert wrong("doctor") == []
        told = {one["told"] for one in looked_at("doctor")}
        assert f"mail server 127.0.0.1:{mailbox.port} answers" in told
        assert "answers" in told
        gone = there.replace("/feed", "/absent").replace('tls = "none"', 'tls = "starttls"')
        Path("briefing.toml").write_text(gone, encoding="utf-8")
        said = "\n".join(wrong("doctor"))
        assert wrong("doctor", "--offline") == []
    assert mailbox.mails == []
    assert "brief default: 127.0.0.1" in said
    assert "source wire: " in said

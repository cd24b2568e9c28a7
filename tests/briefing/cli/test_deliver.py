"""A test edition to one reader: it arrives, says that it is a test, and leaves no trace in the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from support.desk import desk
from support.mailbox import Mailbox
from support.website import Reply, Website
from typer.testing import CliRunner

from briefing.bootstrap import build
from briefing.cli import app

ARTICLES = {"2013-03-04-halt": "NATO halts sessions\n\nNATO suspended all meetings with Russia in the joint council.\n"}


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as server:
        yield server


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(tmp_path, ARTICLES).close()
    monkeypatch.chdir(tmp_path)


def settle(mailbox: Mailbox, more: str = "") -> None:
    server = f'from = "desk@desk.example"\nserver = "127.0.0.1"\nport = {mailbox.port}\ntls = "none"\n'
    to = 'to = ["ana@desk.example", "bo@desk.example"]\n'
    text = f'[brief.default]\ntitle = "Morning"\n{more}[brief.default.delivery.mail]\n{to}{server}'
    Path("briefing.toml").write_text(text, encoding="utf-8")


def run(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, ["deliver", *words])
    assert done.exit_code == status, done.output
    return done.output


def position() -> int:
    program = build(Path.cwd())
    head = program.workspace.log.head().position
    program.close()
    return head


def test_one_reader_gets_a_mail_that_says_it_is_a_test_and_nothing_is_recorded(mailbox: Mailbox) -> None:
    settle(mailbox)
    before = position()
    said = run("--test", "ana@desk.example")
    assert "Test: Morning: sent to mail ana@desk.example" in said
    run("--test", "mail ana@desk.example")
    assert position() == before
    assert not list(Path("output").glob("*test*"))
    assert [to for to, _ in mailbox.mails] == [["ana@desk.example"]] * 2
    one, two = (mail for _, mail in mailbox.mails)
    assert one["Subject"].startswith("Test: Morning: ")
    assert one["Message-ID"] != two["Message-ID"]
    (attached,) = one.iter_attachments()
    assert attached.get_filename() == "default-test.pdf"
    assert attached.get_content().startswith(b"%PDF-")


def test_a_folder_and_a_program_get_a_test_too(mailbox: Mailbox) -> None:
    taken: list[tuple[str, bytes]] = []

    def hook(handler: BaseHTTPRequestHandler) -> Reply:
        content = handler.rfile.read(int(handler.headers["Content-Length"]))
        taken.append((handler.headers["Idempotency-Key"], content))
        return 204, {}, b""

    with Website({"/hook": hook}) as site:
        hooked = f'[brief.default.delivery.webhook]\nurl = "{site.url}/hook"\n'
        settle(mailbox, f'[brief.default.delivery]\nfolder = "shared"\n{hooked}')
        run("--test", "folder")
        assert json.loads(run("--test", "webhook", "--json"))["delivered"] is True
    assert Path("shared/default-test.pdf").read_bytes().startswith(b"%PDF-")
    ((key, content),) = taken
    assert key.startswith("default-test-")
    assert json.loads(content)["title"] == "Test: Morning"
    assert mailbox.mails == []


def test_what_the_server_says_against_it_is_told(mailbox: Mailbox) -> None:
    settle(mailbox)
    mailbox.refusing = "550 nobody here"
    assert "550 nobody here" in str(CliRunner().invoke(app, ["deliver", "--test", "bo@desk.example"]).exception)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--test", "cy@desk.example"), "there is no reader 'cy@desk.example'"),
        (("--test",), "which reader is meant is not clear"),
        (("--test", "mail"), "several readers are called 'mail'"),
        (("--test", "--brief", "other"), "other"),
    ],
)
def test_a_reader_that_is_not_clear_is_refused(words: tuple[str, ...], told: str, mailbox: Mailbox) -> None:
    settle(mailbox)
    assert told in str(CliRunner().invoke(app, ["deliver", *words]).exception)
    assert mailbox.mails == []


def test_editions_are_not_delivered_by_hand(mailbox: Mailbox) -> None:
    settle(mailbox)
    assert "briefing run" in run("ana@desk.example", status=2)
    assert mailbox.mails == []

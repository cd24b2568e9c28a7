"""An operator's walk: every command that the table of the README names, on one desk, with a real feed, a real mail
server and PostgreSQL; then the days of docs/unattended.md, on the log in PostgreSQL."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from support.fast_daemon import FastClock
from support.mailbox import Mailbox
from support.running import Running
from support.website import Website, page
from typer.main import get_command
from typer.testing import CliRunner

from briefing.cli import app

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "README.md").read_text(encoding="utf-8").split("## Every day")[1].split("\n\n")[1]
ARTICLES = ROOT / "seeds" / "batch-1"
POSTGRES = os.environ.get("BRIEFING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
STORY = "NATO and Russia held formal talks in Brussels on Monday, a spokesman said. "
PAGES = {
    "/news": page('<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'),
    "/feed": page(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>W</title><item><title>Council meets</title>'
        "<link>/story</link><pubDate>Mon, 25 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>"
    ),
    "/more": page("<rss version='2.0'><channel><title>More</title></channel></rss>"),
    "/story": page(f"<html><body><h1>Council meets</h1><p>{STORY * 3}</p></body></html>"),
}
HALT, NICE_1, NICE_2 = "10412-guns-fall-silent.txt", "10470-nice-first-version.html", "10471-nice-second-version.html"
POST, TRIBUNE = "10444-buffer-zone-post.txt", "10445-buffer-zone-tribune.html"
RAIN = "It rained on the parade\n\nIt rained on the parade in the old town, and nobody minded.\n"
numbers = count(1)


@pytest.fixture
def schema() -> Iterator[str]:
    """Address of a schema of its own, dropped afterwards."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES} (set BRIEFING_TEST_POSTGRES): {error}")
    name = f"briefing_walk_{os.getpid()}_{next(numbers)}"
    yield f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}schema={name}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE".encode())


class Operator:
    """Types commands in a folder, and reads what they say.

    Attributes:
        typed: The words of commands, without what follows them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.typed: set[str] = set()

    def types(self, line: str, *more: str, expect: str = "", status: int = 0, given: str | None = None) -> str:
        """What a command prints. It names no folder of this machine: all paths start in that of the desk."""
        words = [*line.split(), *more]
        self.typed |= {words[0], " ".join(words[:2])}
        with chdir(self.folder):
            done = CliRunner().invoke(app, words, input=given)
        said = done.output
        error = done.exception
        if error is not None and not isinstance(error, SystemExit):
            said += f"{error}; {getattr(error, 'hint', repr(error))}"
        assert done.exit_code == status, (words, said)
        assert expect in said, (words, said)
        assert str(self.folder) not in said, (words, said)
        return done.stdout


def begin(desk: Operator, site: Website, mailbox: Mailbox) -> None:
    desk.types("init --schedule", "weekdays 07:00", "--title", "Morning brief", "--mail", "ana@desk.example")
    settings = desk.folder / "briefing.toml"
    told = settings.read_text(encoding="utf-8").replace("port = 25\n", f"port = {mailbox.port}\n")
    settings.write_text(told, encoding="utf-8")
    (desk.folder / "drop").mkdir(exist_ok=True)
    desk.types(f"source add {site.url}/news --name wire --allow-private", expect="wire")
    desk.types("source check", expect="Council meets")
    desk.types("source list", expect="wire")
    desk.types("source rename wire agency")
    desk.types("source pause agency")
    desk.types("source resume agency")
    (desk.folder / "feeds.opml").write_text(desk.types("source export", expect="<opml"), encoding="utf-8")
    desk.types("source import feeds.opml", expect="1 already in use")
    desk.types(f"source add {site.url}/more --name again --allow-private")
    desk.types("source remove again")
    desk.types("reader add bo --mail bo@desk.example --tracks council,ukraine", expect="bo")
    desk.types("config check", expect="no problems found")
    desk.types("doctor")
    desk.types("deliver --test ana@desk.example", expect="nothing is recorded")
    assert str(mailbox.mails.pop()[1]["Subject"]).startswith("Test: Morning brief")
    desk.types("schedule", expect="weekdays 07:00")


def take_in(desk: Operator) -> None:
    desk.types("status")
    desk.types(f"ingest {ARTICLES}", expect="20")
    (desk.folder / "rain.txt").write_text(RAIN, encoding="utf-8")
    desk.types("ingest rain.txt", expect="undated")
    desk.types("ingest -", given=RAIN.replace("rained", "snowed"), expect="undated")
    desk.types("ingest --published 2008-11-20 -", given=RAIN.replace("rained", "hailed"))
    desk.types("analyse rain.txt", expect="rained")
    table = desk.types("articles --undated --csv")
    desk.types("date rain.txt 2008-11-18")
    (desk.folder / "dates.csv").write_text(table, encoding="utf-8")
    desk.types("date --from dates.csv")
    desk.types("date --review", given="q\n")
    desk.types("articles --undated")
    desk.types("articles --track council --since 2008-12-01", expect="2008-12")
    desk.types("search buffer zone --track georgia", expect="buffer")
    desk.types(f"show {HALT}", expect="Sarkozy wins")


def read(desk: Operator) -> None:
    desk.types("status --as-of 2009-01-31", expect="NATO")
    desk.types("status --as-of 2009-01-31 --known-at 5")
    desk.types("timeline council --from 2008-06-01 --until 2009-06-30 --dates 8")
    desk.types("generate --dry-run --as-of 2008-12-31", expect="draft")
    desk.types("generate --as-of 2008-12-31", expect="No. 1")
    desk.types("search --in editions NATO", expect="1")
    desk.types("generate --as-of 2009-01-31 --reader ana --mark", expect="for ana")
    desk.types("open 1 --reader ana --mark", expect="output/default-001.pdf")
    desk.types("readers", expect="ana")
    desk.types("editions", expect="default-001.pdf")
    desk.types("why 1:1.1", expect="1.1")
    desk.types("render 1", expect="the same bytes as issued")
    desk.types("diff 1 20 --as-of 2008-12-31")
    desk.types("template eject look")


def correct(desk: Operator) -> None:
    why = ("--reason", "read by hand")
    desk.types(f"reject {HALT} 1", *why)
    read = ("--action", "suspend", "--actors", "NATO", "--when", "2008-08-19")
    desk.types(f"add {HALT}", "gave his agreement", *read, *why)
    desk.types("set council dialogue suspended --since 2008-08-19", *why)
    desk.types(f"supersede {NICE_1} {NICE_2}", *why)
    desk.types(f"withdraw {POST}", *why)
    desk.types("undo --last", expect="withdraw")
    desk.types(f"same {POST} {TRIBUNE}")
    desk.types(f"different {POST} {TRIBUNE}")
    position = json.loads(desk.types("corrections --json").splitlines()[0])["position"]
    desk.types(f"undo {position}")
    desk.types("generate --as-of 2009-02-28", expect="No. 2")
    desk.types("reassign", HALT, "99", "Sergei Lavrov", *why, status=1)


def own_track(desk: Operator) -> None:
    desk.types("track new harbour --title Harbour", expect="tracks/harbour.toml")
    desk.types("track try tracks/harbour.toml")
    desk.types("track list", expect="council")
    desk.types("track adopt")


def keep(desk: Operator, schema: str) -> None:
    desk.types("verify", expect="chain intact")
    desk.types("backup kept.db")
    desk.types("erase rain.txt --yes", "--reason", "a court order")
    desk.types("articles", expect="[erased]")
    desk.types("restore kept.db", expect="restored")
    desk.types("export log.jsonl")
    (desk.folder / "copy").mkdir()
    there = Operator(desk.folder / "copy")
    there.types("import ../log.jsonl", expect="of them new")
    desk.typed |= there.typed
    desk.types(f"copy --from sqlite:///briefing.db --to {schema}")
    desk.types("rebuild")
    desk.types("docs unattended", expect="# Unattended")


def look_in_a_browser(desk: Operator) -> None:
    command = [sys.executable, "-m", "briefing", "-C", str(desk.folder), "desk", "--port", "0", "--no-browser"]
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=around) as process:
        assert process.stdout is not None
        link = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
        assert httpx.get(link, trust_env=False, follow_redirects=True).status_code == 200
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(20) == 0
    desk.typed.add("desk")


def days_go_by(desk: Operator, schema: str, mailbox: Mailbox) -> None:
    """The daemon, on the log in PostgreSQL: what the feed has comes in, and each reader has their mail."""
    settings = desk.folder / "briefing.toml"
    told = settings.read_text(encoding="utf-8").replace("sqlite:///briefing.db", schema)
    settings.write_text(told, encoding="utf-8")
    before = json.loads(desk.types("status --json --as-of 2009-01-31"))
    assert before["tracks"]
    desk.types("verify", expect="chain intact")
    clock = FastClock(datetime(2024, 3, 26, 5, 0, tzinfo=UTC), time.monotonic(), 1_000.0)
    with Running(desk.folder, clock.arguments()) as daemon:
        daemon.wait_for("article taken", seconds=100)
        daemon.wait_for("edition delivered", 2, seconds=150)
        assert daemon.end() == 0
    desk.typed.add("run")
    desk.types("poll", expect="nothing new")
    assert {tuple(to) for to, _ in mailbox.mails} == {("ana@desk.example",), ("bo@desk.example",)}
    desk.types("articles --since 2024-01-01", expect="2024-03-25")
    desk.types("editions", expect="bo-001.pdf")
    desk.types("schedule", expect="edition No.")
    desk.types("verify", expect="chain intact")


def named() -> set[str]:
    """The commands that the table names, those of groups with their group."""
    commands: Any = get_command(app)
    group = ""
    found = set()
    for text in re.findall(r"`([^`]+)`", TABLE):
        first, *rest = text.removeprefix("briefing ").split()
        inner = getattr(commands.commands.get(group), "commands", {})
        if text.startswith("briefing ") or first not in inner:
            group = first if hasattr(commands.commands.get(first), "commands") else ""
            if first in commands.commands:
                found.add(f"{first} {rest[0]}" if group and rest else first)
        else:
            found.add(f"{group} {first}")
    return found


@pytest.mark.slow
def test_an_operator_types_every_command_of_the_readme_on_one_desk(tmp_path: Path, schema: str) -> None:
    desk = Operator(tmp_path)
    began = time.monotonic()
    with Website(PAGES) as site, Mailbox() as mailbox:
        begin(desk, site, mailbox)
        take_in(desk)
        read(desk)
        correct(desk)
        own_track(desk)
        keep(desk, schema)
        look_in_a_browser(desk)
        days_go_by(desk, schema, mailbox)
    assert len(named()) > 40
    assert named() - desk.typed == set()
    print(f"{time.monotonic() - began:.0f} seconds")  # noqa: T201 - shown by pytest -s

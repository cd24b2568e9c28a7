"""docs/unattended.md tells every key of the settings it is about, its examples are settings, and the way to a daily
mail that the README shows leads there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import BaseModel
from support.fast_daemon import FastClock
from support.mailbox import Mailbox
from support.running import Running
from support.website import Website, page

from briefing.domain.schedule import parse_schedule
from briefing.settings import (
    ApiSettings,
    AppriseSettings,
    DeliverySettings,
    MailSettings,
    Settings,
    SourceSettings,
    WebhookSettings,
)

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "unattended.md").read_text(encoding="utf-8")
WAY = (ROOT / "README.md").read_text(encoding="utf-8").split("## A daily mail")[1].split("\n## ")[0]
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE + WAY, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_settings_file(example: str) -> None:
    settings = Settings(**tomllib.loads(example))
    for brief in settings.briefs.values():
        if brief.schedule:
            parse_schedule(brief.schedule)


@pytest.mark.parametrize(
    "part", [SourceSettings, DeliverySettings, MailSettings, WebhookSettings, AppriseSettings, ApiSettings]
)
def test_every_key_is_shown(part: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in part.model_fields.items()}
    shown = set(re.findall(r"[a-z_]+", "\n".join(EXAMPLES)))
    assert keys - shown == set()


STORY = "<html><body><h1>Council meets</h1><p>{}</p></body></html>".format(
    "NATO and Russia held formal talks in Brussels on Monday, a spokesman said. " * 3
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>W</title><item><title>Council meets</title>'
    "<link>/story</link><pubDate>Mon, 25 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>"
)
NEWS = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>News</body></html>'


@pytest.mark.slow
def test_the_way_the_readme_shows_leads_to_a_mail_with_the_edition(tmp_path: Path) -> None:
    commands = [line.split("#")[0].strip() for line in re.findall(r"^briefing .*", WAY, re.MULTILINE)]
    pages = {"/news": page(NEWS), "/feed": page(FEED), "/story": page(STORY)}
    with Website(pages) as site, Mailbox() as mailbox:
        for command in commands:
            words = shlex.split(command.replace("https://www.example.org/news", f"{site.url}/news --allow-private"))
            if words[1] == "run":
                break
            subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, check=True, capture_output=True, timeout=120)
            if words[1] == "init":
                settings = tmp_path / "briefing.toml"
                told = settings.read_text(encoding="utf-8").replace("port = 25\n", f"port = {mailbox.port}\n")
                settings.write_text(told, encoding="utf-8")
        clock = FastClock(datetime(2024, 3, 26, 6, 0, tzinfo=UTC), time.monotonic(), 1_000.0)
        with Running(tmp_path, clock.arguments()) as daemon:
            daemon.wait_for("article taken")
            daemon.wait_for("edition delivered", seconds=200)
            assert daemon.end() == 0
    assert words[1] == "run"
    (_, test), (to, mail) = mailbox.mails[:2]
    assert str(test["Subject"]).startswith("Test: Morning brief")
    assert to == ["ana@desk.example"]
    assert [one.get_content_type() for one in mail.iter_attachments()] == ["application/pdf"]


def test_the_unit_bounds_and_confines_the_daemon() -> None:
    unit = (ROOT / "docs" / "examples" / "briefing.service").read_text(encoding="utf-8")
    keys = dict(line.split("=", 1) for line in unit.splitlines() if "=" in line and not line.startswith("#"))
    assert {"MemoryMax", "TasksMax", "LimitNOFILE", "WatchdogSec"} <= keys.keys()
    assert keys["ProtectProc"] == "invisible"
    assert keys["UMask"] == "0077"
    assert {keys[name] for name in ("RemoveIPC", "MemoryDenyWriteExecute", "NoNewPrivileges")} == {"yes"}

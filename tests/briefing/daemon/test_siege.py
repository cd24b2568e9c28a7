"""The daemon with everything hostile at once."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from support.running import Running
from support.website import Reply, Website, drip

GOOD = 5
PAGES = 60
SETTINGS = """
[bounds]
look_time = "80s"
stuck = "60s"
[api]
port = 0
[brief.minute]
schedule = "* * * * *"
[[source]]
name = "drop"
kind = "folder"
path = "drop"
interval = "1s"
"""


def rss(count: int) -> Reply:
    items = "".join(f"<item><title>Talk {n}</title><link>/story/{n}</link></item>" for n in range(count))
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{items}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


@pytest.fixture
def sites() -> Iterator[dict[str, Website]]:
    frozen = (200, {"Content-Type": "application/rss+xml"}, b"<rss>" + b"</rss>" * 26 + b"<!---->" * 36 + b"!")
    large = gzip.compress(b"<p>Talks about fish.</p>" + b" " * 4_900_000)
    hungry = {f"/story/{n}": (200, {"Content-Encoding": "gzip"}, large) for n in range(PAGES)}
    dripping = {f"/story/{n}": drip for n in range(PAGES)}
    made = {f"drip-{n}": Website({"/feed": rss(PAGES), **dripping}) for n in range(8)}
    made |= {"hungry": Website({"/feed": rss(PAGES), **hungry}), "frozen": Website({"/feed": frozen})}
    with ExitStack() as stack:
        for site in made.values():
            stack.enter_context(site)
        yield made


def health(daemon: Running) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", daemon.said("started")[0]["port"], timeout=10)
    with closing(connection):
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def late(daemon: Running) -> list[str]:
    """Slots that were issued more than a minute after their time, with others, or never."""
    issued = {said["slot"]: said for said in daemon.said("edition issued")}
    first, last = (datetime.fromisoformat(key) for key in (min(issued), max(issued)))
    every = [(first + n * timedelta(minutes=1)) for n in range((last - first) // timedelta(minutes=1) + 1)]
    wrong = []
    for slot in every:
        said = issued.get(slot.isoformat(timespec="minutes"))
        on_time = said and datetime.fromisoformat(said["timestamp"]) - slot.replace(tzinfo=UTC) < timedelta(minutes=1)
        if not on_time or said["missed"]:
            wrong.append(slot.isoformat())
    return wrong


def besiege(drop: Path) -> None:
    drop.mkdir()
    (drop / "large.txt").write_bytes(b"a" * 20_000_000)
    (drop / "deep.jsonl").write_text("[" * 100_000, encoding="utf-8")
    for number in range(6):
        (drop / f"bad-{number}.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    lines = [{"text": f"BRUSSELS, 4 December 2013. NATO and Russia met; note {n}."} for n in range(GOOD)]
    (drop / "good.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


@pytest.mark.slow
def test_a_daemon_under_siege_takes_every_good_article_issues_its_slots_and_obeys(
    tmp_path: Path, sites: dict[str, Website]
) -> None:
    besiege(tmp_path / "drop")
    sources = "".join(
        f'[[source]]\nname = "{name}"\nkind = "feed"\nurl = "{site.url}/feed"\nallow_private = true\ninterval = "5s"\n'
        for name, site in sites.items()
    )
    (tmp_path / "briefing.toml").write_text(SETTINGS + sources, encoding="utf-8")
    with Running(tmp_path) as daemon:
        daemon.wait_for("started")
        most, red = 0.0, set()
        end = time.monotonic() + 150
        while time.monotonic() < end and daemon.process.poll() is None:
            most = max(most, daemon.memory())
            with suppress(ConnectionRefusedError):  # it serves a moment after it started
                status, told = health(daemon)
                red |= {line for line in told.splitlines() if status == 503}
            time.sleep(0.5)
        taken = {said["file"] for said in daemon.said("article taken") if said["source"] == "drop"}
        assert taken == {f"drop/good.jsonl#{number}" for number in range(1, GOOD + 1)}
        assert len({said["file"] for said in daemon.said("article rejected") if said["source"] == "drop"}) == 8
        assert len(daemon.said("edition issued")) >= 2
        assert late(daemon) == []
        assert any(line.startswith("stuck: poll drip-") for line in red)
        assert most < 400
        assert daemon.end(seconds=10) == 0

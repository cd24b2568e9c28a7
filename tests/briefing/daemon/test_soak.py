"""A daemon among servers that misbehave, killed and stopped in between: nothing is lost, doubled or fetched that is
forbidden."""

from __future__ import annotations

import signal
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from support.mailbox import Mailbox
from support.running import Running
from support.website import Conduct, Reply, Website, page, send

from briefing.bootstrap import build
from briefing.projections.editions import record_of

FEEDS = 12
STORIES = 4
HUGE = 6 * 1024 * 1024
ROUNDS = (signal.SIGKILL, signal.SIGTERM, signal.SIGKILL, signal.SIGKILL)


def story(feed: int, number: int) -> Reply:
    lines = "".join(f"<p>The envoys of side {feed} met for talk {number}, point {point}.</p>" for point in range(12))
    return page(f"<html><head><title>Talk {feed}-{number}</title></head><body><article>{lines}</article></body></html>")


def feed_of(feed: int) -> Reply:
    items = "".join(
        f"<item><title>Talk {feed}-{number}</title><link>/story/{feed}/{number}</link>"
        "<pubDate>Tue, 26 Mar 2024 10:00:00 GMT</pubDate><description>They met.</description></item>"
        for number in range(STORIES)
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{items}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml; charset=koi8-r"}, body.encode()


def moody(site: Website, path: str, good: Reply, forbidden: str) -> Conduct:
    """Answers well two times of three, else with whatever misconduct is next."""
    body = good[2]

    def hangs(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(2)
        handler.connection.close()

    moods: list[Conduct] = [
        page("", 500),
        (200, {"Content-Length": str(len(body))}, body[: len(body) // 2]),
        page("", 302, Location=forbidden),
        (200, {}, b"x" * HUGE),
        page("<html>down for maintenance", 503, Retry_After="1"),
        hangs,
    ]

    def answer(handler: BaseHTTPRequestHandler) -> Reply | None:
        times = site.asked[path]
        mood = moods[(times // 3 + sum(path.encode())) % len(moods)] if times % 3 == 1 else good
        if callable(mood):
            return mood(handler)
        send(handler, mood)
        handler.close_connection = True
        return None

    return answer


@pytest.mark.slow
def test_everything_served_intact_is_in_the_log_once(tmp_path: Path) -> None:
    with Website({"/": page("secret")}) as forbidden, Website() as site, Mailbox() as mailbox:
        settings = [
            '[brief.morning]\nschedule = "* * * * *"\ntracks = []\n[brief.morning.delivery.mail]\n'
            f'to = ["ana@desk.example"]\nfrom = "desk@desk.example"\nserver = "127.0.0.1"\nport = {mailbox.port}\n'
            'tls = "none"\n'
        ]
        for feed in range(FEEDS):
            path = f"/feed/{feed}"
            site.pages[path] = moody(site, path, feed_of(feed), forbidden.url)
            for number in range(STORIES):
                place = f"/story/{feed}/{number}"
                site.pages[place] = moody(site, place, story(feed, number), forbidden.url)
            settings.append(
                f'[[source]]\nname = "feed-{feed}"\nkind = "feed"\nurl = "{site.url}{path}"\ninterval = "1s"\n'
                "allow_private = true\n"
            )
        (tmp_path / "briefing.toml").write_text("\n".join(settings), encoding="utf-8")
        for number in ROUNDS:
            with Running(tmp_path) as daemon:
                daemon.wait_for("started")
                time.sleep(7)
                status = daemon.end(number)
                assert status == (0 if number is signal.SIGTERM else -signal.SIGKILL)
        with Running(tmp_path) as daemon:
            end = time.monotonic() + 150
            while len(stories(tmp_path)) < FEEDS * STORIES and time.monotonic() < end:
                time.sleep(2)
            daemon.wait_for("edition delivered", seconds=90)
            assert daemon.end() == 0
        assert forbidden.asked == {}
    found = stories(tmp_path)
    assert found == {f"{site.url}/story/{feed}/{number}": 1 for feed in range(FEEDS) for number in range(STORIES)}
    program = build(tmp_path)
    records = [record_of(row) for row in program.workspace.views.select("editions", order="number")]
    assert program.workspace.log.verify().ok
    program.close()
    assert len({record.slot for record in records}) == len(records)
    assert max(Counter(mail["Message-ID"] for _, mail in mailbox.mails).values()) == 1


def stories(folder: Path) -> dict[str, int]:
    """Address -> how many articles the log has from there."""
    program = build(folder)
    program.workspace.catch_up()
    query = "SELECT url, COUNT(DISTINCT article) AS number FROM {sightings} GROUP BY url"
    found = {row["url"]: row["number"] for row in program.workspace.views.sql(query)}
    program.close()
    return found

"""A month among fifty servers that misbehave, a feed that drips, a slow mail server, clients that never end what they
ask, and a clock that is set back and forth, killed and stopped in between: nothing is lost, doubled or fetched that is
forbidden, and the daemon does not grow."""

from __future__ import annotations

import signal
import socket
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.bad_press import BadPress
from support.fast_daemon import FastClock
from support.mailbox import Mailbox
from support.running import Running
from support.website import Website, drip

from briefing.bootstrap import App, build
from briefing.domain.schedule import parse_schedule
from briefing.projections.editions import record_of

FEEDS, STORIES = 50, 4
START = datetime(2024, 3, 8, 12, 0, tzinfo=UTC)
"""Clocks go forward in America on the 10th, in Europe on the 31st."""

SPEED = 12_000.0
"""A month in 216 seconds."""

ENDS = (signal.SIGKILL, signal.SIGTERM, signal.SIGKILL, signal.SIGKILL)
GROWTH = 20.0
"""Megabytes by which a daemon may grow in the second half of the month: by then it has done all it does many times."""

SLOW = (20, 22)
"""Days between which the clock is two hours slow."""

HALF_OPEN = 20
"""Clients that send half a request and wait."""

BRIEFS = {"morning": ("daily 07:00", "Europe/Brussels"), "evening": ("weekdays 18:00", "America/New_York")}


@pytest.fixture
def clock() -> FastClock:
    return FastClock(START, time.monotonic(), SPEED, SLOW)


def settings(press: BadPress, mailbox: Mailbox, slow: Mailbox, dripping: Website) -> str:
    briefs = "".join(
        f'[brief.{name}]\nschedule = "{text}"\ntimezone = "{zone}"\ntracks = []\ncatch_up = "each"\n'
        for name, (text, zone) in BRIEFS.items()
    )
    mails = "".join(
        f'[brief.{name}.delivery.mail]\nto = ["{name}@desk.example"]\nfrom = "desk@desk.example"\n'
        f'server = "127.0.0.1"\nport = {server.port}\ntls = "none"\n'
        for name, server in (("morning", mailbox), ("evening", slow))
    )
    feed = f'[[source]]\nname = "drip"\nkind = "feed"\nurl = "{dripping.url}/feed"\nallow_private = true\n'
    return f'{briefs}{mails}[api]\nport = 0\n{feed}interval = "2s"\n{press.settings()}'


@contextmanager
def half_open(port: int) -> Iterator[list[socket.socket]]:
    """Connections on each of which half a request was sent."""
    with ExitStack() as stack:
        lines = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(HALF_OPEN)]
        for line in lines:
            line.sendall(b"POST /articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
        yield lines


def ended(line: socket.socket) -> bool:
    """Whether the daemon has closed a connection."""
    line.settimeout(5)
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


@pytest.mark.slow
def test_a_month_of_misbehaving_servers_loses_and_doubles_nothing(tmp_path: Path, clock: FastClock) -> None:
    with (
        BadPress(FEEDS, STORIES, clock) as press,
        Mailbox() as mailbox,
        Mailbox(pause=1.0) as slow,
        Website({"/feed": drip}) as dripping,
    ):
        (tmp_path / "briefing.toml").write_text(settings(press, mailbox, slow, dripping), encoding="utf-8")
        for number in ENDS:
            with Running(tmp_path, clock.arguments()) as daemon:
                daemon.wait_for("started")
                time.sleep(8)
                assert daemon.end(number) == (0 if number is signal.SIGTERM else -signal.SIGKILL)
        with (
            Running(tmp_path, clock.arguments()) as daemon,
            half_open(daemon.wait_for("started")[0]["port"]) as lines,
        ):
            for version in (1, 2):
                press.version = version
                wait_until_taken(tmp_path, press, 240)
            wait_until(clock, 15)
            before = daemon.memory()
            press.version = 3
            wait_until_taken(tmp_path, press, 240)
            wait_until(clock, 30)
            daemon.wait_for("edition delivered")
            grown = daemon.memory() - before
            assert all(map(ended, lines))
            assert daemon.end() == 0
        assert press.forbidden.asked == {}
        assert all(press.sites[feed].asked[f"/story/{STORIES - 1}"] == 0 for feed in range(0, FEEDS, 10))
        assert len(press.misconduct) == 10, press.misconduct
        assert grown < GROWTH
        assert fetched(tmp_path, press) == {url: dict.fromkeys(all_of, 1) for url, all_of in press.expected().items()}
        assert dripping.asked["/feed"] >= 1
        every_slot_came_once(tmp_path, mailbox, slow)


def wait_until(clock: FastClock, day: int) -> None:
    """Until so many days have gone by."""
    while clock.now() < START + timedelta(days=day):
        time.sleep(1)


def every_slot_came_once(folder: Path, mailbox: Mailbox, slow: Mailbox) -> None:
    """Each slot since the schedule was in force has its edition, and each edition its mail, if only in a while."""
    program = build(folder)
    views = program.workspace.views
    program.workspace.catch_up()
    assert program.workspace.log.verify().ok
    records = [record_of(row) for row in views.select("editions", order="position")]
    for name, (text, zone) in BRIEFS.items():
        slots = [record.slot for record in records if record.brief == name]
        since = datetime.fromisoformat(next(views.select("schedules", {"brief": name}))["since"])
        last = datetime.fromisoformat(slots[-1] or "").replace(tzinfo=ZoneInfo(zone))
        assert slots == [slot.key for slot in parse_schedule(text).slots(ZoneInfo(zone), since, last)]
        assert len(slots) >= 20
    delivered = list(views.select("deliveries", order="number"))
    program.close()
    assert [row["problem"] for row in delivered] == [None] * len(delivered)
    for name, server in (("morning", mailbox), ("evening", slow)):
        mails = Counter(mail["Message-ID"] for _, mail in server.mails)
        done = [row["number"] for row in delivered if row["brief"] == name]
        again = sum(mails.values()) - len(mails)  # killed after one was sent, it goes out once more
        assert again <= ENDS.count(signal.SIGKILL)
        assert len(mails) >= len(done) >= (20 if server is mailbox else 10)
        assert sorted(done) == [*range(min(done), max(done) + 1)]


def wait_until_taken(folder: Path, press: BadPress, seconds: float) -> None:
    """Until the log has every version of every story that may be had."""
    end = time.monotonic() + seconds
    while {url: set(found) for url, found in fetched(folder, press).items()} != press.expected():
        assert time.monotonic() < end, "stories are missing"
        time.sleep(2)


def fetched(folder: Path, press: BadPress) -> dict[str, dict[str, int]]:
    """Address of a story that may be had -> digest of its bytes -> how many articles are made of them.

    What a feed says of a story while its page cannot be had is an article, too, and not looked at here.
    """
    expected = press.expected()
    program: App = build(folder)
    program.workspace.catch_up()
    query = (
        "SELECT s.url, a.sha256, COUNT(DISTINCT a.article) AS number FROM {sightings} s "
        "JOIN {articles} a ON a.article = s.article GROUP BY s.url, a.sha256"
    )
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in program.workspace.views.sql(query):
        if row["sha256"] in expected.get(row["url"], ()):
            found[row["url"]][row["sha256"]] = row["number"]
    program.close()
    return found

"""Several daemons on one PostgreSQL log: one of them looks at each source, and another one when it dies."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest
from support.desk import unread
from support.fast_daemon import FastClock
from support.running import Running
from support.website import Reply, Website, page

from briefing.bootstrap import build
from briefing.domain.schedule import parse_schedule
from briefing.pipeline.reading import pending
from briefing.projections.editions import record_of
from events import Locks, open_locks

POSTGRES = os.environ.get("BRIEFING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
STATEMENT = "<html><body><h1>NATO and Russia meet</h1><p>{}</p></body></html>"
WORDS = "NATO and Russia held formal talks in Brussels on Monday, a spokesman said, the {} time this year. "


@pytest.fixture
def url() -> Iterator[str]:
    schema = f"briefing_shared_{os.getpid()}"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES} (set BRIEFING_TEST_POSTGRES): {error}")
    with server:
        yield f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}schema={schema}"
        server.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())


def test_a_name_is_held_by_one_program_until_it_lets_go(url: str) -> None:
    with (
        closing(open_locks(url)) as first,
        closing(open_locks(url)) as second,
        closing(open_locks(f"{url}_b")) as other,
    ):
        assert first.hold("wire")
        assert first.hold("wire")
        assert not second.hold("wire")
        assert second.hold("another")
        assert other.hold("wire")  # another log
        first.close()
        assert soon_held(second, "wire")
        for one in (second, other):
            one.close()
        assert soon_held(first, "wire")  # a new session


def soon_held(locks: Locks, name: str) -> bool:
    """The server ends a session a moment after its program has closed it."""
    end = time.monotonic() + 10
    while not locks.hold(name) and time.monotonic() < end:
        time.sleep(0.02)
    return locks.hold(name)


def test_on_a_log_of_one_machine_everything_is_held() -> None:
    assert open_locks("sqlite:///briefing.db").hold("wire")


def statement(time: str) -> Reply:
    return page(STATEMENT.format(3 * WORDS.format(time)))


def desk(folder: Path, url: str, site: str) -> Path:
    folder.mkdir()
    (folder / "briefing.toml").write_text(
        f'[log]\nurl = "{url}"\n[[source]]\nname = "wire"\nkind = "page"\nurl = "{site}/statement"\n'
        'interval = "1s"\nallow_private = true\n',
        encoding="utf-8",
    )
    return folder


def looks_at(site: Website) -> int:
    """How often the page is asked for in a few seconds."""
    before = site.asked["/statement"]
    time.sleep(5)
    return site.asked["/statement"] - before


def test_one_daemon_looks_at_a_source_and_another_takes_over_when_it_dies(tmp_path: Path, url: str) -> None:
    with Website({"/statement": statement("first")}) as site:
        first, second = (desk(tmp_path / name, url, site.url) for name in ("first", "second"))
        with Running(first) as holder:
            holder.wait_for("article taken")
            alone = looks_at(site)
            with Running(second) as waiting:
                waiting.wait_for("started")
                assert 2 <= looks_at(site) <= alone + 1
                assert waiting.said("article taken") == []
                holder.process.kill()
                holder.process.wait()
                site.pages["/statement"] = statement("second")
                waiting.wait_for("article taken")
                assert waiting.end() == 0
    program = build(first)
    program.workspace.catch_up()
    assert len(list(program.workspace.views.select("articles"))) == 2
    assert program.workspace.log.verify().ok
    program.close()


def test_an_article_that_a_daemon_took_in_and_left_unread_is_read_by_another(tmp_path: Path, url: str) -> None:
    clock = FastClock(datetime(2024, 3, 25, tzinfo=UTC), time.monotonic(), 60.0)
    (tmp_path / "briefing.toml").write_text(f'[log]\nurl = "{url}"\n', encoding="utf-8")
    with Running(tmp_path, (*clock.arguments(), "plain")) as daemon:
        daemon.wait_for("started")
        program = build(tmp_path)
        program.workspace.catch_up()
        program.workspace.append(unread(b"NATO and Russia met in the NATO-Russia Council.\n"))
        end = time.monotonic() + 40
        while pending(program.workspace) and time.monotonic() < end:
            time.sleep(0.2)
            program.workspace.catch_up()
        (reading,) = program.workspace.views.select("readings")
        program.close()
        assert reading["until"] is None
        assert daemon.end() == 0


SLOTS = 1000
EACH_HALF_HOUR = "*/30 * * * *"


@pytest.mark.slow
def test_two_daemons_of_which_one_is_killed_issue_a_thousand_slots_once_each(tmp_path: Path, url: str) -> None:
    clock = FastClock(datetime(2024, 3, 25, tzinfo=UTC), time.monotonic(), 20_000.0)
    brief = (
        f'[brief.hourly]\nschedule = "{EACH_HALF_HOUR}"\ntimezone = "Europe/Berlin"\ntracks = []\ncatch_up = "each"\n'
    )
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        (folder / "briefing.toml").write_text(f'[log]\nurl = "{url}"\n{brief}', encoding="utf-8")
    fast = (*clock.arguments(), "plain")
    with Running(first, fast) as one:
        one.wait_for("scheduled")
        with Running(second, fast) as two:
            two.wait_for("edition issued", 100, seconds=120)
            one.process.kill()
            one.process.wait()
            with Running(first, fast) as again:
                again.wait_for("edition issued", 100, seconds=120)
                while clock.now() < clock.start + timedelta(minutes=30 * (SLOTS + 10)):
                    time.sleep(1)
                two.wait_for("edition issued", 200, seconds=120)
                wait_until_issued(first, SLOTS)
                assert again.end() == 0
            assert two.end() == 0
    program = build(first)
    program.workspace.catch_up()
    views, zone = program.workspace.views, ZoneInfo("Europe/Berlin")
    records = [record_of(row) for row in views.select("editions", order="number")]
    since = datetime.fromisoformat(next(views.select("schedules"))["since"])
    program.close()
    slots = [record.slot for record in records]
    last = datetime.fromisoformat(slots[-1] or "").replace(tzinfo=zone)
    assert slots == [slot.key for slot in parse_schedule(EACH_HALF_HOUR).slots(zone, since, last)]
    assert [record.number for record in records] == list(range(1, len(records) + 1))
    assert len(records) >= SLOTS


def wait_until_issued(folder: Path, count: int) -> None:
    program = build(folder)
    end = time.monotonic() + 120
    while sum(1 for _ in program.workspace.views.select("editions")) < count:
        assert time.monotonic() < end
        time.sleep(1)
        program.workspace.catch_up()
    program.close()

"""Several daemons on one PostgreSQL log: one of them looks at each source, and another one when it dies."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from support.running import Running
from support.website import Reply, Website, page

from briefing.bootstrap import build
from events import open_holds

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
    first, second, other = open_holds(url), open_holds(url), open_holds(f"{url}_b")
    assert first.hold("wire")
    assert first.hold("wire")
    assert not second.hold("wire")
    assert second.hold("another")
    assert other.hold("wire")  # another log
    first.close()
    assert second.hold("wire")
    for one in (second, other):
        one.close()
    assert first.hold("wire")  # a new session
    first.close()


def test_on_a_log_of_one_machine_everything_is_held() -> None:
    assert open_holds("sqlite:///briefing.db").hold("wire")


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

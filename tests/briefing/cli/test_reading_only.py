"""Commands that only read: they catch up, leave no trace where there is no desk, and bear a full disk."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, suppress
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.desk import desk
from typer.testing import CliRunner

from briefing.cli import app
from events import LogMissingError

ARTICLES = {
    "2013-03-04-halt": "NATO halts sessions with Russia\n\nNATO suspended all meetings with Russia on Monday.\n",
    "2013-04-08-thaw": "NATO and Russia meet again\n\nRussia and NATO resumed their talks in Brussels on Monday.\n",
}
READING = (
    ("status", "--as-of", "2013-12-31"),
    ("articles",),
    ("editions",),
    ("timeline", "council"),
    ("corrections",),
    ("source", "list"),
    ("source", "check"),
    ("schedule",),
    ("search", "talks"),
)


def run(folder: Path, *words: str, status: int = 0) -> str:
    done = invoked(folder, *words)
    assert done.exit_code == status, done.output
    return done.stdout


def invoked(folder: Path, *words: str) -> Result:
    """As the program does it: what is wrong is said in words, and never in a stack trace."""
    with chdir(folder):
        done = CliRunner().invoke(app, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit) or getattr(done.exception, "hint", None)
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    desk(folder, ARTICLES).close()
    run(folder, "status")
    return folder


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_command_that_reads_writes_nothing_where_there_is_no_desk(tmp_path: Path, words: tuple[str, ...]) -> None:
    run(tmp_path, *words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("readers",), ("verify",)], ids=" ".join)
def test_a_log_that_is_missing_is_named_by_its_place_and_not_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert str(invoked(tmp_path, *words).exception) == "there is no log at briefing.db"
    assert list(tmp_path.iterdir()) == []


def test_articles_are_listed_where_the_views_are_missing(made: Path, tmp_path: Path) -> None:
    shutil.copy(made / "briefing.db", tmp_path)
    listed = run(tmp_path, "articles", "--json").splitlines()
    assert {json.loads(line)["published"] for line in listed} == {"2013-03-04", "2013-04-08"}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody mount a small disk (run as root)")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("trouble", ["full", "read-only"])
def test_a_disk_that_cannot_be_written_can_still_be_read(made: Path, disk: Path, trouble: str) -> None:
    shutil.copytree(made, disk, dirs_exist_ok=True)
    before = [run(disk, *words) for words in READING]
    if trouble == "full":
        with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(b"\0" * 4096)
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert [run(disk, *words) for words in READING] == before
    assert "chain intact" in run(disk, "verify")


@pytest.mark.slow
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_flipped_bit_in_the_views_changes_nothing_or_is_noticed(
    made: Path, tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    shutil.copytree(made, folder, dirs_exist_ok=True)
    status = ("status", "--json", "--as-of", "2013-12-31")
    right = run(made, *status)
    content = bytearray((folder / "views.db").read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    (folder / "views.db").write_bytes(content)
    told = invoked(folder, *status)
    if told.stdout != right:
        assert told.exit_code == 1 or "the view" in invoked(folder, "verify").stderr


# Putting a copy in the place of the log


def test_a_restored_copy_is_not_written_over_by_a_left_write_ahead_log(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    run(tmp_path, "backup", "kept.db")
    head = run(tmp_path, "verify").split("head ")[1]
    (tmp_path / "new.txt").write_text("Council meets\n\nNATO and Russia met in the Council.\n", encoding="utf-8")
    crashing = (
        "import os, sys; from briefing.cli import app\n"
        "from events.sqlite import SqliteLog\n"
        "SqliteLog.close = lambda log: os._exit(0)\n"
        "app(['-C', sys.argv[1], 'ingest', 'new.txt', '--published', '2013-05-01'])"
    )
    subprocess.run([sys.executable, "-c", crashing, str(tmp_path)], check=True, capture_output=True)
    assert (tmp_path / "briefing.db-wal").stat().st_size > 0
    run(tmp_path, "restore", "kept.db")
    assert run(tmp_path, "verify").split("head ")[1] == head
    assert len(run(tmp_path, "articles", "--json").splitlines()) == 2
    aside = tmp_path / "briefing.db.before-restore-1"
    with sqlite3.connect(aside) as old:
        assert old.execute("SELECT COUNT(*) FROM events WHERE type = 'article.ingested'").fetchone() == (3,)
    old.close()


def test_a_copy_that_is_damaged_replaces_nothing(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    run(tmp_path, "export", "log.jsonl")
    lines = (tmp_path / "log.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "log.jsonl").write_bytes(b"".join(lines[:2] + lines[3:]))
    head = run(tmp_path, "verify")
    run(tmp_path, "restore", "log.jsonl", status=1)
    assert run(tmp_path, "verify") == head
    assert not list(tmp_path.glob("*.restoring*"))


# Heads kept elsewhere


def test_each_edition_notes_the_head_where_settings_say_and_a_rewritten_log_is_convicted_by_it(
    made: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made, folder)
    (folder / "briefing.toml").write_text('[log]\nanchor = "../anchors"\n', encoding="utf-8")
    run(folder, "generate", "--as-of", "2013-12-31")
    position, head, _ = (tmp_path / "anchors").read_text(encoding="ascii").split()
    assert run(folder, "verify").split("head ")[1].strip() == head
    (tmp_path / "anchors").write_text(f"{position} {'0' * 64} 2014-01-01T00:00:00+00:00\n", encoding="ascii")
    assert "anchors, line 1 has head" in invoked(folder, "verify").stderr


def test_a_command_that_needs_a_log_says_how_to_begin_one(tmp_path: Path) -> None:
    error = invoked(tmp_path, "track", "try", "council").exception
    assert isinstance(error, LogMissingError)
    assert (error.place, "briefing ingest FOLDER" in error.hint) == ("briefing.db", True)


def test_an_article_is_named_by_its_file_without_the_suffix_where_that_is_one(tmp_path: Path) -> None:
    files = ("in/rain.txt", "in/snow.fall.txt", "in/snow.txt", "in/snow.md", "sleet.d/hail")
    desk(tmp_path, {file: f"Weather\n\nIt is all about {file}.\n" for file in files}).close()
    assert run(tmp_path, "show", "rain") == run(tmp_path, "show", "in/rain.txt")
    assert run(tmp_path, "show", "in/snow.fall") == run(tmp_path, "show", "snow.fall.txt")
    assert "matches several" in str(invoked(tmp_path, "show", "snow").exception)
    for name in ("sleet", "ain", "snow.fall.txt.bak"):
        assert "no article" in str(invoked(tmp_path, "show", name).exception)

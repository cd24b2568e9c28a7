"""A disk that is full for a while, or read-only: the daemon says so, lives on, and loses nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.fast_daemon import FastClock
from support.running import Running

from briefing.adapters.sources.files import read_files
from briefing.bootstrap import build
from briefing.pipeline.ingest import ingest

ARTICLE = "Council meets\n\nBRUSSELS, 4 December 2013. NATO and Russia met in the NATO-Russia Council, note {number}.\n"
SETTINGS = '[[source]]\nname = "drop"\nkind = "folder"\npath = "{drop}"\ninterval = "1s"\n'
BRIEF = '[brief.morning]\nschedule = "daily 07:00"\ntracks = []\n'


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody mount a small disk (run as root)")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def drop(tmp_path: Path, disk: Path) -> Path:
    drop = tmp_path / "drop"
    drop.mkdir()
    (disk / "briefing.toml").write_text(SETTINGS.format(drop=drop) + BRIEF, encoding="utf-8")
    return drop


def fill(disk: Path) -> Path:
    """Take all that is left."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    return filler


def put(drop: Path, number: int) -> None:
    (drop / f"note-{number}.txt").write_text(ARTICLE.format(number=number), encoding="utf-8")


def on_file(desk: Path) -> tuple[int, list[int]]:
    """How many articles the log has, and which numbers of editions."""
    program = build(desk)
    program.workspace.catch_up()
    views = program.workspace.views
    articles = sum(1 for _ in views.select("articles"))
    numbers = [row["number"] for row in views.select("editions", order="number")]
    assert program.workspace.log.verify().ok
    program.close()
    return articles, numbers


@pytest.fixture
def clock() -> FastClock:
    return FastClock(datetime(2014, 1, 1, tzinfo=UTC), time.monotonic(), 20_000.0)


@pytest.mark.slow
def test_the_daemon_lives_on_and_catches_up_when_a_full_disk_has_space_again(
    disk: Path, drop: Path, clock: FastClock
) -> None:
    put(drop, 1)
    with Running(disk.parent, (*clock.arguments(), "plain"), desk=disk) as daemon:
        daemon.wait_for("article taken")
        daemon.wait_for("edition issued")
        filler = fill(disk)
        put(drop, 2)
        told_with_hints(daemon, "task failed", "slot not issued")
        filler.unlink()
        daemon.wait_for("article taken", 2)
        daemon.wait_for("edition issued", 5, seconds=90)
        assert daemon.end() == 0
    articles, numbers = on_file(disk)
    assert articles == 2
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.slow
def test_a_read_only_output_folder_keeps_articles_coming_in_and_editions_waiting(
    disk: Path, drop: Path, clock: FastClock, tmp_path: Path
) -> None:
    settings = (disk / "briefing.toml").read_text(encoding="utf-8")
    (tmp_path / "briefing.toml").write_text(f'{settings}[output]\nfolder = "{disk}"\n', encoding="utf-8")
    mount("-o", "remount,ro", str(disk))
    with Running(tmp_path, (*clock.arguments(), "plain")) as daemon:
        told_with_hints(daemon, "slot not issued")
        put(drop, 1)
        daemon.wait_for("article taken")
        mount("-o", "remount,rw", str(disk))
        daemon.wait_for("edition issued", 2, seconds=90)
        assert daemon.end() == 0
    articles, numbers = on_file(tmp_path)
    assert articles == 1
    assert numbers == list(range(1, len(numbers) + 1))


def told_with_hints(daemon: Running, *messages: str) -> None:
    """The trouble is told in words, each with what to do."""
    for message in messages:
        for told in daemon.wait_for(message, seconds=90):
            assert "Traceback" not in str(told)
            assert told["hint"]


@pytest.mark.parametrize("trouble", ["full", "read-only"])
def test_a_command_says_what_is_wrong_and_nothing_is_lost(disk: Path, drop: Path, trouble: str) -> None:
    put(drop, 1)
    assert take_in(disk, drop) == ["new"]
    filler = fill(disk) if trouble == "full" else None
    if not filler:
        mount("-o", "remount,ro", str(disk))
    put(drop, 2)
    for words in (("ingest", str(drop)), ("generate",), ("doctor",)):
        done = command(disk, *words)
        assert done.returncode == 1, words
        told = done.stdout + done.stderr
        assert "Traceback" not in told
        assert "read-only" in told, words
    if filler:
        filler.unlink()
    else:
        mount("-o", "remount,rw", str(disk))
    assert take_in(disk, drop) == ["duplicate", "new"]
    assert on_file(disk) == (2, [])


def take_in(desk: Path, drop: Path) -> list[str]:
    """What becomes of each file that was dropped."""
    program = build(desk)
    taken = ingest(program.workspace, read_files(sorted(drop.iterdir()), drop))
    outcomes = [one.outcome.value for one in taken]
    program.close()
    return outcomes


def command(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "briefing", "-C", str(desk), *words]
    return subprocess.run(program, capture_output=True, text=True, check=False)

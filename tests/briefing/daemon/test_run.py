"""The daemon as a process: what is dropped is taken in, signals are obeyed, two do not share a SQLite log."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from support.running import Running

from briefing.adapters.html import eject_templates
from briefing.bootstrap import build

SIGTERMS = 40
"""Rounds of the slow test; each must end cleanly."""

SETTINGS = """
[[source]]
name = "drop"
kind = "folder"
path = "drop"
interval = "1s"
publisher = "The Gazette"
"""
SCHEDULE = '\n[brief.morning]\nschedule = "* * * * *"\ntimezone = "Europe/Brussels"\n'
WRONG = ("[[source", '[brief.a]\nschedule = "sometimes"', '[log]\nurl = "sqlite:///other.db"', "colour = 1")
ARTICLE = """Council meets again

BRUSSELS, 4 December 2013. NATO and Russia held a meeting of the NATO-Russia Council in Brussels on Wednesday.
Foreign ministers agreed to resume practical cooperation, the alliance said. Note {number}.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def drop(desk: Path, number: int) -> None:
    (desk / "drop" / f"note-{number}.txt").write_text(ARTICLE.format(number=number), encoding="utf-8")


def test_what_is_dropped_is_taken_in_once_also_by_the_next_daemon(desk: Path) -> None:
    drop(desk, 1)
    with Running(desk) as daemon:
        daemon.wait_for("article taken")
        drop(desk, 2)
        daemon.wait_for("article taken", 2)
        assert daemon.end() == 0
        assert daemon.complaint() == ""
    with Running(desk) as daemon:
        drop(desk, 3)
        (taken,) = daemon.wait_for("article taken")
        assert taken["file"] == "drop/note-3.txt"
        assert daemon.end() == 0
    program = build(desk)
    program.workspace.catch_up()
    sightings = list(program.workspace.views.select("sightings", order="file"))
    program.close()
    assert [row["file"] for row in sightings] == [f"drop/note-{number}.txt" for number in (1, 2, 3)]
    assert {(row["source"], row["publisher"]) for row in sightings} == {("drop", "The Gazette")}


def test_what_is_dropped_is_taken_in_at_once_however_long_the_interval(desk: Path) -> None:
    (desk / "briefing.toml").write_text(SETTINGS.replace('"1s"', '"1d"'), encoding="utf-8")
    with Running(desk) as daemon:
        daemon.wait_for("started")
        time.sleep(2)  # the look at the start is over
        drop(desk, 1)
        daemon.wait_for("article taken", seconds=20)
        (desk / "drop" / "folder").mkdir()
        (desk / "drop" / "folder" / "note.txt").write_text(ARTICLE.format(number=2), encoding="utf-8")
        daemon.wait_for("article taken", 2, seconds=20)
        assert daemon.end() == 0
        assert daemon.complaint() == ""


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(desk: Path) -> None:
    (desk / "drop" / "a-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    drop(desk, 1)
    with Running(desk) as daemon:
        daemon.wait_for("article taken")
        (rejected,) = daemon.said("article rejected")
        assert (rejected["file"], rejected["kind"]) == ("drop/a-picture.txt", "not-text")
        assert rejected["hint"]


def test_a_folder_that_is_missing_is_told_and_looked_for_again(desk: Path) -> None:
    (desk / "drop").rmdir()
    with Running(desk) as daemon:
        assert daemon.wait_for("source failed")[0]["hint"]
        (desk / "drop").mkdir()
        drop(desk, 1)
        daemon.wait_for("article taken")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_during_the_start_ends_it_with_status_0(desk: Path, number: signal.Signals) -> None:
    with Running(desk) as daemon:
        daemon.wait_for_signals()
        assert daemon.said("started") == []
        assert daemon.end(number) == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", range(SIGTERMS))
def test_sigterm_under_load_ends_it_cleanly(desk: Path, number: int) -> None:
    (desk / "briefing.toml").write_text(SETTINGS + SCHEDULE, encoding="utf-8")
    for note in range(200):
        drop(desk, note)
    with Running(desk) as daemon:
        daemon.wait_for("article taken", 1 + number % 20)
        time.sleep(number / 40)
        assert daemon.end() == 0
        assert "Traceback" not in daemon.complaint()
    program = build(desk)
    assert program.workspace.log.verify().ok
    program.close()


@pytest.mark.slow
def test_an_edition_that_cannot_be_laid_out_is_told_and_the_other_brief_is_issued(desk: Path) -> None:
    eject_templates(desk / "own")
    with (desk / "own" / "css" / "edition.css").open("a", encoding="utf-8") as style:
        style.write("p { no-such-property: 1 }")
    broken = SCHEDULE.replace("morning", "broken") + 'templates = "own"\n'
    (desk / "briefing.toml").write_text(SETTINGS + broken + SCHEDULE, encoding="utf-8")
    drop(desk, 1)
    with Running(desk) as daemon:
        failed = daemon.wait_for("slot not issued", seconds=150)[0]
        assert failed["brief"] == "broken"
        assert "no-such-property" in str(failed)
        assert failed["hint"]
        daemon.wait_for("edition issued", seconds=150)
        assert daemon.end() == 0


def test_a_second_daemon_on_one_sqlite_log_is_refused(desk: Path) -> None:
    with Running(desk) as daemon:
        daemon.wait_for("started")
        with Running(desk) as second:
            assert second.process.wait(20) == 1
            assert "another daemon already works on this log" in second.complaint()
            assert str(daemon.process.pid) in second.complaint()
        assert daemon.end() == 0


def test_a_daemon_that_was_killed_leaves_no_lock(desk: Path) -> None:
    with Running(desk) as daemon:
        daemon.wait_for("started")
        daemon.end(signal.SIGKILL)
    with Running(desk) as daemon:
        daemon.wait_for("started")


def test_sighup_reads_the_settings_again_and_a_bad_file_changes_nothing(desk: Path) -> None:
    settings = desk / "briefing.toml"
    with Running(desk) as daemon:
        daemon.wait_for("started")
        for wrong in (
            "[[source",
            '[brief.a]\nschedule = "sometimes"',
            '[log]\nurl = "sqlite:///other.db"',
            "colour = 1",
        ):
            settings.write_text(wrong, encoding="utf-8")
            told = len(daemon.said("settings not reloaded"))
            daemon.process.send_signal(signal.SIGHUP)
            assert daemon.wait_for("settings not reloaded", told + 1)[-1]["hint"]
        drop(desk, 1)
        daemon.wait_for("article taken")
        (desk / "inbox").mkdir()
        (desk / "inbox" / "note.txt").write_text(ARTICLE.format(number=7), encoding="utf-8")
        settings.write_text(SETTINGS.replace('path = "drop"', 'path = "inbox"') + SCHEDULE, encoding="utf-8")
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("settings reloaded")
        assert daemon.wait_for("article taken", 2)[-1]["file"] == "inbox/note.txt"
        assert daemon.said("scheduled")[0]["timezone"] == "Europe/Brussels"
        assert daemon.end() == 0

"""Logs taken to other places: as lines of JSON, from back end to back end, as a backup."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import a_clock, a_registry, counted, noted
from log_worker import with_original

from events import BrokenChainError, DifferentLogError, EventLog, FixedClock, UnreadableLineError, open_log
from events.entries import LogEntry, entries_in, line_of
from events.memory import MemoryLog
from events.sqlite import SqliteLog
from events.transfer import backup, copy, export, restore

WORKER = Path(__file__).parent / "log_worker.py"


def filled(log: EventLog) -> EventLog:
    """Notes, attachments, one of them shared, and an erasure."""
    log.append([noted("a", attachments=(b"one", b"two")), noted("b", "thing-2", attachments=(b"two",), text="ünï ✓")])
    log.append([counted(number) for number in range(1200)])
    log.append([with_original(5000), counted(-1)])
    log.erase([1, 1203], because=1204)
    return log


def exported(log: EventLog) -> BytesIO:
    file = BytesIO()
    export(log, file)
    return file


def sqlite_log(folder: Path, name: str = "other.db") -> SqliteLog:
    return SqliteLog(folder / name, a_registry(), a_clock())


def same(one: EventLog, other: EventLog) -> bool:
    assert list(one.entries()) == list(other.entries())
    assert list(one.read()) == list(other.read())
    return one.head() == other.head() and other.verify().ok and one.verify().erased == other.verify().erased


def test_a_log_reads_back_from_lines_of_json_as_it_was(log: EventLog, tmp_path: Path) -> None:
    lines = exported(filled(log))
    other = sqlite_log(tmp_path)
    assert restore(other, lines) == log.head()
    assert same(log, other)
    assert other.attachment(log.stream("thing-2").__next__().attachments[0]) == b"two"
    assert exported(other).getvalue() == lines.getvalue()
    other.close()


def test_a_log_of_every_kind_takes_lines_of_json_in(log: EventLog, tmp_path: Path) -> None:
    source = filled(sqlite_log(tmp_path))
    restore(log, exported(source))
    assert same(source, log)
    assert log.append([counted(5)]) == source.append([counted(5)])
    source.close()


def test_times_keep_their_fractions_of_a_second(log: EventLog, tmp_path: Path) -> None:
    moment = datetime(2014, 3, 1, 9, 0, 0, 123456, tzinfo=UTC)
    source = SqliteLog(tmp_path / "other.db", a_registry(), FixedClock(moment))
    source.append([counted(1)])
    restore(log, exported(source))
    assert same(source, log)
    assert next(log.read()).recorded_at == moment
    source.close()


def test_a_line_says_everything_of_its_event(log: EventLog) -> None:
    log.append([noted("a", attachments=(b"one",))])
    line = json.loads(exported(log).getvalue())
    event = next(log.read())
    assert line["payload"]["text"] == "note a"
    assert (line["event_id"], line["hash"]) == (str(event.event_id), event.hash)
    assert line["attachments"] == [{"sha256": event.attachments[0], "base64": "b25l"}]
    assert datetime.fromisoformat(line["recorded_at"]) == event.recorded_at


def test_copying_goes_on_where_it_was_interrupted_and_takes_over_erasures(log: EventLog, tmp_path: Path) -> None:
    source = sqlite_log(tmp_path)
    source.append([noted("a", attachments=(b"one",)), counted(1)])
    copy(source, log)
    source.append([counted(2)])
    source.erase([1], because=3)
    copy(source, log)
    copy(source, log)
    assert same(source, log)
    source.close()


def test_another_log_is_refused_and_left_as_it_was(log: EventLog, tmp_path: Path) -> None:
    source = filled(sqlite_log(tmp_path))
    log.append([counted(99), counted(100)])
    with pytest.raises(DifferentLogError) as caught:
        restore(log, exported(source))
    assert caught.value.position == 1
    assert log.head().position == 2
    source.close()


Change = Callable[[list[dict[str, object]]], Iterable[dict[str, object]]]


def altered(number: int, **values: object) -> Change:
    return lambda lines: [{**line, **(values if at == number else {})} for at, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("change", "position"),
    [
        (altered(1, payload={"by": 7}), 2),
        (altered(1, payload=None), 2),
        (altered(1, stream="other"), 2),
        (altered(1, stream="a\nb"), 2),
        (altered(1, recorded_at="yesterday"), 2),
        (altered(2, version=9), 3),
        (altered(0, attachments=[]), 1),
        (lambda lines: [*lines[:1], *lines[2:]], 2),
        (lambda lines: [*lines[:2], lines[3], lines[2]], 3),
        (lambda lines: lines[1:], 1),
    ],
)
def test_lines_that_were_tampered_with_are_refused_and_nothing_is_stored(change: Change, position: int) -> None:
    source = MemoryLog(a_registry(), a_clock())
    source.append([with_original(number) for number in range(4)])
    lines = [json.loads(line) for line in exported(source).getvalue().splitlines()]
    text = b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in change(lines))
    other = MemoryLog(a_registry(), a_clock())
    with pytest.raises(BrokenChainError) as caught:
        restore(other, BytesIO(text))
    assert caught.value.position == position
    assert other.head().position == 0


def test_a_file_that_is_cut_off_is_refused_and_nothing_is_stored() -> None:
    lines = exported(filled(MemoryLog(a_registry(), a_clock()))).getvalue()
    other = MemoryLog(a_registry(), a_clock())
    with pytest.raises(UnreadableLineError) as caught:
        restore(other, BytesIO(lines[:-40]))
    assert caught.value.line == 1204
    assert other.head().position == 0


@pytest.mark.parametrize("text", [b"\xff\n", b"{}\n", b"[[", b'{"position": "1"}', b"[" * 100_000])
def test_what_is_no_event_is_refused(text: bytes) -> None:
    with pytest.raises(UnreadableLineError):
        list(entries_in([text]))


def test_any_entry_reads_back_from_its_line(log: EventLog) -> None:
    found: list[LogEntry] = list(filled(log).entries())
    assert list(entries_in(map(line_of, found))) == found


@given(texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=5), cut=st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_any_log_continues_any_beginning_of_itself(texts: list[str], cut: int) -> None:
    logs = [MemoryLog(a_registry(), FixedClock(a_clock().now())) for _ in range(2)]
    for number, text in enumerate(texts):
        for log in logs[: 2 if number < cut else 1]:
            log.append([noted(str(number), text=text)])
    restore(logs[1], exported(logs[0]))
    assert same(*logs)


def test_no_order_but_the_recorded_one_is_taken() -> None:
    source = MemoryLog(a_registry(), a_clock())
    source.append([counted(number) for number in range(3)])
    for order in permutations(source.entries()):
        other = MemoryLog(a_registry(), a_clock())
        if [one.row.position for one in order] == [1, 2, 3]:
            assert other.restore(order) == source.head()
        else:
            with pytest.raises(BrokenChainError):
                other.restore(order)


def test_a_backup_is_a_log(log: EventLog, tmp_path: Path) -> None:
    filled(log)
    backup(log, tmp_path / "kept" / "backup")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["backup"]
    if isinstance(log, SqliteLog):
        kept: EventLog = sqlite_log(tmp_path / "kept", "backup")
    else:
        kept = open_log("memory:", a_registry(), a_clock(), tmp_path)
        with (tmp_path / "kept" / "backup").open("rb") as file:
            restore(kept, file)
    assert same(log, kept)
    kept.close()


def test_a_backup_taken_while_another_process_appends_holds_all_that_was_acknowledged(tmp_path: Path) -> None:
    log = sqlite_log(tmp_path, "log.db")
    command = [sys.executable, str(WORKER), "append", f"sqlite:///{tmp_path}/log.db", "0", "400"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    heads = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as worker:
        assert worker.stdout is not None
        for number, line in enumerate(worker.stdout):
            if number % 100 == 50:
                heads.append((int(line), backup(log, tmp_path / f"{number}.db")))
    assert worker.returncode == 0
    assert len(heads) == 4
    for number, (acknowledged, head) in zip(range(50, 400, 100), heads, strict=True):
        kept = sqlite_log(tmp_path, f"{number}.db")
        assert acknowledged <= head.position <= 400
        assert log.head_at(head.position) == kept.head() == head
        assert kept.append([counted(5)]).positions == (6,)  # type: ignore[union-attr]  # nothing is expected
        kept.close()
    log.close()


def test_no_backup_is_made_of_a_damaged_log(tmp_path: Path) -> None:
    log = sqlite_log(tmp_path)
    log.append([counted(1), counted(2)])
    with sqlite3.connect(tmp_path / "other.db") as vandal:
        vandal.execute("DROP TRIGGER events_stay")
        vandal.execute("UPDATE events SET body = '{\"by\":3}' WHERE position = 2")
    vandal.close()
    with pytest.raises(BrokenChainError):
        backup(log, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()
    log.close()

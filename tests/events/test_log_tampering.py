"""Logs that somebody or something changed behind their back."""

from __future__ import annotations

import shutil
import sqlite3
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import START, a_clock, a_registry, noted
from log_worker import with_original

from events import FixedClock, LogUnreachableError, open_log
from events.sqlite import SqliteLog


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET stream = 'x'",
        "DELETE FROM events",
        "UPDATE {payloads} SET body = '{{}}'",
        "DELETE FROM {payloads}",
        "UPDATE events SET position = position + 7",
        "UPDATE {payloads} SET body = NULL",
        "UPDATE attachments SET sha256 = ''",
        "DELETE FROM attachments",
        "UPDATE erasures SET because = 1",
        "DELETE FROM erasures",
        "UPDATE head SET position = 0",
        "DELETE FROM head",
    ],
)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_tables_of_a_log_refuse_to_be_changed(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str, sql: str
) -> None:
    url = "sqlite:///log.db" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    log = open_log(url, a_registry(), a_clock(), tmp_path)
    log.append([with_original(1), with_original(2), with_original(3)])
    log.erase([2], because=3)
    connection = (
        sqlite3.connect(tmp_path / "log.db")
        if kind == "sqlite"
        else psycopg.connect(url.partition("?")[0], options=f"-c search_path={url.rpartition('=')[2]}", autocommit=True)
    )
    sql = sql.format(payloads="events" if kind == "sqlite" else "payloads")
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.RaiseException), match="append-only"):
        connection.execute(sql)  # type: ignore[arg-type]  # one of the list above
    connection.close()
    assert log.verify().ok
    log.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_erased_payload_cannot_be_put_back_by_hand(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = "sqlite:///log.db" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    log = open_log(url, a_registry(), a_clock(), tmp_path)
    log.append([with_original(1), with_original(2)])
    log.erase([1], because=2)
    if kind == "sqlite":
        with pytest.raises(sqlite3.IntegrityError), sqlite3.connect(tmp_path / "log.db") as vandal:
            vandal.execute("UPDATE events SET body = '{}' WHERE position = 1")
        vandal.close()
    assert log.append([with_original(1)]).new == (False,)  # type: ignore[union-attr]  # nothing is expected
    assert next(log.read()).erased
    log.close()


FORGED = sha256(b'{"by":2}').hexdigest()
TAMPERED = {
    "UPDATE events SET stream = 'other' WHERE position = 3": (3, "hash"),
    "UPDATE events SET recorded_at = '2000-01-01' WHERE position = 2": (2, "hash"),
    "UPDATE events SET body = '{\"by\":2}' WHERE position = 4": (4, "payload is not"),
    f"UPDATE events SET body = '{{\"by\":2}}', payload_sha256 = x'{FORGED}' WHERE position = 4": (4, "hash"),
    "UPDATE events SET body = NULL WHERE position = 4": (4, "payload is missing"),
    "DELETE FROM events WHERE position = 2": (2, "event is missing"),
    "DELETE FROM events WHERE position = 5": (5, "log ends at 4"),
    "DELETE FROM attachments WHERE sha256 IN (SELECT attachments FROM events WHERE position = 3)": (3, "is missing"),
    "UPDATE attachments SET body = x'00'": (1, "attachment"),
    "INSERT INTO erasures VALUES (4, 99)": (4, "no later event orders it"),
    "INSERT INTO erasures VALUES (3, 2)": (3, "no later event orders it"),
    "UPDATE head SET hash = zeroblob(32)": (6, "another hash"),
}


@pytest.mark.parametrize("sql", TAMPERED)
def test_verify_names_the_first_event_that_was_tampered_with(tmp_path: Path, sql: str) -> None:
    log = SqliteLog(tmp_path / "log.db", a_registry(), a_clock())
    log.append([with_original(number) for number in range(5)])
    with sqlite3.connect(tmp_path / "log.db") as vandal:
        for (trigger,) in vandal.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            vandal.execute(f"DROP TRIGGER {trigger}")
        vandal.execute(sql)
    vandal.close()
    found = log.verify()
    bad, wrong = TAMPERED[sql]
    assert (found.ok, found.bad, found.events) == (False, bad, bad - 1)
    assert wrong in (found.wrong or "")
    log.close()


@pytest.fixture(scope="module")
def sound_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "log.db"
    log = SqliteLog(path, a_registry(), FixedClock(START))
    for number in range(20):
        log.append([noted(str(number), f"s{number}", text=f"note {number} " * 200)])
    log.close()
    return path


@given(place=st.integers(0, 20 * 2000 - 1), mask=st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_a_flipped_byte_in_a_payload_is_located(
    sound_log: Path, tmp_path_factory: pytest.TempPathFactory, place: int, mask: int
) -> None:
    content = bytearray(sound_log.read_bytes())
    number, offset = divmod(place, 1500)
    number = number % 20
    begin = content.find(f"note {number} ".encode() * 20)
    content[begin + offset % 180] ^= mask
    copy = tmp_path_factory.mktemp("flipped") / "log.db"
    copy.write_bytes(content)
    log = SqliteLog(copy, a_registry(), FixedClock(START))
    found = log.verify()
    assert (found.ok, found.bad) == (False, number + 1)
    log.close()
    shutil.rmtree(copy.parent)


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_anywhere_is_found_or_harmless(
    sound_log: Path, tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    content = bytearray(sound_log.read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    copy = tmp_path_factory.mktemp("flipped") / "log.db"
    copy.write_bytes(content)
    try:
        log = SqliteLog(copy, a_registry(), FixedClock(START))
        if log.verify().ok:
            before = SqliteLog(sound_log, a_registry(), FixedClock(START))
            assert list(log.read()) == list(before.read())
            before.close()
        log.close()
    except LogUnreachableError:
        pass
    shutil.rmtree(copy.parent)


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.5, 0.77, 0.99])
def test_a_write_ahead_log_cut_short_leaves_a_valid_prefix(tmp_path: Path, kept: float) -> None:
    log = SqliteLog(tmp_path / "log.db", a_registry(), a_clock())
    for number in range(60):
        log.append([noted(str(number), text="words " * 300)])
    (tmp_path / "cut").mkdir()
    shutil.copy(tmp_path / "log.db", tmp_path / "cut" / "log.db")
    wal = (tmp_path / "log.db-wal").read_bytes()
    (tmp_path / "cut" / "log.db-wal").write_bytes(wal[: int(len(wal) * kept)])
    cut = SqliteLog(tmp_path / "cut" / "log.db", a_registry(), a_clock())
    head = cut.head()
    assert cut.verify().ok
    assert log.head_at(head.position) == head
    assert head.position < 60
    cut.close()
    log.close()


@pytest.mark.parametrize("place", [0.001, 0.2, 0.45, 0.6, 0.83, 0.98])
def test_a_bit_flipped_in_the_write_ahead_log_leaves_a_valid_prefix(tmp_path: Path, place: float) -> None:
    log = SqliteLog(tmp_path / "log.db", a_registry(), a_clock())
    for number in range(60):
        log.append([noted(str(number), text="words " * 300)])
    (tmp_path / "flipped").mkdir()
    shutil.copy(tmp_path / "log.db", tmp_path / "flipped" / "log.db")
    wal = bytearray((tmp_path / "log.db-wal").read_bytes())
    wal[int(len(wal) * place)] ^= 1
    (tmp_path / "flipped" / "log.db-wal").write_bytes(wal)
    flipped = SqliteLog(tmp_path / "flipped" / "log.db", a_registry(), a_clock())
    head = flipped.head()
    assert flipped.verify().ok
    assert log.head_at(head.position) == head
    assert head.position < 60
    flipped.close()
    log.close()

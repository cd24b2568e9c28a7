"""What every log promises (EventLog), asked of each kind."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, date, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest
from log_samples import START, Colour, Counted, Noted, Part, Place, Stretch, a_clock, a_registry, counted, noted

from events import (
    Appended,
    Conflict,
    DifferentPayloadError,
    Event,
    EventLog,
    Head,
    NoSuchPositionError,
    event_id_of,
)
from events.memory import MemoryLog


def positions(log: EventLog) -> list[int]:
    return [event.position for event in log.read()]


def test_an_empty_log_has_an_empty_head(log: EventLog) -> None:
    assert log.head() == log.head_at(0) == Head(0, "0" * 64)
    assert list(log.read()) == list(log.stream("thing-1")) == []
    assert log.verify().ok


def test_positions_count_from_one_and_versions_within_each_stream(log: EventLog) -> None:
    log.append([noted("a", "x"), noted("b", "y")])
    log.append([noted("c", "x")])
    assert [(event.position, event.stream, event.version) for event in log.read()] == [
        (1, "x", 1),
        (2, "y", 1),
        (3, "x", 2),
    ]


def test_reading_goes_on_over_pages_and_ends_at_the_head(log: EventLog) -> None:
    log.append([counted(number, "long") for number in range(1_203)])
    log.append([noted("last")])
    assert positions(log) == list(range(1, 1_205))
    assert [event.position for event in log.read(after=499, upto=1_002)] == list(range(500, 1_003))
    assert [event.position for event in log.read(after=1_200, upto=10**12)] == [1_201, 1_202, 1_203, 1_204]
    assert [event.version for event in log.stream("long")] == list(range(1, 1_204))
    assert [event.position for event in log.read(types=["thing.noted"])] == [1_204]
    assert len(list(log.entries(after=3))) == 1_201


def test_an_event_reads_back_as_it_was(log: EventLog) -> None:
    payload = Noted(
        "Straße \0 “x” \U0001f600 \u2028",
        2**63,
        0.1,
        Colour.GREEN,
        (Part(date(2008, 8, 12), Stretch(1, 2), time(9, 30)), Part(None, Stretch(2, 3))),
        (None, True, 1, "x", {"k": [1.5]}),
        START,
    )
    answer = log.append([Event("s/ü", payload, event_id_of("k"), (b"\0\xff", b""))])
    event = next(log.read())
    assert (event.payload, event.stream, event.version, event.type) == (payload, "s/ü", 1, "thing.noted")
    assert event.event_id == event_id_of("k")
    assert event.recorded_at == START
    assert event.recorded_at.utcoffset() == timedelta(0)
    assert event.attachments == (sha256(b"\0\xff").hexdigest(), sha256(b"").hexdigest())
    assert [log.attachment(digest) for digest in event.attachments] == [b"\0\xff", b""]
    assert isinstance(answer, Appended)
    assert answer.head == log.head() == log.head_at(1) == Head(1, event.hash)


def test_times_are_recorded_in_utc_wherever_the_clock_stands(place: Place) -> None:
    log = place.open()
    log.append([noted("a")])
    assert next(log.read()).recorded_at.tzinfo == UTC


def test_the_same_event_twice_is_stored_once_and_answers_with_its_first_position(log: EventLog) -> None:
    first = log.append([noted("a"), noted("b")])
    again = log.append([noted("c"), noted("a")])
    assert isinstance(first, Appended)
    assert isinstance(again, Appended)
    assert (again.positions, again.new) == ((3, 1), (True, False))
    assert positions(log) == [1, 2, 3]
    assert log.append([noted("b")]) == Appended((2,), (False,), again.head)


def test_the_same_event_twice_in_one_batch_is_stored_once(log: EventLog) -> None:
    answer = log.append([noted("a"), noted("b"), noted("a")])
    assert isinstance(answer, Appended)
    assert (answer.positions, answer.new) == ((1, 2, 1), (True, True, False))
    assert positions(log) == [1, 2]


@pytest.mark.parametrize(
    "other",
    [
        noted("a", text="something else"),
        noted("a", stream="elsewhere"),
        Event("thing-1", Counted(1), event_id_of("noted", "a")),
    ],
    ids=["payload", "stream", "type"],
)
def test_an_id_that_stands_for_something_else_is_an_error_and_nothing_is_stored(log: EventLog, other: Event) -> None:
    with pytest.raises(DifferentPayloadError) as within:
        log.append([noted("a"), other])
    assert within.value.position is None
    log.append([noted("a")])
    with pytest.raises(DifferentPayloadError) as later:
        log.append([noted("b"), other])
    assert (later.value.position, later.value.event_id) == (1, event_id_of("noted", "a"))
    assert positions(log) == [1]


def test_an_empty_batch_changes_nothing(log: EventLog) -> None:
    log.append([noted("a")])
    head = log.head()
    assert log.append([]) == Appended((), (), head)
    assert log.head() == head


def test_a_conflict_is_a_value_and_nothing_is_stored(log: EventLog) -> None:
    log.append([noted("a", "x"), noted("b", "x")])
    assert log.append([noted("c", "x"), noted("d", "y")], expected={"y": 0, "x": 1}) == Conflict("x", 1, 2)
    assert log.append([noted("c", "x")], expected={"elsewhere": 3}) == Conflict("elsewhere", 3, 0)
    assert positions(log) == [1, 2]
    assert isinstance(log.append([noted("c", "x")], expected={"x": 2, "elsewhere": 0}), Appended)


def test_an_append_whose_answer_was_lost_can_be_repeated(log: EventLog) -> None:
    first = log.append([noted("a", "x")], expected={"x": 0})
    again = log.append([noted("a", "x")], expected={"x": 0})
    assert isinstance(first, Appended)
    assert again == Appended((1,), (False,), first.head)


def test_reading_can_begin_and_end_anywhere_and_choose_types(log: EventLog) -> None:
    log.append([noted(str(n)) if n % 3 else counted(n) for n in range(1, 11)])
    assert [event.position for event in log.read(3)] == [4, 5, 6, 7, 8, 9, 10]
    assert [event.position for event in log.read(3, 6)] == [4, 5, 6]
    assert [event.position for event in log.read(types=["thing.counted"])] == [3, 6, 9]
    assert [event.position for event in log.read(3, 9, types={"thing.counted", "thing.noted"})] == [4, 5, 6, 7, 8, 9]
    assert list(log.read(types=[])) == list(log.read(10)) == list(log.read(99)) == []


def test_reading_goes_on_over_many_pages_and_sees_what_is_appended_meanwhile(log: EventLog) -> None:
    log.append([counted(n) for n in range(1201)])
    seen = []
    for event in log.read():
        if event.position == 600:
            log.append([counted(n) for n in range(1201, 1300)])
        seen.append(event.position)
    assert seen == list(range(1, 1301))
    assert [event.version for event in log.stream("count")] == seen


def test_a_stream_reads_by_version(log: EventLog) -> None:
    log.append([noted("a", "x"), noted("b", "y"), noted("c", "x")])
    assert [(event.version, event.position) for event in log.stream("x")] == [(1, 1), (2, 3)]


def test_positions_are_found_by_id(log: EventLog) -> None:
    log.append([noted("a"), noted("b")])
    assert log.position_of(event_id_of("noted", "b")) == 2
    assert log.position_of(event_id_of("noted", "z")) is None


def test_the_head_is_known_at_every_position_and_nowhere_else(log: EventLog) -> None:
    heads = [log.head()]
    for key in "abc":
        log.append([noted(key)])
        heads.append(log.head())
    assert [log.head_at(position) for position in range(4)] == heads
    assert len({head.hash for head in heads}) == 4
    for position in (4, -1):
        with pytest.raises(NoSuchPositionError) as error:
            log.head_at(position)
        assert error.value.last == 3


def test_attachments_are_kept_once_by_their_digest(log: EventLog) -> None:
    log.append([noted("a", attachments=(b"original",)), noted("b", attachments=(b"original", b"more"))])
    assert log.attachment(sha256(b"original").hexdigest()) == b"original"
    assert log.attachment("0" * 64) is None


def test_an_attachment_is_stored_with_its_event_or_not_at_all(log: EventLog) -> None:
    log.append([noted("a", "x")])
    log.append([noted("b", "x", attachments=(b"lost",))], expected={"x": 0})
    assert log.attachment(sha256(b"lost").hexdigest()) is None


def test_equal_appends_give_equal_chains_in_every_kind_of_log(log: EventLog) -> None:
    model = MemoryLog(a_registry(), a_clock())
    for one in (log, model):
        one.append([noted("a"), counted(1)])
        one.append([noted("b", attachments=(b"x",))])
    assert list(log.read()) == list(model.read())
    assert log.head() == model.head()


def test_another_handle_sees_what_was_appended(place: Place) -> None:
    place.open().append([noted("a")])
    other = place.open()
    assert positions(other) == [1]
    other.append([noted("b")])
    assert positions(place.open()) == [1, 2]


def test_an_erased_payload_is_gone_and_the_chain_still_verifies(log: EventLog) -> None:
    log.append([noted("a", attachments=(b"own", b"shared")), noted("b", attachments=(b"shared",)), noted("c")])
    head = log.head()
    log.erase([1], because=3)
    erased, *rest = log.read()
    assert (erased.payload, erased.erased) == (None, True)
    assert all(event.payload is not None and not event.erased for event in rest)
    assert log.attachment(sha256(b"own").hexdigest()) is None
    assert log.attachment(sha256(b"shared").hexdigest()) == b"shared"
    found = log.verify()
    assert (found.ok, found.events, found.erased) == (True, 3, {1: 3})
    assert log.head() == head


def test_what_was_erased_cannot_come_back(log: EventLog) -> None:
    log.append([noted("a", attachments=(b"own",)), noted("b")])
    log.erase([1], because=2)
    answer = log.append([noted("a", attachments=(b"own",))])
    assert isinstance(answer, Appended)
    assert (answer.positions, answer.new) == ((1,), (False,))
    assert next(log.read()).payload is None
    assert log.attachment(sha256(b"own").hexdigest()) is None


def test_nothing_is_erased_without_an_event_that_orders_it(log: EventLog) -> None:
    log.append([noted("a")])
    with pytest.raises(NoSuchPositionError):
        log.erase([1], because=2)
    assert next(log.read()).payload is not None


def test_waiting_ends_when_the_log_grows(log: EventLog, place: Place) -> None:
    log.append([noted("a")])
    assert log.wait(0, 10).position == 1
    assert log.wait(1, 0.05).position == 1
    writer = threading.Timer(0.1, lambda: place.open().append([noted("b")]))
    writer.start()
    assert log.wait(1, 20).position == 2
    writer.join()


def test_threads_appending_at_once_leave_no_hole_and_lose_nothing(place: Place) -> None:
    log = place.open()
    wrong: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for n in range(20):
                log.append([counted(1000 * writer + n, f"s{writer}"), counted(n, "shared")])
        except BaseException as error:  # carried to the test's own thread
            wrong.append(error)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert positions(log) == list(range(1, 101))
    assert log.verify().ok


def test_a_log_is_busy_while_somebody_else_appends(log: EventLog, place: Place, tmp_path: Path) -> None:
    log.append([counted(1)])
    assert not log.busy(0.01)
    if place.kind == "memory":
        return
    if place.kind == "sqlite":
        other: Any = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        url = log._address  # type: ignore[attr-defined]  # of a log in PostgreSQL
        other = psycopg.connect(url, options=f"-c search_path={log._schema}")  # type: ignore[attr-defined]  # as above
        other.execute("SELECT * FROM head FOR UPDATE")
    assert log.busy(0.01)
    other.rollback()
    other.close()
    assert not log.busy(0.01)

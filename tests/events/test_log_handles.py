"""Several handles on one log: what one of them remembers never stands against what the others wrote."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import psycopg
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import START, Counted, a_registry, counted

from events import Appended, Conflict, DifferentPayloadError, Event, EventLog, FixedClock, event_id_of, open_log
from events.memory import MemoryLog

STREAMS = ["a", "b", "c"]
facts = st.builds(
    lambda key, stream, by: Event(stream, Counted(by), event_id_of(str(key))),
    st.integers(0, 8),
    st.sampled_from(STREAMS),
    st.integers(0, 1),
)
steps = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.lists(facts, max_size=3),
        st.none() | st.dictionaries(st.sampled_from(STREAMS), st.integers(0, 3), max_size=2),
    ),
    max_size=12,
)
Steps = list[tuple[int, list[Event], dict[str, int] | None]]
schemas = count()


def answer(log: EventLog, batch: list[Event], expected: dict[str, int] | None) -> Appended | Conflict | str:
    try:
        return log.append(batch, expected=expected)
    except DifferentPayloadError as error:
        return str(error.event_id)


def holds_the_same(url: str, folder: Path, asked: Steps) -> None:
    model = MemoryLog(a_registry(), FixedClock(START))
    with ExitStack() as stack:
        handles = [
            stack.enter_context(closing(open_log(url, a_registry(), FixedClock(START), folder))) for _ in range(3)
        ]
        for number, batch, expected in asked:
            assert answer(handles[number], batch, expected) == answer(model, batch, expected)
        for handle in handles:
            assert list(handle.read()) == list(model.read())
        assert handles[0].verify() == model.verify()


@given(steps)
@settings(max_examples=40, deadline=None)
def test_handles_on_one_sqlite_log_answer_as_one_log(asked: Steps) -> None:
    with TemporaryDirectory() as folder:
        holds_the_same("sqlite:///log.db", Path(folder), asked)


@given(asked=steps)
@settings(max_examples=40, deadline=None)
def test_handles_on_one_postgres_log_answer_as_one_log(server: str, asked: Steps) -> None:
    schema = f"briefing_handles_{os.getpid()}_{next(schemas)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())
        try:
            holds_the_same(f"{server}{'&' if '?' in server else '?'}schema={schema}", Path(), asked)
        finally:
            connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())


def intruded(log: EventLog, other: EventLog, step: int) -> int:
    """Append twice; at one step of that, somebody else appends, unless the log is locked. Returns the steps taken."""
    taken = 0

    def look(frame: FrameType, kind: str, argument: object) -> None:
        nonlocal taken
        taken += 1
        if taken == step:
            sys.setprofile(None)
            if not other.busy(0.0):
                other.append([counted(3, "a")])
            sys.setprofile(look)

    sys.setprofile(look)
    try:
        for number in (1, 2):
            assert isinstance(log.append([counted(number, "a")]), Appended)
    finally:
        sys.setprofile(None)
    return taken


def test_whoever_writes_between_two_steps_of_an_append_does_it_no_harm(tmp_path: Path) -> None:
    """The lock is held from the first question to the last row: each step of an append is tried."""
    step, taken = 1, 1
    while step <= taken:
        folder = tmp_path / str(step)
        log, other = (open_log("sqlite:///log.db", a_registry(), FixedClock(START), folder) for _ in range(2))
        taken = intruded(log, other, step)
        found = list(log.read())
        assert [event.position for event in found] == list(range(1, len(found) + 1))
        assert [event.version for event in found] == list(range(1, len(found) + 1))
        assert log.verify().ok
        log.close()
        other.close()
        step += 1
    assert step > 50

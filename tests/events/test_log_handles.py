"""Several handles on one log: what one of them remembers never stands against what the others wrote."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import START, Counted, a_registry

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

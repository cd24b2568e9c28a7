"""Laws of logs and views."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import START, Counted, Noted, Notes, Totals, Withdrawn, a_registry

from events import Event, FixedClock, Views, event_id_of
from events.memory import MemoryLog
from events.sqlite import SqliteLog

streams = st.sampled_from(["a", "b", "c"])
payloads = st.one_of(
    st.builds(Noted, st.text(max_size=20)),
    st.builds(Counted, st.integers(-1, 3)),
    st.builds(Withdrawn, st.text(max_size=3)),
)
facts = st.lists(st.tuples(streams, payloads), max_size=30).map(
    lambda pairs: [Event(stream, payload, event_id_of(str(n))) for n, (stream, payload) in enumerate(pairs)]
)
cuts = st.lists(st.integers(0, 30), max_size=6)


def batches(events: Sequence[Event], at: Sequence[int]) -> list[list[Event]]:
    edges = [0, *sorted(at), len(events)]
    return [list(events[begin:end]) for begin, end in pairwise(edges)]


def a_log() -> MemoryLog:
    return MemoryLog(a_registry(), FixedClock(START))


def rows_of(views: Views) -> dict[str, Any]:
    tables = {table.name: table.pk for one in (Notes(), Totals()) for table in one.schema}
    rows: dict[str, Any] = {name: list(views.select(name, order=", ".join(pk or ()))) for name, pk in tables.items()}
    return rows | {"parked": views.parked(), "checkpoint": views.checkpoint()}


@given(facts, cuts)
def test_any_batching_gives_the_same_log(events: list[Event], at: list[int]) -> None:
    whole, cut = a_log(), a_log()
    whole.append(events)
    for batch in batches(events, at):
        cut.append(batch)
    assert list(whole.read()) == list(cut.read())
    assert whole.head() == cut.head()
    assert cut.verify().ok


@given(facts, cuts)
@settings(max_examples=30, deadline=None)
def test_memory_and_sqlite_hold_the_same(events: list[Event], at: list[int]) -> None:
    with TemporaryDirectory() as folder:
        model, log = a_log(), SqliteLog(Path(folder) / "log.db", a_registry(), FixedClock(START))
        for batch in (*batches(events, at), events[:3]):
            assert model.append(batch) == log.append(batch)
        assert list(model.read()) == list(log.read())
        assert log.verify() == model.verify()
        log.close()


@given(facts)
def test_appending_twice_appends_once(events: list[Event]) -> None:
    log = a_log()
    log.append(events)
    before = list(log.read())
    log.append(events)
    assert list(log.read()) == before


@given(facts, cuts)
@settings(max_examples=30, deadline=None)
def test_any_batching_and_a_rebuild_give_the_same_views(events: list[Event], at: list[int]) -> None:
    with TemporaryDirectory() as folder:
        log = a_log()
        at_once, step_by_step = (Views(Path(folder) / name, [Notes(), Totals()]) for name in "ab")
        for batch in batches(events, at):
            log.append(batch)
            step_by_step.catch_up(log)
        at_once.catch_up(log)
        expected = rows_of(at_once)
        assert rows_of(step_by_step) == expected
        step_by_step.rebuild(log)
        assert rows_of(step_by_step) == expected
        at_once.close()
        step_by_step.close()

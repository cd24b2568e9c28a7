"""Bad input gives a typed error and stores nothing, or reads back equal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from log_samples import Counted, Noted, Part, Place, Stretch, Unregistered, a_clock, counted, noted

from events import Appended, Event, EventLog, Head, Registry, UnknownTypeError, UnstorableEventError, event_id_of
from events.memory import MemoryLog


def nested(depth: int) -> tuple[object, ...]:
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return (value,)


def an_event(stream: str = "s", **values: Any) -> Event:
    return Event(stream, Noted(**({"text": "x"} | values)), event_id_of("bad"))


BAD: dict[str, dict[str, Any]] = {
    "half of a surrogate pair": {"text": "cut \ud83d in two"},
    "not a number": {"share": float("nan")},
    "infinity": {"share": float("inf")},
    "not a number, inside": {"tree": (float("nan"),)},
    "too deep": {"tree": nested(100_000)},
    "an object": {"tree": (object(),)},
    "a set": {"tree": ({1, 2},)},
    "text for a number": {"number": "seven"},
    "nothing for text": {"text": None},
    "a list for a tuple": {"parts": [Part(None, Stretch(1, 2))]},
    "a moment for a day": {"parts": (Part(datetime(2014, 3, 1), Stretch(1, 2)),)},
    "text outside an enum": {"colour": "mauve"},
    "a stream without a name": {"stream": ""},
    "a long name": {"stream": "x" * 201},
    "a name of two lines": {"stream": "two\nlines"},
    "a name with NUL": {"stream": "nul\0"},
    "a name with half a surrogate pair": {"stream": "\ud83d"},
}
ODD: dict[str, dict[str, Any]] = {
    "odd characters": {"text": "\0 \x7f \u2028 \ufffe \U0010ffff \u00e9 e\u0301"},
    "2**63": {"number": 2**63},
    "-2**63": {"number": -(2**63)},
    "2**64 - 1": {"number": 2**64 - 1},
    "2**70": {"number": 2**70},
    "the smallest float": {"share": 5e-324},
    "a naive moment": {"moment": datetime(2014, 3, 1, 12)},
    "first and last day": {"parts": (Part(date(1, 1, 1), Stretch(0, 2**62)), Part(date.max, Stretch(-1, 0)))},
    "deep": {"tree": nested(100)},
    "empty text": {"text": ""},
}


@pytest.mark.parametrize("case", BAD)
def test_what_would_not_read_back_is_refused_and_nothing_of_its_batch_is_stored(log: EventLog, case: str) -> None:
    event = an_event(**BAD[case])
    with pytest.raises(UnstorableEventError) as error:
        log.append([noted("good", attachments=(b"kept",)), event])
    assert error.value.hint
    assert log.head() == Head()
    assert list(log.read()) == []


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_but_sound_reads_back_equal(log: EventLog, case: str) -> None:
    event = an_event(**ODD[case])
    log.append([event])
    assert next(log.read()).payload == event.payload
    assert log.verify().ok


def test_a_body_of_50_megabytes_reads_back_equal(log: EventLog) -> None:
    event = an_event(text="ten bytes " * 5_000_000)
    log.append([event])
    assert next(log.read()).payload == event.payload


def test_a_class_nobody_registered_is_refused(log: EventLog) -> None:
    with pytest.raises(UnknownTypeError) as error:
        log.append([noted("good"), Event("s", Unregistered(1), event_id_of("x"))])
    assert error.value.name == "Unregistered"
    assert log.head() == Head()


def test_an_event_of_an_unknown_type_stops_readers_of_other_types_too(place: Place) -> None:
    place.open().append([noted("a"), counted(1), noted("b")])
    older = Registry()
    older.register("thing.noted", Noted)
    if place.kind == "memory":
        log: EventLog = MemoryLog(older, a_clock())
        log.restore(list(place.open().entries()))
    else:
        log = place.open(registry=older)
    read = log.read(types=["thing.noted"])
    assert next(read).position == 1
    with pytest.raises(UnknownTypeError, match=r"thing\.counted"):
        next(read)
    assert [event.position for event in log.read(2, types=["thing.noted"])] == [3]


def test_hostile_names_of_streams_are_only_names(log: EventLog) -> None:
    names = ["'; DROP TABLE events; --", "%s", "{events}", '"', "a" * 200, "Ω 漢字 😀"]
    log.append([Event(name, Counted(1), event_id_of(name)) for name in names])
    assert [event.stream for event in log.read()] == names
    assert [event.stream for name in names for event in log.stream(name)] == names


def test_a_source_that_dies_in_the_middle_leaves_nothing(log: EventLog) -> None:
    def dying() -> Any:
        yield noted("a")
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        log.append(list(dying()))
    assert log.head() == Head()
    assert isinstance(log.append([noted("a")]), Appended)

"""Stored types, older shapes and newer ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_samples import Colour, Noted, Part, Place, Stretch, a_registry, noted

from events import (
    Appended,
    Event,
    NewerEventError,
    Registry,
    UnknownTypeError,
    UnreadableEventError,
    event_id_of,
)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
parts = st.builds(
    Part, st.none() | st.dates(), st.builds(Stretch, st.integers(0, 99), st.integers(0, 99)), st.none() | st.times()
)
notes = st.builds(
    Noted,
    st.text(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(Colour),
    st.lists(parts, max_size=3).map(tuple),
    st.lists(json_values, max_size=3).map(tuple),
    st.none() | st.datetimes(),
)


@given(notes)
def test_decode_undoes_encode(note: Noted) -> None:
    registry = a_registry()
    assert registry.decode(*registry.encode(note)) == note


@given(notes)
def test_json_is_canonical(note: Noted) -> None:
    _, _, body = a_registry().encode(note)
    assert body == a_registry().encode(note)[2]
    decoded = json.loads(body)
    assert list(decoded) == sorted(decoded)
    assert b": " not in a_registry().encode(Noted("x"))[2]


@dataclass(frozen=True, slots=True)
class Second:
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Third:
    words: tuple[str, ...]
    count: int


def a_newer_registry() -> Registry:
    registry = Registry()
    registry.register("thing.noted", Third, schema_version=3)

    @registry.upcaster("thing.noted", 1)
    def split(old: dict[str, Any]) -> dict[str, Any]:
        return {"words": old["text"].split()}

    @registry.upcaster("thing.noted", 2)
    def count(old: dict[str, Any]) -> dict[str, Any]:
        return old | {"count": len(old["words"])}

    return registry


def test_older_shapes_step_up_one_version_at_a_time() -> None:
    registry = a_newer_registry()
    assert registry.decode("thing.noted", 1, b'{"text":"two words"}') == Third(("two", "words"), 2)
    assert registry.decode("thing.noted", 2, b'{"words":["one"]}') == Third(("one",), 1)


def test_a_missing_step_is_an_error() -> None:
    registry = Registry()
    registry.register("thing.noted", Third, schema_version=3)
    with pytest.raises(UnreadableEventError, match="schema version 1"):
        registry.decode("thing.noted", 1, b"{}")


def test_an_event_of_a_newer_program_is_an_error_that_says_so() -> None:
    with pytest.raises(NewerEventError) as error:
        a_registry().decode("thing.noted", 2, b"{}")
    assert (error.value.stored, error.value.known) == (2, 1)


def test_an_unknown_type_is_an_error() -> None:
    with pytest.raises(UnknownTypeError):
        a_registry().decode("thing.unheard", 1, b"{}")


@pytest.mark.parametrize("body", [b'{"by":', b"", b"[]", b"null", b'{"by":"x"}', b"{}", b'{"by":\xff}', b"[" * 9999])
def test_json_that_is_not_what_the_type_says_is_an_error(body: bytes) -> None:
    with pytest.raises(UnreadableEventError):
        a_registry().decode("thing.counted", 1, body)


def test_a_name_and_a_class_are_registered_once() -> None:
    registry = a_registry()
    for name, cls in (("thing.noted", Second), ("thing.other", Noted)):
        with pytest.raises(ValueError, match="registered already"):
            registry.register(name, cls)


def test_a_class_json_cannot_carry_is_refused_when_registered() -> None:
    @dataclass
    class Bad:
        both: Second | Third

    with pytest.raises(ValueError, match="cannot be read back"):
        Registry().register("bad", Bad)


def test_a_log_reads_older_events_and_knows_them_again(place: Place) -> None:
    if place.kind == "memory":
        pytest.skip("a log in memory ends with its program")
    place.open().append([noted("a", text="two words")])
    newer = place.open(a_newer_registry())
    assert next(newer.read()).payload == Third(("two", "words"), 2)
    again = newer.append([Event("thing-1", Third(("two", "words"), 2), event_id_of("noted", "a"))])
    assert isinstance(again, Appended)
    assert (again.positions, again.new) == ((1,), (False,))
    newer.append([Event("thing-1", Third(("three",), 1), event_id_of("noted", "b"))])
    older = place.open().read()
    assert next(older).payload == Noted("two words")
    with pytest.raises(NewerEventError):
        next(older)

"""Stored shapes: what was written once must be readable for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.facts import FACTS

from briefing.bootstrap import registry
from briefing.domain.event_types import EVENT_TYPES, SCHEMA_VERSIONS

GOLDEN = Path(__file__).parents[2] / "golden" / "events"


def test_there_is_a_sample_of_every_type() -> None:
    assert set(FACTS) == set(EVENT_TYPES)


@pytest.mark.parametrize("name", sorted(EVENT_TYPES))
def test_a_stored_payload_is_what_it_was_when_its_version_was_made(name: str) -> None:
    stored_name, version, body = registry().encode(FACTS[name])
    assert (stored_name, version) == (name, SCHEMA_VERSIONS.get(name, 1))
    assert body.decode() + "\n" == (GOLDEN / f"{name}.v{version}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_every_stored_shape_reads_back_as_its_fact(path: Path) -> None:
    name, version = path.stem.rsplit(".v", 1)
    assert registry().decode(name, int(version), path.read_bytes().strip()) == FACTS[name]

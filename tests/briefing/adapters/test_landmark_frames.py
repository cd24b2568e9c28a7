"""The catalogue of dated events: each a frame of actors, action and object on known days."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from importlib import resources
from typing import Any

import pytest

from briefing.adapters.knowledge_files import load_knowledge

FOLDER = resources.files("briefing.knowledge") / "landmarks"
FILES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".toml"))
KEYS = {"name", "begin", "end", "actors", "action", "objects", "place", "source"}


def frames(file: str) -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["landmark"]


@pytest.mark.parametrize("file", FILES)
def test_every_frame_is_whole_and_its_days_are_in_order(file: str) -> None:
    for one in frames(file):
        assert set(one) <= KEYS, one
        assert one["name"], one
        assert one["source"], one
        assert 1 <= len(one["actors"]) <= 4, one
        assert 1 <= len(one["objects"]) <= 5, one
        assert date(2002, 1, 1) <= one["begin"] <= one.get("end", one["begin"]) <= date(2026, 12, 31), one


def test_no_two_events_bear_one_name() -> None:
    named = Counter(one["name"] for file in FILES for one in frames(file))
    named.update(landmark.name for landmark in load_knowledge().landmarks)
    assert [name for name, times in named.items() if times > 1] == []

"""A reading that changed is a new version of the analyser, a matching that changed one of the matcher."""

from __future__ import annotations

from pathlib import Path

import pytest
from versions import ANALYSER, COMMAND, MATCHER, Version, digests


@pytest.fixture(scope="module")
def now() -> dict[Version, str]:
    return digests()


@pytest.mark.parametrize("version", [ANALYSER, MATCHER], ids=["findings", "matching"])
def test_what_is_read_and_matched_is_on_record_for_its_version(version: Version, now: dict[Version, str]) -> None:
    assert version.recorded() == (version.number(), now[version]), f"they moved: run {COMMAND}"


def test_a_digest_that_moved_raises_the_version_and_is_recorded(tmp_path: Path) -> None:
    version = Version("READER", tmp_path / "reader.py", tmp_path / "reader.txt")
    version.module.write_text("READER = 4\n", encoding="utf-8")
    version.keep("a1")
    assert version.recorded() == (4, "a1")
    version.keep("b2")
    assert (version.number(), version.recorded()) == (5, (5, "b2"))

"""Edits of the file of a log behind the program's back are convicted by an edition that was kept elsewhere."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.attacks import EDITS, attacked, chain_again
from support.kept_edition import Kept, keep

from briefing.bootstrap import SQLITE, registry
from briefing.pipeline.verify import against_edition, unordered
from events import SystemClock, open_log


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return keep(tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("elsewhere"))


def convicted(log: Path, digest: str, state: bytes) -> bool:
    """As `verify --edition` finds, before it looks at the files and the views of the desk."""
    opened = open_log(f"{SQLITE}{log}", registry(), SystemClock(), log.parent, create=False)
    try:
        found = opened.verify()
        if not found.ok:
            return True
        return bool([*unordered(opened, found), *against_edition(opened, "it", digest, state)])
    finally:
        opened.close()


def test_an_untouched_log_is_not_convicted(kept: Kept) -> None:
    assert not convicted(kept.folder / "briefing.db", *kept.state)


@given(
    edit=st.sampled_from(EDITS),
    at=st.integers(1, 2**16),
    other=st.integers(1, 2**16),
    again=st.booleans(),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_every_edit_of_what_an_edition_knew_is_convicted_by_that_edition(
    kept: Kept, tmp_path_factory: pytest.TempPathFactory,
    edit: Callable[[sqlite3.Connection, int, int], None], at: int, other: int, again: bool,
) -> None:  # fmt: skip
    log = tmp_path_factory.mktemp("attacked") / "briefing.db"
    shutil.copy(kept.folder / "briefing.db", log)
    at = 1 + at % kept.upto
    other = 1 + (at + other % (kept.upto - 1)) % kept.upto
    assert at != other
    file = attacked(log)
    edit(file, at, other)
    if again:
        chain_again(file)
    file.close()
    assert convicted(log, *kept.state)
    shutil.rmtree(log.parent)

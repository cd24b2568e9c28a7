"""Calls in a process of their own end in time, and leave the others alone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from briefing.adapters.executors.apart import Apart
from briefing.errors import ArticleError


@pytest.fixture
def apart() -> Iterator[Apart]:
    made = Apart(1.0)
    yield made
    made.close()


def test_a_call_that_takes_too_long_is_given_up_and_the_others_are_answered(apart: Apart) -> None:
    first, slow, last = apart.each(time.sleep, (0, 600, 0))
    assert (first, last) == (None, None)
    assert isinstance(slow, ArticleError)
    assert (slow.kind, "article_time" in slow.message) == ("too-slow", True)


def test_a_call_over_which_its_process_dies_is_told_and_the_next_one_answered(apart: Apart) -> None:
    with pytest.raises(ArticleError) as told:
        apart.call(os._exit, 1)
    assert told.value.kind == "worker-died"
    assert apart.call(len, "abc") == 3


def test_what_a_call_raises_is_raised_here_and_disturbs_no_later_one(apart: Apart) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        apart.each(int, ("1", "x", "3"))
    assert apart.each(int, ("4", "5")) == (4, 5)

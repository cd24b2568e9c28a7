"""How long talks lasted is no meeting."""

from __future__ import annotations

import pytest
from support.developments import read

MEETINGS = {"meet", "negotiate"}


@pytest.mark.parametrize(
    ("sentence", "met"),
    [
        ("In June 2008 Norway ended five years of talks with Iceland.", False),
        ("Norway and Iceland signed a fishing accord on Tuesday after three years of talks.", False),
        ("Norway and Iceland signed a fishing accord on Tuesday after months of hard negotiations.", False),
        ("Norway and Iceland ended two days of talks in Oslo on Tuesday.", True),
        ("Norway and Iceland signed a fishing accord on Tuesday after talks in Oslo.", True),
        ("Norway and Iceland held talks in Oslo on Tuesday, the first in three years.", True),
    ],
)
def test_years_of_talks_are_no_meeting_of_a_day(sentence: str, met: bool) -> None:
    assert any(one.action in MEETINGS for one in read(sentence).developments) is met

"""What was said on a day had happened by that day."""

from __future__ import annotations

from datetime import date

import pytest
from support.developments import DAY, read

from briefing.domain.when import Precision, When

MONDAY = date(2010, 3, 8)


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Japan has banned exports of salmon to Norway, the ministry said on March 8.", When.on(MONDAY)),
        ("Japan banned exports of salmon to Norway, the ministry said on Monday.", When.on(MONDAY)),
        ("Japan banned exports of salmon to Norway, the ministry said on Wednesday.", When.on(DAY)),
        (
            "Japan banned exports of salmon to Norway on March 5, the ministry said on Monday.",
            When.on(date(2010, 3, 5)),
        ),
        ("Japan banned exports of salmon to Norway, the ministry said.", When.on(DAY)),
    ],
)
def test_what_was_said_on_a_day_had_happened_by_then(sentence: str, when: When) -> None:
    found = read(sentence, lede="").developments
    assert [one.when for one in found if one.action in {"ban", "sanction", "restrict"}] == [when]


def test_a_standing_result_is_known_by_the_day_it_was_told() -> None:
    found = read("Japan and Norway have agreed on a fishing accord, the two governments said on March 8.")
    assert found.told("agree").when == When(None, MONDAY, Precision.DAY)

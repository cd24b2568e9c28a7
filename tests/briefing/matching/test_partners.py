"""Who has a part in a thing, and who is merely named beside it."""

from __future__ import annotations

import pytest
from support.developments import knowledge, read

from briefing.adapters.track_files import track_from_mapping
from briefing.domain.state import Report
from briefing.domain.text import ArticleId
from briefing.matching import compile_track, track_development

PARTIES = ("Japan", "Russia")
SALMON = {
    "id": "salmon",
    "title": "Salmon talks",
    "parties": [*PARTIES],
    "about": {"any": ["Japan", "salmon"]},
    "facet": [
        {
            "id": "talks",
            "breaks": ["off"],
            "statuses": [{"id": "off", "level": -1}, {"id": "on", "level": 0}],
            "rule": [
                {
                    "actions": ["cancel", "suspend"],
                    "objects": ["talks", "meeting"],
                    "between": [*PARTIES],
                    "sets": "off",
                }
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("sentence", "action", "moved"),
    [
        ("Russia on Monday called off talks with Norway over a patrol by Japan and Iceland.", "cancel", False),
        ("Russia on Monday cancelled its talks with Norway over joint drills between Oslo and Tokyo.", "cancel", False),
        ("Russia suspended the talks on Tuesday because of exercises between Norway and Japan.", "suspend", False),
        ("Russia cancelled a meeting with Icelandic officials after a visit by Japan's premier.", "cancel", False),
        ("Russia on Monday called off talks with Japan over a patrol by Norway.", "cancel", True),
        ("Russia on Monday called off salmon talks with Norway and Japan.", "cancel", True),
        ("Russia on Monday called off a meeting with Taro Aso over Japan's patrols.", "cancel", True),
        ("Russia on Tuesday cancelled a meeting between its envoys and Japan over the patrols.", "cancel", True),
        ("Russia suspended its talks with its neighbour, Japan, on Tuesday.", "suspend", True),
        ("Talks between Japan and Russia were suspended on Tuesday.", "suspend", True),
        ("Russia cancelled the Japan talks on Tuesday in protest at a patrol by Norway.", "cancel", True),
    ],
)
def test_sides_have_a_part_in_the_thing_itself(sentence: str, action: str, moved: bool) -> None:
    compiled = compile_track(track_from_mapping(SALMON), knowledge())
    found = read(sentence)
    told = track_development(
        compiled, found.text, found.told(action), Report(ArticleId("a"), "a.txt", "newswire", "N", None, 1, 1)
    )
    assert bool(told and told.development.moves) is moved

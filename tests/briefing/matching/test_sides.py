"""Whose act it is: talks named after a place, and who speaks for a side."""

from __future__ import annotations

import pytest
from support.developments import DAY, Read, knowledge, read

from briefing.adapters.track_files import track_from_mapping
from briefing.domain.state import Report, TrackDevelopment
from briefing.domain.text import ArticleId
from briefing.matching import compile_track, track_development

REPORT = Report(ArticleId("a"), "a.txt", "newswire", "Newswire", DAY, 1, 1)
_OBJECTS = ["talks", "summit", "meeting", "negotiations"]


def _facet(name: str, *between: str) -> dict[str, object]:
    rule = {"actions": ["cancel", "suspend", "break-down"], "objects": _OBJECTS, "sets": "off"}
    rules = [rule | {"between": list(between)} if between else rule]
    return {"id": name, "statuses": [{"id": "off", "level": -1}], "rule": rules}


def told(
    article: Read, *, facets: list[dict[str, object]], parties: list[str], action: str, place: str | None = None
) -> TrackDevelopment:
    track = track_from_mapping(
        {
            "id": "talks",
            "title": "Talks",
            "parties": parties,
            "about": {"any": ["talks", "summit"]},
            "facet": facets,
        }
    )
    one = next(item for item in article.developments if item.action == action)
    found = track_development(compile_track(track, knowledge()), article.text, one, REPORT, score=5.0, place=place)
    assert found is not None
    return found.development


@pytest.mark.parametrize(
    ("sentence", "moved"),
    [
        ("The Switzerland talks on a truce in Georgia broke down on Monday.", True),
        ("The Austria talks between Russia and Georgia collapsed on Monday.", True),
        ("Switzerland suspended the talks with Georgia on a road on Monday.", False),
    ],
)
def test_talks_named_after_a_place_are_not_an_act_of_its_state(sentence: str, moved: bool) -> None:
    action = "suspend" if "suspended" in sentence else "break-down"
    found = told(read(sentence), facets=[_facet("all")], parties=["Russia", "Georgia"], action=action)
    assert bool(found.moves) is moved


@pytest.mark.parametrize(
    ("speaker", "account"),
    [
        ("the North's chief negotiator", False),
        ("the foreign ministries of the two countries", False),
        ("the West's chief negotiator", True),
        ("a Swedish diplomat", True),
    ],
)
def test_a_role_that_names_a_side_in_short_speaks_for_it(speaker: str, account: bool) -> None:
    article = read(f"The nuclear talks between North Korea and the United States broke down on Monday, {speaker} said.")
    found = told(
        article,
        facets=[_facet("korea", "North Korea", "United States")],
        parties=["North Korea", "United States"],
        action="break-down",
    )
    assert found.account is account


@pytest.mark.parametrize(
    ("sentences", "place", "account"),
    [
        ("Norway suspended the talks with Sweden on Monday, the foreign ministry said.", None, False),
        ("Norway suspended the talks with Sweden on Monday, the foreign ministry said.", "Oslo", False),
        ("Norway suspended the talks with Sweden on Monday, the foreign ministry said.", "Stockholm", True),
        ("Norway suspended the talks with Sweden on Monday, the foreign ministry in Stockholm said.", None, True),
        ("Norway suspended the talks with Sweden on Monday, Sweden's foreign ministry said.", None, True),
        (
            "Sweden's foreign ministry was worried. Norway suspended the talks with it on Monday, "
            "the foreign ministry said.",
            None,
            True,
        ),
        ("Norway suspended the talks with Sweden on Monday, the fishing fleet said.", None, True),
    ],
)
def test_an_organ_without_a_nationality_is_of_the_side_that_acts(
    sentences: str, place: str | None, account: bool
) -> None:
    facets, parties = [_facet("north", "Norway", "Sweden")], ["Norway", "Sweden"]
    found = told(read(sentences), facets=facets, parties=parties, action="suspend", place=place)
    assert found.account is account

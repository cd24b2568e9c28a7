"""Sentences that can be read alone, and what it takes where they cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import editions
from support.invented_stories import WINDOW
from support.story import Story

from briefing.brief.citing import Citing
from briefing.brief.whole import passage

LINES = (
    "Foreign Minister Ana Pike met her colleagues of the alliance in Zenda on Monday.",
    "She signed a treaty with the island of Strelsau after nine hours of talks.",
    "But envoys of both sides left the hall in Zenda before the dinner had begun.",
    "It was received with little joy in either of the two capitals.",
    "In a separate development, envoys of both sides left Strelsau.",
    "In Zenda the minister of the island said that his country...",
    "Ministers of the Alliance dined on the island.",
    "Monday's talks ended when seven envoys left the table on Friday.",
    "in Zenda the lights went out before anybody could read it",
)


def _printed(words: str, action: str, actors: tuple[str, ...]) -> tuple[str, int] | None:
    """What is printed for a clause, and how many sentences it cites."""
    story = Story("zenda.txt", WINDOW.day, LINES, 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    found = passage(citing, story.told(words, action, WINDOW.day, actors=actors))
    return (found.text, len(found.evidence)) if found else None


@pytest.mark.parametrize(
    ("words", "actors", "printed"),
    [
        (LINES[0], ("Ana Pike",), (LINES[0], 1)),
        (
            LINES[1],
            ("Ana Pike",),
            ("[Ana Pike] signed a treaty with the island of Strelsau after nine hours of talks.", 1),
        ),
        (LINES[1], ("Ruritania",), (f"{LINES[0]} {LINES[1]}", 2)),
        (LINES[2], ("envoys",), ("Envoys of both sides left the hall in Zenda before the dinner had begun.", 1)),
        (LINES[4], ("Ruritania",), ("Envoys of both sides left Strelsau.", 1)),
        (LINES[5], ("Ruritania",), None),
        (LINES[7], ("envoys",), (f"{LINES[6]} {LINES[7]}", 2)),
        (LINES[8], ("Ruritania",), None),
    ],
)
def test_a_sentence_is_printed_whole_with_what_it_leans_on_or_not_at_all(
    words: str, actors: tuple[str, ...], printed: tuple[str, int] | None
) -> None:
    assert _printed(words, "sign", actors) == printed


def test_a_dateline_is_no_part_of_what_is_printed() -> None:
    line = "ZENDA Ana Pike met her colleagues of the alliance in the castle on Monday."
    story = Story("zenda.txt", WINDOW.day, (line,), 60)
    facts = replace(story.facts(0), dateline=story.span("ZENDA "))
    citing = Citing(replace(editions.rich(), articles={story.id: facts}))
    found = passage(citing, story.told("Ana Pike met her colleagues", "meet", WINDOW.day, actors=("Ana Pike",)))
    assert found is not None
    assert found.text == line.removeprefix("ZENDA ")

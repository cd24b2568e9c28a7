"""Sentences that can be read alone, and what it takes where they cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import editions
from support.invented_stories import WINDOW
from support.story import Story

from briefing.brief.citing import Citing
from briefing.brief.whole import leans, passage, passage_or_lede, sentence, stands_alone
from briefing.domain.development import Role
from briefing.domain.state import Reported

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


@pytest.mark.parametrize(("timed", "printed"), [(True, "The envoy of Zenda left for Strelsau."), (False, None)])
def test_a_day_earlier_is_not_printed_beside_the_day_itself(timed: bool, printed: str | None) -> None:
    story = Story("zenda.txt", WINDOW.day, ("A day earlier, the envoy of Zenda left for Strelsau.",), 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    told = story.told("the envoy of Zenda left", "leave", WINDOW.day, actors=("envoy of Zenda",))
    found = passage(citing, replace(told, development=replace(told.development, timed=timed)))
    assert (found.text if found else None) == printed


def test_what_only_a_caption_tells_is_printed_by_the_headline_of_its_report() -> None:
    lines = (
        "Zenda and Strelsau restart their naval talks",
        "Ana Pike smiles at reporters after the meeting of ministers in Zenda on Monday.",
        "The island wants a new harbour, its envoy said in Strelsau.",
    )
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    told = story.told("the meeting of ministers", "meet", WINDOW.day, actors=("ministers",))
    caption = replace(told, development=replace(told.development, role=Role.CAPTION))
    report = Reported(story.report, story.span(lines[0]), (story.span(lines[2]),), 1.0)
    by_headline, by_itself = passage_or_lede(citing, caption, (report,)), passage_or_lede(citing, caption, ())
    assert by_headline is not None
    assert by_itself is not None
    assert (by_headline.text, by_itself.text) == (f"{lines[0]}.", lines[1])


def test_what_a_headline_tells_and_the_lede_does_not_is_printed_by_the_headline() -> None:
    lines = (
        "Zenda and Strelsau restart their naval talks",
        "The island wants a new harbour, its envoy said in Strelsau.",
    )
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    told = story.told("restart their naval talks", "resume", WINDOW.day, actors=("Zenda", "Strelsau"))
    report = Reported(story.report, story.span(lines[0]), (story.span(lines[1]),), 1.0)
    found = passage_or_lede(citing, told, (report,))
    assert found is not None
    assert found.text == f"{lines[0]}."


def test_what_a_headline_and_the_lede_below_it_tell_is_printed_by_the_lede() -> None:
    lines = (
        "Zenda and Strelsau restart their naval talks",
        "The island begins new talks on ships, its envoy said today.",
    )
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    told = story.told("restart their naval talks", "resume", WINDOW.day, actors=("Zenda", "Strelsau"))
    report = Reported(story.report, story.span(lines[0]), (story.span(lines[1]),), 1.0)
    found = passage_or_lede(citing, told, (report,))
    assert found is not None
    assert found.text == lines[1]


def test_the_same_year_is_another_sentence_s_year() -> None:
    assert not stands_alone("Parliament wrote the ban into law in the same year.")
    assert stands_alone("Parliament wrote the ban into law in the same year as the treaty of Zenda.")


def test_a_two_day_round_points_back_at_nothing() -> None:
    assert not leans("The two-day round in Zenda had been set for May.")
    assert leans("The two had met in Zenda in May.")


@pytest.mark.parametrize(
    ("back", "alone"),
    [
        ("A day earlier, the envoy left Zenda.", "A day before the vote the envoy left Zenda."),
        ("The agreement has become possible in Zenda.", "The agreement between Zenda and Strelsau has failed."),
    ],
)
def test_a_thing_that_only_an_earlier_sentence_names_makes_a_sentence_lean(back: str, alone: str) -> None:
    assert leans(back)
    assert not leans(alone)


def test_a_dateline_is_no_part_of_what_is_printed() -> None:
    line = "ZENDA Ana Pike met her colleagues of the alliance in the castle on Monday."
    story = Story("zenda.txt", WINDOW.day, (line,), 60)
    facts = replace(story.facts(0), dateline=story.span("ZENDA "))
    citing = Citing(replace(editions.rich(), articles={story.id: facts}))
    found = passage(citing, story.told("Ana Pike met her colleagues", "meet", WINDOW.day, actors=("Ana Pike",)))
    assert found is not None
    assert found.text == line.removeprefix("ZENDA ")


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        (
            "Ruritania signed a treaty with Strelsau.(The Zenda Post) (Eastern News)",
            "Ruritania signed a treaty with Strelsau.",
        ),
        ("Ruritania said it was “a good treaty.” (Eastern News)", "Ruritania said it was “a good treaty.”"),
        ("Ruritania signed a treaty. (It had refused to do so before.)",) * 2,
        ("Ruritania signed a treaty (the second this year).",) * 2,
    ],
)
def test_who_is_credited_after_the_full_stop_is_no_part_of_what_is_printed(line: str, printed: str) -> None:
    story = Story("zenda.txt", WINDOW.day, (line,), 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    told = story.told(line, "sign", WINDOW.day, actors=("Ruritania",))
    assert sentence(citing, story.id, told.development.sentence) == printed

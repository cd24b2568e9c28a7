"""From a printed reference back to what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk

from briefing.adapters.output_folder import OutputFolder
from briefing.bootstrap import App
from briefing.brief.model import Brief, lines
from briefing.domain.development import Modality
from briefing.errors import NotFoundError
from briefing.pipeline.correct import reject, withdraw
from briefing.pipeline.editions import Edition, Publisher, issue
from briefing.pipeline.explain import Explanation, Reference, explain, parse_reference
from briefing.pipeline.request import Profile

DAY = date(2013, 12, 31)
PROFILE = Profile("default", "Desk", "What changed", ("council", "georgia"))

ARTICLES = {
    "2013-03-04-halt": (
        "NATO halts sessions with Russia\n\n"
        "NATO suspended all meetings with Russia in the joint council on Monday. "
        "“We see no point in talking now,” said Sergei Lavrov, Russia's foreign minister.\n"
    ),
    "2013-06-12-back": (
        "Envoys meet again\n\n"
        "The ambassadors of NATO and Russia met in Brussels on Wednesday for the first time since March. "
        "They will meet again on July 3.\n"
    ),
    "2013-06-13-tie": "Fishing\n\nThe catch was good all week, and nobody spoke of politics in the harbour.\n",
}


class Typewriter:
    """Renders an edition as the plain text of its lines."""

    def versions(self, brief: str) -> dict[str, str]:
        return {"typewriter": "1"}

    def render(self, brief: Brief) -> dict[str, bytes]:
        text = "\n".join(line.text for line in lines(brief.sections)).encode()
        return {"pdf": text, "html": text, "json": text}


def issued(app: App, folder: Path, day: date = DAY) -> Edition:
    return issue(app.workspace, Publisher(Typewriter(), OutputFolder(folder / "output")), PROFILE, day)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Edition]]:
    folder = tmp_path_factory.mktemp("desk")
    app = desk(folder, ARTICLES)
    yield app, issued(app, folder)
    app.close()


def asked(app: App, made: Edition, words: str) -> Explanation:
    """The explanation of the sentence with these words."""
    for source in made.brief.sources:
        for sentence in range(1, source.sentences + 1):
            found = explain(app.workspace, Reference("default", 1, source.number, sentence))
            if words in text_of(found):
                return found
    raise AssertionError(f"no sentence of a cited article has {words!r}")


def text_of(found: Explanation) -> str:
    return found.article.text[found.span.begin : found.span.end]


@pytest.mark.parametrize(
    ("text", "reference"),
    [("3:5.17", Reference("default", 3, 5, 17)), (" weekly:12:1.2 ", Reference("weekly", 12, 1, 2))],
)
def test_a_reference_is_written_as_edition_and_printed_number(text: str, reference: Reference) -> None:
    assert parse_reference(text) == reference


@pytest.mark.parametrize("text", ["", "3", "5.17", "3:5", "3:5.x", "a:b:5.17", "3:5.17.1"])
def test_anything_else_is_no_reference(text: str) -> None:
    with pytest.raises(NotFoundError, match="not a reference"):
        parse_reference(text)


def test_every_printed_reference_is_explained(printed: tuple[App, Edition]) -> None:
    app, made = printed
    numbers = made.brief.numbers
    for line in lines(made.brief.sections):
        for ref in line.refs:
            found = explain(app.workspace, Reference("default", 1, numbers[ref.article], ref.sentence))
            assert found.article.id == ref.article
            assert line.text in {shown.text for _, shown in found.printed}
            assert not found.changed


def test_a_development_is_traced_to_the_rule_and_the_status(printed: tuple[App, Edition]) -> None:
    found = asked(*printed, "NATO suspended all meetings")
    (read,) = [one for one in found.developments if one.on]
    (on,) = read.on
    assert (read.development.action, read.development.modality) == ("suspend", Modality.DONE)
    assert [(rule.facet.id, rule.number, rule.rule.sets, rule.moves) for rule in on.rules] == [
        ("dialogue", 1, "suspended", True)
    ]
    assert [(holding.facet.id, holding.run.status, holding.began) for holding in on.holds] == [
        ("dialogue", "suspended", False)
    ]
    headline = asked(*printed, "NATO halts sessions")
    assert [holding.began for one in headline.developments for on in one.on for holding in on.holds] == [True]


def test_what_moved_nothing_is_told_with_its_rule(printed: tuple[App, Edition]) -> None:
    found = asked(*printed, "They will meet again")
    rules = [rule for one in found.developments for on in one.on for rule in on.rules]
    assert rules
    assert not any(rule.moves for rule in rules)


def test_a_statement_comes_with_its_speaker_and_the_term_of_office(printed: tuple[App, Edition]) -> None:
    found = asked(*printed, "We see no point")
    assert [one.statement.speaker.name for one in found.statements] == ["Sergei Lavrov"]
    (person,) = [entry for entry in found.knowledge if entry.kind == "person"]
    assert person.name == "Sergei Lavrov"
    assert "foreign minister" in person.says
    assert person.source


def test_the_entry_of_the_action_comes_with_the_words_that_it_explains(printed: tuple[App, Edition]) -> None:
    found = asked(*printed, "NATO suspended all meetings")
    assert ("action", "suspend", ("suspended",)) in [(entry.kind, entry.name, entry.words) for entry in found.knowledge]


def test_the_changes_that_rest_on_the_sentence_are_named(printed: tuple[App, Edition]) -> None:
    app, made = printed
    cited = {item for change in made.brief.changes for item in change.evidence}
    for source in made.brief.sources:
        for sentence in range(1, source.sentences + 1):
            found = explain(app.workspace, Reference("default", 1, source.number, sentence))
            rests = any(item.article == source.article and item.span.overlaps(found.span) for item in cited)
            assert bool(found.changes) == rests


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        (Reference("default", 2, 1, 1), "no edition No. 2"),
        (Reference("weekly", 1, 1, 1), "no edition No. 1 of 'weekly'"),
        (Reference("default", 1, 0, 1), "no source 0"),
        (Reference("default", 1, 9, 1), "no source 9"),
        (Reference("default", 1, 1, 0), "no sentence 0"),
        (Reference("default", 1, 1, 99), "no sentence 99"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    printed: tuple[App, Edition], reference: Reference, problem: str
) -> None:
    with pytest.raises(NotFoundError, match=problem) as caught:
        explain(printed[0].workspace, reference)
    assert caught.value.hint


def test_later_corrections_are_named_and_change_no_earlier_explanation(tmp_path: Path) -> None:
    app = desk(tmp_path, ARTICLES)
    made = issued(app, tmp_path)
    before = asked(app, made, "NATO suspended all meetings")
    span = next(one.development.span for one in before.developments if one.on)
    reject(app.workspace, before.article.id, span, "a rehearsal")
    withdraw(app.workspace, before.article.id, "printed by mistake")
    after = explain(app.workspace, before.reference)
    assert [row["kind"] for row in after.corrections] == ["rejected", "withdrawn"]
    assert (after.developments, after.statements, after.printed) == (
        before.developments,
        before.statements,
        before.printed,
    )
    app.close()


def test_an_edition_issued_after_a_correction_knows_of_it(tmp_path: Path) -> None:
    app = desk(tmp_path, ARTICLES)
    plan = asked(app, issued(app, tmp_path), "They will meet again")
    reject(app.workspace, plan.article.id, plan.developments[0].development.span, "read from an old calendar")
    second = issued(app, tmp_path)
    number = second.brief.numbers[plan.article.id]
    found = explain(app.workspace, Reference("default", 2, number, plan.reference.sentence))
    assert [row["reason"] for row in found.corrections] == ["read from an old calendar"]
    assert found.developments[0].development == plan.developments[0].development
    assert found.developments[0].on == ()
    app.close()

"""Each construction applies to its example and not to its counter-example."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from support.developments import knowledge, read

from briefing.analysis.developments import auxiliaries, constructions, negations
from briefing.analysis.developments.auxiliaries import AUXILIARIES, LAST, NO_NOUN, OWN
from briefing.analysis.developments.constructions import CONSTRUCTIONS
from briefing.analysis.developments.mentions import find_mentions
from briefing.analysis.developments.modality import read as read_mention
from briefing.analysis.developments.negations import NEGATIONS, UNREADY
from briefing.analysis.developments.operators import speech_lemmas
from briefing.analysis.developments.record import Governing, Own, Sample
from briefing.analysis.developments.states import ModalReading
from briefing.analysis.developments.vocabulary import vocabulary
from briefing.analysis.parsing import Block, BlockKind, parse
from briefing.domain.text import Span

ALL: tuple[Own | Governing, ...] = (NO_NOUN, *AUXILIARIES, *NEGATIONS, UNREADY, *OWN, *CONSTRUCTIONS, *LAST)


def readings(sample: Sample) -> list[ModalReading]:
    """How each mention of the action of a sample is told."""
    [block] = parse(sample.sentence, (Block(BlockKind.BODY, Span(0, len(sample.sentence))),))
    mentions = find_mentions(block.doc, vocabulary(knowledge()), lambda mention: True)
    speech = speech_lemmas(knowledge())
    return [read_mention(mention, speech) for mention in mentions if mention.action.name == sample.action]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_construction_applies_to_its_example(one: Own | Governing) -> None:
    applied = [reading.trace for reading in readings(one.example)]
    assert any(one.id in trace for trace in applied), f"{one.id} does not apply; of each mention these do: {applied}"


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_construction_leaves_its_counter_example_alone(one: Own | Governing) -> None:
    found = readings(one.counter)
    assert found
    assert not any(one.id in reading.trace for reading in found)


def test_constructions_have_names_of_their_own() -> None:
    assert len({one.id for one in ALL}) == len(ALL)


@pytest.mark.parametrize("module", [auxiliaries, constructions, negations])
def test_no_construction_is_left_out_of_the_tuples(module: object) -> None:
    tree = ast.parse(Path(str(vars(module)["__file__"])).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    written = {
        node.args[0].value
        for node in calls
        if node.func.id in {"Own", "Governing", "_by_operator"} and isinstance(node.args[0], ast.Constant)  # type: ignore[attr-defined]
    }
    assert written <= {one.id for one in ALL}


def test_a_development_names_the_construction_that_decides_its_modality() -> None:
    assert read("Kiev refused to sign the agreement.").told("sign").construction == "refused"
    assert read("Kiev said it had refused to sign the agreement.").told("sign").construction == "refused"
    assert read("Kiev signed the agreement on Tuesday.").told("sign").construction == ""

"""Each sense of an action is read in its example, and not in the sentence it refuses; idioms name no action."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.developments import read

from briefing.adapters.knowledge_files import load_knowledge
from briefing.analysis.lexicon import LEXICON
from briefing.domain.knowledge import Action, Idiom, Sense, Trait

KNOWLEDGE = load_knowledge()
SENSES = [(action, sense) for action in KNOWLEDGE.actions for sense in action.senses]
each_sense = pytest.mark.parametrize(("action", "sense"), SENSES, ids=[sense.id for _, sense in SENSES])


@each_sense
def test_a_sense_is_read_in_its_example(action: Action, sense: Sense) -> None:
    assert (action.name, sense.id) in {(one.action, one.sense) for one in read(sense.example).developments}


@each_sense
def test_a_sense_is_not_read_in_what_it_refuses(action: Action, sense: Sense) -> None:
    assert sense.id not in {one.sense for one in read(sense.refuses).developments}


@pytest.mark.parametrize("idiom", KNOWLEDGE.idioms, ids=lambda idiom: idiom.verb or idiom.noun)
def test_an_idiom_names_no_action(idiom: Idiom) -> None:
    assert read(idiom.example).developments == ()


def test_ids_of_senses_begin_with_their_action_and_differ() -> None:
    assert all(sense.id.startswith(f"{action.name}.") for action, sense in SENSES)
    assert len({sense.id for _, sense in SENSES}) == len(SENSES)


def test_classes_that_senses_name_are_in_the_lexicon() -> None:
    named = {name for _, one in SENSES for name in (*one.who, *one.what, *one.not_who, *one.not_what)}
    assert named <= {*LEXICON.classes.of, "thing"}


def test_every_action_and_trait_is_used() -> None:
    assert {trait for action in KNOWLEDGE.actions for trait in action.traits} == set(Trait)


def test_a_table_adds_an_action_with_all_its_behaviours() -> None:
    sense = Sense("thaw.plain", verbs=("defrost",), nouns=("defrosting",), what=("dealings",), example="", refuses="")
    action = Action("thaw", "COOPERATE", "cooperative", (sense,), traits=frozenset({Trait.DEED, Trait.STEP}))
    knowledge = replace(KNOWLEDGE, actions=(*KNOWLEDGE.actions, action))

    def modality(sentence: str) -> str:
        return read(sentence, known=knowledge).told("thaw").modality.value

    assert modality("Russia and NATO defrosted their relations on Tuesday.") == "done"
    assert modality("Russia and NATO agreed to defrost their relations.") == "decided"
    assert modality("Poland urged the defrosting of relations.") == "called-for"
    assert modality("The defrosting of relations would be up to the ministers.") == "possible"
    assert read("The cook defrosted the chicken on Tuesday.", known=knowledge).developments == ()


@pytest.mark.parametrize(
    "text",
    [
        "Russia waged war on corruption on Tuesday.",
        "The price war between the two chains went on in Georgia on Tuesday.",
        "Russia beat Georgia in an overtime battle on Tuesday.",
        "The two companies battled in a court on Tuesday.",
        "Two retailers agreed a truce on Tuesday.",
    ],
)
def test_what_is_called_a_war_or_a_truce_is_not_always_one(text: str) -> None:
    assert {one.action for one in read(text).developments}.isdisjoint({"fight", "cease-fire"})


@pytest.mark.parametrize(
    "text",
    [
        "Russia waged war on Georgia on Tuesday.",
        "The army fought against separatists on Tuesday.",
        "Rebels fought on the outskirts of the city on Tuesday.",
    ],
)
def test_a_war_on_a_state_or_on_people_is_one(text: str) -> None:
    assert "fight" in {one.action for one in read(text).developments}

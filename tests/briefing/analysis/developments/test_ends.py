"""The end of a thing is not the thing, a verdict on it is no decision, and a last time is no plan."""

from __future__ import annotations

import pytest
from support.developments import read


def actions(sentence: str) -> set[str]:
    return {one.action for one in read(sentence).developments}


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels announced an end to the ceasefire on Monday.",
        "Kiev announced the end of the truce on Monday.",
        "Sudan ended its truce with the rebels on Monday.",
        "The separatists said on Tuesday that they were ending their ceasefire.",
    ],
)
def test_the_end_of_a_truce_is_no_truce(sentence: str) -> None:
    assert actions(sentence) == {"cancel"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kiev announced an end to the fighting on Monday.",
        "The accord put an end to the war on Monday.",
        "The rebels declared a ceasefire on Monday.",
        "Both sides agreed on Monday on a ceasefire until the end of the month.",
    ],
)
def test_the_end_of_the_fighting_is_a_truce(sentence: str) -> None:
    assert "cease-fire" in actions(sentence)
    assert not {"fight", "cancel"} & actions(sentence)


def test_who_declares_a_ceasefire_is_its_side() -> None:
    truce = read("The Taliban declared a ceasefire on Monday.").told("cease-fire")
    assert [actor.name for actor in truce.actors] == ["Taliban"]
    assert truce.modality.value == "decided"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kiev declared the ceasefire over on Monday.",
        "Moscow declared on Monday that the ceasefire held.",
        "Turkey declared the talks a success on Monday.",
    ],
)
def test_a_verdict_on_a_thing_does_not_decide_it(sentence: str) -> None:
    assert not [one for one in read(sentence).developments if one.modality.value == "decided"]


def test_talks_that_break_up_without_a_deal_break_down_and_break_no_deal() -> None:
    assert actions("The talks between Russia and Georgia broke up on Tuesday without a deal.") == {"break-down"}
    assert "break-down" not in actions("The session of the ambassadors broke up at noon on Tuesday.")


def test_what_was_done_for_the_last_time_is_not_planned() -> None:
    assert actions("That was the last time that the two presidents would meet.") == set()
    assert actions("It will be the first time that the two presidents will meet.") == {"meet"}

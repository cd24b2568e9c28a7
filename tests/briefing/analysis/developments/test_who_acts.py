"""Who acts under a name of several words, and under two names that share their last one."""

from __future__ import annotations

import pytest
from support.developments import DAY, knowledge, read

from briefing.analysis.actors import Cast
from briefing.analysis.parsing import Block, BlockKind, parse
from briefing.domain.text import Span


def actions(sentence: str) -> set[str]:
    return {one.action for one in read(sentence).developments}


@pytest.mark.parametrize("name", ["North Korea", "South Korea", "Iran", "The United States"])
def test_a_state_with_a_name_of_two_words_can_test_a_missile(name: str) -> None:
    assert actions(f"{name} fired a ballistic missile on Tuesday.") == {"test"}


def test_a_person_named_after_nobody_known_fires_no_missile() -> None:
    assert "test" not in actions("Ruth Fairweather fired a ballistic missile on Tuesday.")


def test_two_names_may_share_their_last_word() -> None:
    told = read("North and South Korea held talks in Panmunjom on Monday.").told("meet")
    assert {actor.name for actor in told.actors} == {"North Korea", "South Korea"}
    alone = read("Russia and South Korea held talks in Seoul on Monday.").told("meet")
    assert {actor.name for actor in alone.actors} == {"Russia", "South Korea"}


@pytest.mark.parametrize("sentence", ["Kyiv told Russia to stop.", "Moscow met Kyiv.", "The South met North Korea."])
def test_a_side_named_before_another_does_not_share_its_act(sentence: str) -> None:
    known = knowledge()
    [block] = parse(sentence, (Block(BlockKind.BODY, Span(0, len(sentence))),))
    cast = Cast(known, sentence, (block,), DAY)
    [object] = [token for token in block.doc if token.dep in {"dobj", "dative"}]
    assert len(cast.actors(block, object)) == 1

"""Decides which mentions report a development, and which only support another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.analysis.developments.ahead import PlacedTime
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.parsing import BlockKind
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Trait
from briefing.domain.when import Precision

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_PRESS = frozenset(LEXICON.developments.press)
_BESIDE = frozenset(LEXICON.developments.beside)
_OCCASIONS = frozenset({"after", "following", "during", "at"})
_LONG = frozenset({"month", "year", "decade"})
_ARGUMENTS = frozenset(LEXICON.developments.arguments)


def is_reported(mention: ActionMention, reading: ModalReading, block: ParsedBlock, times: Sequence[PlacedTime]) -> bool:
    """The mention reports that something happened or is to happen, and does not merely name it."""
    if not mention.nominal:
        if reading.state is ModalState.PLANNED and _for_the_last_time(mention.head):
            return False
        if mention.action.name == "attend" and _is_for_the_press(mention.head):
            return False
        return not (mention.is_(Trait.SPEECH) and reading.presupposed)
    if mention.light is not None:
        return not (mention.is_(Trait.GATHERING) and _measured(mention.head))
    name = mention.action.name
    if reading.state not in {ModalState.ASSERTED, ModalState.DECIDED} and reading.governors:
        asked = reading.state is ModalState.CALLED and name in {"protest", "exercise"}
        matter = mention.is_(Trait.DEED, Trait.MATTER) and not mention.is_(Trait.VIOLENT)
        return mention.is_(Trait.GATHERING) or asked or matter
    if mention.is_(Trait.GATHERING):
        dated = any(
            time.when.precision.rank <= Precision.DAY.rank and mention.head in {time.head, *time.head.ancestors}
            for time in times
        )
        occasion = reading.relation in _OCCASIONS and reading.outer is not None
        captioned = block.kind is BlockKind.CAPTION and reading.relation is not None
        return (occasion or dated or captioned) and not _measured(mention.head)
    if not mention.is_(Trait.DEED):
        return False
    if name == "exercise":
        return any(mention.head in time.head.ancestors for time in times) and _has_argument(mention.head)
    if name == "protest":
        return mention.head.tag in {"NNS", "NNPS"} and mention.head.dep != "dobj"
    return reading.verb is not None or _has_argument(mention.head)


def _measured(noun: Token) -> bool:
    """ "Ended *three years of talks*", "after months of talks": how long they lasted, and no meeting of a day.

    A day or a week may be a session: "two days of talks".
    """
    length = noun.head.head
    if noun.dep != "pobj" or noun.head.lower != "of" or length.lemma.lower() not in _LONG:
        return False
    counted = length.tag == "NNS" or any(child.dep == "nummod" for child in length.lefts)
    return counted and length.dep in {"pobj", "dobj", "nsubj", "nsubjpass"}


def stands_for_itself(
    mention: ActionMention,
    reading: ModalReading,
    reported: Sequence[tuple[ActionMention, ModalReading]],
    mentions: Sequence[ActionMention],
) -> bool:
    """No other mention reports the same: its operator, its object, or the noun it carries."""
    for other, other_reading in reported:
        answer = _beside_other(mention, reading, other, other_reading) if other.head != mention.head else None
        if answer is not None:
            return answer
    heads = {other.head: other for other in mentions if other.head != mention.head}
    if not mention.nominal:
        nouns = (word for word in reading.governors if word.pos == "NOUN")
        return reading.state is not ModalState.POSSIBLE or not any(_is_matter(noun, heads) for noun in nouns)
    if mention.light is not None:
        carrier = heads.get(mention.light)
        return carrier is None or (carrier.is_(Trait.YIELDING) and not _stays_away(carrier, reading))
    return not _is_matter(mention.head, {head: other for head, other in heads.items() if head not in reading.governors})


def _beside_other(
    mention: ActionMention, reading: ModalReading, other: ActionMention, other_reading: ModalReading
) -> bool | None:
    """Whether it is independent of this other mention; None if the other does not decide."""
    bare = other.nominal and other.light is None
    carries = mention.light is not None or mention.action.name == "adopt"
    if bare and carries and mention.head in other_reading.governors:
        return None
    if other.head in reading.governors and _gives_way(mention, other):
        return False
    if mention.head in other_reading.governors or mention.head in other_reading.prepositions:
        return mention.action.name == "promise" and _has_clause(mention.head)
    if other.light == mention.head and mention.is_(Trait.YIELDING):
        return _stays_away(mention, reading)
    promised = other.action.name == "promise" and _has_clause(other.head) and other.head in mention.head.ancestors
    return False if promised and reading.governors else None


def _gives_way(mention: ActionMention, other: ActionMention) -> bool:
    """A complement of its governor: "vote on the agreement", "negotiations on an agreement were held"."""
    voted = other.action.name == "adopt" and mention.action.name == "agree"
    return voted or (other.light is not None and mention.nominal and mention.light is None)


def _is_matter(noun: Token, heads: dict[Token, ActionMention]) -> bool:
    """Depends on another mention as its object or complement, not as its occasion."""
    word = noun
    for above in noun.ancestors:
        if (word.dep == "prep" and word.lower in _BESIDE) or word.lower == "ahead":
            return False
        if above.lemma in {"response", "retaliation", "reaction", "protest"}:
            return False
        if above in heads and heads[above].action.name == "condemn":
            return False  # a condemned action was done
        if above in heads and heads[above].light != noun:
            return True
        if above.pos in {"VERB", "AUX"}:
            return False
        word = above
    return False


def _stays_away(verb: ActionMention, reading: ModalReading) -> bool:
    """ "Will not attend the session": the session still takes place."""
    return verb.action.name == "attend" and reading.state is ModalState.REFUSED


def _for_the_last_time(verb: Token) -> bool:
    """ "That was the last time they would *meet*": what was to follow is over."""
    time = verb.head
    return (
        verb.dep in {"relcl", "ccomp", "acl"}
        and time.lemma == "time"
        and any(one.lower == "last" for one in time.lefts)
    )


def _is_for_the_press(verb: Token) -> bool:
    return any(word.lower in _PRESS for word in verb.subtree if word.dep in {"compound", "dobj"})


def _has_argument(noun: Token) -> bool:
    for child in noun.children:
        if child.dep == "poss" or (child.dep == "prep" and child.lower in _ARGUMENTS):
            return True
        if child.dep in {"compound", "nmod", "amod"} and child.text[:1].isupper():
            return True
    return noun.dep == "pobj" and noun.head.dep == "agent"


def _has_clause(promise: Token) -> bool:
    """A promise of another's action, or of a thing: "a pledge that Georgia would join"."""
    for child in promise.children:
        if child.dep in {"ccomp", "acl"} and any(one.dep in {"nsubj", "nsubjpass"} for one in child.children):
            return True
        if child.dep == "dobj" and _has_clause(child):
            return True
    return False

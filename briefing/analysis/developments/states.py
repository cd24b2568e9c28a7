"""What becomes of an action under the words that govern it: a small algebra of states."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from briefing.analysis.developments.mentions import Mention
from briefing.analysis.developments.operators import Operator
from briefing.analysis.tokens import Token

MEETINGS = frozenset({"meet", "visit", "discuss", "attend", "negotiate", "elect", "hold-referendum"})
"""Agreeing to hold one of these is a plan, agreeing on anything else a decision."""
_MODALS = {
    **dict.fromkeys(("will", "shall", "'ll", "wo", "would", "'d"), "future"),
    **dict.fromkeys(("may", "might", "can", "could", "ca"), "possible"),
    **dict.fromkeys(("should", "must", "ought"), "duty"),
}
_ABLE = frozenset({"can", "could", "ca"})
_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})
NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})


class State(Enum):
    """What a reading comes to before times are looked at."""

    ASSERTED = "asserted"
    DECIDED = "decided"
    PLANNED = "planned"
    CALLED = "called"
    POSSIBLE = "possible"
    REFUSED = "refused"


@dataclass(slots=True)
class Reading:
    """What governs a mention, from the inside out.

    Attributes:
        chain: Governing words that decide the state; they belong to the clause.
        verb: The outermost verb whose tense counts; None for a noun that no verb tells.
        relation: Word that subordinates it: "after", "since"; None in a main clause.
        presupposed: Told in passing, as known: a participle, a relative clause, a noun.
        outer: Verb of the clause it is subordinated to.
        reported: Stands under a verb of saying.
        cleft: The verb of "it was X that …": the act took place, its actor is told or denied.
        absorbed: Only the matter of another development: "met to discuss".
        conditional: Under "if", "whether", or in a question.
        prepositions: Between the mention and its operators ("called *for* a resumption").
    """

    state: State = State.ASSERTED
    unsure: bool = False
    chain: list[Token] = field(default_factory=list)
    verb: Token | None = None
    relation: str | None = None
    presupposed: bool = False
    outer: Token | None = None
    reported: bool = False
    cleft: Token | None = None
    absorbed: bool = False
    conditional: bool = False
    prepositions: list[Token] = field(default_factory=list)


def apply(reading: Reading, found: Operator, mention: Mention) -> None:
    state = reading.state
    firm = state in {State.ASSERTED, State.DECIDED, State.PLANNED}
    if found is Operator.DECIDE and state in {State.ASSERTED, State.PLANNED}:
        reading.state = State.PLANNED if mention.action.name in MEETINGS else State.DECIDED
    elif found is Operator.PLAN and firm:
        reading.state = State.PLANNED
    elif found is Operator.CALL:
        reading.unsure |= state is State.REFUSED
        if not reading.conditional:
            reading.state = State.CALLED
    elif found is Operator.POSSIBLE and state is not State.CALLED:
        reading.unsure |= state is State.REFUSED
        reading.state = State.POSSIBLE
    elif found is Operator.REFUSE:
        reading.unsure |= state in {State.REFUSED, State.POSSIBLE}
        reading.state = State.REFUSED if firm or state is State.CALLED else State.POSSIBLE


def inspect(reading: Reading, verb: Token, mention: Mention) -> None:
    """Take in modal verbs, negation and conditions at a verb."""
    kinds = {
        _MODALS[child.lower] for child in verb.children if child.dep in {"aux", "auxpass"} and child.lower in _MODALS
    }
    if "possible" in kinds and reading.state is not State.REFUSED:
        reading.state = State.POSSIBLE
    elif "duty" in kinds and reading.state in {State.ASSERTED, State.DECIDED}:
        reading.state = State.CALLED if not _agreed(verb) else State.PLANNED
    elif "future" in kinds and reading.state in {State.ASSERTED, State.DECIDED}:
        unreal = any(child.lower == "have" and child.dep == "aux" for child in verb.lefts)  # "would have left"
        reading.state = State.POSSIBLE if unreal else State.PLANNED
    marks = {child.lower for child in verb.children if child.dep in {"mark", "advmod"}}
    inverted = any(child.is_sent_start and child.lower in {"should", "were", "had"} for child in verb.lefts)
    if marks & _CONDITIONS or inverted:
        reading.state, reading.conditional = State.POSSIBLE, True
    unable = any(child.lower in _ABLE for child in verb.lefts if child.dep == "aux")
    for child in verb.children:
        if child.dep == "neg" and unable and reading.state is State.POSSIBLE and not reading.conditional:
            reading.chain.append(child)
            reading.state = State.REFUSED  # "cannot accept"; what may not happen is only possible
        elif child.dep == "neg" and _until(verb):
            reading.chain.append(child)
            reading.state, reading.unsure = State.POSSIBLE, True  # "will not be signed until the minister is released"
        elif child.dep == "neg" or (child.dep in {"advmod", "preconj", "cc"} and child.lower in {"never", "neither"}):
            negate(reading, child)
            reading.unsure |= any(other.lower == "yet" for other in verb.children)
        elif child.dep in _ROLES and child != mention.head and _is_none(child, mention):
            negate(reading, child)
            reading.unsure |= mention.verb is None  # "no date was set for a meeting" declines none


def _until(verb: Token) -> bool:
    """Under a condition or up to a day: not declined, but made to wait."""
    clauses = (mark for child in verb.rights if child.dep == "advcl" for mark in child.lefts if mark.dep == "mark")
    waits = (child for child in verb.rights if child.dep == "prep")
    return any(word.lower in {"until", "till", "unless"} for word in (*clauses, *waits))


def _is_none(noun: Token, mention: Mention) -> bool:
    """ "No minister came", "neither side"; a "no" that belongs to the action's own words does not count."""
    return any(one.lower in {"no", "neither"} and one not in mention.words for one in noun.children)


def negate(reading: Reading, word: Token) -> None:
    reading.chain.append(word)
    if reading.state is State.REFUSED:
        reading.state, reading.unsure = State.POSSIBLE, True
    elif reading.state is State.POSSIBLE:
        reading.unsure = True
    else:
        reading.state = State.REFUSED


def _agreed(verb: Token) -> bool:
    """Stands under a verb of deciding: "agreed that … should be followed by"."""
    return verb.dep == "ccomp" and verb.head.lemma in {"agree", "decide", "resolve"}

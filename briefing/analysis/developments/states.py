"""The states of a mention and the effect of each operator: a small algebra on values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from briefing.analysis.developments.operators import Operator
from briefing.analysis.tokens import Token


class ModalState(Enum):
    """The state of a reading before times are considered."""

    ASSERTED = "asserted"
    DECIDED = "decided"
    PLANNED = "planned"
    CALLED = "called"
    POSSIBLE = "possible"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ModalReading:
    """The governors of a mention, from the inside out.

    Attributes:
        governors: Words that decide the state; they belong to the clause.
        verb: The outermost verb whose tense counts; None for a noun without a verb.
        relation: Word that subordinates it: "after", "since"; None in a main clause.
        presupposed: Presupposed: in a participle, a relative clause or a noun.
        outer: Verb of the clause it is subordinated to.
        reported: Under a verb of saying.
        cleft: The verb of "it was X that …": the act took place, and its actor is stated or denied.
        absorbed: Only the subject matter of another development: "met to discuss".
        conditional: Under "if", "whether", or in a question.
        prepositions: Between the mention and its operators ("called *for* a resumption").
        trace: Ids of the constructions that apply, from the inside out.
        decided_by: The construction that decides the state, or that it is presupposed; empty without one.
    """

    state: ModalState = ModalState.ASSERTED
    unsure: bool = False
    governors: tuple[Token, ...] = ()
    verb: Token | None = None
    relation: str | None = None
    presupposed: bool = False
    outer: Token | None = None
    reported: bool = False
    cleft: Token | None = None
    absorbed: bool = False
    conditional: bool = False
    prepositions: tuple[Token, ...] = ()
    trace: tuple[str, ...] = ()
    decided_by: str = ""

    def under(self, *words: Token) -> ModalReading:
        """With more governing words."""
        return replace(self, governors=(*self.governors, *words))

    def applied(self, found: Operator, *, meeting: bool) -> ModalReading:
        """The reading under an operator. `meeting`: the action is a meeting."""
        state = _OUTCOMES.get((found, self.state), self.state)
        if state is ModalState.DECIDED and found is Operator.DECIDE and meeting:
            state = ModalState.PLANNED
        if found is Operator.CALL and self.conditional:
            state = self.state
        return replace(self, state=state, unsure=self.unsure or (found, self.state) in _DOUBTFUL)

    def negated(self, word: Token) -> ModalReading:
        """The reading under a negation; two negations make it unsure."""
        doubt = self.state in {ModalState.REFUSED, ModalState.POSSIBLE}
        state = ModalState.POSSIBLE if doubt else ModalState.REFUSED
        return replace(self.under(word), state=state, unsure=self.unsure or doubt)


_OUTCOMES = {
    **{(Operator.DECIDE, state): ModalState.DECIDED for state in (ModalState.ASSERTED, ModalState.PLANNED)},
    **{
        (Operator.PLAN, state): ModalState.PLANNED
        for state in (ModalState.ASSERTED, ModalState.DECIDED, ModalState.PLANNED)
    },
    **{(Operator.CALL, state): ModalState.CALLED for state in ModalState},
    **{(Operator.POSSIBLE, state): ModalState.POSSIBLE for state in ModalState if state is not ModalState.CALLED},
    **{(Operator.REFUSE, state): ModalState.REFUSED for state in ModalState},
    **{(Operator.REFUSE, state): ModalState.POSSIBLE for state in (ModalState.REFUSED, ModalState.POSSIBLE)},
}
"""The state that results from an operator; without an entry it is unchanged."""
_DOUBTFUL = frozenset(
    {
        (Operator.CALL, ModalState.REFUSED),
        (Operator.POSSIBLE, ModalState.REFUSED),
        (Operator.REFUSE, ModalState.REFUSED),
        (Operator.REFUSE, ModalState.POSSIBLE),
    }
)
"""Operators on states that make the reading a guess."""

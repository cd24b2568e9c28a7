"""How a mention is told, and what each operator makes of it: a small algebra on values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from briefing.analysis.developments.operators import Operator
from briefing.analysis.tokens import Token


class ModalState(Enum):
    """What a reading comes to before times are looked at."""

    ASSERTED = "asserted"
    DECIDED = "decided"
    PLANNED = "planned"
    CALLED = "called"
    POSSIBLE = "possible"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ModalReading:
    """What governs a mention, from the inside out.

    Attributes:
        governors: Words that decide the state; they belong to the clause.
        verb: The outermost verb whose tense counts; None for a noun that no verb tells.
        relation: Word that subordinates it: "after", "since"; None in a main clause.
        presupposed: Told in passing, as known: a participle, a relative clause, a noun.
        outer: Verb of the clause it is subordinated to.
        reported: Stands under a verb of saying.
        cleft: The verb of "it was X that …": the act took place, its actor is told or denied.
        absorbed: Only the matter of another development: "met to discuss".
        conditional: Under "if", "whether", or in a question.
        prepositions: Between the mention and its operators ("called *for* a resumption").
        trace: Ids of the constructions that apply, from the inside out.
        decided_by: The one that decides the state, or that it is told in passing; empty where none does.
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
        """Under an operator. `meeting`: what is decided is that some meet."""
        state = _OUTCOMES.get((found, self.state), self.state)
        if state is ModalState.DECIDED and found is Operator.DECIDE and meeting:
            state = ModalState.PLANNED
        if found is Operator.CALL and self.conditional:
            state = self.state
        return replace(self, state=state, unsure=self.unsure or (found, self.state) in _DOUBTFUL)

    def negated(self, word: Token) -> ModalReading:
        """Under a negation; of two of them nobody can be sure."""
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
"""What a state becomes under an operator; where there is no entry, it stays."""
_DOUBTFUL = frozenset(
    {
        (Operator.CALL, ModalState.REFUSED),
        (Operator.POSSIBLE, ModalState.REFUSED),
        (Operator.REFUSE, ModalState.REFUSED),
        (Operator.REFUSE, ModalState.POSSIBLE),
    }
)
"""Operators on states where the reading is a guess."""

"""How a mention stands in its sentence: what governs it, what is negated, what is only hoped."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from briefing.analysis.developments.mentions import Mention
from briefing.analysis.developments.operators import CALL_PREPOSITIONS, Operator, operator

if TYPE_CHECKING:
    from spacy.tokens import Token

MEETINGS = frozenset({"meet", "visit", "discuss", "attend", "negotiate", "elect", "hold-referendum"})
"""Agreeing to hold one of these is a plan, agreeing on anything else a decision."""

_MODALS = {
    **dict.fromkeys(("will", "shall", "'ll", "wo", "would", "'d"), "future"),
    **dict.fromkeys(("may", "might", "can", "could", "ca"), "possible"),
    **dict.fromkeys(("should", "must", "ought"), "duty"),
}
_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})
_RELATIONS = frozenset(
    {"after", "following", "since", "before", "despite", "until", "when", "because", "as", "amid", "over"}
)
_ASKING = frozenset({"demand", "propose"})
"""Actions that are nothing but calls for something."""
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})
_NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly"})


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


def read(mention: Mention, speech: frozenset[str]) -> Reading | None:
    """How the mention is told; None where it names nothing that happened or may happen."""
    reading = Reading(verb=mention.verb)
    if mention.nominal and any(child.lower_ == "no" for child in mention.head.children):
        _negate(reading, mention.head)
    verb = mention.verb
    if verb is not None:
        _inspect(reading, verb, mention)
        while verb.dep_ == "conj" and not _own_subject(verb) and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head  # "may halt its work and withdraw": one modal verb for both
            _inspect(reading, verb, mention)
        for child in verb.rights if mention.nominal and verb.lemma_ == "be" else ():
            found = operator(child, speech) if child.dep_ in {"acomp", "advmod", "prep"} else None
            if found is not None:
                reading.chain.append(child)
                _apply(reading, found, mention)
    for child in mention.head.rights if mention.nominal and mention.light is None else ():
        if child.dep_ in {"acl", "amod"} and operator(child, speech) is Operator.PLAN:  # "a meeting planned for May"
            reading.chain.append(child)
            _apply(reading, Operator.PLAN, mention)
    if mention.action.name in _ASKING and reading.state is State.ASSERTED:
        reading.state = State.CALLED
    token: Token | None = mention.top
    for _ in range(12):  # sentences nest no deeper than this; a guard against cycles of odd parses
        if token is None:
            break
        token = _step(reading, token, mention, speech)
    if reading.absorbed:
        return None
    if reading.state is State.ASSERTED and reading.verb is not None and _to(reading.verb):
        reading.state = State.PLANNED  # "Moscow to expel diplomats"
    if _question(mention.head):
        reading.state = State.POSSIBLE
    return reading


def _step(reading: Reading, token: Token, mention: Mention, speech: frozenset[str]) -> Token | None:
    """Take in the governor of a token; the governor where the climb goes on, else None."""
    head, dep, prepositions = _governor(token)
    if head is None:
        return None
    if dep == "relcl" or (dep in {"acl", "advcl"} and _participle(token)):
        return _attribute(reading, token, head, dep)
    if dep == "ccomp" and head.lemma_ == "be" and any(child.lower_ == "it" for child in head.lefts):
        return _cleft(reading, head)
    marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
    if dep == "advcl" and not _to(token):
        reading.relation = min(marks & _RELATIONS, default=reading.relation)
        reading.outer = head
        return None
    if dep == "advcl" and reading.state is State.ASSERTED and not _adjacent(token, head, speech):
        reading.absorbed = head.pos_ in {"VERB", "AUX"}  # "met to discuss": the meeting is the development
        return None
    if dep in {"pcomp", "pobj"} and _temporal(prepositions):
        return _adverbial(reading, head, prepositions, mention)
    found = _fitting(operator(head, speech), head, token, dep, prepositions)
    if _is_verb(token) or found in {Operator.SAY, None} or _operates(head, dep, prepositions, mention):
        return _govern(reading, token, head, dep, found, prepositions, mention)
    return _adverbial(reading, head, prepositions, mention)


def _adjacent(token: Token, head: Token, speech: frozenset[str]) -> bool:
    """An infinitive under a verb that takes one ("decided in April to resume"), read by the parser as a purpose."""
    firm = {None, Operator.SAY, Operator.PASS, Operator.ABSORB}
    found = operator(head, speech)
    own = any(child.dep_ in {"dobj", "ccomp", "oprd"} for child in head.rights)
    return (found not in firm and not own) or head.lemma_ in {"gather", "assemble"}


def _fitting(found: Operator | None, head: Token, token: Token, dep: str, prepositions: list[Token]) -> Operator | None:
    """The operator, where it is used as one: "called for", not "called it"; "has to", not "has a"."""
    lemma, nominal = head.lemma_.lower(), not _is_verb(token)
    if lemma == "have" and any(child.lower_ == "yet" for child in (*head.children, *token.children)):
        return Operator.REFUSE  # "has yet to sign"
    if dep == "csubj" or (dep == "nsubjpass" and any(child.dep_ == "oprd" for child in head.children)):
        return None
    if lemma == "call" and nominal and not prepositions:
        return None
    if lemma == "have" and (nominal or not _to(token)):
        return None
    if found is Operator.PASS and nominal and head.pos_ == "VERB" and prepositions:
        return found if prepositions[0].lower_ == "to" else None  # "begun to thaw", read as a noun
    return found


def _governor(token: Token) -> tuple[Token | None, str, list[Token]]:
    """What a token depends on, through prepositions and coordination."""
    prepositions: list[Token] = []
    dep = token.dep_
    while dep == "conj" and not _own_subject(token):
        token = token.head
        dep = token.dep_
    if dep in {"ROOT", "parataxis", "conj"} or token.head == token or (dep == "compound" and token.tag_ == "VBZ"):
        return None, dep, prepositions
    while token.head.dep_ in {"prep", "agent", "pcomp"} and token.dep_ in {"pobj", "pcomp", "prep"}:
        token = token.head
        prepositions.append(token)
        if token.dep_ not in {"prep", "agent"} or token.head.pos_ != "ADP":
            break
    if prepositions:
        return (
            (None, dep, prepositions)
            if prepositions[-1].head == prepositions[-1]
            else (
                prepositions[-1].head,
                dep,
                prepositions,
            )
        )
    return token.head, dep, prepositions


def _govern(
    reading: Reading,
    token: Token,
    head: Token,
    dep: str,
    found: Operator | None,
    prepositions: list[Token],
    mention: Mention,
) -> Token | None:
    if any(preposition.lower_ in _NEGATIVE for preposition in prepositions):
        _negate(reading, prepositions[0])
    if found is Operator.SAY and dep in {"ccomp", "xcomp", "oprd"}:
        reading.reported = True
        return None
    if found is None or found is Operator.SAY:
        return _unknown(reading, token, head, dep, prepositions, mention)
    if found is Operator.ABSORB:
        if _is_verb(token):
            reading.absorbed = True
            return None
        return _adverbial(reading, head, prepositions, mention)
    reading.chain.append(head)
    reading.prepositions.extend(prepositions)
    reading.unsure |= found is Operator.REFUSE and head.lemma_ == "have"  # not yet is not never
    _apply(reading, found, mention)
    if head.pos_ in {"VERB", "AUX"}:
        reading.verb = head
        _inspect(reading, head, mention)
        return head
    if head.pos_ in {"ADJ", "ADV", "ADP"}:
        verb = head.head
        if verb.pos_ in {"AUX", "VERB"}:
            reading.verb = verb
            reading.chain.append(verb)
            _inspect(reading, verb, mention)
            return verb
        return None
    if any(child.lower_ == "no" for child in head.children):
        _negate(reading, head)
    if found is Operator.PASS and _is_verb(token):
        return None  # "the fact that talks are being held"
    reading.presupposed = True
    reading.verb = None
    return head


def _unknown(
    reading: Reading, token: Token, head: Token, dep: str, prepositions: list[Token], mention: Mention
) -> Token | None:
    """A governor that is no operator: a copula, or any verb or noun of which nothing is known."""
    if head.lemma_ == "be" and dep == "xcomp" and _to(token):
        reading.chain.append(head)
        idle = any(child.lower_ in {"it", "there"} for child in head.lefts)  # "it is up to Tbilisi to restore ties"
        _apply(reading, Operator.POSSIBLE if idle else Operator.PLAN, mention)
        _inspect(reading, head, mention)
        reading.verb = head
        return head
    if _is_verb(token):
        strayed = _strayed(head) if dep == "acl" and _to(token) else None
        if strayed is not None:
            reading.chain.append(strayed)
            reading.verb = strayed
            _apply(reading, operator(strayed, frozenset()) or Operator.PASS, mention)
            _inspect(reading, strayed, mention)
            return strayed
        if dep in {"xcomp", "acl", "csubj", "pcomp", "dobj"} and not (dep == "pcomp" and _temporal(prepositions)):
            reading.absorbed = True
            return None
        return _adverbial(reading, head, prepositions, mention)
    return _adverbial(reading, head, prepositions, mention)


def _strayed(noun: Token) -> Token | None:
    """The verb an infinitive belongs to where the parse hung it on a noun: "agreed at a meeting to restore ties"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"at", "in", "during", "after", "following"}:
        return None
    verb = _clause_verb(noun)
    wanted = {Operator.DECIDE, Operator.PLAN, Operator.CALL, Operator.REFUSE}
    return verb if verb is not None and operator(verb, frozenset()) in wanted else None


def _adverbial(reading: Reading, head: Token, prepositions: list[Token], mention: Mention) -> Token | None:
    """A noun, or a gerund, that stands beside or under something else: told in passing."""
    words = [preposition.lower_ for preposition in prepositions]
    relation = next((word for word in words if word in _RELATIONS | {"during", "at", "in", "on"}), None)
    if head.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() not in {"week", "day", "month", "year", "hour"}:
        if relation in _RELATIONS or reading.relation is None:
            reading.relation = relation if relation in _RELATIONS else reading.relation
        reading.presupposed = True
        reading.outer = _clause_verb(head)
        if mention.verb is None:
            reading.verb = None
        return None
    reading.relation = relation or reading.relation
    if words == ["by"] and prepositions[0].dep_ == "agent" and mention.verb is None:
        reading.verb = head  # "rocked by protests"
        return None
    reading.outer = head if head.pos_ in {"VERB", "AUX"} else reading.outer
    if mention.nominal and mention.light is None:
        reading.presupposed = True
    return None


def _attribute(reading: Reading, token: Token, head: Token, dep: str) -> Token | None:
    if _to(token):
        reading.state = State.PLANNED if reading.state is State.ASSERTED else reading.state
        return None
    reading.presupposed = not (dep == "advcl" and token.tag_ == "VBG")  # "dropped the plan, replacing it"
    reading.outer = head if head.pos_ in {"VERB", "AUX"} else _clause_verb(head)
    return None


def _cleft(reading: Reading, be: Token) -> Token | None:
    reading.cleft = be
    reading.presupposed = True
    head, dep, _ = _governor(be)
    reading.reported = head is not None and dep == "ccomp"
    reading.chain.append(be)
    return None


def _operates(head: Token, dep: str, prepositions: list[Token], mention: Mention) -> bool:
    """A noun under an operator is its matter ("urged a resumption"), not merely beside it ("agreed at a meeting")."""
    if dep in {"nsubj", "nsubjpass"}:
        return dep == "nsubjpass"
    if not prepositions:
        return dep in {"dobj", "attr", "compound", "poss", "oprd"}
    return len(prepositions) >= 1 and all(word.lower_ in CALL_PREPOSITIONS | {"of"} for word in prepositions)


def _apply(reading: Reading, found: Operator, mention: Mention) -> None:
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


def _inspect(reading: Reading, verb: Token, mention: Mention) -> None:
    """Take in modal verbs, negation and conditions at a verb."""
    kinds = {
        _MODALS[child.lower_] for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.lower_ in _MODALS
    }
    if "possible" in kinds and reading.state is not State.REFUSED:
        reading.state = State.POSSIBLE
    elif "duty" in kinds and reading.state in {State.ASSERTED, State.DECIDED}:
        reading.state = State.CALLED if not _agreed(verb) else State.PLANNED
    elif "future" in kinds and reading.state in {State.ASSERTED, State.DECIDED}:
        reading.state = State.PLANNED
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
    inverted = any(child.is_sent_start and child.lower_ in {"should", "were", "had"} for child in verb.lefts)
    if marks & _CONDITIONS or inverted:
        reading.state, reading.conditional = State.POSSIBLE, True
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj", "cc"} and child.lower_ in {"never", "neither"}):
            _negate(reading, child)
            reading.unsure |= any(other.lower_ == "yet" for other in verb.children)
        elif child.dep_ in {"nsubj", "nsubjpass", "dobj"} and any(
            one.lower_ in {"no", "neither"} and one not in mention.words for one in child.children
        ):
            _negate(reading, child)


def _negate(reading: Reading, word: Token) -> None:
    reading.chain.append(word)
    if reading.state is State.REFUSED:
        reading.state, reading.unsure = State.POSSIBLE, True
    elif reading.state is State.POSSIBLE:
        reading.unsure = True
    else:
        reading.state = State.REFUSED


def _agreed(verb: Token) -> bool:
    """Stands under a verb of deciding: "agreed that … should be followed by"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in {"agree", "decide", "resolve"}


def _question(token: Token) -> bool:
    last = token.sent[-1]
    while last.i > token.i and (last.is_quote or last.is_space):
        last = last.nbor(-1)
    return last.text == "?"


def _participle(token: Token) -> bool:
    """A participle without auxiliaries or a mark: "frozen after the war"."""
    if token.tag_ not in {"VBN", "VBD", "VBG"}:
        return False
    return not any(child.dep_ in {"aux", "auxpass", "mark", "nsubj", "nsubjpass"} for child in token.children)


def _clause_verb(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)


def _own_subject(token: Token) -> bool:
    if any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in token.children):
        return True
    return (
        token.pos_ in {"VERB", "AUX"} and token.tag_ in {"VBD", "VBZ", "VBP"} and token.head.tag_ not in {"VB", "VBN"}
    )


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or token.dep_ in {"xcomp", "ccomp"}


def _to(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.lefts)


def _temporal(prepositions: list[Token]) -> bool:
    return any(word.lower_ in _RELATIONS for word in prepositions)

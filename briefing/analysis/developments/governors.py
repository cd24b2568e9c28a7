"""How a mention stands in its sentence: what governs it, what is negated, what is only hoped."""

from __future__ import annotations

from briefing.analysis.developments.attachment import (
    RELATIONS,
    clause_verb,
    fitting,
    governor_of,
    has_own_subject,
    is_infinitive,
    is_operand,
    is_participle,
    is_question,
    is_temporal,
    is_verb,
    strayed_from,
    takes_infinitive,
)
from briefing.analysis.developments.mentions import Mention
from briefing.analysis.developments.operators import Operator, operator
from briefing.analysis.developments.states import NEGATIVE, Reading, State, apply, inspect, negate
from briefing.analysis.developments.tenses import is_modal
from briefing.analysis.tokens import Token

_READINESS = frozenset({"ready", "willing", "prepared", "able"})
_AHEAD = frozenset({Operator.PLAN, Operator.CALL, Operator.DECIDE})
_STEPS = frozenset(
    "resume suspend sign initial ratify accede admit withdraw deploy recognize cancel postpone expel sever".split()
)
"""Actions whose noun names a step that may lie ahead, unlike "the war" or "the agreement"."""
_ASKING = frozenset({"demand", "propose"})
"""Actions that are nothing but calls for something."""


def read(mention: Mention, speech: frozenset[str]) -> Reading | None:
    """How the mention is told; None where it names nothing that happened or may happen."""
    reading = _begin(mention, speech)
    token: Token | None = mention.top
    for _ in range(12):  # sentences nest no deeper than this; a guard against cycles of odd parses
        if token is None:
            break
        token = _step(reading, token, mention, speech)
    if reading.absorbed:
        return None
    if reading.state is State.ASSERTED and reading.verb is not None and is_infinitive(reading.verb):
        reading.state = State.PLANNED  # "Moscow to expel diplomats"
    if is_question(mention.head):
        reading.state = State.POSSIBLE
    return reading


def _begin(mention: Mention, speech: frozenset[str]) -> Reading:
    """What the mention tells by itself, before anything above it."""
    reading = Reading(verb=mention.verb)
    if mention.nominal and any(child.lower == "no" for child in mention.head.children):
        negate(reading, mention.head)
    verb = mention.verb
    if verb is not None:
        inspect(reading, verb, mention)
        while verb.dep == "conj" and not has_own_subject(verb) and verb.head.pos in {"VERB", "AUX"}:
            verb = verb.head  # "may halt its work and withdraw": one modal verb for both
            inspect(reading, verb, mention)
        for child in verb.rights if mention.nominal and verb.lemma == "be" else ():
            found = operator(child, speech) if child.dep in {"acomp", "advmod", "prep"} else None
            if found is not None:
                reading.chain.append(child)
                apply(reading, found, mention)
    for child in mention.head.rights if mention.nominal and mention.light is None else ():
        if child.dep in {"acl", "amod"} and operator(child, speech) is Operator.PLAN:  # "a meeting planned for May"
            reading.chain.append(child)
            apply(reading, Operator.PLAN, mention)
    if mention.nominal:
        _wanted(reading, mention, speech)
    if mention.action.name in _ASKING and reading.state is State.ASSERTED:
        reading.state = State.CALLED
    return reading


def _wanted(reading: Reading, mention: Mention, speech: frozenset[str]) -> None:
    """ "The restoration of ties, *which Tbilisi rules out*": a clause that turns down or asks for it."""
    ends = (child for of in mention.head.rights if of.lower == "of" for child in of.children)
    for verb in (child for noun in (mention.head, *ends) for child in noun.rights if child.dep == "relcl"):
        found = operator(verb, speech)
        as_object = any(child.lower == "which" for child in verb.lefts) and has_own_subject(verb)
        as_object &= all(child.dep not in {"xcomp", "ccomp"} for child in verb.rights)  # "wanted it to call off"
        if as_object and found in {Operator.REFUSE, Operator.CALL, Operator.POSSIBLE}:
            reading.chain.append(verb)
            apply(reading, found, mention)


def _step(reading: Reading, token: Token, mention: Mention, speech: frozenset[str]) -> Token | None:
    """Take in the governor of a token; the governor where the climb goes on, else None."""
    head, dep, prepositions = governor_of(token)
    if head is None:
        return None
    if dep == "relcl" or (dep in {"acl", "advcl"} and is_participle(token)):
        return _attribute(reading, token, head, dep)
    if dep in {"ccomp", "pcomp"} and any(child.lower == "how" for child in token.lefts):
        reading.absorbed = True  # "agreed on how a system might be built"
        return None
    if dep == "ccomp" and head.lemma == "be" and any(child.lower == "it" for child in head.lefts):
        return _cleft(reading, head)
    marks = {child.lower for child in token.children if child.dep in {"mark", "advmod"}}
    if dep == "advcl" and not is_infinitive(token):
        reading.relation = min(marks & RELATIONS, default=reading.relation)
        reading.outer = head
        return None
    if dep == "advcl" and reading.state is State.ASSERTED and not takes_infinitive(token, head, speech):
        reading.absorbed = head.pos in {"VERB", "AUX"}  # "met to discuss": the meeting is the development
        return None
    if dep in {"pcomp", "pobj"} and is_temporal(prepositions):
        return _adverbial(reading, head, prepositions, mention)
    found = fitting(operator(head, speech), head, token, dep, prepositions)
    if head.pos == "NOUN" and token.tag == "VBD" and dep in {"acl", "ccomp"} and found in _AHEAD:
        return _attribute(reading, token, head, dep)  # "a plan that the president abandoned"
    if is_verb(token) or found in {Operator.SAY, None} or is_operand(head, dep, prepositions, mention):
        return _govern(reading, token, head, dep, found, prepositions, mention, speech)
    return _adverbial(reading, head, prepositions, mention)


def _govern(
    reading: Reading,
    token: Token,
    head: Token,
    dep: str,
    found: Operator | None,
    prepositions: list[Token],
    mention: Mention,
    speech: frozenset[str],
) -> Token | None:
    if any(preposition.lower in NEGATIVE for preposition in prepositions):
        negate(reading, prepositions[0])
    if found is Operator.SAY and dep in {"ccomp", "xcomp", "oprd"}:
        reading.reported = True
        return None
    if found is None or found is Operator.SAY:
        return _unknown(reading, token, head, dep, prepositions, mention)
    if dep == "ccomp" and token.i < head.i:
        return None  # two sentences run into one
    if found is Operator.ABSORB:
        if is_verb(token):
            reading.absorbed = True
            return None
        return _adverbial(reading, head, prepositions, mention)
    reading.chain.append(head)
    reading.prepositions.extend(prepositions)
    reading.unsure |= found is Operator.REFUSE and head.lemma == "have"  # not yet is not never
    apply(reading, found, mention)
    if head.pos in {"VERB", "AUX"}:
        reading.verb = head
        inspect(reading, head, mention)
        return head
    if head.pos in {"ADJ", "ADV", "ADP"}:
        return _predicate(reading, head, mention)
    if any(child.lower == "no" for child in head.children):
        negate(reading, head)
    if found is Operator.PASS and is_verb(token):
        return None  # "the fact that talks are being held"
    reading.presupposed = operator(head.head, speech) is not found or head.dep != "dobj"  # not in "struck a deal to"
    reading.verb = None
    return head


def _predicate(reading: Reading, head: Token, mention: Mention) -> Token | None:
    """An adjective that governs: "ready to sign", and the verb it stands with."""
    verb = head.head
    if verb.pos in {"AUX", "VERB"}:
        reading.verb = verb
        reading.chain.append(verb)
        inspect(reading, verb, mention)
        if head.lemma in _READINESS and any(child.dep == "neg" for child in verb.children):
            reading.state, reading.unsure = State.REFUSED, False
        return verb
    return None


def _unknown(
    reading: Reading, token: Token, head: Token, dep: str, prepositions: list[Token], mention: Mention
) -> Token | None:
    """A governor that is no operator: a copula, or any verb or noun of which nothing is known."""
    if head.lemma == "be" and dep == "xcomp" and is_infinitive(token):
        reading.chain.append(head)
        idle = any(child.lower in {"it", "there"} for child in head.lefts)  # "it is up to Tbilisi to restore ties"
        apply(reading, Operator.POSSIBLE if idle else Operator.PLAN, mention)
        inspect(reading, head, mention)
        reading.verb = head
        return head
    if is_verb(token):
        strayed = strayed_from(head) if dep == "acl" and is_infinitive(token) else None
        if strayed is not None:
            reading.chain.append(strayed)
            reading.verb = strayed
            apply(reading, operator(strayed, frozenset()) or Operator.PASS, mention)
            inspect(reading, strayed, mention)
            return strayed
        if dep == "pcomp" and prepositions and prepositions[0].lower in NEGATIVE:
            reading.outer = head
            return None  # "left without signing"
        if dep in {"xcomp", "acl", "csubj", "pcomp", "dobj"} and not (dep == "pcomp" and is_temporal(prepositions)):
            reading.absorbed = True
            return None
        return _adverbial(reading, head, prepositions, mention)
    return _adverbial(reading, head, prepositions, mention)


def _adverbial(reading: Reading, head: Token, prepositions: list[Token], mention: Mention) -> Token | None:
    """A noun, or a gerund, that stands beside or under something else: told in passing."""
    words = [preposition.lower for preposition in prepositions]
    relation = next((word for word in words if word in RELATIONS | {"during", "at", "in", "on"}), None)
    if head.pos in {"NOUN", "PROPN"} and head.lemma.lower() not in {"week", "day", "month", "year", "hour"}:
        if relation in RELATIONS or reading.relation is None:
            reading.relation = relation if relation in RELATIONS else reading.relation
        reading.presupposed = True
        reading.outer = clause_verb(head)
        if mention.verb is None:
            reading.verb = None
        return None
    reading.relation = relation or reading.relation
    if words == ["by"] and prepositions[0].dep == "agent" and mention.verb is None:
        reading.verb = head  # "rocked by protests"
        return None
    reading.outer = head if head.pos in {"VERB", "AUX"} else reading.outer
    if mention.nominal and mention.light is None:
        ahead = mention.action.name in _STEPS and mention.head.dep == "nsubj" and is_modal(head)
        if ahead and reading.state is State.ASSERTED:
            reading.state = State.POSSIBLE  # "the resumption of work would be up to the ministers"
        reading.presupposed = not ahead
    return None


def _attribute(reading: Reading, token: Token, head: Token, dep: str) -> Token | None:
    if is_infinitive(token):
        due = head.lemma in {"time", "moment"} and head.head.lemma == "be"  # "it is time to restore ties"
        ahead = State.CALLED if due else State.PLANNED
        reading.state = ahead if reading.state is State.ASSERTED else reading.state
        return None
    reading.presupposed = not (dep == "advcl" and token.tag == "VBG")  # "dropped the plan, replacing it"
    reading.outer = head if head.pos in {"VERB", "AUX"} else clause_verb(head)
    return None


def _cleft(reading: Reading, be: Token) -> Token | None:
    reading.cleft = be
    reading.presupposed = True
    head, dep, _ = governor_of(be)
    reading.reported = head is not None and dep == "ccomp"
    reading.chain.append(be)
    return None

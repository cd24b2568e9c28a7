"""The governor of a word in its sentence, with known errors of the parser corrected."""

from __future__ import annotations

from briefing.analysis.developments.operators import CALL_PREPOSITIONS, Operator, given, operator
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token

RELATIONS = frozenset(LEXICON.developments.relations)

_OPERAND_PREPOSITIONS = CALL_PREPOSITIONS | {"of", "as"}
OPEN = frozenset({Operator.PLAN, Operator.CALL, Operator.POSSIBLE, Operator.REFUSE})
"""What leaves open whether the action takes place."""
ASKING = frozenset(LEXICON.operators.clause_prepositions)
"""Prepositions before the subject of what is asked for, planned, possible or refused."""
_WISHING = frozenset({"want", "wish", "like", "love", "prefer"})


def governor_of(token: Token) -> tuple[Token | None, str, list[Token]]:
    """The governor of a token, through prepositions and coordination."""
    prepositions: list[Token] = []
    dep = token.dep
    while dep == "conj" and not has_own_subject(token):
        token = token.head
        dep = token.dep
    if dep in {"ROOT", "parataxis", "conj"} or token.head == token or (dep == "compound" and token.tag == "VBZ"):
        return None, dep, prepositions
    while token.head.dep in {"prep", "agent", "pcomp"} and token.dep in {"pobj", "pcomp", "prep"}:
        token = token.head
        prepositions.append(token)
        if token.dep not in {"prep", "agent"} or token.head.pos != "ADP":
            break
    if prepositions and prepositions[-1].head.lower == "ahead":
        prepositions.append(prepositions[-1].head)  # "ahead of the talks"
    if prepositions:
        last = prepositions[-1]
        return (None if last.head == last else last.head), dep, prepositions
    return token.head, dep, prepositions


def fitting(found: Operator | None, head: Token, token: Token, dep: str, prepositions: list[Token]) -> Operator | None:
    """The operator, if it is used as one: "called for", not "called it"; "has to", not "has a"."""
    lemma, nominal = head.lemma.lower(), not is_verb(token)
    if lemma == "have" and any(child.lower == "yet" for child in (*head.children, *token.children)):
        return Operator.REFUSE  # "has yet to sign"
    if dep == "csubj" or (dep == "nsubjpass" and any(child.dep == "oprd" for child in head.children)):
        return None
    if lemma == "call" and nominal and not prepositions:
        return None
    if lemma == "rule" and not any(child.lower == "out" for child in head.rights):
        return None  # "the court ruled that"
    if lemma in _WISHING and not nominal and any(child.dep == "nsubj" for child in token.lefts):
        return Operator.CALL  # "wants the alliance to halt", not "wants to halt"
    if lemma == "have" and (nominal or not is_infinitive(token)):
        return None
    if found is Operator.PASS and nominal and head.pos == "VERB" and prepositions:
        return found if prepositions[0].lower == "to" else None  # "begun to thaw", read as a noun
    return found


def takes_infinitive(token: Token, head: Token, speech: frozenset[str]) -> bool:
    """An infinitive under a verb that takes one ("decided in April to resume"), read by the parser as a purpose."""
    firm = {None, Operator.SAY, Operator.PASS, Operator.ABSORB}
    found = operator(head, speech)
    own = given(head) is None and any(child.dep in {"dobj", "ccomp", "oprd"} for child in head.rights)
    return (found not in firm and not own) or head.lemma in {"gather", "assemble"}


def strayed_from(noun: Token) -> Token | None:
    """The verb of an infinitive that the parser attached to a noun: "agreed at a meeting to restore ties"."""
    if noun.dep != "pobj" or noun.head.lower not in {"at", "in", "during", "after", "following"}:
        return None
    verb = clause_verb(noun)
    wanted = {Operator.DECIDE, Operator.PLAN, Operator.CALL, Operator.REFUSE}
    return verb if verb is not None and operator(verb, frozenset()) in wanted else None


def asked_subject(verb: Token) -> Token | None:
    """The name between a preposition and a clause, however attached: "opposed to *Georgia* joining"."""
    if verb.tag != "VBG" or verb.dep not in {"acl", "advcl"} or verb.left_edge.i == verb.sent.start:
        return None
    before = verb.doc[verb.left_edge.i - 1]
    noun = next((one for one in (before, *before.ancestors) if one.dep == "pobj"), None)
    if noun is None or noun.pos != "PROPN" or noun.head.lower not in ASKING:
        return None
    return noun if operator(noun.head.head, frozenset()) in OPEN else None


def is_operand(dep: str, prepositions: list[Token]) -> bool:
    """A noun is the object of an operator ("urged a resumption"), not merely an adjunct ("agreed at a meeting")."""
    if dep in {"nsubj", "nsubjpass"}:
        return dep == "nsubjpass"
    if not prepositions:
        return dep in {"dobj", "attr", "compound", "poss", "oprd"}
    return len(prepositions) >= 1 and all(word.lower in _OPERAND_PREPOSITIONS for word in prepositions)


def is_question(token: Token) -> bool:
    last = token.sent[-1]
    while last.i > token.i and (last.form.is_quote or last.form.is_space):
        last = last.nbor(-1)
    return last.text == "?"


def is_participle(token: Token) -> bool:
    """A participle without auxiliary or conjunction: "frozen after the war"."""
    if token.tag not in {"VBN", "VBD", "VBG"}:
        return False
    return not any(child.dep in {"aux", "auxpass", "mark", "nsubj", "nsubjpass"} for child in token.children)


def clause_verb(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos in {"VERB", "AUX"}), None)


def has_own_subject(token: Token) -> bool:
    if any(child.dep in {"nsubj", "nsubjpass", "expl"} for child in token.children):
        return True
    return token.pos in {"VERB", "AUX"} and token.tag in {"VBD", "VBZ", "VBP"} and token.head.tag not in {"VB", "VBN"}


def is_verb(token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} or token.dep in {"xcomp", "ccomp"}


def is_infinitive(token: Token) -> bool:
    return any(child.lower == "to" and child.dep == "aux" for child in token.lefts)


def is_temporal(prepositions: list[Token]) -> bool:
    return any(word.lower in RELATIONS and word.lower != "as" for word in prepositions)

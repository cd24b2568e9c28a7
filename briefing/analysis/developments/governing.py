"""Conditions of the constructions of a link, and their effects on the reading below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.analysis.developments.attachment import RELATIONS, clause_verb, governor_of
from briefing.analysis.developments.chain import Bond
from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.operators import Operator, operator
from briefing.analysis.developments.record import On
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.developments.tenses import is_modal
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Trait

_NEGATIVE = frozenset(LEXICON.modality.negative)
_DENYING = frozenset(LEXICON.modality.denying)
_DENYING_HEARSAY = _DENYING | frozenset(LEXICON.modality.rejecting)
_HEARSAY = frozenset(LEXICON.operators.hearsay)
_UNITS = frozenset({"week", "day", "month", "year", "hour"})
_GIVING_UP = frozenset(LEXICON.operators.giving_up)
VERBS = frozenset({"VERB", "AUX"})


def _nearest_verb(head: Token) -> Token | None:
    return head if head.pos in VERBS else clause_verb(head)


def to_come(on: On) -> bool:
    return on.link.bond is Bond.ATTRIBUTE and on.link.infinitive


def time_to(on: On) -> bool:
    head = on.link.head
    return to_come(on) and head.lemma in {"time", "moment"} and head.head.lemma == "be"


def ahead(on: On, state: ModalState) -> ModalReading:
    return replace(on.reading, state=state) if on.reading.state is ModalState.ASSERTED else on.reading


def accompanying(on: On) -> bool:
    return on.link.bond is Bond.ATTRIBUTE and on.link.dep == "advcl" and on.link.word.tag == "VBG"


def hearsay(on: On) -> bool:
    """ "Rumours that troops had left": a clause of its own, not one about the rumours."""
    word = on.link.word
    own = any(child.dep in {"nsubj", "nsubjpass"} and child.lower != "that" for child in word.lefts)
    clause = word.left_edge.lower == "that" or _denial(on) is not None
    return on.link.head.lemma.lower() in _HEARSAY and clause and own


def _denial(on: On) -> Token | None:
    """The verb that denies the noun of hearsay: "denied reports that troops had left"."""
    noun = on.link.head
    denies = noun.dep in {"dobj", "nsubjpass"} and noun.head.lemma in _DENYING_HEARSAY
    return noun.head if denies and not any(child.dep == "neg" for child in noun.head.lefts) else None


def denied_hearsay(on: On) -> bool:
    return hearsay(on) and _denial(on) is not None


def as_denied(on: On) -> ModalReading:
    verb = _denial(on)
    if verb is None:
        return on.reading
    return replace(on.reading.under(verb).applied(Operator.REFUSE, meeting=on.meeting), verb=verb)


def in_passing(on: On, *, known: bool) -> ModalReading:
    return replace(on.reading, presupposed=known, outer=_nearest_verb(on.link.head))


def cleft(on: On) -> ModalReading:
    be = on.link.head
    head, dep, _ = governor_of(be)
    reported = head is not None and dep == "ccomp"
    return replace(on.reading.under(be), cleft=be, presupposed=True, reported=reported)


def subordinate(on: On) -> ModalReading:
    marks = {child.lower for child in on.link.word.children if child.dep in {"mark", "advmod"}}
    relation = min(marks & RELATIONS, default=on.reading.relation)
    return replace(on.reading, relation=relation, outer=on.link.head)


def purpose(on: On) -> bool:
    return on.link.bond is Bond.PURPOSE and on.reading.state is ModalState.ASSERTED


def absorbed(on: On) -> ModalReading:
    return replace(on.reading, absorbed=True)


def _operand(on: On) -> bool:
    return on.link.bond in {Bond.OPERAND, Bond.PURPOSE}


def _unknown(on: On) -> bool:
    return _operand(on) and not on.link.operates


def without(on: On) -> bool:
    return _operand(on) and any(word in _NEGATIVE for word in on.words)


def said(on: On) -> bool:
    return _operand(on) and on.link.operator is Operator.SAY and on.link.dep in {"ccomp", "xcomp", "oprd"}


def to_be(on: On) -> bool:
    return _unknown(on) and on.link.head.lemma == "be" and on.link.dep == "xcomp" and on.link.infinitive


def idle(on: On) -> bool:
    return to_be(on) and any(child.lower in {"it", "there"} for child in on.link.head.lefts)


def be_to(on: On, found: Operator) -> ModalReading:
    return replace(on.reading.under(on.link.head).applied(found, meeting=on.meeting), verb=on.link.head)


def strayed(on: On) -> bool:
    return _unknown(on) and on.link.strayed is not None


def to_the_verb(on: On) -> ModalReading:
    verb = on.link.strayed
    if verb is None:
        return on.reading
    found = operator(verb, frozenset()) or Operator.PASS
    return replace(on.reading.under(verb).applied(found, meeting=on.meeting), verb=verb)


def without_doing(on: On) -> bool:
    return _unknown(on) and on.link.verbal and on.link.dep == "pcomp" and not _NEGATIVE.isdisjoint(on.words[:1])


def matter(on: On) -> bool:
    return _unknown(on) and on.link.verbal and on.link.dep in {"xcomp", "acl", "csubj", "pcomp", "dobj"}


def run_on(on: On) -> bool:
    return _operand(on) and on.link.operates and on.link.dep == "ccomp" and on.link.word.i < on.link.head.i


def discussed(on: On) -> bool:
    return _operand(on) and on.link.operator is Operator.ABSORB and on.link.verbal


def operates(found: Operator) -> Callable[[On], bool]:
    def fits(on: On) -> bool:
        return _operand(on) and on.link.operator is found

    return fits


def expected(on: On) -> bool:
    return _operand(on) and on.link.operator is Operator.POSSIBLE and on.link.head.lemma == "expect"


def denied(on: On) -> bool:
    """ "Denied that …", "denied having …"; a side that is denied something only did not get it."""
    return operates(Operator.REFUSE)(on) and on.link.verbal and on.link.head.lemma in _DENYING


def given_up(on: On) -> bool:
    """The plan, hope or decision above a mention is the object of a verb of giving up."""
    verb = on.link.head
    particle = next((f" {child.lower}" for child in verb.children if child.dep == "prt"), "")
    return (
        on.link.dep in {"dobj", "nsubjpass"}
        and on.reading.state not in {ModalState.ASSERTED, ModalState.REFUSED}
        and on.link.word in on.reading.governors
        and f"{lemma_of(verb)}{particle}" in _GIVING_UP
        and not any(is_modal(child) for child in verb.children)
    )


def governed(on: On) -> ModalReading:
    """Under the operator of the link: a verb, a noun, or an adjective and the verb it stands with."""
    link, head = on.link, on.link.head
    found = link.operator or Operator.PASS
    reading = on.reading.under(head)
    reading = replace(
        reading,
        prepositions=(*reading.prepositions, *link.prepositions),
        unsure=reading.unsure or (found is Operator.REFUSE and head.lemma == "have"),  # not yet is not never
    ).applied(found, meeting=on.meeting)
    if head.pos in VERBS:
        return replace(reading, verb=head)
    if head.pos in {"ADJ", "ADV", "ADP"}:
        return replace(reading.under(link.top), verb=link.top) if link.top is not None else reading
    if any(child.lower == "no" for child in head.children):
        reading = reading.negated(head)
    return reading if of_fact(on) else replace(reading, presupposed=not link.repeats, verb=None)


def of_fact(on: On) -> bool:
    """ "The fact that talks are being held"."""
    link = on.link
    noun = link.head.pos not in VERBS | {"ADJ", "ADV", "ADP"}
    return _operand(on) and link.operator is Operator.PASS and link.verbal and noun


def _relation(on: On) -> str | None:
    return next((word for word in on.words if word in RELATIONS | {"during", "at", "in", "on"}), None)


def beside_noun(on: On) -> bool:
    head = on.link.head
    return head.pos in {"NOUN", "PROPN"} and head.lemma.lower() not in _UNITS


def presupposed(on: On) -> ModalReading:
    reading, relation = on.reading, _relation(on)
    if relation in RELATIONS or reading.relation is None:
        reading = replace(reading, relation=relation if relation in RELATIONS else reading.relation)
    verb = None if on.mention.verb is None else reading.verb
    return replace(reading, presupposed=True, outer=clause_verb(on.link.head), verb=verb)


def by_agent(on: On) -> bool:
    return on.words == ("by",) and on.link.prepositions[0].dep == "agent" and on.mention.verb is None


def related(on: On) -> ModalReading:
    return replace(on.reading, relation=_relation(on) or on.reading.relation)


def step_ahead(on: On) -> bool:
    mention = on.mention
    step = mention.is_(Trait.STEP) and mention.head.dep == "nsubj" and is_modal(on.link.head)
    return mention.nominal and mention.light is None and step


def beside(on: On) -> ModalReading:
    reading, head = related(on), on.link.head
    loose = on.mention.nominal and on.mention.light is None
    outer = head if head.pos in VERBS else reading.outer
    return replace(reading, outer=outer, presupposed=loose or reading.presupposed)


def not_known(on: On) -> ModalReading:
    return replace(ahead(replace(on, reading=beside(on)), ModalState.POSSIBLE), presupposed=False)

"""Constructions of negations: actions not done, declined, or put off until a day."""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.developments.ahead import NOT_BEFORE
from briefing.analysis.developments.day_names import is_day
from briefing.analysis.developments.record import At, Own, Sample
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.developments.tenses import Tense, is_modal, tense_of
from briefing.analysis.lexicon import LEXICON
from briefing.domain.development import DID_NOT

_ABLE = frozenset(LEXICON.modality.able)
_READINESS = frozenset(LEXICON.modality.readiness)
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})


def _negative(at: At) -> bool:
    return at.word.dep == "neg"


def _unable(at: At) -> bool:
    able = any(child.lower in _ABLE for child in at.word.head.lefts if child.dep == "aux")
    return _negative(at) and able and at.reading.state is ModalState.POSSIBLE and not at.reading.conditional


def _waits(at: At) -> bool:
    """Under a condition or up to a day."""
    rights = at.word.head.rights
    clauses = (mark for child in rights if child.dep == "advcl" for mark in child.lefts if mark.dep == "mark")
    prepositions = (child for child in rights if child.dep == "prep")
    return _negative(at) and any(word.lower in {"until", "till", "unless"} for word in (*clauses, *prepositions))


def _waits_for_a_day(at: At) -> bool:
    """ "Will not reconvene until Tuesday": it will on Tuesday."""
    days = (day for child in at.word.head.rights if child.lower in {"until", "till"} for day in child.rights)
    named = any(is_day(day.text) for day in days if day.dep == "pobj")
    return _negative(at) and named and at.reading.state is ModalState.PLANNED and not at.reading.conditional


def _never(at: At) -> bool:
    word = at.word
    return _negative(at) or (word.dep in {"advmod", "preconj", "cc"} and word.lower in {"never", "neither"})


def _did_not(at: At) -> bool:
    return _negative(at) and tense_of(at.word.head) is Tense.PAST and not is_modal(at.word.head)


def _not_yet(at: At) -> ModalReading:
    reading = at.reading.negated(at.word)
    return replace(reading, unsure=reading.unsure or any(other.lower == "yet" for other in at.word.head.children))


def _nobody(at: At) -> bool:
    """A "no" that is part of the action's own words does not count."""
    if at.word.dep not in _ROLES or at.word == at.mention.head:
        return False
    return any(one.lower in {"no", "neither"} and one not in at.mention.words for one in at.word.children)


def _of_nobody(at: At) -> ModalReading:
    reading = at.reading.negated(at.word)
    return replace(reading, unsure=reading.unsure or at.mention.verb is None)


NEGATIONS = (
    Own(
        "cannot",
        _unable,
        lambda at: replace(at.reading.under(at.word), state=ModalState.REFUSED),
        Sample("Russia cannot sign the treaty.", "sign"),
        Sample("Russia may not sign the treaty.", "sign"),
    ),
    Own(
        NOT_BEFORE,
        _waits_for_a_day,
        lambda at: at.reading.under(at.word),
        Sample("The ministers will not meet until Tuesday.", "meet"),
        Sample("The ministers will not meet until the radar is scrapped.", "meet"),
    ),
    Own(
        "not-until",
        _waits,
        lambda at: replace(at.reading.under(at.word), state=ModalState.POSSIBLE, unsure=True),
        Sample("Russia will not sign the treaty until the radar is scrapped.", "sign"),
        Sample("Russia will not sign the treaty in May.", "sign"),
    ),
    Own(
        DID_NOT,
        _did_not,
        _not_yet,
        Sample("Russia did not sign the treaty.", "sign"),
        Sample("Russia will not sign the treaty.", "sign"),
    ),
    Own(
        "not",
        _never,
        _not_yet,
        Sample("Russia will not sign the treaty.", "sign"),
        Sample("Russia finally signed the treaty.", "sign"),
    ),
    Own(
        "nobody",
        _nobody,
        _of_nobody,
        Sample("No minister signed the treaty.", "sign"),
        Sample("Each minister signed the treaty.", "sign"),
    ),
)
"""At each dependent of a verb; the first that fits applies."""


def _not_ready(at: At) -> bool:
    ready = any(word.lemma in _READINESS and word.head == at.word for word in at.reading.governors)
    return ready and any(child.dep == "neg" for child in at.word.children)


UNREADY = Own(
    "not-ready",
    _not_ready,
    lambda at: replace(at.reading, state=ModalState.REFUSED, unsure=False),
    Sample("Russia is not ready to sign the treaty.", "sign"),
    Sample("Russia is ready to sign the treaty.", "sign"),
)
"""At a verb, after its negations: not being ready is a refusal, not merely an unknown."""

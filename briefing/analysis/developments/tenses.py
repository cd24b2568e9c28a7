"""The tense of a verb, as far as it determines when something happened."""

from __future__ import annotations

from enum import Enum

from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token

_FUTURE = frozenset(LEXICON.modality.unreal)


class Tense(Enum):
    PAST = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    NONE = "none"
    """Infinitives, participles and gerunds have none of their own."""


def tense_of(verb: Token) -> Tense:
    auxiliaries = [child for child in verb.children if child.dep in {"aux", "auxpass"}]
    words = {child.lower for child in auxiliaries}
    if words & {"had"}:
        return Tense.PLUPERFECT
    if words & {"has", "have", "'ve"}:
        return Tense.PERFECT
    if words & {"is", "are", "am", "'re"}:
        return Tense.PROGRESSIVE if verb.tag == "VBG" or "being" in words else Tense.PRESENT
    if words & {"was", "were", "did"}:
        return Tense.PAST
    if words & {"do", "does"} or verb.tag in {"VBZ", "VBP"}:
        return Tense.PRESENT
    if verb.tag == "VBD":
        return Tense.PAST
    if verb.tag == "VBN" and any(child.dep == "nsubj" for child in verb.children) and not auxiliaries:
        return Tense.PAST  # a simple past the tagger took for a participle
    if verb.dep == "conj" and not auxiliaries and verb.head.pos in {"VERB", "AUX"}:
        return tense_of(verb.head)
    return Tense.NONE


def is_modal(verb: Token) -> bool:
    """Future or possible: "will", "would", "could"; shared by coordinated verbs."""
    while verb.dep in {"xcomp", "conj"} and not any(
        child.dep == "aux" and child.tag == "MD" for child in verb.children
    ):
        verb = verb.head
    return any(child.lower in _FUTURE for child in verb.children if child.dep == "aux")

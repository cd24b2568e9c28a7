"""Words that govern an action and decide its modality: decided, planned, called for, possible, refused."""

from __future__ import annotations

from enum import Enum

from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.tenses import Tense, is_modal, tense_of
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.lexicon_tables import Groups
from briefing.analysis.once import once
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Knowledge


class Operator(Enum):
    DECIDE = "decide"
    PLAN = "plan"
    CALL = "call"
    POSSIBLE = "possible"
    REFUSE = "refuse"
    PASS = "pass"
    """The action has the modality of its governor: "began to withdraw"."""
    ABSORB = "absorb"
    """The governor is the development, the action only its subject: "discussed resuming"."""
    SAY = "say"


def _lexicon(lists: Groups) -> dict[str, Operator]:
    return {word: Operator(name) for name, words in lists.items() for word in words}


_VERBS = _lexicon(LEXICON.operators.verbs)
_NOUNS = _lexicon(LEXICON.operators.nouns)
_ADJECTIVES = _lexicon(LEXICON.operators.adjectives)

TRANSPARENT = frozenset(word for word, found in _NOUNS.items() if found is Operator.PASS)
"""Nouns of quantity or part: "two days of talks", "the end of the session"."""

DEADLINES = frozenset(LEXICON.developments.deadlines)
_GIVING = frozenset(LEXICON.operators.giving)
_DECLARING = frozenset(LEXICON.operators.declaring)
_SAYING = frozenset(LEXICON.operators.saying)
LIGHT_WITH_OBJECT = frozenset(LEXICON.operators.light_with_object)
LIGHT_WITH_SUBJECT = frozenset(LEXICON.operators.light_with_subject)
CALL_PREPOSITIONS = frozenset(LEXICON.operators.prepositions)


_WITH_PARTICLES = {"make": ("clear", Operator.SAY), "stop": ("short", Operator.REFUSE), "push": ("back", None)}
"""Verbs with another meaning with a particle; "pushed back" is put off."""


@once
def speech_lemmas(knowledge: Knowledge) -> frozenset[str]:
    known = {verb.lemma for verb in knowledge.speech if verb.strength == "speech"}
    return frozenset(known | _SAYING)


def given(verb: Token) -> Operator | None:
    """What the object of "strike", "take", "give" does: "struck a deal to", "took the decision to"."""
    if lemma_of(verb) not in _GIVING:
        return None
    found = (_NOUNS.get(lemma_of(child)) for child in verb.rights if child.dep == "dobj")
    return next((one for one in found if one not in {None, Operator.PASS}), None)


def _is_set(deadline: Token) -> bool:
    """Not a deadline that passed or was missed."""
    verb = deadline.head
    if deadline.dep == "dobj":
        return verb.lemma in {"set", "have", "face", "impose"}
    return deadline.dep not in {"nsubj", "nsubjpass"} or tense_of(verb) not in {Tense.PAST, Tense.PERFECT}


def _declares(verb: Token) -> bool:
    """ "Declared *a ceasefire*", which decides it; not "declared that it held", "declared the ceasefire *over*"."""
    if lemma_of(verb) not in _DECLARING:
        return False
    after = list(verb.rights)
    judged = any(child.dep in {"ccomp", "xcomp", "oprd", "acomp", "advcl"} or child.lower == "over" for child in after)
    return not judged and any(child.dep == "dobj" for child in after)


def operator(token: Token, speech: frozenset[str]) -> Operator | None:
    """The effect of a governing verb, noun or adjective on the action under it; None for any other word."""
    lemma = lemma_of(token)
    if token.pos in {"NOUN", "PROPN"}:
        return None if lemma in DEADLINES and not _is_set(token) else _NOUNS.get(lemma)
    if token.pos in {"ADJ", "ADV", "ADP"}:
        return _ADJECTIVES.get(lemma)
    if lemma in {"expect", "slate", "schedule"} and token.tag == "VBN":
        return Operator.POSSIBLE if lemma == "expect" else Operator.PLAN
    found = _VERBS.get(lemma)
    if lemma in _GIVING:
        found = given(token) or found
    if _declares(token):
        return Operator.DECIDE
    particle, meant = _WITH_PARTICLES.get(lemma, ("", None))
    if particle and any(child.lower == particle for child in token.rights):
        return meant
    if lemma == "insist" and any(child.dep == "ccomp" and is_modal(child) for child in token.rights):
        return Operator.SAY  # "insists that it will", unlike "insists that it should"
    if found is None or lemma in {"suggest", "insist", "warn"}:
        return Operator.SAY if lemma in speech and found is not Operator.CALL else found
    return found

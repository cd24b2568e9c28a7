"""Light verbs, which only carry the noun that names the action: "held talks", "the meeting took place"."""

from __future__ import annotations

from briefing.analysis.developments.day_names import is_day
from briefing.analysis.developments.operators import (
    LIGHT_WITH_OBJECT,
    LIGHT_WITH_SUBJECT,
    TRANSPARENT,
    Operator,
    operator,
)
from briefing.analysis.developments.tenses import Tense, tense_of
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token

_SUMMONING = frozenset(LEXICON.operators.summoning)
_LIGHT = LIGHT_WITH_SUBJECT | LIGHT_WITH_OBJECT
_OUTCOMES = frozenset({Operator.PASS, Operator.POSSIBLE, Operator.PLAN})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_GOING = frozenset({("go", "into"), ("enter", "into"), ("take", "in"), ("participate", "in")})


def light_verb(noun: Token) -> Token | None:
    """The light verb of a noun; None without one."""
    noun = _measured(noun)
    head, dep = noun.head, noun.dep
    while dep == "conj":
        head, dep = head.head, head.dep
    within = _due(noun) or _relative(noun)
    if within is not None:
        return within
    if dep == "pobj":
        return _through(head)
    if dep == "dobj":
        return head if head.lemma.lower() in LIGHT_WITH_OBJECT or sets_a_day(noun, head) else None
    return _above_subject(head, dep) if dep in {"nsubj", "nsubjpass"} else None


def sets_a_day(noun: Token, verb: Token) -> bool:
    """ "*Called* a meeting for Friday", "has called a meeting on Friday"; calling it useful sets none.

    The present perfect takes no past day, so a day with it is that of the meeting.
    """
    if verb.lemma.lower() not in _SUMMONING:
        return False
    links = {"for", "on"} if tense_of(verb) is Tense.PERFECT else {"for"}
    when = (child for above in (verb, noun) for child in above.rights if child.dep == "prep" and child.lower in links)
    return any(is_day(day.text) for child in when for day in child.rights if day.dep == "pobj")


def _measured(noun: Token) -> Token:
    """The noun of quantity that governs it, if any: "two *days* of talks"."""
    while noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma.lower() in TRANSPARENT:
        noun = noun.head.head
    return noun


def _due(noun: Token) -> Token | None:
    """ "Exercises due to *start* in May"."""
    due = (child for above in noun.rights if above.dep in {"amod", "acl"} for child in above.rights)
    return next((child for child in due if child.dep == "xcomp" and child.lemma in _LIGHT), None)


def _relative(noun: Token) -> Token | None:
    """ "The exercises that NATO *held*"."""
    clause = next((child for child in noun.rights if child.dep == "relcl"), None)
    if clause is None or clause.lemma not in LIGHT_WITH_OBJECT:
        return None
    return clause if any(one.dep == "dobj" for one in clause.lefts) else None


def _through(preposition: Token) -> Token | None:
    """ "Took part *in* talks", "was followed *by* talks"."""
    verb = preposition.head
    if preposition.dep == "prep" and (verb.lemma, preposition.lower) in _GOING:
        return verb if verb.pos == "VERB" else None
    if preposition.lower == "for":
        return _visiting(verb)
    return verb if preposition.dep == "agent" and verb.lemma == "follow" else None


def _visiting(above: Token) -> Token | None:
    """ "Has *been* in Brussels for talks": who came for them held them; who is in no mood for talks did not."""
    be = above.head.head if above.dep == "pobj" else above
    if be.lemma != "be" or tense_of(be) not in {Tense.PERFECT, Tense.PAST}:
        return None
    within = (place for child in be.rights if child.dep == "prep" and child.lower == "in" for place in child.rights)
    return be if any(place.dep == "pobj" and place.pos == "PROPN" for place in within) else None


def _above_subject(head: Token, dep: str) -> Token | None:
    if dep == "nsubjpass" and head.lemma == "follow":
        return None  # the event that was followed is only looked back at
    if head.pos not in {"VERB", "AUX"}:
        return None
    outcome = _outcome_of_be(head) if head.lemma == "be" else None
    if outcome is not None:
        return outcome
    infinitives = (child for above in (head, *head.rights) for child in above.rights if child.dep == "xcomp")
    carried = next((verb for verb in infinitives if verb.lemma.lower() in _LIGHT), None)
    if carried is not None and not any(child.dep == "dobj" and child.text != "place" for child in carried.rights):
        return carried
    return head if head.pos == "VERB" and head.lemma.lower() in _LIGHT else None


def _outcome_of_be(be: Token) -> Token | None:
    """ "The meeting *was* over", "talks *are* possible", "the talks were useful and would *continue*"."""
    outcome = (child for child in be.rights if child.dep in {"acomp", "advmod", "prep"})
    if any(operator(one, frozenset()) in _OUTCOMES for one in outcome):
        return be
    verbs = (verb for verb in be.rights if verb.dep == "conj" and verb.lemma.lower() in LIGHT_WITH_SUBJECT)
    return next((verb for verb in verbs if all(one.dep not in _SUBJECTS for one in verb.lefts)), None)

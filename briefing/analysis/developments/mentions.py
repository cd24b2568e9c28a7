"""Where a text names an action: verbs with their particles, and nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.operators import (
    LIGHT_WITH_OBJECT,
    LIGHT_WITH_SUBJECT,
    TRANSPARENT,
    Operator,
    operator,
)
from briefing.analysis.developments.vocabulary import Vocabulary
from briefing.analysis.tokens import Doc, Token
from briefing.domain.knowledge import Action

_OTHER_THINGS = frozenset("news press security party donor donors cold world star price trade information".split())
"""A news conference is no meeting of sides, a security conference is where they may meet; the Cold War was no war."""
_CARRIED = frozenset(
    "meet visit discuss negotiate fight protest cooperate attack exercise hold-referendum elect".split()
)
"""Actions whose nouns light verbs carry."""
_ASSETS = frozenset({"asset", "assets", "account", "accounts", "visa"})
_STANDARDS = frozenset(
    "demand need target requirement deadline condition obligation commitment criterion expectation challenge"
    " threat billing promise budget goal".split()
)
_BARGAINS = frozenset(
    "agreement deal treaty accord pact contract negotiation convention protocol arrangement truce peace armistice"
    " memorandum alliance ceasefire settlement compromise".split()
)
_TALKS = frozenset("talk negotiation consultation discussion meeting dialogue diplomacy conversation contact".split())
_LEFT = frozenset(
    "council alliance bloc union organization organisation body group commission committee assembly forum court club"
    " mission treaty pact agreement accord deal convention coalition cabinet government parliament power office post"
    " position command talk negotiation consultation meeting summit session conference hall room table country state"
    " republic territory region province area zone land soil city town village capital base barrack camp airfield port"
    " border checkpoint building embassy".split()
)
"""Bodies, bargains, meetings and places that one can leave."""
_CROWDS = frozenset("crowd protester demonstrator people thousand hundred supporter resident opponent dozen".split())
_OUTCOMES = frozenset({Operator.PASS, Operator.POSSIBLE, Operator.PLAN})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_LIGHT = LIGHT_WITH_SUBJECT | LIGHT_WITH_OBJECT


@dataclass(frozen=True, slots=True)
class Mention:
    """An action named at one place.

    Attributes:
        head: The verb or noun.
        words: Head and particles.
        light: Verb that carries a noun ("held talks", "the meeting took place"); None without one.
    """

    action: Action
    head: Token
    words: tuple[Token, ...]
    nominal: bool = False
    light: Token | None = None

    @property
    def verb(self) -> Token | None:
        """The verb that tells it, if one does."""
        return self.light if self.nominal else self.head

    @property
    def top(self) -> Token:
        return self.light or self.head


def find_mentions(doc: Doc, words: Vocabulary) -> Iterator[Mention]:
    """Mentions in order of the text."""
    for token in doc:
        lemma = lemma_of(token)
        if lemma in words.verbs and _verbal(token):
            found = words.verb(token)
            if found and misread(token) is None and not _otherwise_meant(token):
                yield Mention(found[0], token, (token, *found[1]))
                continue
        if not (token.lower in words.nouns or lemma in words.nouns):
            continue
        if token.pos in {"NOUN", "PROPN"} or token.tag in {"NN", "NNS"}:
            named = words.noun(token)
            if (
                named
                and not _modifier(token)
                and not _counts_others(token)
                and not _without_delay(token)
                and not any(child.lower in _OTHER_THINGS for child in token.children)
            ):
                yield Mention(named[0], token, (token, *named[1]), True, _light_verb(token, named[0]))


def _measured(noun: Token) -> Token:
    """The noun that measures it out, if one does: "two *days* of talks"."""
    while noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma.lower() in TRANSPARENT:
        noun = noun.head.head
    return noun


def misread(verb: Token) -> Token | None:
    """The true main verb, where a noun was taken for it: the clause before has subject and tense of its own."""
    if verb.tag != "VBZ":
        return None
    return next((child for child in verb.lefts if child.dep == "ccomp" and child.tag == "VBD"), None)


def _verbal(token: Token) -> bool:
    if token.dep in {"amod", "compound", "nmod"}:
        return token.tag == "VBZ" and token.i > 0  # "Ukraine signs agreement", read as one long noun
    if token.pos == "VERB":
        return True
    return token.dep == "xcomp" and any(child.lower == "to" for child in token.lefts)  # "began to thaw", tagged a noun


def _otherwise_meant(verb: Token) -> bool:
    """ "Stopped short of signing" stopped nothing, "left dozens dead" no side; crowds that gather are no meeting."""
    if verb.lemma == "stop":
        return any(child.lower == "short" for child in verb.rights)
    if verb.lemma == "leave":  # what is left "dead", "open", "in place", or is no place and no body, stays
        things = [child for child in verb.children if child.dep in {"dobj", "nsubjpass"}]
        return any(child.dep in {"oprd", "acomp"} for child in verb.rights) or not all(map(_can_be_left, things))
    if verb.lemma == "recall":  # an envoy is called home; otherwise somebody remembers
        return not any(child.dep in {"dobj", "nsubjpass"} for child in verb.children)
    if verb.lemma == "freeze":  # "travel bans and asset freezes"
        return verb.i > 0 and verb.nbor(-1).lower in _ASSETS
    if verb.lemma == "give":
        return any(child.lower == "in" and child.dep == "prep" for child in verb.rights)
    if verb.lemma == "meet":
        return any(child.dep == "dobj" and child.lemma.lower() in _STANDARDS for child in verb.rights)
    if verb.lemma == "conclude":  # a briefing that is concluded is over, who concludes that something is so thinks
        return not any(
            child.dep in {"dobj", "nsubjpass"} and child.lemma.lower() in _BARGAINS for child in verb.children
        )
    if verb.lemma == "gather":
        return any(child.lemma.lower() in _CROWDS for child in verb.lefts)
    return False


def _can_be_left(thing: Token) -> bool:
    """ "Left the council", "left Georgia", not "left the door open", "left troops in Georgia"."""
    told_of = any(child.dep == "amod" for child in thing.rights)  # "relations unchanged"
    return not told_of and (thing.pos in {"PROPN", "PRON"} or thing.lemma.lower() in _LEFT)


def _modifier(token: Token) -> bool:
    return token.dep in {"compound", "nmod", "amod", "poss"}


def _counts_others(noun: Token) -> bool:
    """ "A round of sanctions" is no round of talks."""
    if noun.lemma.lower() != "round":
        return False
    counted = [one for child in noun.rights if child.lower == "of" for one in child.children if one.dep == "pobj"]
    return bool(counted) and not any(one.lemma.lower() in _TALKS for one in counted)


def _without_delay(noun: Token) -> bool:
    """Urgency, and no postponement: "without delay", "without further delay"."""
    return noun.lemma.lower() == "delay" and noun.head.lower == "without" and not any(True for _ in noun.rights)


def _told_by_be(be: Token) -> Token | None:
    """ "The meeting *was* over", "talks *are* possible", "the talks were useful and would *continue*"."""
    told = (child for child in be.rights if child.dep in {"acomp", "advmod", "prep"})
    if any(operator(one, frozenset()) in _OUTCOMES for one in told):
        return be
    verbs = (verb for verb in be.rights if verb.dep == "conj" and verb.lemma.lower() in LIGHT_WITH_SUBJECT)
    return next((verb for verb in verbs if all(one.dep not in _SUBJECTS for one in verb.lefts)), None)


def _light_verb(noun: Token, action: Action) -> Token | None:
    if action.name not in _CARRIED:
        return None
    noun = _measured(noun)
    head, dep = noun.head, noun.dep
    while dep == "conj":
        head, dep = head.head, head.dep
    due = (child for above in noun.rights if above.dep in {"amod", "acl"} for child in above.rights)
    waiting = next((child for child in due if child.dep == "xcomp" and child.lemma in _LIGHT), None)
    if waiting is not None:
        return waiting  # "exercises due to start in May"
    relative = next((child for child in noun.rights if child.dep == "relcl"), None)
    if (
        relative is not None
        and relative.lemma in LIGHT_WITH_OBJECT
        and any(one.dep == "dobj" for one in relative.lefts)
    ):
        return relative  # "the exercises that NATO held"
    if dep == "nsubjpass" and head.lemma == "follow":
        return None  # what is followed is only looked back at
    if dep == "pobj" and head.dep == "prep" and head.lower in {"into", "part", "in"}:
        verb = head.head
        going = (verb.lemma, head.lower) in {("go", "into"), ("enter", "into"), ("take", "in"), ("participate", "in")}
        return verb if going and verb.pos == "VERB" else None
    if dep == "dobj" and head.lemma.lower() in LIGHT_WITH_OBJECT:
        return head
    if dep in {"nsubj", "nsubjpass"} and head.pos in {"VERB", "AUX"}:
        told = _told_by_be(head) if head.lemma == "be" else None
        if told is not None:
            return told
        infinitives = (child for above in (head, *head.rights) for child in above.rights if child.dep == "xcomp")
        carried = next(
            (verb for verb in infinitives if verb.lemma.lower() in LIGHT_WITH_SUBJECT | LIGHT_WITH_OBJECT), None
        )
        if carried is not None and not any(child.dep == "dobj" and child.text != "place" for child in carried.rights):
            return carried
    if (
        dep in {"nsubj", "nsubjpass"}
        and head.pos == "VERB"
        and head.lemma.lower() in LIGHT_WITH_SUBJECT | LIGHT_WITH_OBJECT
    ):
        return head
    if dep == "pobj" and head.dep == "agent" and head.head.lemma == "follow":
        return head.head
    return None

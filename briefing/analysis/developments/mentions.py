"""Where a text names an action: verbs with their particles, and nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.light import light_verb
from briefing.analysis.developments.vocabulary import Vocabulary
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Doc, Token
from briefing.domain.knowledge import Action

_OTHER_THINGS = frozenset(LEXICON.developments.other_things)
"""A news conference is no meeting of sides, a security conference is where they may meet; the Cold War was no war."""
_CARRIED = frozenset(
    "meet visit discuss negotiate fight protest cooperate attack exercise hold-referendum elect".split()
)
"""Actions whose nouns light verbs carry."""
_ASSETS = frozenset({"asset", "assets", "account", "accounts", "visa"})
_STANDARDS = frozenset(LEXICON.developments.standards)
_BARGAINS = frozenset(LEXICON.developments.bargains)
_TALKS = frozenset(LEXICON.developments.talks)
_LEFT = frozenset(LEXICON.developments.left)
"""Bodies, bargains, meetings and places that one can leave."""
_CROWDS = frozenset(LEXICON.developments.crowds)
_PROTESTERS = frozenset(LEXICON.developments.protesters)
_PROTESTING = frozenset(LEXICON.developments.protesting)


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
        if lemma in _PROTESTING and _verbal(token) and _by_protesters(token):
            yield Mention(words.verbs["protest"][0][1], token, (token,))
            continue
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
                yield Mention(
                    named[0], token, (token, *named[1]), True, light_verb(token) if named[0].name in _CARRIED else None
                )


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


def _by_protesters(verb: Token) -> bool:
    while verb.dep in {"xcomp", "conj"} and not any(child.dep == "nsubj" for child in verb.lefts):
        verb = verb.head
    subject = next((child for child in verb.lefts if child.dep == "nsubj"), None)
    return subject is not None and any(word.lemma.lower() in _PROTESTERS for word in (subject, *_measures_of(subject)))


def _measures_of(noun: Token) -> Iterator[Token]:
    """What a number of something is of: "tens of thousands of *protesters*"."""
    for of in (child for child in noun.rights if child.lower == "of"):
        for thing in (child for child in of.rights if child.dep == "pobj"):
            yield thing
            yield from _measures_of(thing)


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

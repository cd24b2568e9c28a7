"""Mentions of actions in a text: verbs with their particles, and nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.light import light_verb
from briefing.analysis.developments.vocabulary import Vocabulary
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Doc, Token
from briefing.domain.knowledge import Action, Sense, Trait

_OTHER_THINGS = frozenset(LEXICON.developments.other_things)
"""A news conference is no meeting of sides, a security conference may be a place of one; the Cold War was no war."""
_ASSETS = frozenset({"asset", "assets", "account", "accounts", "visa"})
_NEWLY = frozenset(LEXICON.developments.newly)
_TALKS = frozenset(LEXICON.developments.talks)


@dataclass(frozen=True, slots=True)
class ActionMention:
    """An action named at one place in the text.

    Attributes:
        head: The verb or noun.
        words: Head and particles.
        light: Verb that carries a noun ("held talks", "the meeting took place"); None without one.
    """

    action: Action
    sense: Sense
    head: Token
    words: tuple[Token, ...]
    nominal: bool = False
    light: Token | None = None

    def is_(self, *traits: Trait) -> bool:
        """Whether the action has one of these traits."""
        return not self.action.traits.isdisjoint(traits)

    @property
    def verb(self) -> Token | None:
        """The verb that reports it, if any."""
        return self.light if self.nominal else self.head

    @property
    def top(self) -> Token:
        return self.light or self.head


def find_mentions(doc: Doc, words: Vocabulary, fits: Callable[[ActionMention], bool]) -> Iterator[ActionMention]:
    """Mentions in order of the text; not a noun that belongs to the phrase of another: "an end to the *ceasefire*".

    Args:
        fits: Whether a mention has the arguments that its sense requires.
    """
    found = tuple(_all_mentions(doc, words, fits))
    inner = {word: one.action for one in found if one.nominal for word in one.words if word != one.head}
    return (one for one in found if not one.nominal or inner.get(one.head, one.action) == one.action)


def _all_mentions(doc: Doc, words: Vocabulary, fits: Callable[[ActionMention], bool]) -> Iterator[ActionMention]:
    for token in doc:
        lemma = lemma_of(token)
        if lemma in words.verbs and _verbal(token) and misread(token) is None and not _otherwise_meant(token):
            found = next(_verb_mentions(token, words, fits), None)
            if found is not None:
                yield found
                continue
        if (token.lower in words.nouns or lemma in words.nouns) and _nominal(token):
            yield from islice(_noun_mentions(token, words, fits), 1)


def _verb_mentions(token: Token, words: Vocabulary, fits: Callable[[ActionMention], bool]) -> Iterator[ActionMention]:
    for meaning, particles in words.verb(token):
        if meaning.action is None or meaning.sense is None:
            return
        mention = ActionMention(meaning.action, meaning.sense, token, (token, *particles))
        if fits(mention):
            yield mention


def _noun_mentions(token: Token, words: Vocabulary, fits: Callable[[ActionMention], bool]) -> Iterator[ActionMention]:
    for meaning, others in words.noun(token):
        if meaning.action is None or meaning.sense is None:
            return
        carrier = light_verb(token) if Trait.CARRIED in meaning.action.traits else None
        mention = ActionMention(meaning.action, meaning.sense, token, (token, *others), True, carrier)
        if fits(mention):
            yield mention


def _nominal(token: Token) -> bool:
    """A noun that may name an action."""
    noun = token.pos in {"NOUN", "PROPN"} or token.tag in {"NN", "NNS"}
    if not noun or _modifier(token) or _counts_others(token) or _without_delay(token):
        return False
    return not any(child.lower in _OTHER_THINGS for child in token.children)


def is_recent(participle: Token) -> bool:
    """ "The newly *elected* president"."""
    newly = any(child.lower in _NEWLY for child in participle.lefts)
    return newly and participle.tag == "VBN" and participle.dep == "amod"


def misread(verb: Token) -> Token | None:
    """The true main verb, if a noun was taken for it: the clause before has a subject and tense of its own."""
    if verb.tag != "VBZ":
        return None
    return next((child for child in verb.lefts if child.dep == "ccomp" and child.tag == "VBD"), None)


def _verbal(token: Token) -> bool:
    if token.dep in {"amod", "compound", "nmod"}:
        return is_recent(token) or (token.tag == "VBZ" and token.i > 0)  # "Ukraine signs agreement", read as one noun
    if token.pos == "VERB":
        return True
    return token.dep == "xcomp" and any(child.lower == "to" for child in token.lefts)  # "began to thaw", tagged a noun


def _otherwise_meant(verb: Token) -> bool:
    """Something left "dead", "open" or "unchanged" remains; "travel bans and asset freezes" are nouns."""
    if verb.lemma == "leave":
        nearby = (one for child in verb.children if child.dep in {"dobj", "nsubjpass"} for one in child.rights)
        return any(child.dep in {"oprd", "acomp"} for child in verb.rights) or any(one.dep == "amod" for one in nearby)
    return verb.lemma == "freeze" and verb.i > 0 and verb.nbor(-1).lower in _ASSETS


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

"""Checks the arguments that a sense requires: agent, recipient and object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefing.analysis.actors import Cast
from briefing.analysis.developments.clauses import antecedent, is_passive, object_of, subject_of
from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.operators import TRANSPARENT
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Sense, Trait
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

THING = "thing"
"""The class of a noun without another class."""
_OF_NAMES = frozenset({"state", "body"})
_AMOUNTS = TRANSPARENT | {"ten", "dozen", "score", "hundred", "thousand"}
_MARKS = frozenset({"aux", "auxpass", "mark"})
_POINTING = frozenset({"PRP", "PRP$", "DT", "WDT", "WP", "CD", "EX"})


class Arguments:
    """The classes of the words of a block."""

    def __init__(self, cast: Cast, block: ParsedBlock) -> None:
        self._cast = cast
        self._block = block

    def fit(self, mention: ActionMention) -> bool:
        """Whether a mention has the arguments that its sense requires, and none that exclude it."""
        sense = mention.sense
        if sense.not_when and not set(sense.not_when).isdisjoint(_beside(mention)):
            return False
        if (sense.what or sense.not_what or not sense.alone) and not self._object_fits(mention):
            return False
        if mention.is_(Trait.FIGHTING) and not all(self._fits(one, (), sense.not_what) for one in _fought(mention)):
            return False
        if sense.not_who and not all(self._fits(one, (), sense.not_who) for one in _bargaining(mention)):
            return False
        if not (sense.who or sense.not_who):
            return True
        actor = _actor(mention)
        if sense.named:
            return actor is not None and any(self._kinds(one) for one in _joined(actor)) and self._acts(sense, actor)
        return actor is None or self._acts(sense, actor)

    def _acts(self, sense: Sense, actor: Token) -> bool:
        return self._fits(actor, sense.who, sense.not_who)

    def _object_fits(self, mention: ActionMention) -> bool:
        sense, target = mention.sense, object_of(mention)
        if target is None:
            return sense.alone or mention.nominal or is_passive(mention.head) or _has_other_object(mention)
        return self._fits(target, sense.what, sense.not_what)

    def _fits(self, word: Token, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
        """Whether a word, or one coordinated with it, has a required class and no excluded one."""
        for kinds in map(self._kinds, _joined(word)):
            if kinds is None or ((not wanted or not kinds.isdisjoint(wanted)) and kinds.isdisjoint(unwanted)):
                return True
        return False

    def _kinds(self, word: Token) -> frozenset[str] | None:
        """The classes of a word; None for a pronoun, a number or an unknown name."""
        word = _measured(word)
        known = _classes().get(lemma_of(word)) or _classes().get(word.lower)
        if known is not None:
            return known
        if word.tag in _POINTING:
            return None
        if word.text[:1].isupper() and self._names_party(word):
            return _OF_NAMES  # also if the tagger took it for an adjective
        if word.pos != "PROPN":
            return frozenset({THING})
        actors = self._cast.actors(self._block, word)
        return frozenset({"person"}) if any(actor.party not in {None, actor.name} for actor in actors) else None

    def _names_party(self, word: Token) -> bool:
        """Alone, or as the last word of a name: "South *Ossetia*"."""
        place = self._block.place(word)
        if self._cast.parties_in(place):
            return True
        first = next((child for child in word.lefts if child.dep == "compound"), word)
        return self._cast.ends_party(Span(self._block.place(first).begin, place.end))


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of each word."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in LEXICON.classes.of.items():
        for word in words:
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _joined(word: Token) -> Iterator[Token]:
    """The word and its conjuncts; the parse often attaches the last noun of a phrase to an adjective."""
    yield word
    for child in word.rights:
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN"}:
            yield from _joined(child)


def _measured(word: Token) -> Token:
    """The complement of a noun of quantity: "a number of *programmes*"."""
    while lemma_of(word) in _AMOUNTS:
        inner = next((one for of in word.rights if of.lower == "of" for one in of.children if one.dep == "pobj"), None)
        if inner is None:
            return word
        word = inner
    return word


def _has_other_object(mention: ActionMention) -> bool:
    """Its own noun ("took control"), a gerund ("stop working"), or an object inside a clause of a misread headline."""
    own = any(word.pos in {"NOUN", "PROPN"} for word in mention.words[1:])
    doing = any(child.dep == "xcomp" and child.tag == "VBG" for child in mention.head.rights)
    clauses = (child for child in mention.head.rights if child.dep == "ccomp")
    hidden = any(all(one.dep != "mark" for one in clause.lefts) for clause in clauses)
    return own or doing or hidden or mention.head.dep == "compound"


def _beside(mention: ActionMention) -> Iterator[str]:
    """The dependents of the words of the mention, and the objects of their prepositions."""
    for word in mention.words:
        for child in (one for one in word.children if one not in mention.words and one.dep not in _MARKS):
            yield from (child.lower, lemma_of(child))
            if child.dep == "prep":
                yield from (lemma_of(one) for one in child.children)


def _fought(mention: ActionMention) -> Iterator[Token]:
    """What is fought: "a war *on* drugs", "the fight *against* fraud"."""
    war = any(word.lemma == "war" for word in mention.words)
    links = (link for word in mention.words for link in word.rights if link.dep == "prep")
    for link in links:
        if link.lower == "against" or (war and link.lower == "on"):
            yield from (one for one in link.children if one.dep == "pobj")


def _bargaining(mention: ActionMention) -> Iterator[Token]:
    """Whose noun it is: "two *retailers* agreed a truce"."""
    verb = mention.head.head
    if mention.verb is None and mention.head.dep == "dobj" and verb.pos == "VERB":
        subject = subject_of(verb)
        yield from (antecedent(subject),) if subject is not None else ()


def _actor(mention: ActionMention) -> Token | None:
    """The noun of the agent, if it is named next to the verb or noun."""
    verb = mention.verb
    if verb is None:
        return next((child for child in mention.head.lefts if child.dep == "poss"), None)
    if is_passive(verb):
        agents = (child for child in verb.rights if child.dep == "agent")
        return next((one for agent in agents for one in agent.children if one.dep == "pobj"), None)
    while verb.dep == "xcomp" and subject_of(verb) is None:
        verb = verb.head  # "continued to mass"
    subject = subject_of(verb)
    return antecedent(subject) if subject is not None and subject is not mention.head else None

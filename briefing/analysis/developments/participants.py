"""The participants of a development, and their level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.analysis.actors import Cast
from briefing.analysis.developments.clauses import antecedent, is_passive, phrase, subject_of
from briefing.analysis.developments.day_names import names_a_time
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.parsing import BlockKind
from briefing.analysis.tokens import Token
from briefing.domain.development import Actor, Level
from briefing.domain.knowledge import Knowledge, Trait

if TYPE_CHECKING:
    from datetime import date

    from briefing.analysis.parsing import ParsedBlock

_TOLD = (
    (Level.SUMMIT, r"summit|heads of (?:state|government)|leaders\b|presidents\b"),
    (Level.MINISTERS, r"ministers\b|ministerial|minister-level"),
    (Level.AMBASSADORS, r"ambassadors\b|ambassador-level|ambassadorial|envoys\b|permanent representatives"),
    (Level.WORKING, r"experts\b|working[ -](?:group|level)|diplomats\b|officials\b"),
)
_PATTERNS = tuple((level, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for level, words in _TOLD)
_SESSIONS = rf"{either(LEXICON.developments.dealings)}s?"
_LEVEL_WORDS = ((level, either(words)) for level, words in LEXICON.developments.level_words.items())
_RESUMED_AT = tuple(
    (
        Level(level),
        re.compile(
            rf"\bat (?:the )?level of (?:[\w-]+ ){{0,2}}{words}\b|\b{words}['’]?[- ]level\b|"
            rf"\b{words}['’]? {_SESSIONS}\b|\b{_SESSIONS} (?:of|between|among|by) (?:[\w-]+ ){{0,4}}{words}\b",
            re.IGNORECASE,
        ),
    )
    for level, words in _LEVEL_WORDS
)
"""What is resumed or suspended at a level: "dialogue at ambassador level", "meetings of ambassadors"."""
_RANKS = tuple((level, LEXICON.developments.ranks[level.value]) for level in (Level.MINISTERS, Level.AMBASSADORS))
_LEADERS = LEXICON.developments.ranks[Level.SUMMIT.value]
_COUNTERPART = frozenset({"counterpart", "colleague"})


def actors_of(mention: ActionMention, reading: ModalReading, cast: Cast, block: ParsedBlock) -> tuple[Actor, ...]:
    """All actors in order of the text; for a reciprocal action, all sides."""
    found: list[Actor] = []
    if reading.cleft is not None:
        denied = any(child.dep == "neg" for child in reading.cleft.children)
        named = (child for child in reading.cleft.rights if child.dep == "attr" and not denied)
        return tuple(actor for child in named for actor in cast.actors(block, child))
    for head in _acting(mention, reading):
        found += _named(block, head, cast)
    if mention.nominal:
        known = {actor.party for actor in found}
        parties = (party for word in _naming(mention) for party in cast.parties_in(block.place(word)))
        found += [Actor(party, party) for party in dict.fromkeys(parties) if party not in known]
    return tuple(dict.fromkeys(actor for actor in found if actor.name))


def _named(block: ParsedBlock, head: Token, cast: Cast) -> Iterator[Actor]:
    """The referents of a phrase; "his counterparts from allied countries" are not his own side."""
    if head.lemma.lower() in _COUNTERPART:
        words = [word for word in phrase(head) if word.dep != "poss" and word.head.dep != "poss"]
        beside = (child for child in head.head.rights if child.dep == "prep" and child.lower == "from")
        words += [word for child in beside for word in phrase(child)]
        for party in dict.fromkeys(party for word in words for party in cast.parties_in(block.place(word))):
            yield Actor(party, party)
        yield from (actor for child in head.children if child.dep == "appos" for actor in cast.actors(block, child))
        return
    sides = tuple(_sides(head))
    for actor in (actor for one in (sides or (head,)) for actor in cast.actors(block, one)):
        if head.tag != "NNS" or sides:
            yield actor
            continue
        # "the foreign ministers of 26 member countries", "the ministers of NATO and Russia"
        named = (word for word in phrase(head) if not _describes_a_member(word))
        parties = dict.fromkeys(party for word in named for party in cast.parties_in(block.place(word)))
        yield Actor(actor.name, actor.party or next(iter(parties), None))
        if any(child.lower in {"of", "from"} for child in head.rights):
            yield from (Actor(party, party) for party in parties if party != actor.party)
    if block.kind is BlockKind.TITLE:
        joined = (child for child in head.rights if child.dep == "appos" and child.pos == "PROPN")
        yield from (actor for child in joined for actor in cast.actors(block, child))


def _describes_a_member(word: Token) -> bool:
    """ "NATO member Turkey" is Turkey, not NATO."""
    after = word.doc[word.i + 1 : word.i + 3]
    return len(after) == 2 and after[0].lower in {"member", "aspirant", "candidate"} and after[1].pos == "PROPN"


def _naming(mention: ActionMention) -> Iterator[Token]:
    """The words of a noun phrase that may name an actor: before the noun, or the body that meets ("of the Council")."""
    for child in mention.head.children:
        if child.dep in {"compound", "amod", "nmod", "poss"}:
            yield from child.subtree
        elif mention.action.reciprocal and child.dep == "prep" and child.lower in {"of", "between", "with", "among"}:
            yield from phrase(child)


def _acting(mention: ActionMention, reading: ModalReading) -> Iterator[Token]:
    head, verb = mention.head, mention.verb
    if verb is None:
        yield from _nominal(mention, reading)
        return
    if mention.light is not None and is_passive(verb):
        yield from _agents(verb)
    elif mention.nominal and head.dep in {"nsubj", "nsubjpass"}:
        yield from _sides(head)
    elif is_passive(verb) and not mention.nominal:
        yield from _agents(verb)
    else:
        subject = _doer(verb, reading)
        for above in reading.governors:  # "agreed at a meeting to restore": the infinitive hangs on the wrong word
            subject = subject or (subject_of(above) if above.pos in {"VERB", "AUX"} else None)
        if subject is not None:
            yield antecedent(subject)
    if mention.action.reciprocal or mention.action.name == "resume":
        yield from _sides(head)
        if verb != head:
            yield from _sides(verb)
        if mention.action.name == "meet" and not mention.nominal and not is_passive(verb):
            yield from (child for child in head.rights if child.dep == "dobj")


def _nominal(mention: ActionMention, reading: ModalReading) -> Iterator[Token]:
    head = mention.head
    owners = (child for child in head.lefts if child.dep == "poss" and child.tag != "WP$")
    yield from (owner for owner in owners if not names_a_time(owner.text))  # "Friday's talks", "next month's summit"
    yield from _agents(head)
    yield from _sides(head)
    if mention.is_(Trait.GATHERING) and reading.outer is not None:
        subject = _doer(reading.outer, reading)
        if subject is not None:
            yield antecedent(subject)
    elif reading.governors:
        verb = reading.governors[0]
        subject = _doer(verb, reading) if verb.pos == "VERB" and not is_passive(verb) else None
        if subject is not None:
            yield subject
        elif is_passive(verb):
            yield from _agents(verb)


def _doer(verb: Token, reading: ModalReading) -> Token | None:
    """The subject of a verb or its substitute: the controller of an infinitive, the owner of a decision."""
    place: Token | None = verb
    for _ in range(6):
        if place is None:
            return None
        subject = subject_of(place) or _controller(place)
        if subject is not None:
            return subject
        place = _next_verb(place)
    return None


def _above(verb: Token) -> Token:
    above = verb.head
    return above.head if verb.dep == "pcomp" or above.dep in {"prep", "agent"} else above


def _of_noun(verb: Token) -> bool:
    return _above(verb).pos in {"NOUN", "PROPN"} and verb.dep in {"acl", "relcl", "pcomp", "ccomp"}


def _controller(verb: Token) -> Token | None:
    """The actor of an infinitive or clause, as named by its governor."""
    above = _above(verb)
    if verb.head == verb:
        return None
    if _of_noun(verb):
        owner = next((child for child in above.lefts if child.dep == "poss"), None) or next(_agents(above), None)
        return owner or (above if verb.dep == "relcl" else None)
    if verb.dep != "xcomp" or above.pos != "VERB":
        return None
    addressee = next((child for child in above.rights if child.dep in {"dobj", "dative"}), None)
    turned = above.lemma in {"call", "press", "appeal", "prevail"}
    asked = (one for child in above.rights if turned and child.dep == "prep" for one in child.children)
    return addressee or next((one for one in asked if one.pos == "PROPN"), None)


def _next_verb(verb: Token) -> Token | None:
    """The word at which the search continues."""
    above = _above(verb)
    if verb.head == verb:
        return None
    if _of_noun(verb):
        return above.head if above.dep == "dobj" else None
    return above if verb.dep in {"xcomp", "advcl", "acl", "pcomp", "conj"} else None


def _agents(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
            yield from (one for one in child.children if one.dep == "pobj")


def is_with_others(mention: ActionMention) -> bool:
    """ "Cancelled the summit *with* Athens": who cancels it is a side of it, unless it is called somebody's."""
    children = mention.head.children
    return any(one.lower == "with" for one in children) and not any(one.dep == "poss" for one in children)


def _sides(head: Token) -> Iterator[Token]:
    """Those after "with" and "between"."""
    for child in head.rights:
        if child.dep == "prep" and child.lower in {"with", "between", "among"}:
            yield from (one for one in child.children if one.dep == "pobj")


def level_of(
    mention: ActionMention, words: str, actors: Iterable[Actor], knowledge: Knowledge, published: date | None
) -> Level | None:
    """The level of a meeting: as stated, else the rank that all named persons share.

    Args:
        words: The clause.
    """
    if not mention.is_(Trait.GATHERING):
        found = (level for level, pattern in _RESUMED_AT if pattern.search(words))
        return next(found, None) if mention.is_(Trait.STEP) else None
    for level, pattern in _PATTERNS:
        if pattern.search(words):
            return level
    actors = tuple(actors)
    if len({actor.party for actor in actors}) < 2:
        return None
    ranked = [(actor, rank) for actor in actors if (rank := _rank(actor, knowledge, published)) is not None]
    ranks = [rank for _, rank in ranked]
    if len(ranked) == 1 and _heads_a_body(ranked[0][0], knowledge, published):
        return None  # the head of a body takes part in its sessions at every level
    if not ranks or (Level.AMBASSADORS in ranks and len(set(ranks)) > 1):
        return None  # an envoy who sees a minister is no session of ambassadors
    return min(ranks, key=tuple(Level).index)


def _heads_a_body(actor: Actor, knowledge: Knowledge, published: date | None) -> bool:
    return _role(actor, knowledge, published).replace("-", " ").startswith("secretary general")


def _role(actor: Actor, knowledge: Knowledge, published: date | None) -> str:
    """The offices of a person at the time, else the words for the actor."""
    person = next((person for person in knowledge.people if person.name == actor.name), None)
    offices = [
        term.role
        for term in (person.terms if person else ())
        if published is None or (term.begin <= published and (term.end is None or published <= term.end))
    ]
    return " ".join(offices or [actor.name]).lower()


def _rank(actor: Actor, knowledge: Knowledge, published: date | None) -> Level | None:
    role = _role(actor, knowledge, published)
    if "prime minister" in role and "deputy" not in role:
        return Level.SUMMIT
    for level, titles in _RANKS:
        if any(title in role for title in titles):
            return level
    return Level.SUMMIT if any(title in role for title in _LEADERS) else None

"""The words that govern a mention, from its own verb or noun to the root of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from briefing.analysis.developments.attachment import (
    ASKING,
    OPEN,
    asked_subject,
    fitting,
    governor_of,
    is_infinitive,
    is_operand,
    is_participle,
    is_temporal,
    is_verb,
    strayed_from,
    takes_infinitive,
)
from briefing.analysis.developments.operators import Operator, operator
from briefing.analysis.tokens import Token

_DEEPEST = 12
"""Deepest nesting of sentences; a guard against cyclic parses."""
_AHEAD = frozenset({Operator.PLAN, Operator.CALL, Operator.DECIDE})


class Bond(Enum):
    """The relation of a word to its governor."""

    ATTRIBUTE = "attribute"
    """A relative clause or a participle."""
    MANNER = "manner"
    """A clause with "how"."""
    CLEFT = "cleft"
    """ "It was X that …"."""
    CLAUSE = "clause"
    """A finite clause beside the main one."""
    PURPOSE = "purpose"
    """An infinitive under a verb that does not take one."""
    TIME = "time"
    """After a preposition of time."""
    OPERAND = "operand"
    """The subject matter of its governor."""
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Link:
    """One step up.

    Attributes:
        word: Start of the step; `head` is its governor, through coordination and `prepositions`.
        dep: The dependency of the word; for coordinated words that of the first.
        operator: The effect of the governor on the word; None for a word that is no operator or is not used as one.
        strayed: The verb of an infinitive that the parser attached to a noun.
        top: Start of the next step; None at the end.
        repeats: An operator that the one above does, or decides on: "struck a deal to", "agreed on a plan for".
    """

    word: Token
    head: Token
    dep: str
    prepositions: tuple[Token, ...]
    bond: Bond
    operator: Operator | None
    strayed: Token | None
    top: Token | None
    repeats: bool

    @property
    def verbal(self) -> bool:
        return is_verb(self.word)

    @property
    def infinitive(self) -> bool:
        return is_infinitive(self.word)

    @property
    def operates(self) -> bool:
        """Whether its governor has a known effect on the word."""
        return self.operator not in {None, Operator.SAY}


def climb(start: Token, speech: frozenset[str]) -> tuple[Link, ...]:
    """The links above a word, from the inside out."""
    links: list[Link] = []
    word: Token | None = start
    while word is not None and len(links) < _DEEPEST and (link := _link(word, speech)) is not None:
        links.append(link)
        word = link.top
    return tuple(links)


def _link(word: Token, speech: frozenset[str]) -> Link | None:
    head, dep, prepositions = _asked_of(word, speech) or governor_of(word)
    if head is None:
        return None
    above = operator(head, speech)
    found = fitting(above, head, word, dep, prepositions)
    bond = _bond(word, head, dep, prepositions, found)
    if bond is None:
        taken = takes_infinitive(word, head, speech)
        bond = _operand(word, head, dep, prepositions, found) if taken else Bond.PURPOSE
    known = found not in {None, Operator.SAY}
    strayed = strayed_from(head) if not known and dep == "acl" and is_verb(word) and is_infinitive(word) else None
    return Link(
        word=word,
        head=head,
        dep=dep,
        prepositions=tuple(prepositions),
        bond=bond,
        operator=found,
        strayed=strayed,
        top=strayed or _top(head),
        repeats=_repeats(head, found, speech),
    )


def _repeats(head: Token, found: Operator | None, speech: frozenset[str]) -> bool:
    """ "Struck a deal to", "agreed on a plan for": the verb above does what the noun says, or decides on it."""
    above = (
        head.head if head.dep == "dobj" else head.head.head if head.dep == "pobj" and head.head.lower == "on" else None
    )
    taken = operator(above, speech) if above is not None else None
    return taken is not None and (taken is found or (found is Operator.PLAN and taken is Operator.DECIDE))


def _asked_of(word: Token, speech: frozenset[str]) -> tuple[Token, str, list[Token]] | None:
    """The governor of a clause whose subject stands between: "insists on the rebels laying down arms".

    The parser attaches such a clause to its subject or to a noun before it, as if it described that. None for what is
    no such clause, and where the governor leaves open whether it is a fact: "talks on a pact banning".
    """
    subject = asked_subject(word)
    if subject is not None:
        return subject.head.head, "pcomp", [subject.head]
    if word.dep != "acl" or word.tag != "VBG":
        return None
    governor, between = word.head, _between(word)
    if between is None and governor.dep == "pobj":
        between = governor.head
        governor = between.head
    if between is None or between.lower not in ASKING or operator(governor, speech) not in OPEN:
        return None
    return governor, "pcomp", [between]


def _between(word: Token) -> Token | None:
    """The first preposition between a noun and the clause attached to it."""
    return next((child for child in word.head.rights if child.dep == "prep" and child.i < word.i), None)


def _bond(word: Token, head: Token, dep: str, prepositions: list[Token], found: Operator | None) -> Bond | None:
    """None for an infinitive beside a verb, which is a purpose unless the verb takes it."""
    if dep == "relcl" or (dep in {"acl", "advcl"} and is_participle(word)):
        return Bond.ATTRIBUTE
    if dep in {"ccomp", "pcomp"} and any(child.lower == "how" for child in word.lefts):
        return Bond.MANNER
    if dep == "ccomp" and head.lemma == "be" and any(child.lower == "it" for child in head.lefts):
        return Bond.CLEFT
    if dep == "advcl":
        return None if is_infinitive(word) else Bond.CLAUSE
    if dep in {"pcomp", "pobj"} and is_temporal(prepositions):
        return Bond.TIME
    if head.pos == "NOUN" and word.tag == "VBD" and dep in {"acl", "ccomp"} and found in _AHEAD:
        return Bond.ATTRIBUTE  # "a plan that the president abandoned"
    return _operand(word, head, dep, prepositions, found)


def _operand(word: Token, head: Token, dep: str, prepositions: list[Token], found: Operator | None) -> Bond:
    known = found not in {None, Operator.SAY}
    return Bond.OPERAND if is_verb(word) or not known or is_operand(dep, prepositions) else Bond.BESIDE


def _top(head: Token) -> Token | None:
    """The governor; for an adjective or particle, its verb."""
    if head.pos in {"ADJ", "ADV", "ADP"}:
        return head.head if head.head.pos in {"AUX", "VERB"} else None
    return head

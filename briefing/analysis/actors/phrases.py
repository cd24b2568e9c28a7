"""Noun phrases: where they begin and end, what kind of thing they name."""

from __future__ import annotations

from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token

LONGEST_SENTENCE = 500
"""Tokens. No prose is longer; passing over such text keeps the reading linear."""

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "themselves"})
IT = frozenset({"it", "its", "itself"})
PRONOUNS = HE | SHE | THEY | IT
RELATIVE = frozenset({"who", "which", "that"})
SIDES = frozenset(LEXICON.people.sides)
GOVERNMENTS = frozenset({"government", "leadership", "authority", "side"})
"""Heads that stand for the party before them: "the Ukrainian government"."""
BODIES = frozenset(LEXICON.people.bodies)
_COUNT = frozenset({"two", "both", "these"})
_CORE = frozenset({"amod", "compound", "nmod", "poss", "nummod", "case", "quantmod", "nounmod", "advmod", "punct"})
_PARTING = frozenset(",;:()[]—–")
_UNFINISHED = frozenset(LEXICON.people.unfinished)
_NUMBERS = frozenset((*LEXICON.numbers.small, *LEXICON.numbers.tens))
_OF_OFFICE = frozenset({"of", "to", "for"})


def is_plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"} or token.lower in THEY | {"we", "both", "many", "some", "others"}


def modifiers(head: Token) -> list[Token]:
    """Tokens of the phrase before its head, in order, article left out."""
    return [
        head.doc[i] for i in range(head.left_edge.i, head.i) if head.doc[i].dep != "det" or head.doc[i].head != head
    ]


def complements(head: Token) -> list[Token]:
    """Heads of "of", "to" and "for" phrases after the head: "envoy *to NATO*"."""
    return [
        object
        for child in head.rights
        if child.dep == "prep" and child.lower in _OF_OFFICE
        for object in child.children
        if object.dep == "pobj"
    ]


def both_sides(head: Token) -> bool:
    """Whether the phrase means the two sides in play: "the two sides", "both countries", "the sides"."""
    if head.lower == "both" and not list(head.children):
        return True
    if head.lemma.lower() not in SIDES or not is_plural(head):
        return False
    before = {token.lower for token in head.lefts}
    return bool(before & _COUNT) or (head.lower == "sides" and before <= {"the"})


def is_finished(words: str) -> bool:
    """Whether a name or description ends in a noun: not "Foreign", nor a bare number."""
    last = words.rpartition(" ")[2].lower()
    return not words or not (last in _UNFINISHED or (" " not in words and last in _NUMBERS))


def words(head: Token) -> str:
    """The phrase as a name: its core words without article, apposition and relative clause."""
    tokens = [token for token in modifiers(head) if token.dep in _CORE or token.head.dep in _CORE]
    last = [head]
    for child in head.rights:
        if child.dep == "prep" and child.lower in _OF_OFFICE and all(token.i - child.i < 4 for token in child.subtree):
            last += list(child.subtree)
    parted = max((token.i for token in tokens if token.text in _PARTING), default=-1)
    chosen = sorted({*(token for token in tokens if token.i > parted), *last}, key=lambda token: token.i)
    while chosen and chosen[0].form.is_punct:
        chosen = chosen[1:]
    return "".join(token.text + " " * token.is_spaced for token in chosen).strip()

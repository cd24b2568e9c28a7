"""What is common to several sides: joint bodies ("the NATO-Russia Council"), talks, and who speaks for one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from briefing.analysis.lexicon import LEXICON, either
from briefing.matching.phrases import Phrases

_HYPHENS = re.compile(r"[-‐‑–]")
_COMPOUND = r"\w[\w.’']*[-‐‑–]\w[\w.’']*"
_NAME = re.compile(rf"\b{_COMPOUND}")
_MET_IN = re.compile(rf"\b{either(LEXICON.people.before_place)} the ({_COMPOUND}) [A-Z]")

_WORDS = LEXICON.matching
_TALKS = re.compile(rf"\b{either(_WORDS.talks)}$", re.IGNORECASE)
_OF_ALL = re.compile(rf"\b{either(_WORDS.of_all)} {either(_WORDS.sides)}\b", re.IGNORECASE)
_ORGAN = re.compile(rf"{either(_WORDS.organs)}(?: {either(LEXICON.people.voices)})?", re.IGNORECASE)
_OWNER = 40
"""Characters before an organ in which its owner is named."""
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_ELSEWHERE = re.compile(r" (?:in|of|at) ")
_SHORT = re.compile(r"(?:the|The) ([A-Z]\w+)\b")


def names_talks(name: str) -> bool:
    """Whether an actor is talks: "the Geneva talks"."""
    return bool(_TALKS.search(name))


def speaks_for_side(role: str, sides: Set[str]) -> bool:
    """Whether a role names a side in short ("the North's envoy") or all of them ("envoys of the two countries")."""
    if len(sides) == 1:
        return False
    if _OF_ALL.search(role):
        return bool(sides)
    short = _SHORT.match(role)
    return short is not None and sum(short[1] in side.split() for side in sides) == 1


def is_organ_of(side: Phrases, name: str, text: str) -> bool:
    """Whether a role without a nationality ("the foreign ministry") is of a side: the text calls it nobody else's.

    Args:
        text: The piece up to the end of the sentence in which the organ speaks.
    """
    if not _ORGAN.fullmatch(name):
        return False
    for found in re.finditer(rf"{re.escape(name)}\b", text, re.IGNORECASE):
        before = text[max(found.start() - _OWNER, 0) : found.start()]
        if _ELSEWHERE.match(text, found.end()) or not (_THE.search(before) or side.found(_last_two(before))):
            return False
    return True


def _last_two(words: str) -> str:
    return " ".join(words.split()[-2:])


def sides_named(name: str, parties: Mapping[str, Phrases]) -> frozenset[str]:
    """The two parties in the name of a joint body; empty if it does not name two.

    Args:
        parties: The phrases that name each party.
    """
    found = _NAME.search(name)
    return _both(found[0], parties) if found else frozenset()


def sides_met_in(clause: str, parties: Mapping[str, Phrases]) -> frozenset[str]:
    """The two sides of the joint body that a clause places a meeting in: "met in the NATO-Russia Council"."""
    found = _MET_IN.search(clause)
    return _both(found[1], parties) if found else frozenset()


def _both(compound: str, parties: Mapping[str, Phrases]) -> frozenset[str]:
    halves = _HYPHENS.split(compound, maxsplit=1)
    sides = [next((party for party, phrases in parties.items() if phrases.found(half)), None) for half in halves]
    return frozenset(side for side in sides if side) if None not in sides and len(set(sides)) > 1 else frozenset()

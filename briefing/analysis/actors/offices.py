"""Words for offices: synonyms, offices that speak for a side, and names of unnamed holders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from briefing.analysis.actors.figures import TITLE_WORDS, role_words
from briefing.analysis.actors.gazetteer import WORD
from briefing.analysis.lexicon import LEXICON

_RANKS = frozenset(LEXICON.people.ranks)
"""Words that change the office after them."""
_LEADERS = frozenset(LEXICON.people.leaders)
_VOICES = frozenset(LEXICON.people.voices)
_OWN_VOICES = frozenset(LEXICON.people.own_voices)


def titles_in(words: Iterable[str]) -> frozenset[str]:
    """The words for an office among these, in one spelling."""
    return role_words(" ".join(words)) & _TITLES


def means(titles: Set[str], roles: Set[str]) -> bool:
    """Whether "the minister" can refer to a person with these roles: no deputy, no prime minister."""
    if titles == {"leader"}:
        return bool(roles & _LEADERS) and not roles & {"vice", "deputy"}
    return bool(titles) and titles <= roles and roles & _RANKS <= titles


def speaks_for_side(words: str) -> bool:
    """Whether a person with this description speaks for the side it names: an envoy does, an analyst does not."""
    office, *served = re.split(" (?:of|for|to|at|in) ", words.lower(), maxsplit=1)
    called, whom = ([_singular(word) for word in WORD.findall(part)] for part in (office, *served, "")[:2])
    own = {*called, *whom[-1:]} & _OWN_VOICES
    return bool(called) and called[-1] in _VOICES and not own


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def unnamed(name: str, party: str | None) -> str:
    """An unnamed official, a party called by a common noun by its name: "alliance spokesman" is "NATO spokesman"."""
    if party is None or any(word[0].isupper() for word in name.split()):
        return name
    office = re.split(" (?:of|for) ", name, maxsplit=1)[0]
    return " ".join([party, *(word for word in office.split() if word.lower() in TITLE_WORDS)])


_TITLES = role_words(" ".join(TITLE_WORDS))

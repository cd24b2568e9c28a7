"""Offices as words: which of them mean one another, who holds one, what an unnamed holder is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from datetime import date

from briefing.analysis.actors.figures import TITLE_WORDS, Figure, role_words
from briefing.analysis.actors.gazetteer import Gazetteer
from briefing.analysis.lexicon import LEXICON

_RANKS = frozenset(LEXICON.people.ranks)
"""Words that make another office of the one they stand before."""
_LEADERS = frozenset(LEXICON.people.leaders)


def titles_in(words: Iterable[str]) -> frozenset[str]:
    """The words for an office among these, in one spelling."""
    return role_words(" ".join(words)) & _TITLES


def means(titles: Set[str], roles: Set[str]) -> bool:
    """Whether "the minister" can mean somebody with these roles: no deputy, no prime minister."""
    if titles == {"leader"}:
        return bool(roles & _LEADERS) and not roles & {"vice", "deputy"}
    return bool(titles) and titles <= roles and roles & _RANKS <= titles


def holder(gazetteer: Gazetteer, day: date, titles: Set[str], party: str, posts: Set[str]) -> Figure | None:
    """The one person of knowledge who held the office of a party that the words mean on a day; None for several.

    Args:
        posts: Other parties the words name ("envoy *to NATO*").
    """
    held = {
        person.name: (person, term)
        for person, term in gazetteer.terms
        if term.party == party
        and term.begin <= day <= (term.end or date.max)
        and titles_in([term.role]) == titles
        and all(post == party or post in term.office for post in posts)
    }
    if len(held) != 1:
        return None
    [(person, term)] = held.values()
    return Figure(person.name, person.gender, term.office, term.party, role_words(term.role))


def unnamed(name: str, party: str | None) -> str:
    """An unnamed official, a party called by a common noun by its name: "alliance spokesman" is "NATO spokesman"."""
    if party is None or any(word[0].isupper() for word in name.split()):
        return name
    office = re.split(" (?:of|for) ", name, maxsplit=1)[0]
    return " ".join([party, *(word for word in office.split() if word.lower() in TITLE_WORDS)])


_TITLES = role_words(" ".join(TITLE_WORDS))

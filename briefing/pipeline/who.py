"""Resolves names that users type to people and parties."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date

from briefing.domain.development import Actor
from briefing.domain.knowledge import Knowledge
from briefing.domain.statement import Speaker
from briefing.errors import unknown


def speaker_named(knowledge: Knowledge, name: str, day: date | None) -> Speaker:
    """A person with the office held on the day, a party, or the name as given.

    Args:
        day: Publication date of the article; None: no office is given.
    """
    person = next((one for one in knowledge.people if _is(name, (one.name, *one.aliases))), None)
    if person is not None:
        terms = [one for one in person.terms if day and one.begin <= day and (one.end is None or day <= one.end)]
        return Speaker(person.name, terms[0].office, terms[0].party) if terms else Speaker(person.name)
    party = next((one for one in knowledge.parties if _is(name, (one.name, *one.aliases))), None)
    return Speaker(party.name, None, party.name) if party else Speaker(name.strip())


def actor_named(knowledge: Knowledge, name: str, day: date | None) -> Actor:
    """As `speaker_named`, for an actor."""
    speaker = speaker_named(knowledge, name, day)
    return Actor(speaker.name, speaker.party)


def known_actor(knowledge: Knowledge, name: str, day: date | None) -> Actor:
    """As `actor_named`, of a party or person that knowledge has.

    Raises:
        NotFoundError: It has none of that name.
    """
    actor = actor_named(knowledge, name, day)
    parties = (name for one in knowledge.parties for name in (one.name, *one.aliases))
    people = (name for one in knowledge.people for name in (one.name, *one.aliases))
    names = [*parties, *people]
    if actor.party is None and not _is(name, names):
        raise unknown("party or person", name, names)
    return actor


def known_party(knowledge: Knowledge, name: str) -> str:
    """The name of a party under any of its names.

    Raises:
        NotFoundError: There is no such party.
    """
    for party in knowledge.parties:
        if _is(name, (party.name, *party.aliases)):
            return party.name
    raise unknown("party", name, [one.name for one in knowledge.parties])


def like(knowledge: Knowledge, name: str) -> tuple[str, ...]:
    """People and parties with names similar to an unknown one; none if it is known."""
    names = [*(one.name for one in knowledge.parties), *(one.name for one in knowledge.people)]
    return () if _is(name, names) else tuple(difflib.get_close_matches(name, names, n=2, cutoff=0.8))


def _is(name: str, names: Iterable[str]) -> bool:
    return name.strip().casefold() in {one.casefold() for one in names}

"""Whom a name that somebody typed means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefing.domain.development import Actor
from briefing.domain.knowledge import Knowledge
from briefing.domain.statement import Speaker


def speaker_named(knowledge: Knowledge, name: str, day: date | None) -> Speaker:
    """A person with the office held on the day, a party, or the name as it stands.

    Args:
        day: Publication date of the article; None: no office is told.
    """
    person = next((one for one in knowledge.people if _is(name, (one.name, *one.aliases))), None)
    if person is not None:
        terms = [one for one in person.terms if day and one.begin <= day and (one.end is None or day <= one.end)]
        return Speaker(person.name, terms[0].office, terms[0].party) if terms else Speaker(person.name)
    party = next((one for one in knowledge.parties if _is(name, (one.name, *one.aliases))), None)
    return Speaker(party.name, None, party.name) if party else Speaker(name.strip())


def actor_named(knowledge: Knowledge, name: str, day: date | None) -> Actor:
    """As `speaker_named`, for somebody who acts."""
    speaker = speaker_named(knowledge, name, day)
    return Actor(speaker.name, speaker.party)


def _is(name: str, names: Iterable[str]) -> bool:
    return name.strip().casefold() in {one.casefold() for one in names}

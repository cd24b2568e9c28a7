"""Entries of knowledge used in a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.domain.development import Development
from briefing.domain.knowledge import Knowledge, Party, Term
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span
from briefing.matching.phrases import Phrases, party_phrases


@dataclass(frozen=True, slots=True)
class KnowledgeEntry:
    """An entry of knowledge.

    Attributes:
        kind: `action`, `party` or `person`.
        says: Its content in words, for the reader.
        words: Words of the text that it explains; empty if they are in another sentence.
        source: The authority on it; None for entries that are not facts about the world.
        compared: The public text it was compared with; empty: none yet; None as for `source`.
    """

    kind: str
    name: str
    says: str
    words: tuple[str, ...] = ()
    source: str | None = None
    compared: str | None = None


def entries_used(
    knowledge: Knowledge,
    text: str,
    day: date | None,
    statements: Sequence[Statement],
    developments: Sequence[Development],
) -> tuple[KnowledgeEntry, ...]:
    """Actions, then parties, then people with the office they held on the day; each once, in order of the text."""
    speakers = [one.speaker for one in statements] + [one.said_by for one in developments if one.said_by]
    spans = [one.sentence for one in developments] + [one.span for one in statements]
    passage = " ".join(_cut(text, span) for span in dict.fromkeys(spans))
    found = (
        *_actions(knowledge, text, developments),
        *_parties(knowledge, passage, developments, speakers),
        *_people(knowledge, day, [*(actor.name for one in developments for actor in one.actors)], speakers),
    )
    return tuple(dict.fromkeys(found))


def _actions(knowledge: Knowledge, text: str, developments: Iterable[Development]) -> Iterator[KnowledgeEntry]:
    known = {action.name: action for action in knowledge.actions}
    for development in developments:
        action = known.get(development.action)
        if action is not None:
            words = _words(Phrases.of(action.words()), _cut(text, development.span))
            yield KnowledgeEntry("action", action.name, f"{action.tone}, refines PLOVER {action.root}", words)


def _parties(
    knowledge: Knowledge, passage: str, developments: Iterable[Development], speakers: Iterable[Speaker]
) -> Iterator[KnowledgeEntry]:
    known = {party.name: party for party in knowledge.parties}
    named = [actor.party for one in developments for actor in one.actors] + [speaker.party for speaker in speakers]
    for name in dict.fromkeys(named):
        party = known.get(name or "")
        if party is not None:
            yield KnowledgeEntry(
                "party", party.name, _party(party), _words(party_phrases(party.name, knowledge), passage)
            )


def _party(party: Party) -> str:
    names = ", ".join((*party.aliases[:6], *party.adjectives))
    return f"also named {names}" if names else "named so"


def _people(
    knowledge: Knowledge, day: date | None, actors: Sequence[str], speakers: Sequence[Speaker]
) -> Iterator[KnowledgeEntry]:
    offices = {speaker.name: speaker.office for speaker in speakers}
    names = dict.fromkeys([*(speaker.name for speaker in speakers), *actors])
    known = {person.name: person for person in knowledge.people}
    for name in names:
        person = known.get(name)
        if person is None:
            continue
        terms = [term for term in person.terms if day and term.begin <= day and (term.end is None or day <= term.end)]
        held = [term for term in terms if term.office == offices.get(name)] or terms
        if not held:
            yield KnowledgeEntry("person", person.name, "known, but in no office on that day")
        for term in held:
            yield KnowledgeEntry("person", person.name, _term(term), source=term.source, compared=term.compared)


def _term(term: Term) -> str:
    return f"{term.office} (for {term.party}), {term.begin} to {term.end or 'now'}"


def _words(phrases: Phrases, passage: str) -> tuple[str, ...]:
    found = phrases.pattern.finditer(passage) if phrases.pattern else ()
    return tuple(dict.fromkeys(" ".join(match.group().split()) for match in found))


def _cut(text: str, span: Span) -> str:
    return text[span.begin : span.end]

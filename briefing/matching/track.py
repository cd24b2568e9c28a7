"""A track compiled for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.knowledge import Knowledge, Trait
from briefing.domain.track import Facet, Rule, Track
from briefing.matching.phrases import Phrases, party_phrases

PASTIMES = Phrases.of(LEXICON.matching.pastimes)
_GENERIC = frozenset(LEXICON.matching.generic)


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its phrases; `specific` are its objects without the generic ones."""

    rule: Rule
    objects: Phrases
    specific: Phrases
    without: Phrases


@dataclass(frozen=True, slots=True)
class CompiledTrack:
    """A track with compiled phrases. Compile it once and use it for every article.

    Attributes:
        sure: `any` without ambiguous names; an article must have one of these.
        parties: The phrases that name the parties of the rules.
        tones: Class of each action of the vocabulary.
        members: Parties that belong to a body.
        violent: Actions that happen at a place, such as clashes and protests.
        warlike: These, and acts of war, fighting or not.
        gatherings: Meetings, visits, talks.
        elsewhere: "In" followed by a state that is neither a side nor a word of the track.
        others: Such states by name.
        own: Subject of the track, related names, and its parties and their cities.
        pastimes: It has words of sport, games, stage or screen itself.
        matters: Objects of rules that require no party: on the track if next to one of its parties.
    """

    track: Track
    any: Phrases
    sure: Phrases
    all: tuple[Phrases, ...]
    none: Phrases
    near: Phrases
    rules: tuple[tuple[Facet, tuple[CompiledRule, ...]], ...]
    topics: tuple[tuple[str, Phrases], ...]
    parties: dict[str, Phrases]
    tones: dict[str, str]
    members: dict[str, frozenset[str]]
    pastimes: bool
    matters: Phrases
    violent: frozenset[str]
    warlike: frozenset[str]
    gatherings: frozenset[str]
    elsewhere: Phrases
    others: Phrases
    own: Phrases

    def is_elsewhere(self, action: str, clause: str, sentence: str) -> bool:
        """Another country alone is named: beside the track's own words only where a clash or protest is in it.

        Where a meeting is held is no matter of whose it is.
        """
        if action in self.gatherings:
            return False
        place = self.elsewhere.first(clause) if action in self.violent else None
        if place is not None and not self.any.found(clause.partition(place)[0]):
            return True
        around = sentence if action in self.violent else clause.partition(",")[0]
        return self.others.found(around) and not self.own.found(sentence)

    def concerns(self, party: str) -> bool:
        """A side of the track, or a member of one; any, where the track names none."""
        own = self.track.parties
        return not own or party in own or any(party in self.members.get(side, ()) for side in own)

    def holds(self, passage: str, *, whole: bool = False) -> bool:
        """The passage is about the track by itself; `whole` for an article, where `near` is asked of paragraphs."""
        named = self.sure if whole else self.any
        if not named.found(passage) or self.none.found(passage):
            return False
        if not all(phrases.found(passage) for phrases in self.all):
            return False
        return whole or not self.near or self.near.found(passage)


def compile_track(track: Track, knowledge: Knowledge) -> CompiledTrack:
    """Make a track ready. A phrase that is the name of a party means its capitals and adjectives too."""
    about = track.about
    named = {party for facet in track.facets for rule in facet.rules for party in (*rule.between, *rule.by)}
    named |= set(track.parties[:2])
    own = set(track.parties)
    own |= {member for party in knowledge.parties if party.name in own for member in party.members}
    foreign = _foreign(track, own, knowledge)
    violent = _actions(knowledge, Trait.VIOLENT) - _actions(knowledge, Trait.DATABLE)
    return CompiledTrack(
        track=track,
        any=Phrases.of(about.any, knowledge),
        sure=Phrases.of(about.any, knowledge, sure=True),
        all=tuple(Phrases.of((phrase,), knowledge) for phrase in about.all),
        none=Phrases.of(about.none),
        near=Phrases.of(about.near, knowledge),
        rules=tuple((facet, tuple(map(_compiled, facet.rules))) for facet in track.facets),
        topics=tuple((topic.id, Phrases.of(topic.any)) for topic in track.topics),
        parties={party: party_phrases(party, knowledge) for party in sorted(named)},
        tones={action.name: action.tone for action in knowledge.actions},
        pastimes=any(map(PASTIMES.found, (*about.any, *about.all, *about.near))),
        matters=Phrases.of(
            phrase
            for facet in track.facets
            for rule in facet.rules
            if not (rule.between or rule.by)
            for phrase in rule.objects
        ),
        violent=violent,
        warlike=violent | _actions(knowledge, Trait.FIGHTING, Trait.FORCE),
        gatherings=_actions(knowledge, Trait.GATHERING),
        elsewhere=_named(foreign, knowledge, rf"{either(LEXICON.people.before_place)} (?:the )?", cities=True),
        others=_named(foreign, knowledge, ""),
        own=_named(own, knowledge, "", (*about.any, *about.all, *about.near), cities=True),
        members={party.name: frozenset(party.members) for party in knowledge.parties if party.members},
    )


def _foreign(track: Track, own: set[str], knowledge: Knowledge) -> frozenset[str]:
    """States that no word of the track names; none for a track without parties."""
    near = Phrases.of((*track.about.any, *track.about.near), knowledge)
    states = (party.name for party in knowledge.parties if party.state and party.name not in own)
    return frozenset(name for name in states if own and not near.found(name))


def _is_name(phrase: str) -> bool:
    return phrase[:1].isupper()


def _named(
    states: Set[str], knowledge: Knowledge, before: str, phrases: Iterable[str] = (), *, cities: bool = False
) -> Phrases:
    """What names one of the parties, or a city of one, or is a name among the phrases."""
    names = set(filter(_is_name, phrases))
    states = {*states, *names}
    for party in knowledge.parties:
        if party.name in states:
            names |= {party.name, *party.adjectives, *(filter(_is_name, party.aliases) if cities else ())}
    names |= {place.name for place in knowledge.places if cities and place.state in states}
    words = [re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))]
    return Phrases(re.compile(rf"\b{before}(?:{'|'.join(words)})(?!\w)")) if words else Phrases.of(())


def _actions(knowledge: Knowledge, *traits: Trait) -> frozenset[str]:
    """The actions that have one of these traits."""
    return frozenset(action.name for action in knowledge.actions if not action.traits.isdisjoint(traits))


def _compiled(rule: Rule) -> CompiledRule:
    specific = (phrase for phrase in rule.objects if phrase.lower() not in _GENERIC)
    return CompiledRule(rule, Phrases.of(rule.objects), Phrases.of(specific), Phrases.of(rule.without))

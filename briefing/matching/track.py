"""A track with its phrases ready to be looked for."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.lexicon import LEXICON
from briefing.domain.knowledge import Knowledge
from briefing.domain.track import Facet, Rule, Track
from briefing.matching.phrases import Phrases, party_phrases

_GENERIC = frozenset(LEXICON.matching.generic)


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its phrases; `specific` are those of its objects that only this matter has."""

    rule: Rule
    objects: Phrases
    specific: Phrases
    without: Phrases


@dataclass(frozen=True, slots=True)
class CompiledTrack:
    """A track with its phrases ready to be looked for. Compile once, use for every article.

    Attributes:
        sure: `any` without names that others bear too; an article must have one of these.
        parties: What names the parties that rules speak of.
        tones: Class of each action of the vocabulary.
        members: Parties that belong to a body.
        matters: What rules are about that ask for no party: enough to stand on the track beside one.
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
    matters: Phrases

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
        matters=Phrases.of(
            phrase
            for facet in track.facets
            for rule in facet.rules
            if not (rule.between or rule.by)
            for phrase in rule.objects
        ),
        members={party.name: frozenset(party.members) for party in knowledge.parties if party.members},
    )


def _compiled(rule: Rule) -> CompiledRule:
    specific = (phrase for phrase in rule.objects if phrase.lower() not in _GENERIC)
    return CompiledRule(rule, Phrases.of(rule.objects), Phrases.of(specific), Phrases.of(rule.without))

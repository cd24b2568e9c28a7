"""Matches a development with a track: whether it is on the track, which rule takes it, and what it moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.development import Actor, Development, Modality
from briefing.domain.state import Move, Report, TrackDevelopment
from briefing.domain.statement import Speaker
from briefing.domain.text import Span
from briefing.domain.track import Facet, Rule
from briefing.matching.effects import effect_of, fits
from briefing.matching.elsewhere import ActSetting, head_of, is_elsewhere
from briefing.matching.joint import is_organ_of, names_talks, sides_met_in, sides_named, speaks_for_side
from briefing.matching.partners import of_the_thing
from briefing.matching.phrases import Phrases
from briefing.matching.pieces import Piece, last_sentence, paragraph, passage
from briefing.matching.statements import stems
from briefing.matching.track import CompiledRule, CompiledTrack

_WORDS = LEXICON.matching
_POINTING = re.compile(rf"\b{either(_WORDS.pointing)} {either(_WORDS.pointed_at)}\b", re.IGNORECASE)
_COUNTRIES = re.compile(rf"\b{either(_WORDS.both)} {either(_WORDS.sides)}\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_GENERIC = frozenset(_WORDS.generic)
_MAINLY = 0.5
"""Share of paragraphs on the track from which a piece counts as being about nothing else."""
_CENTRAL = 3.5
"""Score from which a piece is about the track: its words are in the title, or in the lede and the body."""
_IN_LEDE = 2.5
"""Score from which other developments of a piece are listed, though they move nothing: its lede is on the track."""
_MAIN_SIDES = 3
"""Number of parties, in the order of the track file, whose actions belong to the track in an article about it."""
_PARAGRAPH_WORDS = 8
_LONG_SENTENCE = 600
"""Characters searched backwards for the previous sentence."""
_TOGETHER = frozenset({"meet", "discuss", "negotiate", "cooperate"})


class Claim(IntEnum):
    """The ground on which a track claims a development, weakest first."""

    ABOUT = 0  # its report is about the track
    SENTENCE = 1  # terms of the track occur in its sentence
    CLAUSE = 2  # in its clause
    RULE = 3  # a facet rule takes it


@dataclass(frozen=True, slots=True)
class Claimed:
    """A development matched with a track, and the ground on which the track claims it."""

    development: TrackDevelopment
    claim: Claim


def track_development(
    compiled: CompiledTrack,
    text: str,
    development: Development,
    report: Report,
    *,
    score: float = 0.0,
    on: bool = False,
    piece: Piece | None = None,
    place: str | None = None,
) -> Claimed | None:
    """The development matched with the track, and the ground of its claim; None if it is not on the track.

    Only a certain development with a complete frame moves a status. A report by a party that took no part in the
    development is an account.

    Args:
        score: Of its piece, see `score_piece`: the more the piece is about the track, the less a clause must name it.
        on: It was put on the track by hand, so its words are not checked.
        piece: The piece it is in; None: the whole text.
        place: Of the dateline; None without one.
    """
    bounds = piece.span if piece else Span(0, len(text))
    seen = _Seen(compiled, text, development, bounds, piece.title if piece else "", place)
    firm = on or seen.is_on(score)
    if not firm and not (score >= _IN_LEDE and seen.is_on(_CENTRAL)):
        return None
    taken = tuple(seen.taken())
    sure = firm and development.complete and not development.unsure
    moves = tuple(_move(facet, number, rule) for facet, number, rule in taken if sure and fits(rule, development))
    part = seen.took_part(development.said_by)
    item = TrackDevelopment(
        development,
        report,
        effect=effect_of(compiled.tones, ((facet, rule) for facet, _, rule in taken), development),
        moves=moves,
        official=part,
        account=development.said_by is not None and not part,
        rules=tuple(_id(facet, number) for facet, number, _ in taken),
        object=stems(text[slice(*development.object)]) if development.object else (),
    )
    return Claimed(item, Claim.RULE if firm and taken else seen.claim())


def _id(facet: Facet, number: int) -> str:
    return f"{facet.id}/{number}"


def _move(facet: Facet, number: int, rule: Rule) -> Move:
    status = rule.sets or rule.shows or rule.worsens or ""
    return Move(facet.id, status, rule.sets is not None, worsens=rule.worsens is not None, rule=_id(facet, number))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A development in its piece, beside one track."""

    compiled: CompiledTrack
    text: str
    development: Development
    bounds: Span
    title: str
    place: str | None

    @property
    def clause(self) -> str:
        return self.text[self.development.span.begin : self.development.span.end]

    @property
    def sentence(self) -> str:
        return self.text[self.development.sentence.begin : self.development.sentence.end]

    @property
    def actors(self) -> str:
        return " ".join(f"{actor.name} {actor.party or ''}," for actor in self.development.actors)

    @property
    def sides(self) -> frozenset[str]:
        """The parties that take part; a body formed by two of them counts as both."""
        actors, parties = self.development.actors, self.compiled.parties
        sides = frozenset(actor.party for actor in actors if actor.party and self._acts(actor))
        sides = sides.union(*(sides_named(actor.name, parties) for actor in actors))
        if sides or self.development.action not in self.compiled.gatherings:
            return sides
        return sides_met_in(self.clause, parties)

    def _acts(self, actor: Actor) -> bool:
        """The Geneva talks are no act of Switzerland, unless it is a side of the track."""
        return not names_talks(actor.name) or self.compiled.concerns(actor.party or "")

    def paragraph(self) -> str:
        return paragraph(self.text, self.development.sentence, self.bounds)

    def passage(self) -> str:
        return passage(self.text, self.development.sentence, self.bounds)

    def sentence_before(self) -> str:
        begin = self.development.sentence.begin
        return last_sentence(self.text[max(self.bounds.begin, begin - _LONG_SENTENCE) : begin])

    def in_own_words(self) -> bool:
        return self.compiled.holds(f"{self.sentence} ; {self.actors}")

    def claim(self) -> Claim:
        """By its own words, or by the words it refers back to ("on that issue")."""
        if self.compiled.holds(self.clause):
            return Claim.CLAUSE
        return Claim.SENTENCE if self.in_own_words() or self.points_here() else Claim.ABOUT

    def points_here(self) -> bool:
        return bool(_POINTING.search(self.clause)) and self.compiled.holds(self.paragraph())

    def is_on(self, score: float) -> bool:
        """Whether the track can claim it."""
        compiled = self.compiled
        if compiled.none.found(self.sentence) or not self._is_dealing():
            return False
        if self._is_elsewhere():
            return False
        if compiled.holds(f"{self.clause} ; {self.actors}"):
            return True
        if self.points_here():
            return True
        in_play = self._in_play()
        mainly = _focus(compiled.any, compiled.near, self.text[self.bounds.begin : self.bounds.end]) >= _MAINLY
        about = mainly or score >= _CENTRAL
        if self.in_own_words():
            return in_play or about
        if about:
            return in_play or self._fits_the_subject(mainly)
        return in_play and compiled.holds(self.passage())

    def _is_elsewhere(self) -> bool:
        begin = self.development.sentence.begin
        around = ActSetting(
            clause=f"{self.clause} ; {self.actors}",
            sentence=f"{self.sentence} ; {self.actors}",
            before=self.text[self.bounds.begin : begin],
            head=self.title or head_of(self.text, self.bounds),
        )
        return is_elsewhere(self.compiled, self.development.action, around)

    def _is_dealing(self) -> bool:
        """On a track that needs dealings, both sides take part or are named together."""
        about = self.compiled.track.about
        if about.needs != "dealings":
            return True
        around = f"{self.sentence} ; {self.actors}"
        return all(self.compiled.parties[party].found(around) for party in self.compiled.track.parties[:2])

    def _in_play(self) -> bool:
        compiled = self.compiled
        if compiled.any.found(f"{self.clause} ; {self.actors}") or compiled.matters.found(self.clause):
            return True
        return any(rule.objects for _, _, rule in self.taken())

    def _fits_the_subject(self, mainly: bool) -> bool:
        """In a piece about the track: actions of its sides, or developments next to its words."""
        if self.development.modality is Modality.PLANNED and not mainly and not self._is_set_beside():
            return False  # an appointment of the same sides may belong to the other things the piece is about
        main = set(self.compiled.track.parties[:_MAIN_SIDES])
        return not self.sides or bool(self.sides & main) or self.compiled.holds(self.passage())

    def _is_set_beside(self) -> bool:
        """It has a day, and is next to the words of the track."""
        return self.development.when is not None and self.compiled.holds(self.passage())

    def taken(self) -> Iterator[tuple[Facet, int, Rule]]:
        """For each facet, the first rule that takes it, with its number from 1; preferably one whose modality moves."""
        for facet, rules in self.compiled.rules:
            fitting = [(number, one.rule) for number, one in enumerate(rules, 1) if self._takes(one)]
            moving = next((one for one in fitting if fits(one[1], self.development)), None)
            found = moving or next((one for one in fitting if Modality.REFUSED not in one[1].modality), None)
            if found is not None:
                yield facet, *found

    def _takes(self, one: CompiledRule) -> bool:
        rule, development = one.rule, self.development
        if development.action not in rule.actions or (rule.levels and development.level not in rule.levels):
            return False
        together = development.action in _TOGETHER
        if one.without.found(self.sentence if together else self.clause):
            return False
        if not self._has_object(one, self.paragraph() if together else self.clause):
            return False
        if rule.by and not self.sides & set(rule.by):
            return False
        if self.sides and not (rule.by or rule.between) and not any(map(self.compiled.concerns, self.sides)):
            return False  # actions of outsiders move nothing
        return all(self._takes_part(party, one) for party in rule.between)

    def _has_object(self, one: CompiledRule, frame: str) -> bool:
        """Whether the frame has an object of the rule; a generic object counts only next to the track's own words."""
        if not one.objects:
            return True
        found = one.objects.first(frame)
        if found is None:
            return False
        if one.specific.found(frame) or found.lower() not in _GENERIC:
            return True
        around = (f"{self.sentence} ; {self.actors}", self.paragraph(), self.sentence_before())
        return any(map(self.compiled.any.found, around))

    def _takes_part(self, party: str, one: CompiledRule) -> bool:
        """Parties to a meeting must take part; the target of another action need only be named with what it is done to.

        "We had an exchange of views with Moscow": who speaks took part.
        """
        if party in self.sides:
            return True
        if one.rule.needs == "dealings" or (self.development.action in _TOGETHER and len(self.sides) > 1):
            return False
        around = of_the_thing(self.clause, one.objects, (self.compiled.own, self.compiled.others))
        if _COUNTRIES.search(around):
            around = self.passage()
        elif _POINTING.search(around):
            around = self.paragraph()
        return self.compiled.parties[party].found(around)

    def took_part(self, speaker: Speaker | None) -> bool:
        """Whether the speaker's side acted, or "we" did; members of a body that acted count as taking part."""
        if speaker is None:
            return False
        if not self.sides and _OURS.search(self.clause):
            return True
        if speaker.party is None:
            return speaks_for_side(speaker.name, self.sides) or self._is_own_organ(speaker.name)
        if speaker.party in self.sides:
            return True
        if any(speaker.party in self.compiled.members.get(side, ()) for side in self.sides):
            return True
        return not self.sides and speaker.party in self.compiled.track.parties and speaker.office is not None

    def _is_own_organ(self, name: str) -> bool:
        """Whether "the foreign ministry" is that of the side that acts."""
        own = self.compiled.parties.get(next(iter(self.sides))) if len(self.sides) == 1 else None
        if own is None or (self.place and not own.found(self.place)):
            return False
        return is_organ_of(own, name, self.text[self.bounds.begin : self.development.sentence.end])


@lru_cache(maxsize=128)
def _focus(any: Phrases, near: Phrases, text: str) -> float:
    """Share of the paragraphs that are about the track by themselves; very short paragraphs are not counted."""
    paragraphs = {line for line in text.splitlines() if line.count(" ") >= _PARAGRAPH_WORDS}
    on = sum(any.found(line) and (not near or near.found(line)) for line in paragraphs)
    return on / len(paragraphs) if paragraphs else 0.0

"""Find the developments of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.analysis.actors import Cast
from briefing.analysis.developments.ahead import PlacedTime, later_today, time_beside
from briefing.analysis.developments.called_off import CalledOff, find_called_off
from briefing.analysis.developments.clauses import clause_words, object_of, phrase
from briefing.analysis.developments.completing import completed
from briefing.analysis.developments.evidence import is_reported, stands_for_itself
from briefing.analysis.developments.headlines import readable
from briefing.analysis.developments.mentions import ActionMention, find_mentions
from briefing.analysis.developments.modality import read
from briefing.analysis.developments.narrative import Narrative
from briefing.analysis.developments.occasions import occasions
from briefing.analysis.developments.operators import speech_lemmas
from briefing.analysis.developments.participants import actors_of, is_with_others, level_of
from briefing.analysis.developments.reckoned import (
    before_clause,
    counted_back,
    earlier_than,
    is_vague,
    landmark_time,
    lasting_since,
    lately,
    later_than,
    soon_after,
)
from briefing.analysis.developments.report_day import last_day
from briefing.analysis.developments.senses import Arguments
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.developments.tellers import Tellers
from briefing.analysis.developments.telling import Setting, goes_on, is_near, settle
from briefing.analysis.developments.tenses import Tense, tense_of
from briefing.analysis.developments.timing import lead_time, placed_times, stated_time
from briefing.analysis.developments.vocabulary import vocabulary
from briefing.analysis.parsing import BlockKind
from briefing.analysis.report import items_of
from briefing.analysis.tokens import Token
from briefing.domain.development import CALLED_OFF, DENIALS, PUT_OFF, Development, Modality
from briefing.domain.findings import TimeExpression
from briefing.domain.knowledge import Knowledge, Trait
from briefing.domain.statement import Statement
from briefing.domain.text import Span
from briefing.domain.when import When

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock


def find_developments(
    text: str,
    blocks: Sequence[ParsedBlock],
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    cast: Cast,
    published: date | None,
    knowledge: Knowledge,
) -> tuple[Development, ...]:
    """All developments, in order of the text.

    Args:
        times, statements: As found in the same text.
        published: Publication date; None: only absolute times are read, and nothing is dated as news.
    """
    blocks = [readable(text, block, blocks, knowledge) for block in blocks]
    finder = _Finder(text, statements, cast, published, knowledge)
    narrative = Narrative(published, blocks, _items(text, blocks))
    found: list[Development] = []
    for block in blocks:
        found += finder.in_block(block, placed_times(block, times, published), narrative)
    return tuple(sorted(completed(text, found, knowledge), key=lambda development: development.span))


def _items(text: str, blocks: Sequence[ParsedBlock]) -> frozenset[Span]:
    """Paragraphs that are reports of their own, each read independently."""
    title = next((block.span for block in blocks if block.kind is BlockKind.TITLE), None)
    body = [block.span for block in blocks if block.kind is BlockKind.BODY]
    return frozenset(item.paragraph for item in items_of(text, title, body))


_AT = frozenset({"at", "during", "in", "on"})
"""An action at a meeting has the time of the meeting."""
_LED = frozenset({ModalState.ASSERTED, ModalState.DECIDED, ModalState.REFUSED, ModalState.CALLED})
"""The date at the head of a line of a chronology."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: ActionMention
    reading: ModalReading


class _Finder:
    def __init__(
        self, text: str, statements: Sequence[Statement], cast: Cast, published: date | None, knowledge: Knowledge
    ) -> None:
        self._text = text
        self._tellers = Tellers(text, statements, knowledge)
        self._cast = cast
        self._published = published
        self._knowledge = knowledge
        self._words = vocabulary(knowledge)
        self._speech = speech_lemmas(knowledge)

    def in_block(self, block: ParsedBlock, times: Sequence[PlacedTime], narrative: Narrative) -> Iterator[Development]:
        mentions = tuple(find_mentions(block.doc, self._words, Arguments(self._cast, block).fit))
        candidates = [
            _Candidate(mention, reading)
            for mention in mentions
            if not (reading := read(mention, self._speech)).absorbed
        ]
        kept = [one for one in candidates if is_reported(one.mention, one.reading, block, times)]
        kept = [
            one
            for one in kept
            if stands_for_itself(one.mention, one.reading, [(c.mention, c.reading) for c in kept], mentions)
        ]
        undone = find_called_off([(one.mention, one.reading) for one in kept], mentions, times, self._published)
        off = frozenset(one.mention.head for one in undone)
        heads = (
            off
            | frozenset(mention.head for mention in mentions if not (mention.nominal and mention.is_(Trait.GATHERING)))
            | frozenset(one.mention.head for one in kept if one.mention.nominal and one.reading.relation not in _AT)
        )
        for sentence in block.doc.sents:
            here = [one for one in kept if sentence.start <= one.mention.head.i < sentence.end]
            narrative.enter(block, sentence, times, self._speech)
            dated = {one.mention.head: self._time(block, one, times, heads, kept, narrative) for one in here}
            for one in here:
                if one.mention.head not in off:
                    yield self._development(block, one, dated[one.mention.head], narrative, times)
            for called_off in undone:
                if sentence.start <= called_off.mention.head.i < sentence.end:
                    yield from self._called_off(block, called_off)

    def _time(
        self,
        block: ParsedBlock,
        one: _Candidate,
        times: Sequence[PlacedTime],
        heads: frozenset[Token],
        kept: Sequence[_Candidate],
        narrative: Narrative,
    ) -> tuple[When | None, Token | None]:
        """The time that the sentence states for a mention, and the word it depends on."""
        loose = block.kind is BlockKind.CAPTION and one.mention.nominal
        others = heads - {one.mention.head}
        stated = stated_time(one.mention, one.reading, times, others, self._published, loose=loose)
        lead = lead_time(times)
        if stated is not None or (lead is not None and one.reading.state in _LED):
            return stated or (lead.when if lead else None, None)
        if one.reading.state in {ModalState.PLANNED, ModalState.POSSIBLE}:
            beside = time_beside(one.mention, one.reading, times)
            known = beside.when if beside is not None else later_today(one.mention, one.reading, self._published)
            return known, None
        known = earlier_than(one.mention, one.reading, times, self._published) or before_clause(one.reading, times)
        known = known or self._since(block, one) or lately(one.mention, self._published)
        if known is None and (one.mention.nominal or one.mention.is_(Trait.FIGHTING)):
            fought = one.mention.is_(Trait.FIGHTING)
            place = _phrase_span(block, one.mention.head)
            said = self._text[place.begin : place.end]
            actors = actors_of(one.mention, one.reading, self._cast, block) if fought else ()
            known = landmark_time(said, one.mention.head.lower, actors, fought, self._knowledge, self._published)
        asserted = one.reading.state in {ModalState.ASSERTED, ModalState.DECIDED}
        if known is None and asserted and counted_back(one.mention, one.reading) is None:
            sentence = self._text[block.place(one.mention.head.sent).begin : block.place(one.mention.head).begin]
            known = later_than(sentence, narrative.anchor)
        if known is None and asserted:
            known = self._beside(block, one, times, heads, kept, narrative)
        return known, None

    def _beside(
        self,
        block: ParsedBlock,
        one: _Candidate,
        times: Sequence[PlacedTime],
        heads: frozenset[Token],
        kept: Sequence[_Candidate],
        narrative: Narrative,
    ) -> When | None:
        """The time of the event it followed, or was part of; in the lead of a report only if that event is new."""
        after = set(occasions(one.mention))
        for other in kept:
            counted = counted_back(other.mention, other.reading) is not None
            if other is one or other.mention.head not in after or counted:
                continue
            known = self._time(block, other, times, heads, [c for c in kept if c is not one], narrative)[0]
            if known is None:
                continue
            if other.reading.relation in _AT:
                return known
            leads = _reports(one, narrative.setting(block, one.mention))
            return soon_after(known) if not leads or is_near(known, self._published) else None
        return None

    def _since(self, block: ParsedBlock, one: _Candidate) -> When | None:
        """The beginning of a continuing state: "relations have been frozen since the war"."""
        began = lasting_since(one.mention, one.reading)
        if began is None:
            return None
        place = _phrase_span(block, began)
        said = self._text[place.begin : place.end]
        war = landmark_time(said, began.lower, (), False, self._knowledge, self._published)
        return soon_after(war) if war is not None else None

    def _development(
        self,
        block: ParsedBlock,
        one: _Candidate,
        time: tuple[When | None, Token | None],
        narrative: Narrative,
        times: Sequence[PlacedTime],
    ) -> Development:
        mention, reading = one.mention, one.reading
        setting = narrative.setting(block, mention)
        if time[0] is None:
            setting = replace(setting, published=last_day(mention, times, self._speech, self._published))
        telling = settle(mention, reading, time[0], setting)
        telling = narrative.continued(mention, reading, telling)
        words = clause_words(mention, reading, time[1].subtree if time[1] is not None else ())
        span = Span(block.place(words[0]).begin, block.place(words[-1]).end)
        actors = actors_of(mention, reading, self._cast, block)
        target = object_of(mention)
        narrative.note(mention, reading, telling)
        vague = time[0] is None and is_vague(mention)
        return Development(
            span=span,
            sentence=block.place(mention.head.sent),
            action=mention.action.name,
            actors=actors,
            object=_phrase_span(block, target) if target is not None else None,
            when=None if vague else telling.when,
            modality=telling.modality,
            said_by=self._tellers.of(block, block.place(mention.head), span, denied=reading.decided_by in DENIALS),
            level=level_of(mention, self._text[span.begin : span.end], actors, self._knowledge, self._published),
            unsure=telling.unsure or vague,
            granted=_is_granted(mention, reading),
            timed=telling.timed,
            sense=mention.sense.id,
            construction=reading.decided_by,
        )

    def _called_off(self, block: ParsedBlock, one: CalledOff) -> Iterator[Development]:
        """The developments of a cancellation: the plan for the old day, and one for the new day."""
        mention, reading = one.by
        words = clause_words(mention, reading, ())
        first = min(words[0], one.mention.head.left_edge, key=lambda word: word.i)
        span = Span(block.place(first).begin, block.place(words[-1]).end)
        actors = actors_of(one.mention, ModalReading(), self._cast, block)
        if is_with_others(one.mention):
            actors = tuple(dict.fromkeys((*actors_of(mention, reading, self._cast, block), *actors)))
        plan = Development(
            span=span,
            sentence=block.place(mention.head.sent),
            action=one.mention.action.name,
            actors=actors,
            object=None,
            when=one.day,
            modality=Modality.PLANNED,
            level=level_of(one.mention, self._text[span.begin : span.end], actors, self._knowledge, self._published),
            timed=True,
            sense=one.mention.sense.id,
            construction=CALLED_OFF,
        )
        if one.day is not None:
            yield plan
        if one.new is not None:
            yield replace(plan, when=one.new, construction=PUT_OFF)


def _reports(one: _Candidate, setting: Setting) -> bool:
    """It is the news itself, in the main clause of headline or lede, even if another event preceded it."""
    return setting.lede and one.reading.relation is None and not one.reading.presupposed


def _is_granted(mention: ActionMention, reading: ModalReading) -> bool:
    """Presupposed rather than reported; "at the session" is the place of the news, and as new as that."""
    if mention.nominal and reading.relation in _AT:
        return False
    before = reading.verb is not None and tense_of(reading.verb) is Tense.PLUPERFECT
    return reading.presupposed or reading.relation is not None or before or goes_on(mention)


def _phrase_span(block: ParsedBlock, head: Token) -> Span:
    words = sorted(phrase(head), key=lambda token: token.i)
    return Span(block.place(words[0]).begin, block.place(words[-1]).end)

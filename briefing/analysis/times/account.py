"""The time that an account of the past has come to: "In 1994 … On 14 January the presidents signed"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from briefing.analysis.lexicon import LEXICON
from briefing.analysis.times.calendar import valid
from briefing.analysis.times.mention import Anchor, Kind, TimeMention, Unit
from briefing.analysis.times.reading import ResolvedTime
from briefing.analysis.tokens import Token, TokenSpan
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_LONG_AGO = 2
"""Years back from which on a year alone begins an account; a report speaks of the year before as well."""
_RECENT = timedelta(days=31)
_BACKWARDS = timedelta(days=45)
"""An account may go back so far: "On 8 August … On 7 August …"."""
_NEWS = timedelta(days=10)
"""A day so close to publication is news rather than of the year that stands before it."""
_SAYING = frozenset(LEXICON.direction.saying)
_JOINED = frozenset({"conj", "ccomp", "parataxis"})


class _Place(NamedTuple):
    """Where a time stands.

    Attributes:
        block: Number of its block.
        sentence: None at the head of a line of a chronology, which is outside its sentences.
        verb: The verb of the main clause whose time it is; None for the time of anything else.
    """

    block: int
    sentence: TokenSpan | None
    verb: Token | None


class PastAccount:
    """Follows an article through its times, in order of the text."""

    def __init__(self, published: date | None, parsed: Sequence[ParsedBlock], *, looks_back: bool = False) -> None:
        """Begin an article.

        Args:
            looks_back: The article is about what happened long ago, so that the year before is no nearer.
        """
        self._published = published
        self._parsed = parsed if published else ()
        self._starts = [block.span.begin for block in self._parsed]
        self._places: dict[Span, _Place | None] = {}
        self._looks_back = looks_back
        self._come_to: date | None = None
        self._to_the_year = False
        self._at: _Place | None = None
        self._continued: TimeMention | None = None

    def day(self, mention: TimeMention, month: int, day: int) -> date | None:
        """The day of a month that continues the account; None where the sentence of the mention does not."""
        begin = self._come_to
        if begin is None or self._published is None or self._is_news(month, day, self._published):
            return None
        if not self._continues(self._place(mention.span)):
            return None
        candidates = (valid(begin.year + step, month, day) for step in (0, 1))
        found = next((one for one in candidates if one and one >= begin - _BACKWARDS), None)
        if found is None or found >= self._published or mention.weekday not in {None, found.weekday()}:
            return None
        self._continued = mention
        return found

    def is_lost(self, mention: TimeMention) -> bool:
        """Whether nothing tells the year of a past day: the article looks back, and has come to no year."""
        return self._looks_back and self._place(mention.span) is not None

    def note(self, mention: TimeMention, reading: ResolvedTime) -> None:
        """Keep in mind the time a mention resolved to."""
        if self._published is None or reading.day is None:
            return
        if mention is self._continued or self._begins(mention, reading, self._published):
            place = self._place(mention.span)
            if place is not None and (place.sentence is None or _looks_back(place.verb)):
                self._come_to, self._at = reading.day, place
                self._to_the_year = reading.unit is Unit.YEAR
        elif mention.year is None or reading.day > self._published - _RECENT:
            self._come_to = None

    def _is_news(self, month: int, day: int, published: date) -> bool:
        lately = valid(published.year, month, day)
        loose = self._to_the_year and not self._looks_back
        return loose and lately is not None and timedelta() <= published - lately <= _NEWS

    def _begins(self, mention: TimeMention, reading: ResolvedTime, published: date) -> bool:
        ago = mention.kind is Kind.SHIFT and mention.unit is Unit.YEAR and mention.anchor is Anchor.PUBLICATION
        if reading.when is None or not (mention.year is not None or ago):
            return False
        if reading.unit is Unit.YEAR:
            years = published.year - reading.when.latest().year
            return years >= (1 if self._looks_back else _LONG_AGO)
        fine = reading.unit in {Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER}
        return fine and reading.when.latest() < published - _RECENT

    def _continues(self, place: _Place | None) -> bool:
        at = self._at
        if place is None or at is None or place.sentence is None or not _looks_back(place.verb):
            return False
        before = self._parsed[at.block].doc.sents
        last = before.index(at.sentence) if at.sentence is not None else -1
        if place.block == at.block:
            return all(_goes_on(one.root) for one in before[last + 1 : before.index(place.sentence)])
        after = self._parsed[place.block].doc.sents
        return place.block == at.block + 1 and last == len(before) - 1 and place.sentence is after[0]

    def _place(self, span: Span) -> _Place | None:
        if span not in self._places:
            self._places[span] = self._found(span)
        return self._places[span]

    def _found(self, span: Span) -> _Place | None:
        number = bisect_right(self._starts, span.begin) - 1
        block = self._parsed[number] if number >= 0 else None
        if block is None or not span.within(block.span):
            return None
        piece = block.doc.span_at(span.begin - block.span.begin, span.end - block.span.begin)
        if piece is None:
            return None
        if piece.root.form.is_space:
            return _Place(number, None, None)
        return _Place(number, piece.root.sent, _main_verb(piece))


def _main_verb(piece: TokenSpan) -> Token | None:
    """The verb of the main clause that a time belongs to; at the head of a sentence that of its root."""
    sentence = piece.root.sent
    if piece.start - sentence.start <= 1:
        return sentence.root
    above = next((one for one in piece.root.ancestors if one.pos in {"VERB", "AUX", "NOUN", "PROPN"}), None)
    verb = above
    while verb is not None and verb.dep in _JOINED and verb.head.lemma not in _SAYING:
        verb = verb.head
    return above if verb is sentence.root and above is not None and above.pos in {"VERB", "AUX"} else None


def _looks_back(verb: Token | None) -> bool:
    """A verb in the simple past, or in the past perfect."""
    if verb is None:
        return False
    auxiliaries = {child.lower for child in verb.children if child.dep in {"aux", "auxpass"}}
    if not auxiliaries:
        return verb.tag == "VBD" or (verb.tag == "VBN" and verb.dep == "ROOT")
    return not auxiliaries.isdisjoint({"was", "were", "did", "had"})


def _goes_on(root: Token) -> bool:
    """A sentence that an account of the past goes on in; who speaks of it speaks now."""
    return _looks_back(root) and root.lemma not in _SAYING

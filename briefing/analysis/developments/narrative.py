"""Tracks the narrative of an article: the stretches that look back, and their past time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.analysis.developments.ahead import PlacedTime
from briefing.analysis.developments.mentions import ActionMention, misread
from briefing.analysis.developments.operators import Operator, operator
from briefing.analysis.developments.states import ModalReading
from briefing.analysis.developments.telling import Setting, Telling, is_near, is_old
from briefing.analysis.developments.tenses import Tense, is_modal, tense_of
from briefing.analysis.developments.timing import names_a_document
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.parsing import BlockKind
from briefing.analysis.tokens import Token, TokenSpan
from briefing.domain.development import Modality
from briefing.domain.knowledge import Trait
from briefing.domain.text import Span
from briefing.domain.when import Precision, When

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_REACTIONS = frozenset(LEXICON.developments.reactions)
"""Reactions to news, present or past."""
_SIDES = frozenset({"side", "party", "they", "both"})
_GATHERED = frozenset(LEXICON.developments.gathered)
"""The participants of the last meeting, or of the first of several actions on that day."""
_FIRM = frozenset({Modality.DONE, Modality.DECIDED})
_WITHIN = frozenset({"in", "on", "during"})


class Narrative:
    """The narrative, updated sentence by sentence in order of the text."""

    def __init__(
        self, published: date | None, blocks: Sequence[ParsedBlock], items: frozenset[Span] = frozenset()
    ) -> None:
        """Begin an article.

        Args:
            items: Paragraphs of a round-up that are reports of their own; none in any other piece.
        """
        self._published = published
        self._today = When.on(published) if published else None
        self._items = items
        self._ledes = items or frozenset([block.span for block in blocks if block.kind is BlockKind.BODY][:1])
        self._history = False
        self._aside = False  # a sentence of the lede that reports an old thing
        self._news = True
        self._past_here = self._news_here = False  # what the current sentence has reported so far
        self._last: Telling | None = None
        self._group: Token | None = None
        self._gathered: frozenset[str] = frozenset()  # words that continue with the participants of the last news
        self.anchor: When | None = None

    def enter(
        self, block: ParsedBlock, sentence: TokenSpan, times: Sequence[PlacedTime], speech: frozenset[str]
    ) -> None:
        """Begin the next sentence; after one only about the past, the past continues."""
        self._history = self._history or (self._past_here and not self._news_here)
        self._past_here = self._news_here = self._aside = False
        here = [time for time in times if sentence.start <= time.head.i < sentence.end]
        near = any(is_near(time.when, self._published) for time in here)
        if block.kind is not BlockKind.BODY or block.span in self._ledes:
            self._history, self._news = False, True
            self._aside = not near and any(self._opens_in_the_past(time, sentence) for time in here)
            if block.span in self._items and sentence.start == 0:
                self._last = self._group = self.anchor = None  # the previous item is a separate report
                self._gathered = frozenset()
            return
        old = [
            time
            for time in here
            if is_old(time.when, self._published)
            and _of_main_clause(time.head, sentence.root)
            and not names_a_document(time)
        ]
        root = misread(sentence.root) or sentence.root
        reacting = not old and _is_reaction(root, speech)
        told_then = bool(old) and operator(root, speech) is Operator.SAY and tense_of(root) is Tense.PAST
        reporting = _is_news(root, speech) and not told_then
        self._news = near or reacting or reporting or sentence.text.startswith('"')
        if self._news:
            self._history = False
        elif old:
            self._history = True

    def _opens_in_the_past(self, time: PlacedTime, sentence: TokenSpan) -> bool:
        """ "In 2010 Ukraine dropped its bid": all that the sentence reports is of then."""
        link = time.head.head
        fronted = link.dep == "prep" and link.lower in _WITHIN and link.i == sentence.start
        return fronted and is_old(time.when, self._published) and _of_main_clause(time.head, sentence.root)

    def setting(self, block: ParsedBlock, mention: ActionMention) -> Setting:
        return Setting(
            published=self._published,
            headline=block.kind is BlockKind.TITLE,
            caption=block.kind is BlockKind.CAPTION,
            lede=block.kind is not BlockKind.BODY or block.span in self._ledes,
            item=block.span in self._items,
            history=self._history or self._aside,
            anchor=self.anchor,
        )

    def continued(self, mention: ActionMention, reading: ModalReading, telling: Telling) -> Telling:
        """ "They also agreed", "the ministers approved" continue at the time of the sentence before."""
        last = self._last
        if last is None or not last.timed or telling.timed:
            return telling
        if telling.modality is Modality.PLANNED and last.when == self._today:
            group = _group(mention, reading, ahead=True)
            gathered = group is not None and _goes_on(group) and group.lemma.lower() in self._gathered
            return replace(telling, when=last.when, timed=True) if gathered else telling  # "today … They will also"
        if telling.when is None:
            return telling
        joined = any(child.lower == "also" or _within_hours(child) for child in mention.top.children)
        group = _group(mention, reading)
        same = group is not None and (
            group == self._group or (_goes_on(group) and group.lemma.lower() in self._gathered)
        )
        if (joined and telling.modality in _FIRM) or (same and telling.modality in _FIRM | {Modality.REFUSED}):
            return replace(telling, when=last.when, timed=True)
        return telling

    def note(self, mention: ActionMention, reading: ModalReading, telling: Telling) -> None:
        """Remember the last report and its participants."""
        if telling.modality in _FIRM:
            group = _group(mention, reading)
            named = frozenset({group.lemma.lower()}) if group is not None else frozenset()
            if telling.timed:
                self._gathered = _GATHERED if mention.is_(Trait.GATHERING) else named | _SIDES if named else named
            else:
                self._gathered = frozenset()
            self._group = group
            self._last = telling
            self._news_here = True
        when = telling.when
        if telling.modality is Modality.BACKGROUND and when is not None and when.begin is not None:
            if when.precision is Precision.YEAR and not telling.timed:
                return
            self.anchor = when
            self._past_here = self._past_here or (telling.timed and not self._news)


def _group(mention: ActionMention, reading: ModalReading, *, ahead: bool = False) -> Token | None:
    """The subject in a main clause of the simple past, if it is a group that continues from sentence to sentence.

    Args:
        ahead: In a main clause about the future instead.
    """
    verb = reading.verb or mention.verb
    if verb is None or reading.relation is not None:
        return None
    if not (is_modal(verb) if ahead else tense_of(verb) is Tense.PAST):
        return None
    while verb.dep == "conj" and not any(child.dep == "nsubj" for child in verb.lefts):
        verb = verb.head
    subject = next((child for child in verb.lefts if child.dep == "nsubj"), None)
    return subject if subject is not None and subject.lemma.lower() in _GATHERED else None


def _goes_on(group: Token | None) -> bool:
    """ "They", "the ministers", "the two sides": those just mentioned, not "the German ministers"."""
    if group is None or group.tag not in {"NNS", "PRP", "DT"}:
        return False
    return not any(child.pos in {"PROPN", "ADJ", "NOUN"} for child in group.lefts)


def _within_hours(word: Token) -> bool:
    """ "A few hours later", "minutes afterwards"."""
    return word.lower in {"later", "afterwards", "after"} and any(
        child.lemma in {"hour", "minute"} for child in word.children
    )


def _of_main_clause(head: Token, root: Token) -> bool:
    """The time is not that of something only mentioned: "the promise made in April"."""
    verb = next((above for above in head.ancestors if above.pos in {"VERB", "AUX"}), None)
    while verb is not None and verb.dep in {"conj", "xcomp"}:
        verb = verb.head
    return verb is None or verb == root


def _is_reaction(root: Token, speech: frozenset[str]) -> bool:
    """ "Welcomed the step but said": a reaction follows the news."""
    joined = (child for child in root.rights if child.dep == "conj")
    return root.lemma in _REACTIONS and any(operator(verb, speech) is Operator.SAY for verb in joined)


def _is_news(root: Token, speech: frozenset[str]) -> bool:
    if operator(root, speech) is Operator.SAY:
        return True
    return root.pos in {"VERB", "AUX"} and tense_of(root) in {Tense.PERFECT, Tense.PRESENT, Tense.PROGRESSIVE}

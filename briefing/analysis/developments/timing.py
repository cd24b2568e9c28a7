"""The time of a development as stated in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.analysis.developments.ahead import (
    CALLED_FOR_DAY,
    NOT_BEFORE,
    PlacedTime,
    lies_ahead,
    term_ahead,
    upcoming,
    week_ahead,
)
from briefing.analysis.developments.clauses import is_appointed
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.operators import DEADLINES
from briefing.analysis.developments.reckoned import is_counted
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.developments.tenses import Tense, tense_of
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token
from briefing.domain.findings import TimeExpression
from briefing.domain.knowledge import Trait
from briefing.domain.when import Precision, When

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AFTERWARDS = frozenset({"after", "following", "since"})
_NEAR_YEARS = 2
"""A term further ahead is known by its end only."""
_ENDS = frozenset({"before", "by"})
_MOVING = frozenset({"postpone", "move", "delay", "put", "reschedule"})
_DOCUMENTS = frozenset(LEXICON.developments.documents)
_REPEATS = re.compile(r"(?:the|that)\s+same\b|the same\b|that\b", re.IGNORECASE)
"""Under a date at the head of its line, "the same day" is that one."""


def placed_times(block: ParsedBlock, times: Iterable[TimeExpression], published: date | None) -> tuple[PlacedTime, ...]:
    """The datable time expressions of a block, and the terms within which something is due."""
    found = []
    for time in times:
        if not time.span.within(block.span):
            continue
        begin, end = time.span.begin - block.span.begin, time.span.end - block.span.begin
        words = block.doc.span_at(begin, end)
        if words is None:
            continue
        term = None if time.when or published is None else term_ahead(time.value, words.root, words.text, published)
        when = time.when or term
        if when is not None:
            found.append(PlacedTime(when, words.root, words.text, term=term is not None))
    return tuple(found)


def lead_time(times: Sequence[PlacedTime]) -> PlacedTime | None:
    """The date at the head of a line of a chronology, outside its sentences."""
    return next((time for time in times if time.head.form.is_space and time.head.i == 0), None)


def stated_time(
    mention: ActionMention,
    reading: ModalReading,
    times: Sequence[PlacedTime],
    others: frozenset[Token],
    published: date | None,
    *,
    loose: bool,
) -> tuple[When, Token | None] | None:
    """The time stated in the clause itself, and the token it depends on; the nearest in the parse, then in the text.

    None for the token if another clause states the time of both.

    Args:
        others: Heads of the other mentions; times that depend on them are theirs.
        loose: A caption, whose only time is that of the picture.
    """
    core = _core(mention, reading)
    lead = lead_time(times) is not None

    def within(core: set[Token], times: Iterable[PlacedTime]) -> list[tuple[int, int, PlacedTime]]:
        found = []
        for time in times:
            if _is_elsewhere(time, mention, reading, core) or (lead and _REPEATS.match(time.words)):
                continue
            particles = set(mention.words) - {mention.head}
            steps = _steps(time.head, core, others, particles, lasting=mention.is_(Trait.LASTING))
            if steps is not None:
                found.append((steps, abs(time.head.i - mention.head.i), time))
        return found

    found, first = within(core, times), None
    if not found and (first := _joined_to(mention)) is not None:
        found = within({*core, first}, [time for time in times if _opens(time, first)])
    if reading.state is ModalState.PLANNED and published is not None:
        found = [one for one in found if one[2].when.latest() > published] or found  # "voted on Tuesday for May 25"
    if not found:
        return (times[0].when, times[0].head) if loose and len(times) == 1 else None
    _, _, best = min(found, key=lambda item: item[:2])
    if published is not None and best.when.latest() < published and lies_ahead(best, mention, reading):
        best = upcoming(best, published)
    if published is not None and reading.state is ModalState.PLANNED:
        best = week_ahead(best, published)
    return _bounded(best, published), None if first is not None else best.head


def _joined_to(mention: ActionMention) -> Token | None:
    """The first of several joined verbs: "two days ago troops *seized* the port and the council fled"."""
    verb = mention.top
    while verb.dep == "conj" and (verb.head.tag == verb.tag or tense_of(verb) is tense_of(verb.head) is Tense.PAST):
        verb = verb.head
    return verb if verb != mention.top and verb.pos == "VERB" else None


def _opens(time: PlacedTime, verb: Token) -> bool:
    """It precedes the subject of a verb, so that it applies to all verbs coordinated with that one."""
    return any(child.dep in _SUBJECTS and time.head.i < child.left_edge.i for child in verb.lefts)


def _core(mention: ActionMention, reading: ModalReading) -> set[Token]:
    """The words whose times are those of the mention."""
    core = {*mention.words, mention.head, mention.top, *reading.governors}
    if reading.outer is not None:
        met = mention.nominal and mention.verb is None and mention.is_(Trait.GATHERING)
        if met or any(word.lower == "without" for word in reading.prepositions):
            core.add(reading.outer)  # "told reporters on Tuesday after talks", "left on Tuesday without signing"
    if any(child.lower == "when" for child in mention.top.lefts) and mention.top.dep in {"advcl", "relcl"}:
        core.add(mention.top.head)  # "on August 29, when Tbilisi cut ties", "stalled in July when he turned it down"
    core |= {verb.head for verb in (mention.top, *reading.governors) if _at_the_same_time(verb)}
    core |= {verb for noun in reading.governors if (verb := _setting(noun)) is not None}
    return core


def _is_elsewhere(time: PlacedTime, mention: ActionMention, reading: ModalReading, core: set[Token]) -> bool:
    """The time of another sentence, of another date, or of a thing."""
    head = time.head
    if head.head.lower == "since" and is_counted(mention):
        return True
    if time.term and reading.state not in {ModalState.PLANNED, ModalState.DECIDED}:
        return True
    if not mention.is_(Trait.GATHERING) and any(is_appointed(word) for word in head.ancestors if word not in core):
        return True  # "the session planned for April was cancelled"
    if head.sent != mention.head.sent or head.form.is_space:
        return True
    return _tells_another_date(head, mention, reading) or _names_an_object(time, core)


def _setting(noun: Token) -> Token | None:
    """The verb that states the day of a deadline: "it *is* May 1", "it *expires* on Friday", "*set* May 1 as"."""
    if noun.lemma.lower() not in DEADLINES:
        return None
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "as" else noun.head
    return above if above.pos in {"VERB", "AUX"} and noun.dep in {"nsubj", "dobj", "pobj"} else None


def _at_the_same_time(verb: Token) -> bool:
    """ "The decision came on Friday as thousands rallied": a simultaneous action is of that day."""
    return verb.dep == "advcl" and any(child.dep == "mark" and child.lower in {"as", "while"} for child in verb.lefts)


def _tells_another_date(head: Token, mention: ActionMention, reading: ModalReading) -> bool:
    """ "Postponed from May to June", "a budget for next year": the planned time, not that of the action."""
    preposition = head.head
    if preposition.dep != "prep":
        return False
    if preposition.lower == "for" and not is_appointed(preposition.head):
        return preposition.head not in reading.governors and CALLED_FOR_DAY not in reading.trace
    if preposition.lower in {"until", "till"}:
        return NOT_BEFORE not in reading.trace
    verb = preposition.head if preposition.head.pos == "VERB" else preposition.head.head
    moving = verb.lemma in _MOVING or (verb == mention.head and mention.is_(Trait.UNDOING))
    return preposition.lower in {"to", "from"} and moving


def _names_an_object(time: PlacedTime, core: set[Token]) -> bool:
    """ "The 2004 constitution", "a 2008 accord": a year that distinguishes one thing from others of its kind."""
    noun = time.head.head
    return time.words.isdigit() and time.head.i < noun.i and noun.pos in {"NOUN", "PROPN"} and noun not in core


def names_a_document(time: PlacedTime) -> bool:
    """The year of a text that still exists; it does not date the action."""
    return _names_an_object(time, set()) and time.head.head.lemma.lower() in _DOCUMENTS


def _steps(
    head: Token, core: set[Token], others: frozenset[Token], particles: set[Token], *, lasting: bool
) -> int | None:
    """Number of words between a time and its mention; None if it belongs to another.

    Args:
        lasting: The action continues since a day, and began then.
    """
    appointed = False
    for steps, word in enumerate((head, *head.ancestors)):
        appointed = appointed or is_appointed(word)
        if word in core:
            return steps
        if word in others or (word.pos in {"VERB", "AUX"} and not is_appointed(word)):
            return None
        began = lasting and word.lower == "since"
        if word.dep == "prep" and word.lower in _AFTERWARDS and word != head.head and not began:
            return None
        foreign = word.head not in core or word.head in particles
        if word.lower in {"for", "of"} and word.head.pos == "NOUN" and foreign and not appointed:
            return None  # "approved a programme for next year", "confirmed the decision of 2008"
    return None


def _bounded(time: PlacedTime, published: date | None) -> When:
    """ "Before the end of the year" is between now and then."""
    word = time.head.head
    when = time.when
    if word.dep == "prep" and word.lower in _ENDS and when.end is not None:
        near = published is not None and published <= when.end and when.end.year - published.year <= _NEAR_YEARS
        begin = published if near else None
        precision = (
            when.precision if begin is None else Precision.MONTH if when.precision is Precision.DAY else when.precision
        )
        return When(begin, when.end, precision)
    return when

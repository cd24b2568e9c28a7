"""When a development took or takes place, as its sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefing.analysis.developments.ahead import (
    CALLED_FOR_DAY,
    NOT_BEFORE,
    PlacedTime,
    lies_ahead,
    month_end,
    term_ahead,
    upcoming,
)
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.once import once
from briefing.analysis.tokens import Token
from briefing.domain.development import Actor
from briefing.domain.findings import TimeExpression
from briefing.domain.knowledge import Knowledge, Landmark, Trait
from briefing.domain.when import Precision, When

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_NUMBERS = {word: i for i, word in enumerate(LEXICON.numbers.small[:13])}
_LATER = re.compile(
    rf"\b(a|an|\d+|{'|'.join(_NUMBERS)})\s+(day|week|month|year)s?\s+(?:after|later|following)\b", re.IGNORECASE
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_AFTERWARDS = frozenset({"after", "following", "since"})
_NEAR_YEARS = 2
"""A term further off than that is told by its end alone."""
_ENDS = frozenset({"before", "by"})
_MOVING = frozenset({"postpone", "move", "delay", "put", "reschedule"})
_DOCUMENTS = frozenset(LEXICON.developments.documents)
_REPEATS = re.compile(r"(?:the|that)\s+same\b|the same\b|that\b", re.IGNORECASE)
"""Under a date at the head of its line, "the same day" is that one."""


def placed_times(block: ParsedBlock, times: Iterable[TimeExpression], published: date | None) -> tuple[PlacedTime, ...]:
    """The datable time expressions of a block, and the lengths of time within which something is to be."""
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
    """The date at the head of a line of a chronology, which stands outside its sentences."""
    return next((time for time in times if time.head.form.is_space and time.head.i == 0), None)


def told_time(
    mention: ActionMention,
    reading: ModalReading,
    times: Sequence[PlacedTime],
    others: frozenset[Token],
    published: date | None,
    *,
    loose: bool,
) -> tuple[When, Token] | None:
    """The time the clause itself tells, and the token it hangs by; the nearest in the parse, then in the text.

    Args:
        others: Heads of the other mentions: what hangs by them is their time.
        loose: A caption, whose only time is that of what it shows.
    """
    core = _core(mention, reading)
    lead = lead_time(times) is not None
    found = []
    for time in times:
        if _is_elsewhere(time, mention, reading, core) or (lead and _REPEATS.match(time.words)):
            continue
        particles = set(mention.words) - {mention.head}
        steps = _steps(time.head, core, others, particles, lasting=mention.is_(Trait.LASTING))
        if steps is not None:
            found.append((steps, abs(time.head.i - mention.head.i), time))
    if reading.state is ModalState.PLANNED and published is not None:
        found = [one for one in found if one[2].when.latest() > published] or found  # "voted on Tuesday for May 25"
    if not found:
        return (times[0].when, times[0].head) if loose and len(times) == 1 else None
    _, _, best = min(found, key=lambda item: item[:2])
    if published is not None and best.when.latest() < published and lies_ahead(best, mention, reading):
        best = upcoming(best, published)
    return _bounded(best, published), best.head


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
    return core


def _is_elsewhere(time: PlacedTime, mention: ActionMention, reading: ModalReading, core: set[Token]) -> bool:
    """The time of another sentence, of another date, or of a thing."""
    head = time.head
    if time.term and reading.state is not ModalState.PLANNED:
        return True
    if not mention.is_(Trait.GATHERING) and any(_is_appointed(word) for word in head.ancestors if word not in core):
        return True  # "the session planned for April was cancelled"
    if head.sent != mention.head.sent or head.form.is_space:
        return True
    return _tells_another_date(head, reading) or _names_an_object(time, core)


def _at_the_same_time(verb: Token) -> bool:
    """ "The decision came on Friday as thousands rallied": what goes on beside it is of that day."""
    return verb.dep == "advcl" and any(child.dep == "mark" and child.lower in {"as", "while"} for child in verb.lefts)


def _tells_another_date(head: Token, reading: ModalReading) -> bool:
    """ "Postponed from May to June", "a budget for next year": when it is now to be, not when it was done."""
    preposition = head.head
    if preposition.dep != "prep":
        return False
    if preposition.lower == "for" and not _is_appointed(preposition.head):
        return preposition.head not in reading.governors and CALLED_FOR_DAY not in reading.trace
    if preposition.lower in {"until", "till"}:
        return NOT_BEFORE not in reading.trace
    verb = preposition.head.head if preposition.head.dep == "prep" else preposition.head
    return preposition.lower in {"to", "from"} and verb.lemma in _MOVING


def _names_an_object(time: PlacedTime, core: set[Token]) -> bool:
    """ "The 2004 constitution", "a 2008 accord": a year that tells one thing from others of its kind."""
    noun = time.head.head
    return time.words.isdigit() and time.head.i < noun.i and noun.pos in {"NOUN", "PROPN"} and noun not in core


def names_a_document(time: PlacedTime) -> bool:
    """The year of a text that is still there: it takes nobody back."""
    return _names_an_object(time, set()) and time.head.head.lemma.lower() in _DOCUMENTS


def _steps(
    head: Token, core: set[Token], others: frozenset[Token], particles: set[Token], *, lasting: bool
) -> int | None:
    """How many words lie between a time and the mention it belongs to; None where it belongs elsewhere.

    Args:
        lasting: What goes on since a day began then.
    """
    appointed = False
    for steps, word in enumerate((head, *head.ancestors)):
        appointed = appointed or _is_appointed(word)
        if word in core:
            return steps
        if word in others or (word.pos in {"VERB", "AUX"} and not _is_appointed(word)):
            return None
        began = lasting and word.lower == "since"
        if word.dep == "prep" and word.lower in _AFTERWARDS and word != head.head and not began:
            return None
        foreign = word.head not in core or word.head in particles
        if word.lower in {"for", "of"} and word.head.pos == "NOUN" and foreign and not appointed:
            return None  # "approved a programme for next year", "confirmed the decision of 2008"
    return None


def _is_appointed(verb: Token) -> bool:
    """ "The session scheduled for May 19" is on that day."""
    return verb.dep == "acl" and verb.lemma in {"schedule", "plan", "set", "slate"}


def _bounded(time: PlacedTime, published: date | None) -> When:
    """ "Before the end of the year" lies between now and then."""
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


def landmark_time(
    words: str, head: str, actors: Iterable[Actor], fought: bool, knowledge: Knowledge, published: date | None
) -> When | None:
    """The days of the war or summit the words mean; only what was over by the day of publication.

    Args:
        words: The noun phrase, or the clause of a war; `head` its noun.
        fought: A war between the actors is meant, whatever it is called.
    """
    parties = {actor.party for actor in actors if actor.party}
    words = words.lower()
    for landmark, phrases in _landmarks(knowledge):
        if published is not None and landmark.when.latest() > published:
            continue
        named = any((fought or head in phrase) and _stands_in(phrase, words) for phrase in phrases)
        sides = fought and len(parties) > 1 and "war" in landmark.name.lower()
        if named or (sides and all(party in landmark.name for party in parties)):
            return landmark.when
    return None


@once
def _landmarks(knowledge: Knowledge) -> tuple[tuple[Landmark, tuple[str, ...]], ...]:
    """Each with its phrases in lower case."""
    return tuple((landmark, tuple(map(str.lower, landmark.phrases))) for landmark in knowledge.landmarks)


def _stands_in(phrase: str, words: str) -> bool:
    return phrase in words and re.search(rf"\b{re.escape(phrase)}\b", words) is not None


def lasting_since(mention: ActionMention, reading: ModalReading) -> Token | None:
    """What the beginning of something that lasts is told by: "frozen since *the war*"."""
    if not mention.is_(Trait.LASTING):
        return None
    verbs = (mention.top, *(word for word in reading.governors if word.pos in {"VERB", "AUX"}))
    since = (child for verb in verbs for child in verb.rights if child.dep == "prep" and child.lower == "since")
    return next((one for child in since for one in child.children if one.dep == "pobj"), None)


def soon_after(occasion: When) -> When | None:
    """What came after something came in the same month, as far as one can tell; a year tells nothing."""
    if occasion.precision.rank >= Precision.YEAR.rank:
        return None
    if occasion.end is None or occasion.precision.rank >= Precision.MONTH.rank:
        return occasion
    return When(occasion.begin, month_end(occasion.end), Precision.MONTH)


def before_clause(reading: ModalReading, times: Sequence[PlacedTime]) -> When | None:
    """ "The protests began in November after he backed out": in the month, or year, of what came after it."""
    outer = reading.outer
    if outer is None or reading.relation not in {"after", "following"}:
        return None
    told = (
        time.when for time in times if outer in (time.head.head, time.head.head.head) and time.head.sent == outer.sent
    )
    return next((when for when in told if when.precision in {Precision.MONTH, Precision.YEAR} and when.begin), None)


def earlier_than(
    mention: ActionMention, reading: ModalReading, times: Sequence[PlacedTime], published: date | None
) -> When | None:
    """ "A day after the minister resigned": counted back from the time its sentence gives.

    Where it gives none, days are counted from publication, as in a lede; weeks and longer belong to history.
    """
    counted = counted_back(mention, reading)
    if counted is None:
        return None
    number, unit = counted
    sentence = mention.head.sent
    given = sorted((time.when for time in times if time.head.sent == sentence), key=lambda when: when.precision.rank)
    for when in given:
        if when.begin and when.end:
            return _moved(when.end, -_count(number), unit, begin=when.begin)
    return _moved(published, -_count(number), unit) if published is not None and unit == "day" else None


def counted_back(mention: ActionMention, reading: ModalReading) -> tuple[str, str] | None:
    """Number and unit by which a mention lies before what its sentence is about: "two weeks after *the war*"."""
    tops = (mention.top, *reading.governors)
    after = next((child for top in tops for child in top.children if child.lower == "after"), mention.top.head)
    if after.lower != "after" or after.i < 2:
        return None
    number, unit = after.doc[after.i - 2].lower, after.doc[after.i - 1].lemma
    counts = number in {"a", "an"} or number in _NUMBERS or number.isdigit()
    return (number, unit) if counts and unit in _DAYS else None


def is_vague(mention: ActionMention) -> bool:
    """ "Days after Moscow had recognised them": long ago or lately, the sentence does not tell."""
    after = next((word for word in mention.top.subtree if word.lower == "after" and word.i > mention.top.i), None)
    if after is None or after.i < 2:
        return False
    counted = after.nbor(-2)
    return after.nbor(-1).lemma in _DAYS and after.nbor(-1).tag == "NNS" and counted.pos not in {"NUM", "DET"}


def later_than(sentence: str, base: When | None) -> When | None:
    """ "Two weeks after the end of hostilities": counted from the end of what was told before, or from any day of it
    where only its month or year is known.
    """
    told = _LATER.search(sentence)
    if told is None or base is None or base.end is None:
        return None
    begin = base.begin if base.precision in {Precision.MONTH, Precision.YEAR} else None
    return _moved(base.end, _count(told.group(1).lower()), told.group(2).lower(), begin=begin)


def _count(number: str) -> int:
    return 1 if number in {"a", "an"} else _NUMBERS.get(number) or int(number)


def _moved(day: date, count: int, unit: str, *, begin: date | None = None) -> When:
    """Some days on or back from a day, or from an interval that ends with it; weeks and longer are less exact."""
    days = timedelta(days=count * _DAYS[unit])
    slack = timedelta(days=0 if unit == "day" else abs(days.days) // 4)
    first, last = (begin or day) + days - slack, day + days + slack
    return When(first, last, Precision.DAY if first == last else Precision.MONTH)

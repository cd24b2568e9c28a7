"""Cancellations of announced dates: "Friday's talks were postponed", "the vote was postponed from Friday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.analysis.developments.ahead import PlacedTime, upcoming
from briefing.analysis.developments.clauses import is_appointed, object_of
from briefing.analysis.developments.day_names import WEEKDAY
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Trait
from briefing.domain.when import When

_FIRM = frozenset({ModalState.ASSERTED, ModalState.DECIDED})
_TO = frozenset({"to", "until", "till"})
_JUST_PASSED = 2
"""Days back within which the weekday of a postponement is the last one; otherwise it is the next."""
_WEEK = timedelta(days=7)

_Read = tuple[ActionMention, ModalReading]


@dataclass(frozen=True, slots=True)
class CalledOff:
    """Something planned that is cancelled in the same sentence.

    Attributes:
        mention: Of what was planned.
        day: The planned day; None if only the new one is stated.
        by: The mention that calls it off, with its reading.
        new: The new time; None if not stated.
    """

    mention: ActionMention
    day: When | None
    by: _Read
    new: When | None


def find_called_off(
    reported: Sequence[_Read], mentions: Iterable[ActionMention], times: Sequence[PlacedTime], published: date | None
) -> tuple[CalledOff, ...]:
    """The cancellations in a block, each with its planned day.

    Args:
        reported: Mentions that report a development, with their readings.
        mentions: All mentions, including nouns that are only the object of another.
    """
    if published is None:
        return ()
    undoing = [
        (mention, reading) for mention, reading in reported if mention.is_(Trait.UNDOING) and reading.state in _FIRM
    ]
    nouns = {one.head: one for one in mentions if one.nominal and one.is_(Trait.CARRIED) and one.is_(Trait.DATABLE)}
    return tuple(one for by in undoing for one in _undone(by, reported, nouns, times, published))


def _undone(
    by: _Read,
    reported: Sequence[_Read],
    nouns: dict[Token, ActionMention],
    times: Sequence[PlacedTime],
    published: date,
) -> Iterator[CalledOff]:
    here = [time for time in times if time.head.sent == by[0].head.sent and not time.term]
    new = _new(by[0], here, published)
    target = object_of(by[0]) or by[0].head
    noun = next((nouns[word] for word in (target, *target.lefts) if word in nouns), None)
    planned = next((time for time in here if noun and _planned_for(time, {noun.head, target}, by[0].head)), None)
    before = next((mention for mention, reading in reported if _goes_before(mention, reading, by[0])), None)
    if planned is None and before is not None:
        noun, planned = before, next((time for time in here if _own(time, before.top)), None)
    if noun is not None and (planned or new):
        yield CalledOff(noun, _day(planned, new, published) if planned else None, by, new)


def _planned_for(time: PlacedTime, planned: set[Token], undoing: Token) -> bool:
    """ "*Friday's* talks", "the talks set for *Friday*", "postponed from *Friday*".

    Args:
        planned: The noun, and the participle that the parser took for it.
    """
    if time.head.head.lower == "from" and time.head.head.head == undoing:
        return True
    for word in time.head.ancestors:
        if word in planned:
            return True
        if word.pos in {"VERB", "AUX"} and not is_appointed(word):
            return False
    return False


def _goes_before(mention: ActionMention, reading: ModalReading, by: ActionMention) -> bool:
    """ "The talks *were to begin* on Monday but were put off", "… but Moscow put *them* off"."""
    tops = (mention.top, *reading.governors)
    if reading.state is not ModalState.PLANNED or by.head.dep != "conj" or by.head.head not in tops:
        return False
    target = object_of(by)
    return target is not None and (target.tag == "PRP" or target == mention.head)


def _own(time: PlacedTime, verb: Token) -> bool:
    above = next((word for word in time.head.ancestors if word.pos in {"VERB", "AUX"}), None)
    return above == verb


def _new(by: ActionMention, times: Sequence[PlacedTime], published: date) -> When | None:
    """ "Postponed *to Monday*", "pushed back *until April*"."""
    for time in times:
        link = time.head.head
        if link.lower in _TO and by.head in (link.head, link.head.head):
            coming = upcoming(time, published) if time.when.latest() < published else time
            return coming.when if coming.when.earliest() >= published else None
    return None


def _day(time: PlacedTime, new: When | None, published: date) -> When:
    """The calendar day: the nearest one before the new day."""
    if time.when.latest() < published - timedelta(days=_JUST_PASSED):
        time = upcoming(time, published)
    when = time.when
    if WEEKDAY.fullmatch(time.words) and new is not None and new.earliest() <= when.latest():
        weeks = (when.latest() - new.earliest()) // _WEEK + 1
        return replace(when, begin=when.earliest() - weeks * _WEEK, end=when.latest() - weeks * _WEEK)
    return when

"""Times that are ahead, and their places in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.analysis.developments.day_names import MONTH, WEEKDAY
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.tokens import Token
from briefing.domain.when import Precision, When

_YEAR = re.compile(r"\d{4}|\b(?:last|past|ago)\b")
_TERM = re.compile(r"P(\d{1,2})([DWM])")
_TERM_DAYS = {"D": 1, "W": 7, "M": 31}
_COMING = re.compile(rf"(?:the )?{either(LEXICON.developments.coming)}\b", re.IGNORECASE)
_WEEK = re.compile(rf"\b{either(LEXICON.developments.midweek)}\b", re.IGNORECASE)
_FINE = 7
"""Longest term, in days, that is as precise as a weekday."""
_SUNDAY = 6
CALLED_FOR_DAY = "called-for-day"
"""Construction for setting a day: "called a meeting for Friday"."""
NOT_BEFORE = "not-before"
"""Construction for waiting until a day: "not until Tuesday"."""
_WHEN = frozenset({"when", "once", "if"})


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """A time expression with its words and the token that attaches it to its sentence.

    Attributes:
        term: A length of time from publication within which something is due.
    """

    when: When
    head: Token
    words: str
    term: bool = False


def term_ahead(value: str, head: Token, words: str, published: date) -> When | None:
    """ "In the next two weeks", "within a month": from publication on; None for any other length."""
    term = _TERM.fullmatch(value)
    coming = _COMING.match(words) or (head.dep == "pobj" and head.head.lower == "within")
    if term is None or not coming:
        return None
    days = timedelta(days=int(term[1]) * _TERM_DAYS[term[2]])
    return When(published, published + days, Precision.DAY if days.days <= _FINE else Precision.MONTH)


def month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def lies_ahead(time: PlacedTime, mention: ActionMention, reading: ModalReading) -> bool:
    """A time of something still ahead: "called for a rally on Sunday", "set April 14 as the day".

    "The next round had been expected in July": in the July to come.
    """
    if reading.relation == "ahead":
        return True  # "spoke ahead of Friday's talks"
    if reading.state not in {ModalState.PLANNED, ModalState.CALLED, ModalState.POSSIBLE}:
        return False
    head = time.head
    if not mention.nominal and head.i > mention.head.i and MONTH.search(time.words):
        return True  # "agreed to meet again, probably in January"; agreeing in January would precede the verb
    setting = head.head in reading.governors and head.head.lemma in {"set", "fix", "name"} and head.dep != "prep"
    coming = any(child.lower == "next" for child in mention.head.lefts)
    return setting or coming or mention.head in head.ancestors or mention.top in head.ancestors


def upcoming(time: PlacedTime, published: date) -> PlacedTime:
    """The next day or month of that name; the same time if its year is stated."""
    when = time.when
    if when.begin is None or when.end is None:
        return time
    if WEEKDAY.fullmatch(time.words) or _WEEK.search(time.words):
        begin, end = when.begin + timedelta(days=7), when.end + timedelta(days=7)
    elif MONTH.search(time.words) and not _YEAR.search(time.words) and (when.begin.month, when.begin.day) != (2, 29):
        begin = when.begin.replace(year=when.begin.year + 1)
        end = month_end(begin) if when.precision is Precision.MONTH else when.end.replace(year=when.end.year + 1)
    else:
        return time
    return replace(time, when=replace(when, begin=begin, end=end)) if begin >= published else time


def week_ahead(time: PlacedTime, published: date) -> PlacedTime:
    """ "This week" in a report of a Sunday about the future: the week that begins; otherwise the same time."""
    when = time.when
    whole = when.begin is not None and when.end == published and (when.end - when.begin).days == _FINE - 1
    if not whole or published.weekday() != _SUNDAY:
        return time
    return replace(time, when=replace(when, begin=published, end=published + timedelta(days=_FINE - 1)))


def time_beside(mention: ActionMention, reading: ModalReading, times: Sequence[PlacedTime]) -> PlacedTime | None:
    """The time of another clause for something ahead: "when they gather in May they may …", "… and may then …"."""
    tops = [word for word in (mention.top, *reading.governors) if word.pos in {"VERB", "AUX"}]
    here = [time for time in times if time.head.sent == mention.head.sent]
    for clause in (child for top in tops for child in top.children if child.dep == "advcl"):
        if any(child.lower in _WHEN for child in clause.lefts):
            return next((time for time in here if clause in time.head.ancestors), None)
    for top in tops:
        if top.dep == "conj" and any(child.lower == "then" for child in top.lefts):
            return next((time for time in reversed(here) if time.head.i < top.i), None)
    return None


def later_today(mention: ActionMention, reading: ModalReading, published: date | None) -> When | None:
    """ "Will meet the envoy later in the day"."""
    if published is None or reading.state is not ModalState.PLANNED:
        return None
    tops = (mention.top, *reading.governors)
    later = (word for top in tops for word in top.subtree if word.lower == "later")
    return When.on(published) if any(_in_the_day(word) for word in later) else None


def _in_the_day(later: Token) -> bool:
    """ "Later *in the day*"."""
    following = later.doc[later.i + 1 : later.i + 4]
    return [word.lower for word in following] == ["in", "the", "day"]

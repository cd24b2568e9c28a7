"""Dated events of the catalogue that the head of an article reports as fact, with actors, action and object.

An event is searched only on days that the article allows: its dateline has 6 July, and one of all events of a 6 July
has these actors, this action and this object. Words alone date nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from briefing.analysis.dating.prose import is_denied, is_fact
from briefing.analysis.dating.reading import DateReading
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.once import once
from briefing.domain.knowledge import Frame, Knowledge

_LONGEST = timedelta(days=31)
"""Longer events are periods, and determine no day."""
_A_DAY = timedelta(days=1)
_MAY_LACK = 3
"""Number of actors from which one may be missing at the head."""
_BEFORE = 80
"""Characters before a verb that can make it a plan or a denial."""
_KEPT = 4096


_LOOKS_BACK = re.compile(
    r"\b(?:anniversar\w+|commemorat\w+|(?:years?|decades?|months) (?:ago|after|since|later))\b", re.IGNORECASE
)
"""Words of a head about an old event."""


def reported_frames(reading: DateReading, days: Iterable[date], knowledge: Knowledge) -> tuple[tuple[date, Frame], ...]:
    """The events that the head reports, each with the one of these days on which it is news: its own or the next."""
    head = _Head(reading)
    if _LOOKS_BACK.search(head.text):
        return ()
    on_day = _by_day(knowledge)
    return tuple((day, frame) for day in days for frame in on_day.get(day, ()) if _is_reported(head, frame, knowledge))


class _Head:
    """The head of an article. Each group of words is searched once, since the events of many days have few actors."""

    def __init__(self, reading: DateReading) -> None:
        self.text = " ".join(reading.line[span.begin : span.end] for span in reading.head)
        self._found: dict[tuple[str, ...], bool] = {}

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether any of the words occurs, in any inflection."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = _pattern(words).search(self.text) is not None
        return found


@once
def _by_day(knowledge: Knowledge) -> Mapping[date, tuple[Frame, ...]]:
    found: defaultdict[date, list[Frame]] = defaultdict(list)
    for frame in knowledge.catalogue():
        if frame.end - frame.begin <= _LONGEST:
            for number in range((frame.end - frame.begin).days + 2):
                found[frame.begin + number * _A_DAY].append(frame)
    return {day: tuple(frames) for day, frames in found.items()}


def _is_reported(head: _Head, frame: Frame, knowledge: Knowledge) -> bool:
    """Whether its words occur in the head, with its action at least once as neither plan nor denial."""
    named = sum(map(head.has, _names(frame.actors, knowledge)))
    if named < len(frame.actors) - (len(frame.actors) >= _MAY_LACK):
        return False
    if not any(head.has((words,)) for words in frame.objects):
        return False
    action = _pattern(_verbs(knowledge).get(frame.action, (frame.action.replace("-", " "),)))
    before = ((head.text[max(0, one.start() - _BEFORE) : one.start()], one[0]) for one in action.finditer(head.text))
    return any(is_fact(words, verb) and not is_denied(words) for words, verb in before)


def _names(actors: Iterable[str], knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    called = _called(knowledge)
    for actor in actors:
        yield called.get(actor) or (actor, actor.rsplit(" ", 1)[-1])


@once
def _called(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """All words that name a party or a person, by the name."""
    people = {one.name: (one.name, one.family, *one.aliases) for one in knowledge.people}
    return people | {one.name: (one.name, *one.aliases, *one.adjectives) for one in knowledge.parties}


@once
def _verbs(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    return {one.name: one.words() for one in knowledge.actions}


@lru_cache(_KEPT)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, inflected or plural."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_inflected, words))})(?!\w)", re.IGNORECASE)


def _inflected(words: str) -> str:
    """Regular forms of the first and the last word: "pulled out of", "peace plans"."""
    first, *rest = words.split()
    stem = re.escape(first)
    forms = [rf"{stem}(?:'s|{either(LEXICON.dating.endings)}|{re.escape(first[-1])}(?:ed|ing))?"]
    if first.endswith("e"):
        forms.append(rf"{stem[:-1]}ing")
    if first.endswith("y"):
        forms.append(rf"{stem[:-1]}ie[sd]")
    forms += LEXICON.grammar.irregular.get(first, ())
    tail = "".join(rf"[\s-]+{re.escape(word)}" for word in rest) + ("(?:'s|s)?" if rest else "")
    return rf"(?:{'|'.join(forms)}){tail}"

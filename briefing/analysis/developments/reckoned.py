"""Times computed from a landmark, another time, or the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from briefing.analysis.developments.ahead import PlacedTime, month_end
from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.mentions import ActionMention, is_recent
from briefing.analysis.developments.states import ModalReading
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.once import once
from briefing.analysis.tokens import Token
from briefing.domain.development import Actor
from briefing.domain.knowledge import Knowledge, Landmark, Trait
from briefing.domain.when import Precision, When

_NUMBERS = {word: i for i, word in enumerate(LEXICON.numbers.small[:13])}
_LATER = re.compile(
    rf"\b(a|an|\d+|{'|'.join(_NUMBERS)})\s+(day|week|month|year)s?\s+(?:after|later|following)\b", re.IGNORECASE
)
_LENGTHS = frozenset({"week", "month", "year", "decade"})
_WARS = frozenset(LEXICON.matching.wars)
_SEVERAL = frozenset(LEXICON.numbers.vague)
_LATELY = frozenset({"recent", "past", "last", "previous"})
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def landmark_time(
    words: str, head: str, actors: Iterable[Actor], fought: bool, knowledge: Knowledge, published: date | None
) -> When | None:
    """The days of the war or summit that the words refer to; only events that had ended by the day of publication.

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


def lately(mention: ActionMention, published: date | None) -> When | None:
    """ "The newly elected president": within the last weeks."""
    if published is None or not is_recent(mention.head):
        return None
    return When(published - timedelta(days=_DAYS["month"]), published, Precision.MONTH)


def lasting_since(mention: ActionMention, reading: ModalReading) -> Token | None:
    """The words that date the beginning of a state: "frozen since *the war*"."""
    if not mention.is_(Trait.LASTING):
        return None
    verbs = (mention.top, *(word for word in reading.governors if word.pos in {"VERB", "AUX"}))
    since = (child for verb in verbs for child in verb.rights if child.dep == "prep" and child.lower == "since")
    return next((one for child in since for one in child.children if one.dep == "pobj"), None)


def soon_after(occasion: When) -> When | None:
    """A consequence is assumed in the same month as its cause; a year gives no time."""
    if occasion.precision.rank >= Precision.YEAR.rank:
        return None
    if occasion.end is None or occasion.precision.rank >= Precision.MONTH.rank:
        return occasion
    return When(occasion.begin, month_end(occasion.end), Precision.MONTH)


def before_clause(reading: ModalReading, times: Sequence[PlacedTime]) -> When | None:
    """ "The protests began in November after he backed out": in the month or year of its consequence."""
    outer = reading.outer
    if outer is None or reading.relation not in {"after", "following"}:
        return None
    found = (
        time.when for time in times if outer in (time.head.head, time.head.head.head) and time.head.sent == outer.sent
    )
    return next((when for when in found if when.precision in {Precision.MONTH, Precision.YEAR} and when.begin), None)


def earlier_than(
    mention: ActionMention, reading: ModalReading, times: Sequence[PlacedTime], published: date | None
) -> When | None:
    """ "A day after the minister resigned": counted back from the time its sentence gives.

    Without one, days are counted from publication, as in a lede; weeks and longer units are history.
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
    """Number and unit between a mention and the reference of its sentence: "two weeks after *the war*"."""
    tops = (mention.top, *reading.governors)
    after = next((child for top in tops for child in top.children if child.lower == "after"), mention.top.head)
    if after.lower != "after" or after.i < 2:
        return None
    number, unit = after.doc[after.i - 2].lower, after.doc[after.i - 1].lemma
    counts = number in {"a", "an"} or number in _NUMBERS or number.isdigit()
    return (number, unit) if counts and unit in _DAYS else None


def is_vague(mention: ActionMention) -> bool:
    """ "Days after Moscow had recognised them": the sentence does not say when."""
    if any(map(_is_lately, mention.top.rights)) or is_counted(mention):
        return True
    after = next((word for word in mention.top.subtree if word.lower == "after" and word.i > mention.top.i), None)
    if after is None or after.i < 2:
        return False
    counted = after.nbor(-2)
    return after.nbor(-1).lemma in _DAYS and after.nbor(-1).tag == "NNS" and counted.pos not in {"NUM", "DET"}


def is_counted(mention: ActionMention) -> bool:
    """ "Have fought *two wars*": some of the past, at different times."""
    if not mention.is_(Trait.FIGHTING) or mention.verb is None:
        return False
    things = (one for one in (*mention.words, *mention.verb.rights) if one.tag == "NNS" and lemma_of(one) in _WARS)
    return any(child.dep == "nummod" or child.lower in _SEVERAL for thing in things for child in thing.lefts)


def _is_lately(preposition: Token) -> bool:
    """ "In recent years", "over the past months": at no stated time."""
    length = next((child for child in preposition.rights if child.dep == "pobj"), None)
    if preposition.dep != "prep" or length is None or length.tag != "NNS" or length.lemma not in _LENGTHS:
        return False
    before = list(length.lefts)
    return any(child.lower in _LATELY for child in before) and not any(child.dep == "nummod" for child in before)


def later_than(sentence: str, base: When | None) -> When | None:
    """ "Two weeks after the end of hostilities": counted from the end of what was reported before, or from any day
    of it if only its month or year is known.
    """
    found = _LATER.search(sentence)
    if found is None or base is None or base.end is None:
        return None
    begin = base.begin if base.precision in {Precision.MONTH, Precision.YEAR} else None
    return _moved(base.end, _count(found.group(1).lower()), found.group(2).lower(), begin=begin)


def _count(number: str) -> int:
    return 1 if number in {"a", "an"} else _NUMBERS.get(number) or int(number)


def _moved(day: date, count: int, unit: str, *, begin: date | None = None) -> When:
    """Some days on or back from a day, or from an interval that ends with it; weeks and longer are less exact."""
    days = timedelta(days=count * _DAYS[unit])
    slack = timedelta(days=0 if unit == "day" else abs(days.days) // 4)
    first, last = (begin or day) + days - slack, day + days + slack
    return When(first, last, Precision.DAY if first == last else Precision.MONTH)

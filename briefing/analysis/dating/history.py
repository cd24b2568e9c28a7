"""Limits from past and future: what an article reports as past is before it, what it announces is after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from briefing.analysis.dating.limits import MONTHS, Limit, spelled
from briefing.analysis.dating.prose import is_ahead, is_fact, tells_of_things_to_come
from briefing.analysis.dating.reading import DateReading, TimeInSentence
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.once import once
from briefing.analysis.times import Kind, TimeMention
from briefing.domain.knowledge import Knowledge, Landmark
from briefing.domain.text import Span

_WORDS = LEXICON.dating
_WILL = re.compile(
    r"\b(?:will|is to|are to|is due to|are due to)\b(?:\s+(?!(?:who|whom|whose|which|that)\b)[\w,'-]+){0,8}\s*$",
    re.IGNORECASE,
)
_WILL_AFTER = re.compile(
    rf"(?:\s+[\w'-]+){{0,3}}?\s+{either(_WORDS.ahead_after)}\b(?:\s+(?:to|due|expected|set|be)\b)?"
)
_AIMED_AT = re.compile(rf"(?:\s*-\s*20\d\d)?[\s-]+(?:[\w'-]+\s+){{0,2}}?{either(_WORDS.aims)}\b", re.IGNORECASE)
"""Nouns before which a year can be ahead: "part of the 2020 strategy", "host of the 2018 World Cup"."""
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_TOLD_BY = re.compile(rf"\b{either(_WORDS.dated_by)}[\s-]+(?:the\s+)?$", re.IGNORECASE)
_OF_MONTH = re.compile(r"(?:'s)?\s*")
_IN_MONTH = re.compile(rf"(?:\s+(?!{either(_WORDS.not_between)}\b)[\w'-]+){{0,8}}\s+")
"""Words allowed between a landmark and its month: "August intervention", "war with Georgia last August"."""
_PROSPECTS = re.compile(rf"\b{either(_WORDS.prospects)}", re.IGNORECASE)
_OLDEST = 1900
_LONGEST = 2000
"""Characters of a sentence; what is longer is a list or a table, too costly to search for each of its years."""
_A_YEAR = timedelta(days=365)


def landmark_limits(reading: DateReading, knowledge: Knowledge) -> Iterator[Limit]:
    """One limit for each checked landmark reported as past, in the order of knowledge."""
    pattern, owners = _phrases(knowledge)
    if pattern is None:
        return
    past: dict[str, Landmark] = {}
    fresh: dict[str, Landmark] = {}
    for sentence in reading.sentences:
        for match in pattern.finditer(reading.line, sentence.begin, sentence.end):
            if is_fact(reading.line[sentence.begin : match.start()], match[0]):
                landmark = owners[match[0].casefold()]
                past.setdefault(landmark.name, landmark)
                if _of_this_year(landmark, Span(*match.span()), reading):
                    fresh.setdefault(landmark.name, landmark)
    for landmark in past.values():
        since = landmark.when.earliest()
        yield Limit.since(since, f"It looks back on the {landmark.name} ({spelled(since)}).")
    for landmark in fresh.values():
        month = MONTHS[landmark.when.earliest().month - 1]
        why = f"It names the month of the {landmark.name}, {month}, without a year."
        yield Limit.until(landmark.when.earliest() + _A_YEAR, why)


def _of_this_year(landmark: Landmark, name: Span, reading: DateReading) -> bool:
    """Whether the month of a landmark is given without a year, so that it is less than a year back."""
    for time in reading.times:
        at = time.mention.span
        of_month = time.mention.month == landmark.when.earliest().month and time.mention.year is None
        if not of_month or not name.within(time.sentence):
            continue
        before, after = reading.line[at.end : name.begin], reading.line[name.end : at.begin]
        if at.overlaps(name) or (at.end <= name.begin and _OF_MONTH.fullmatch(before)):
            return True
        if name.end <= at.begin and _IN_MONTH.fullmatch(after):
            return True
    return False


def date_limits(reading: DateReading, received: date) -> Iterator[Limit]:
    """Limits from dates with their year, past or announced."""
    for time in reading.times:
        mention = time.mention
        if mention.kind is not Kind.CALENDAR or mention.year is None or mention.year < _OLDEST:
            continue
        if time.sentence.end - time.sentence.begin > _LONGEST:
            continue
        begin, end = _days(mention)
        before = reading.before(time)
        words = reading.line[mention.span.begin : mention.span.end]
        after = reading.line[mention.span.end : time.sentence.end]
        dated = mention.month is not None or _TOLD_BY.search(before) is not None
        if _WILL_AFTER.match(after) or (_AIMED_AT.match(after) and not _SINCE.search(before)):
            continue
        if dated and _WILL.search(before):
            yield Limit.until(end, f"It announces something for {words}.")
        elif dated and begin <= received and not is_ahead(before) and not _is_prospect(reading, time, before):
            yield Limit.since(begin, f"It tells of {words} as past.")


def _is_prospect(reading: DateReading, time: TimeInSentence, before: str) -> bool:
    """Whether the sentence is about something expected; for a year alone, any word about the future suffices."""
    sentence = reading.line[time.sentence.begin : time.sentence.end]
    words = before if time.mention.month else sentence
    return _PROSPECTS.search(words) is not None or (time.mention.month is None and tells_of_things_to_come(sentence))


def _days(mention: TimeMention) -> tuple[date, date]:
    """First and last day of a mention that has its year; parts of a day or month are ignored."""
    year = mention.year or 0
    if mention.month is None:
        return date(year, 1, 1), date(mention.until_year or year, 12, 31)
    begin = date(year, mention.month, mention.day or 1)
    until = mention.until_month or mention.month
    if mention.day is not None and mention.until_day is None:
        return begin, begin
    next_month = date(year + until // 12, until % 12 + 1, 1)
    return begin, next_month - timedelta(days=1)


@once
def _phrases(knowledge: Knowledge) -> tuple[re.Pattern[str] | None, dict[str, Landmark]]:
    """A pattern of all phrases of checked landmarks, and the landmark of each."""
    checked = [landmark for landmark in knowledge.landmarks if landmark.checked]
    owners = {phrase.casefold(): landmark for landmark in reversed(checked) for phrase in landmark.phrases}
    if not owners:
        return None, owners
    longest_first = sorted(owners, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{_branches(longest_first, (1, 3))})(?!\w)", re.IGNORECASE), owners


def _branches(phrases: Iterable[str], depths: tuple[int, ...]) -> str:
    """The phrases as alternatives grouped by first letters, so that few of them are tried at each word.

    The first of two that match at one place still wins, since they share those letters.
    """
    if not depths:
        return "|".join(map(re.escape, phrases))
    alike: dict[str, list[str]] = {}
    for phrase in phrases:
        alike.setdefault(phrase[: depths[0]], []).append(phrase)
    return "|".join(f"(?={re.escape(start)})(?:{_branches(some, depths[1:])})" for start, some in alike.items())

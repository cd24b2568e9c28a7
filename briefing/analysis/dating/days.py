"""Days without a year: the one an article has news of, and the weekdays that must agree with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.analysis.dating.prose import is_ahead
from briefing.analysis.dating.reading import DateReading
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times import Anchor, Kind, TimeMention
from briefing.analysis.written_dates import day_or_none
from briefing.domain.text import Span

_SAID = re.compile(rf"\b{either(LEXICON.dating.said)}\b")
_HAD_SAID = re.compile(rf"\bhad (?:\w+ ){{0,2}}{_SAID.pattern}")
"""Marks speech that is older than the news: "had said"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEW_DAYS = timedelta(days=20)
"""Most days between the news of one article; an older day without a year is history."""
_LOOKING_BACK = timedelta(days=200)
"""Longest time back, in days, of a month without a year."""
_REMEMBERED = re.compile(r"[\s,]*\b(?:the|a) (?:day|date|night|morning)\b", re.IGNORECASE)
"""Follows a day that is described, and therefore history: "Friday, August 30, 2013, the day that …"."""
_OLDEST = 1995


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day without its year.

    Attributes:
        weekday: 0 for Monday; None if not given.
        exact: False for the first day of a month that is given without a day.
    """

    month: int
    day: int
    weekday: int | None = None
    exact: bool = True

    def on_or_before(self, day: date) -> date | None:
        """The last such day up to a day; None for 29 February if the last four years have none."""
        years = range(day.year, day.year - 5, -1)
        return next((time for year in years if (time := day_or_none(year, self.month, self.day)) and time <= day), None)

    def is_shortly_before(self, day: date) -> bool:
        """Whether an article of a day can have news of this day."""
        last = self.on_or_before(day)
        return last is not None and day - last <= _FEW_DAYS

    def each_year(self, upto: date) -> tuple[date, ...]:
        """All such days up to a day, oldest first; only those on the weekday, if one is given."""
        days = (day_or_none(year, self.month, self.day) for year in range(_OLDEST, upto.year + 1))
        return tuple(day for day in days if day and day <= upto and self.weekday in (None, day.weekday()))


def news_day(reading: DateReading) -> MonthDay | None:
    """The latest day without a year that the article reports as news: "said on December 4".

    None if there is none, if the days are too far apart to be one story, or if the text looks back on a later month.
    """
    news, past = tuple(dict.fromkeys(_news_days(reading))), tuple(dict.fromkeys(_past_days(reading)))
    days = (*news, *(day for day in past if day.exact and any(_within(_FEW_DAYS, day, one) for one in news)))
    latest = next((one for one in days if all(_within(_FEW_DAYS, one, other) for other in days)), None)
    if latest is None or not all(_within(_LOOKING_BACK, latest, other) for other in past):
        return None
    return latest


def full_day(reading: DateReading) -> date | None:
    """The full date that the first paragraphs report as news: "published on Wednesday, September 30, 2009".

    History has no weekdays, and a report of a later day is not news of this one.
    """
    days = [
        (day, time.mention.weekday, time.mention.span)
        for time in reading.times
        if time.mention.kind is Kind.CALENDAR and time.mention.year and time.mention.month and time.mention.day
        if not is_ahead(reading.before(time)) and not _REMEMBERED.match(reading.line, time.mention.span.end)
        if (day := day_or_none(time.mention.year, time.mention.month, time.mention.day))
    ]
    day, weekday, span = max(days, default=(None, None, None), key=lambda one: one[0])
    if day is None or day.weekday() != weekday or span is None:
        return None
    return day if any(span.within(paragraph) for paragraph in reading.opening) else None


def weekdays(reading: DateReading) -> tuple[tuple[Span, int], ...]:
    """Weekdays of the recent past ("said on Tuesday"): place and number, 0 for Monday, each occurrence."""
    return tuple(
        (time.mention.span, time.mention.weekday)
        for time in reading.times
        if time.mention.weekday is not None and time.mention.month is None and _is_bare(time.mention)
        if not is_ahead(reading.before(time))
    )


def opening_weekdays(reading: DateReading) -> set[int]:
    """Weekdays that the first paragraphs tell as just past."""
    return {number for span, number in weekdays(reading) if any(span.within(part) for part in reading.opening)}


def fits_weekdays(day: date, reading: DateReading) -> bool:
    """Whether days given with a weekday ("Thursday, November 6") fall on it, seen from a day."""
    for time in reading.times:
        mention = time.mention
        if mention.month and mention.day and mention.weekday is not None and _is_bare(mention):
            past = MonthDay(mention.month, mention.day).on_or_before(day)
            coming = day_or_none(past.year + 1, mention.month, mention.day) if past else None
            near = (past, coming) if is_ahead(reading.before(time)) else (past,)
            if not any(one.weekday() == mention.weekday for one in near if one):
                return False
    return True


def _news_days(reading: DateReading) -> Iterator[MonthDay]:
    """Days at the head, or in reported speech."""
    for time in reading.times:
        mention, sentence = time.mention, time.sentence
        if mention.month is None or mention.day is None or not _is_bare(mention) or is_ahead(reading.before(time)):
            continue
        if _YEAR.search(reading.line, sentence.begin, sentence.end):
            continue
        at_head = any(sentence.within(span) for span in reading.head)
        said_now = _SAID.search(reading.line, sentence.begin, sentence.end) and not _HAD_SAID.search(
            reading.line, sentence.begin, sentence.end
        )
        if at_head or said_now:
            yield MonthDay(mention.month, mention.until_day or mention.day, mention.weekday)


def _past_days(reading: DateReading) -> Iterator[MonthDay]:
    """Past days and months without a year anywhere in the text; of a month its first day."""
    for time in reading.times:
        mention = time.mention
        if mention.month and _is_bare(mention) and not is_ahead(reading.before(time)):
            yield MonthDay(mention.month, mention.until_day or mention.day or 1, None, mention.day is not None)


def _within(time: timedelta, latest: MonthDay, other: MonthDay) -> bool:
    """Whether the other day is within a time before the latest; leap years make no difference."""
    end = date(2024, latest.month, latest.day)
    last = other.on_or_before(end)
    return last is not None and end - last <= time


def _is_bare(mention: TimeMention) -> bool:
    return (
        mention.kind is Kind.CALENDAR
        and mention.anchor is Anchor.PUBLICATION
        and mention.year is mention.year_step is None
        and not mention.step
    )

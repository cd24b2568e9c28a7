"""Days told without their year: the one an article is of, and the weekdays that must agree with it."""

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
"""What somebody had said is older than the news."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEW_DAYS = timedelta(days=20)
"""News of one article lies within so many days; a day told without year that is older is history."""
_LOOKING_BACK = timedelta(days=200)
"""A month told without year lies so long back at most; what would lie further back is younger than the "news"."""
_REMEMBERED = re.compile(r"[\s,]*\b(?:the|a) (?:day|date|night|morning)\b", re.IGNORECASE)
"""What follows a day that is described as such, and so is history: "Friday, August 30, 2013, the day that …"."""
_OLDEST = 1995


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day told without its year.

    Attributes:
        weekday: 0 for Monday, None where not told with it.
        told: False for the first day of a month that is told alone.
    """

    month: int
    day: int
    weekday: int | None = None
    told: bool = True

    def on_or_before(self, day: date) -> date | None:
        """The last such day up to a day; None for 29 February without one in four years."""
        years = range(day.year, day.year - 5, -1)
        return next((told for year in years if (told := day_or_none(year, self.month, self.day)) and told <= day), None)

    def is_shortly_before(self, day: date) -> bool:
        """Whether news of this day can stand in an article of that day."""
        last = self.on_or_before(day)
        return last is not None and day - last <= _FEW_DAYS

    def each_year(self, upto: date) -> tuple[date, ...]:
        """All such days up to a day, oldest first; on the weekday, where one is told."""
        days = (day_or_none(year, self.month, self.day) for year in range(_OLDEST, upto.year + 1))
        return tuple(day for day in days if day and day <= upto and self.weekday in (None, day.weekday()))


def news_day(reading: DateReading) -> MonthDay | None:
    """The latest day that the article tells as news, without a year: "said on December 4".

    None where none is told, where those told lie too far apart to be one story, or where the text
    looks back on a month after them.
    """
    news, past = tuple(dict.fromkeys(_news_days(reading))), tuple(dict.fromkeys(_past_days(reading)))
    days = (*news, *(day for day in past if day.told and any(_within(_FEW_DAYS, day, one) for one in news)))
    latest = next((one for one in days if all(_within(_FEW_DAYS, one, other) for other in days)), None)
    if latest is None or not all(_within(_LOOKING_BACK, latest, other) for other in past):
        return None
    return latest


def full_day(reading: DateReading) -> date | None:
    """The day that the first paragraphs tell as news in full: "published on Wednesday, September 30, 2009".

    History is told without weekdays, and what is told of a later day is no news of this one.
    """
    days = [
        (day, told.mention.weekday, told.mention.span)
        for told in reading.told
        if told.mention.kind is Kind.CALENDAR and told.mention.year and told.mention.month and told.mention.day
        if not is_ahead(reading.before(told)) and not _REMEMBERED.match(reading.line, told.mention.span.end)
        if (day := day_or_none(told.mention.year, told.mention.month, told.mention.day))
    ]
    day, weekday, span = max(days, default=(None, None, None), key=lambda one: one[0])
    if day is None or day.weekday() != weekday or span is None:
        return None
    return day if any(span.within(paragraph) for paragraph in reading.opening) else None


def weekdays(reading: DateReading) -> tuple[tuple[Span, int], ...]:
    """Weekdays told as just past ("said on Tuesday"): place and number, 0 for Monday, as often as told."""
    return tuple(
        (told.mention.span, told.mention.weekday)
        for told in reading.told
        if told.mention.weekday is not None and told.mention.month is None and _is_bare(told.mention)
        if not is_ahead(reading.before(told))
    )


def fits_weekdays(day: date, reading: DateReading) -> bool:
    """Whether the days told with their weekday ("Thursday, November 6") fall on it, seen from a day."""
    for told in reading.told:
        mention = told.mention
        if mention.month and mention.day and mention.weekday is not None and _is_bare(mention):
            past = MonthDay(mention.month, mention.day).on_or_before(day)
            coming = day_or_none(past.year + 1, mention.month, mention.day) if past else None
            near = (past, coming) if is_ahead(reading.before(told)) else (past,)
            if not any(one.weekday() == mention.weekday for one in near if one):
                return False
    return True


def _news_days(reading: DateReading) -> Iterator[MonthDay]:
    """Days told at the head, or in what somebody said."""
    for told in reading.told:
        mention, sentence = told.mention, told.sentence
        if mention.month is None or mention.day is None or not _is_bare(mention) or is_ahead(reading.before(told)):
            continue
        if _YEAR.search(reading.line, sentence.begin, sentence.end):
            continue
        at_head = any(sentence.within(span) for span in reading.head)
        told_now = _SAID.search(reading.line, sentence.begin, sentence.end) and not _HAD_SAID.search(
            reading.line, sentence.begin, sentence.end
        )
        if at_head or told_now:
            yield MonthDay(mention.month, mention.until_day or mention.day, mention.weekday)


def _past_days(reading: DateReading) -> Iterator[MonthDay]:
    """Days and months told as past without a year, wherever they stand; of a month its first day."""
    for told in reading.told:
        mention = told.mention
        if mention.month and _is_bare(mention) and not is_ahead(reading.before(told)):
            yield MonthDay(mention.month, mention.until_day or mention.day or 1, None, mention.day is not None)


def _within(time: timedelta, latest: MonthDay, other: MonthDay) -> bool:
    """Whether the other day lies within a time before the latest. Which year is leap cannot matter."""
    end = date(2024, latest.month, latest.day)
    told = other.on_or_before(end)
    return told is not None and end - told <= time


def _is_bare(mention: TimeMention) -> bool:
    return (
        mention.kind is Kind.CALENDAR
        and mention.anchor is Anchor.PUBLICATION
        and mention.year is mention.year_step is None
        and not mention.step
    )

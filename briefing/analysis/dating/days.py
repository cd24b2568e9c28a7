"""Days told without their year: the one an article is of, and the weekdays that must agree with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.analysis.dating.prose import is_ahead
from briefing.analysis.times import Anchor, Kind, Mention, recognise
from briefing.analysis.written_dates import day_or_none
from briefing.domain.text import Span

_SAID = re.compile(
    r"\b(?:said|says|told|announced|declared|stated|added|reported|warned|confirmed|met|held|signed|agreed|took place|"
    r"arrived|voted|adopted|approved|launched|opened|began|visited|urged|called|rejected|accused|denied)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEW_DAYS = timedelta(days=20)
"""News of one article lies within so many days; a day told without year that is older is history."""
_OLDEST = 1995


@dataclass(frozen=True, slots=True)
class MonthDay:
    month: int
    day: int
    span: Span

    def on_or_before(self, day: date) -> date | None:
        """The last such day up to a day; None for 29 February without one in four years."""
        years = range(day.year, day.year - 5, -1)
        return next((told for year in years if (told := day_or_none(year, self.month, self.day)) and told <= day), None)

    def each_year(self, upto: date) -> tuple[date, ...]:
        """All such days up to a day, oldest first."""
        days = (day_or_none(year, self.month, self.day) for year in range(_OLDEST, upto.year + 1))
        return tuple(day for day in days if day and day <= upto)


def news_day(line: str, sentences: Sequence[Span], head: Sequence[Span]) -> MonthDay | None:
    """The latest day that the article tells as news, without a year: "said on December 4".

    None where none is told, or where those told lie too far apart to be one story.
    """
    told = [*_past_days(line, sentences, head)]
    if not told:
        return None
    latest = [one for one in told if all(_close(one, other) for other in told)]
    return latest[0] if latest else None


def weekdays(line: str, sentences: Sequence[Span]) -> tuple[int, ...]:
    """Weekdays told as just past ("said on Tuesday"), 0 for Monday, in order of the text, repeated as told."""
    return tuple(
        mention.weekday
        for sentence in sentences
        for mention in recognise(line, [sentence])
        if _is_bare_weekday(mention) and not is_ahead(line[sentence.begin : mention.span.begin])
        if mention.weekday is not None
    )


def _past_days(line: str, sentences: Sequence[Span], head: Sequence[Span]) -> Iterator[MonthDay]:
    for sentence in sentences:
        if _YEAR.search(line, sentence.begin, sentence.end):
            continue
        if not (_SAID.search(line, sentence.begin, sentence.end) or any(sentence.within(span) for span in head)):
            continue
        for mention in recognise(line, [sentence]):
            if mention.month is None or mention.day is None or not _is_bare(mention):
                continue
            if not is_ahead(line[sentence.begin : mention.span.begin]):
                yield MonthDay(mention.month, mention.until_day or mention.day, mention.span)


def _close(latest: MonthDay, other: MonthDay) -> bool:
    """Whether the other day lies within a few days before the latest. Leap years cannot matter so near."""
    end = date(2024, latest.month, latest.day)
    told = other.on_or_before(end)
    return told is not None and end - told <= _FEW_DAYS


def _is_bare(mention: Mention) -> bool:
    return (
        mention.kind is Kind.CALENDAR
        and mention.anchor is Anchor.PUBLICATION
        and mention.year is mention.year_step is None
        and not mention.step
    )


def _is_bare_weekday(mention: Mention) -> bool:
    return _is_bare(mention) and mention.weekday is not None and mention.month is None

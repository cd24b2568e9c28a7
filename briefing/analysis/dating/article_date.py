"""The strongest basis that tells a day; where none does, the one day that all facts leave open.

A wrong date is worse than none: what several days fit is undated, and so is what no day fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.analysis.dating.date_lines import DateLine, Label, date_lines, path_day, path_month
from briefing.analysis.dating.days import MonthDay, news_day, weekdays
from briefing.analysis.dating.history import landmark_limits, told_limits
from briefing.analysis.dating.limits import MONTHS, WEEKDAYS, Limit, narrowed, spelled
from briefing.analysis.dating.offices import office_limits
from briefing.analysis.dating.prose import plain, sentences
from briefing.analysis.written_dates import WrittenDate, written_dates
from briefing.domain.article import Basis, Dateline, Dating, Layout, PageMetadata
from briefing.domain.knowledge import Knowledge
from briefing.domain.text import Span
from briefing.domain.when import Precision

_MOST = 12
_HEAD = 2
"""Paragraphs of body that count as the head of an article."""
_SOON = timedelta(days=10)
"""A page is dated at most so long after the dateline it prints."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What is read of an article for its date.

    Attributes:
        line: The stored text in one line, every character where it stood.
        sentences: Of title, captions and body, without the dateline.
        head: Title and first paragraphs.
        opening: Sentences of the first paragraphs.
    """

    line: str
    sentences: tuple[Span, ...]
    head: tuple[Span, ...]
    opening: tuple[Span, ...]


def date_article(
    text: str,
    layout: Layout,
    dateline: Dateline | None,
    metadata: PageMetadata,
    knowledge: Knowledge,
    *,
    given: date | None,
    url: str | None,
    received: date,
) -> Dating:
    """The publication date and how it is known.

    Args:
        given: Told by a feed, a sidecar or the user.
        received: Day of arrival. The answer is never after it and never taken from it; it is recorded,
            so that the answer does not drift when more days could fit in later years.
    """
    if told := _told_outside(metadata, given, received):
        return told
    written = _written_day(text, dateline)
    lines = tuple(line for line in date_lines(text, layout) if line.days[0] <= received)
    if printed := _printed(lines, written, received):
        return printed
    address = path_day(url, received) or path_day(metadata.url, received)
    if address:
        return _dated(address, Basis.URL, received, f"The address tells {spelled(address)}.")
    if written and written.days and written.days[0] <= received:
        return _dated(written.days[0], Basis.DATELINE, received, f"The dateline tells {spelled(written.days[0])}.")
    reading = _reading(text, layout, dateline)
    limits = tuple(_limits(reading, lines, url or metadata.url, knowledge, received))
    return _inferred(reading, _month_day(written), limits, lines, received)


def _told_outside(metadata: PageMetadata, given: date | None, received: date) -> Dating | None:
    if given and given <= received:
        return _dated(given, Basis.GIVEN, received, "The date was given with the article.")
    if metadata.published and metadata.published <= received:
        precision = Precision.MINUTE if metadata.clock else Precision.DAY
        day, why = metadata.published, ("The page names it as its date.",)
        return Dating(day, precision, Basis.METADATA, received, metadata.clock, (day,), why)
    return None


def _printed(lines: tuple[DateLine, ...], written: WrittenDate | None, received: date) -> Dating | None:
    """The first date line that can be the article's own."""
    for line in lines:
        days = [day for day in line.days if day <= received and _follows(day, written, line.label)]
        if len(days) == 1:
            precision = Precision.MINUTE if line.clock else Precision.DAY
            why = (f'The page prints "{line.words}".',)
            return Dating(days[0], precision, Basis.PAGE, received, line.clock, (days[0],), why)
    return None


def _follows(day: date, written: WrittenDate | None, label: Label) -> bool:
    """Whether a printed day goes with the dateline: a clock of the site, or a late change of the page, does not."""
    if written is None or label is Label.PUBLISHED:
        return True
    if written.days:
        return timedelta(0) <= day - written.days[0] <= _SOON
    month_day = _month_day(written)
    told = month_day.on_or_before(day) if month_day else None
    return told is None or day - told <= _SOON


def _limits(
    reading: _Text, lines: tuple[DateLine, ...], url: str | None, knowledge: Knowledge, received: date
) -> Iterator[Limit]:
    """All that bounds the day, the surest first."""
    for line in lines:
        yield Limit.until(line.days[-1], f'The page prints "{line.words}".')
    if month := path_month(url):
        yield month
    yield from office_limits(
        reading.line, reading.sentences, reading.head, knowledge.people, knowledge.parties, received
    )
    yield from landmark_limits(reading.line, reading.sentences, knowledge.landmarks)
    yield from told_limits(reading.line, reading.sentences, received)


def _inferred(
    reading: _Text, of_dateline: MonthDay | None, limits: tuple[Limit, ...], lines: tuple[DateLine, ...], received: date
) -> Dating:
    told = of_dateline or news_day(reading.line, reading.sentences, reading.head)
    if told is None:
        either = tuple(sorted({day for line in lines for day in line.days if day <= received}))
        return _undated(either, ("Neither page nor text tells the day it was published.",), received)
    name = f"{told.day} {MONTHS[told.month - 1]}"
    first = f"The dateline says {name}." if of_dateline else f"The latest news it tells is of {name}."
    days, reasons = narrowed(told.each_year(received), limits)
    days, reason = _agreeing(days, reading, sure=of_dateline is not None)
    why = (first, *reasons, *reason)
    if len(days) == 1 and not (reason and reason[0].startswith("But")):
        return Dating(days[0], Precision.DAY, Basis.INFERRED, received, None, days, why)
    if not days:
        why = (*why, "No year fits all of this.")
    return _undated(days, why, received)


def _agreeing(days: tuple[date, ...], reading: _Text, *, sure: bool) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """The days that the weekdays of the text agree with.

    Wires name the day of the news, which is that of the dateline or the one before. Of several years
    a weekday chooses only if the article names no other weekday as past.
    """
    opening = weekdays(reading.line, reading.opening)
    if not opening or not sure or not days:
        return days, ()
    name = WEEKDAYS[opening[0]]
    if len(days) == 1:
        near = {days[0].weekday(), (days[0].weekday() - 1) % 7}
        if near & set(opening):
            return days, ()
        return days, (f"But {spelled(days[0])} was a {WEEKDAYS[days[0].weekday()]}, and the text says {name}.",)
    same = tuple(day for day in days if day.weekday() == opening[0])
    before = tuple(day for day in days if (day.weekday() - 1) % 7 == opening[0])
    only = len(set(weekdays(reading.line, reading.sentences))) == 1
    if len(same) == 1 and (only or not before):
        return same, (f"It says {name}, which that day was in {same[0].year} only.",)
    kept = tuple(sorted({*same, *before})) or days
    return kept, (f"It says {name}.",) if len(kept) < len(days) else ()


def _reading(text: str, layout: Layout, dateline: Dateline | None) -> _Text:
    line = plain(text)
    body = [
        Span(dateline.span.end, span.end) if dateline and dateline.span.within(span) else span for span in layout.body
    ]
    body = [span for span in body if span.begin < span.end]
    opening = body[:_HEAD]
    title = [layout.title] if layout.title else []
    spans = sorted([*title, *layout.captions, *body])
    return _Text(line, tuple(sentences(line, spans)), (*title, *opening), tuple(sentences(line, opening)))


def _written_day(text: str, dateline: Dateline | None) -> WrittenDate | None:
    if dateline is None or dateline.day is None:
        return None
    return next(written_dates(text[dateline.day.begin : dateline.day.end]), None)


def _month_day(written: WrittenDate | None) -> MonthDay | None:
    return MonthDay(written.month, written.day, written.span) if written and written.month and written.day else None


def _dated(day: date, basis: Basis, received: date, why: str) -> Dating:
    return Dating(day, Precision.DAY, basis, received, None, (day,), (why,))


def _undated(candidates: tuple[date, ...], why: tuple[str, ...], received: date) -> Dating:
    return Dating(None, None, None, received, None, candidates[-_MOST:], why)

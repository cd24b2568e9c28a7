"""Chooses the strongest basis that gives a day; without one, the only day, week or month that all facts allow.

A wrong date is worse than none: an article that several days fit, or no day, is undated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from briefing.analysis.dating.date_lines import DateLine, Label, date_lines, path_day, path_month
from briefing.analysis.dating.days import MonthDay, fits_weekdays, full_day, news_day, opening_weekdays
from briefing.analysis.dating.frames import reported_frames
from briefing.analysis.dating.history import date_limits, landmark_limits
from briefing.analysis.dating.imprints import byline_day, days_in_full, latest_imprint
from briefing.analysis.dating.intervals import bounded
from briefing.analysis.dating.limits import MONTHS, WEEKDAYS, Limit, narrowed, spelled
from briefing.analysis.dating.offices import office_limits
from briefing.analysis.dating.reading import DateReading, reading_of
from briefing.analysis.written_dates import WrittenDate, written_dates
from briefing.domain.article import Basis, Dateline, Dating, Layout, PageMetadata
from briefing.domain.knowledge import Knowledge
from briefing.domain.when import Precision


@dataclass(frozen=True, slots=True)
class _PrintedDay:
    """A day without its year at the head, and its place: "dateline" or "byline"."""

    day: MonthDay
    where: str

    @classmethod
    def of(cls, written: WrittenDate | None, where: str) -> _PrintedDay | None:
        day = _month_day(written)
        return cls(day, where) if day else None


Limits = Callable[[], tuple[Limit, ...]]
"""Computed on first use, since most articles are dated without them."""

_MOST = 12
_WEST, _EAST = time(12), time(10)
_SOON = timedelta(days=10)
"""Most days between the dateline of a page and its date."""

_FRESH = timedelta(days=1)
"""A page has news of its day or of the day before."""

_AHEAD = timedelta(days=1)
"""The day of arrival is in UTC; at the place of publication it may already be the next day."""


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
    """The publication date and its basis.

    Args:
        given: Date stated by a feed, a sidecar or the user.
        received: Day of arrival. The result is never later, and never based on it. It is recorded, so that the
            result does not change when more days could fit in later years.
    """
    if stated := _stated_outside(metadata, given, path_day(url or metadata.url, received), received):
        return stated
    written = _written_day(text, dateline)
    lines = tuple(line for line in date_lines(text, layout, dateline) if line.days[0] <= received)
    if printed := _printed(lines, written, received):
        return printed
    address = path_day(url, received) or path_day(metadata.url, received)
    if address:
        return _dated(address, Basis.URL, received, f"The address tells {spelled(address)}.")
    if written and written.days and written.days[0] <= received:
        return _dated(written.days[0], Basis.DATELINE, received, f"The dateline tells {spelled(written.days[0])}.")
    reading = reading_of(text, layout, dateline)
    limits = cache(lambda: tuple(_limits(reading, lines, url or metadata.url, knowledge, received)))
    printed_day = _PrintedDay.of(written, "dateline") or _PrintedDay.of(byline_day(text), "byline")
    decided = _decided(reading, lines, limits, received)
    inferred = decided or _inferred(reading, text, printed_day, limits, received, knowledge)
    if inferred and inferred.day:
        return inferred
    if beside := _beside(reading, text, limits, received):
        return beside
    return bounded(inferred or _neither(lines, received), limits(), told=inferred is not None)


def _stated_outside(metadata: PageMetadata, given: date | None, address: date | None, received: date) -> Dating | None:
    latest = received + _AHEAD
    if given and given <= latest:
        return _dated(given, Basis.GIVEN, received, "The date was given with the article.")
    if address and metadata.published and _is_of_another_zone(address, metadata):
        clock = metadata.clock.isoformat("minutes") if metadata.clock else ""
        stamp = f"The page names {spelled(metadata.published)}, {clock} of another time zone."
        return _dated(address, Basis.URL, received, f"The address tells {spelled(address)}.", stamp)
    if metadata.published and metadata.published <= latest:
        precision = Precision.MINUTE if metadata.clock else Precision.DAY
        day, why = metadata.published, ("The page names it as its date.",)
        return Dating(day, precision, Basis.METADATA, received, metadata.clock, (day,), why)
    return None


def _is_of_another_zone(address: date, metadata: PageMetadata) -> bool:
    """Whether the time a page states in UTC is on the day of its address in some time zone.

    Clocks differ from UTC by up to 12 hours to the west and 14 to the east.
    """
    if metadata.published is None or metadata.clock is None:
        return False
    days = (address - metadata.published).days
    return (days == -1 and metadata.clock < _WEST) or (days == 1 and metadata.clock >= _EAST)


def _printed(lines: tuple[DateLine, ...], written: WrittenDate | None, received: date) -> Dating | None:
    """The first date line that can be the article's own, if it is unambiguous."""
    for line in lines:
        days = tuple(day for day in line.days if day <= received and _follows(day, written, line))
        if len(days) == 1:
            return _as_printed(days[0], line, received)
    return None


def _follows(day: date, written: WrittenDate | None, line: DateLine) -> bool:
    """Whether a printed day fits the dateline; a clock of the site, or a late change of the page, does not."""
    if written is None or (line.label is Label.PUBLISHED and len(line.days) == 1):
        return True
    month_day = _month_day(written)
    stated = written.days[0] if written.days else month_day.on_or_before(day) if month_day else None
    return stated is None or timedelta(0) <= day - stated <= _SOON


def _decided(reading: DateReading, lines: tuple[DateLine, ...], limits: Limits, received: date) -> Dating | None:
    """An ambiguous date line, "03/12/2014", of which the text allows one day."""
    for line in lines:
        if len(line.days) == 2:
            days, reasons = narrowed((day for day in line.days if day <= received), limits())
            stated = news_day(reading)
            if stated:
                days = tuple(day for day in days if (at := stated.on_or_before(day)) and day - at <= _SOON)
                reasons = (*reasons, f"The latest news it tells is of {_named(stated)}.")
            if len(days) == 1:
                return _as_printed(days[0], line, received, *reasons)
    return None


def _as_printed(day: date, line: DateLine, received: date, *reasons: str) -> Dating:
    precision = Precision.MINUTE if line.clock else Precision.DAY
    why = (f'The page prints "{line.words}".', *reasons)
    return Dating(day, precision, Basis.PAGE, received, line.clock, (day,), why)


def _limits(
    reading: DateReading, lines: tuple[DateLine, ...], url: str | None, knowledge: Knowledge, received: date
) -> Iterator[Limit]:
    """All limits of the day, the most certain first."""
    for line in lines:
        if line.label is Label.UPDATED:
            yield Limit.until(line.days[-1], f'The page prints "{line.words}".')
    if month := path_month(url):
        yield month
    yield from office_limits(reading, knowledge, received)
    yield from landmark_limits(reading, knowledge)
    yield from date_limits(reading, received)


def _inferred(
    reading: DateReading, text: str, printed: _PrintedDay | None, limits: Limits, received: date, knowledge: Knowledge
) -> Dating | None:
    """The day of dateline, byline or text without its year; None if they have none."""
    stated = printed.day if printed else news_day(reading)
    if stated is None:
        return None
    where = f"The {printed.where} says" if printed else "The latest news it tells is of"
    first = f"{where} {_named(stated)}."
    days, reasons = narrowed(stated.each_year(received), limits())
    days = tuple(day for day in days if fits_weekdays(day, reading))
    days, event = _of_event(days, reading, knowledge, sure=printed is not None)
    if printed:
        days, shown = _of_full_day(days, reading, text)
        event = (*event, *shown)
    days, reason = _agreeing(days, reading, sure=printed is not None)
    why = (first, *reasons, *event, *reason)
    if len(days) == 1 and not (reason and reason[0].startswith("But")):
        return Dating(days[0], Precision.DAY, Basis.INFERRED, received, None, days, why)
    if not days:
        why = (*why, "No year fits all of this.")
    return _undated(days, why, received)


def _beside(reading: DateReading, text: str, limits: Limits, received: date) -> Dating | None:
    """The full date with which the text opens, or one beside the text with the weekday of the opening."""
    full = full_day(reading)
    if full and full <= received and all(one.allows(full) for one in limits()):
        return _dated(full, Basis.INFERRED, received, f"The news it opens with is of {spelled(full)}.")
    opening = opening_weekdays(reading)
    head = " ".join(reading.line[span.begin : span.end] for span in reading.head)
    imprint = latest_imprint(text, head, opening, received)
    if imprint is None or not all(one.allows(imprint.day) for one in limits()):
        return None
    if (news := news_day(reading)) and not news.is_shortly_before(imprint.day):
        return None
    weekday = f"The news it opens with is of {WEEKDAYS[imprint.weekday_in(opening) or 0]}."
    return _dated(imprint.day, Basis.INFERRED, received, weekday, imprint.why)


def _neither(lines: tuple[DateLine, ...], received: date) -> Dating:
    either = tuple(sorted({day for line in lines for day in line.days if day <= received}))
    return _undated(either, ("Neither page nor text tells the day it was published.",), received)


def _of_full_day(days: tuple[date, ...], reading: DateReading, text: str) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """Of the same day in several years, the first after the last date printed in full.

    That date must have its weekday, or be in the opening: a story on an anniversary prints the same day.
    """
    stated = max(days_in_full(text), default=None) if len(days) > 1 else None
    near = [day for day in days if stated and timedelta(0) <= day - stated.day <= _FRESH]
    if stated is None or len(near) != 1:
        return days, ()
    if not stated.with_weekday and not opening_weekdays(reading) & {stated.day.weekday(), near[0].weekday()}:
        return days, ()
    return (near[0],), (f"The last day it tells in full is {spelled(stated.day)}.",)


def _of_event(
    days: tuple[date, ...], reading: DateReading, knowledge: Knowledge, *, sure: bool
) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """Of the same day in several years, the one of the event that the head reports, if there is only one.

    The weekday of the opening must match: stories that look back on an event print its day, too.
    """
    opening = opening_weekdays(reading)
    stated = reported_frames(reading, days, knowledge) if len(days) > 1 and opening else ()
    if len({day for day, _ in stated}) != 1:
        return days, ()
    day, frame = stated[0]
    if not opening & _weekdays_of_news(day, sure=sure):
        return days, ()
    return (day,), (f"It tells of the {frame.name} ({spelled(frame.begin)}).",)


def _agreeing(days: tuple[date, ...], reading: DateReading, *, sure: bool) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """The days, and the reasons for doubt. A weekday confirms a single remaining day, but never chooses among years.

    Agencies name the day of the news, which is that of the dateline or the one before; a day in the text is the
    same day, or another one mentioned in speech.

    Args:
        sure: The day is that of the dateline.
    """
    opening = opening_weekdays(reading)
    if not opening or len(days) != 1:
        return days, ()
    if _weekdays_of_news(days[0], sure=sure) & opening:
        return days, ()
    name = WEEKDAYS[min(opening)]
    return days, (f"But {spelled(days[0])} was a {WEEKDAYS[days[0].weekday()]}, and the text says {name}.",)


def _weekdays_of_news(day: date, *, sure: bool) -> set[int]:
    """Weekdays that news of this day can name: its own and, with a dateline, the one before."""
    return {day.weekday(), (day.weekday() - sure) % 7}


def _written_day(text: str, dateline: Dateline | None) -> WrittenDate | None:
    if dateline is None or dateline.day is None:
        return None
    return next(written_dates(text[dateline.day.begin : dateline.day.end]), None)


def _month_day(written: WrittenDate | None) -> MonthDay | None:
    return MonthDay(written.month, written.day, written.weekday) if written and written.month and written.day else None


def _named(stated: MonthDay) -> str:
    return f"{stated.day} {MONTHS[stated.month - 1]}"


def _dated(day: date, basis: Basis, received: date, *why: str) -> Dating:
    return Dating(day, Precision.DAY, basis, received, None, (day,), why)


def _undated(candidates: tuple[date, ...], why: tuple[str, ...], received: date) -> Dating:
    return Dating(None, None, None, received, None, candidates[-_MOST:], why)

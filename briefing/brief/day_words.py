"""When reports were published, as an edition prints it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from briefing.brief.wording import SHORT_MONTHS, UNDATED, day_text
from briefing.domain.article import Dating
from briefing.domain.state import Report
from briefing.domain.when import When


def published_text(report: Report, months: Sequence[str] = SHORT_MONTHS) -> str:
    """The day of a report; of one dated to a week or a month its days, `9 to 16 Aug 2008`, never one end of them."""
    return days_text(report.time, months)


def dating_text(dating: Dating, months: Sequence[str] = SHORT_MONTHS) -> str:
    """As `published_text`; for an undated article a word that says so."""
    return days_text(dating.when, months) if dating.when else UNDATED


def days_text(when: When, months: Sequence[str] = SHORT_MONTHS) -> str:
    """A day, or the days of a week or a month: `9 to 16 Aug 2008`, `Aug 2008`."""
    begin, end = when.earliest(), when.latest()
    last = day_text(end, months)
    if begin == end:
        return last
    if begin.year != end.year:
        return f"{day_text(begin, months)} to {last}"
    if begin.month != end.month:
        return f"{begin.day} {months[begin.month - 1]} to {last}"
    whole = begin.day == 1 and (end + timedelta(days=1)).day == 1
    return last.split(" ", 1)[1] if whole else f"{begin.day} to {last}"

"""Dates that a page prints about itself: date lines and the path of its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import IntEnum

from briefing.analysis.dating.limits import Limit
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.written_dates import SHORT_MONTHS, WrittenDate, day_or_none, written_dates
from briefing.domain.article import Dateline, Layout, LeftOutReason
from briefing.domain.text import Span

_WORDS = LEXICON.dating
_PUBLISHED = re.compile(rf"\b{either(_WORDS.published)}\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated?|modified|revised|edited|last (?:change|update))\b", re.IGNORECASE)
_NOT_OF_THE_PAGE = re.compile(rf"©|\(c\)|{either(_WORDS.not_of_page)}|\(@\w", re.IGNORECASE)
_LABELLED = re.compile(r"\s*[^\W\d_][^:\d|,]{2,30}:\s*(?=[\w\d])")
_OWN_LABEL = re.compile(
    rf"{_PUBLISHED.pattern}|{_UPDATED.pattern}|\b(?:{either(_WORDS.page_labels)}|publi\w+)\b", re.IGNORECASE
)
_BRIEFS = re.compile(rf"(?:[\w'’.-]+\s+){{0,4}}?{either(LEXICON.report.briefs)}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")
_LONGEST = 160
"""Characters of a date line."""
_ROOM = 6
"""Most other words on a date line, such as bylines and sections."""
_RUNNING = re.compile(r"^(?:on|in|since)\s|[:;,]$", re.IGNORECASE)
"""Beginnings and endings of a short sentence about a date, which a date line does not have."""
_HEAD_LINES = 8
"""Number of lines at the head, and below the title, that are searched for a date line without a label."""

_ARCHIVE = re.compile(r"^.*?\barchive\.(?:org|is|today|ph)/(?:web/)?\d{8,14}\w*/")
"""Prefix that a web archive puts before the address: the day of its copy."""
_PATH_DAY = re.compile(
    r"[/=_-](?P<year>(?:19|20)\d\d)(?P<mark>[/_-])?(?P<month>0[1-9]|1[0-2]|[1-9](?=[/_-]))(?(mark)(?P=mark))"
    r"(?P<day>0[1-9]|[12]\d|3[01]|[1-9](?=[/_-]|$))(?(mark)(?=[/_.-]|$)|(?=[/_.-]|$|\d{6,}))"
)
_PATH_NAMED_DAY = re.compile(
    rf"/(?P<year>(?:19|20)\d\d)/(?P<month>{either(SHORT_MONTHS)})[a-z]*/(?P<day>\d{{1,2}})(?=/)", re.IGNORECASE
)
_PATH_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2])(?=/|$)")


class Label(IntEnum):
    """Labels of date lines, the most reliable first."""

    PUBLISHED = 0
    BARE = 1
    UPDATED = 2


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that exists for its date.

    Attributes:
        words: The line as printed.
        below_title: It is below the headline, the usual place of the article's own date.
    """

    words: str
    label: Label
    days: tuple[date, ...]
    clock: time | None
    below_title: bool


def date_lines(text: str, layout: Layout, dateline: Dateline | None) -> tuple[DateLine, ...]:
    """The date lines of the page that have a year, the most reliable first."""
    found = []
    for number, line in enumerate(_lines(text, layout, dateline)):
        words = text[line.begin : line.end].strip()
        if len(words) > _LONGEST or not _DIGIT.search(words):
            continue
        dates = [one for one in written_dates(words) if one.days]
        if not dates or _NOT_OF_THE_PAGE.search(words):
            continue
        if other_label(words) and not (number == 0 and _is_title_of_briefs(words, dates)):
            continue
        label, own = _own(words, dates)
        near = number < _HEAD_LINES or bool(layout.title and 0 <= line.begin - layout.title.end < 300)
        if _is_sentence(words, dates) or (label is Label.BARE and not near):
            continue
        below = layout.title is not None and line.begin >= layout.title.begin
        found.append(DateLine(words, label, own.days, own.clock, below))
    return tuple(sorted(found, key=lambda one: (one.label, not one.below_title)))


def path_day(url: str | None, received: date) -> date | None:
    """The day in the path of an address: `/2008/11/18/`, `/20081118123.html`; None unless there is exactly one."""
    if not url:
        return None
    path = _ARCHIVE.sub("", url).split("//", 1)[-1].split("?", 1)[0]
    days = {
        day
        for match in _PATH_DAY.finditer(path)
        if (day := day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))) and day <= received
    }
    for match in _PATH_NAMED_DAY.finditer(path):
        days |= {day for one in written_dates(f"{match['day']} {match['month']} {match['year']}") for day in one.days}
    return days.pop() if len(days) == 1 else None


def path_month(url: str | None) -> Limit | None:
    """The month in the path of an address, `/2008/11/`, where no day follows."""
    match = _PATH_MONTH.search(url.split("?", 1)[0]) if url else None
    if not match:
        return None
    year, month = int(match["year"]), int(match["month"])
    last = date(year + month // 12, month % 12 + 1, 1)
    return Limit(
        ((date(year, month, 1), date.fromordinal(last.toordinal() - 1)),), f"The address tells {year}-{month:02}."
    )


def _lines(text: str, layout: Layout, dateline: Dateline | None) -> Iterator[Span]:
    """Lines of the text without other stories, captions and the dateline."""
    others = [
        part.span
        for part in layout.left_out
        if part.why in (LeftOutReason.OTHER_STORIES, LeftOutReason.CAPTION, LeftOutReason.REPEATED)
    ]
    if dateline:
        others.append(dateline.span)
    others.sort()
    begin = passed = 0
    for line in text.split("\n"):
        span = Span(begin, begin + len(line))
        begin = span.end + 1
        while passed < len(others) and others[passed].end <= span.begin:
            passed += 1
        if line.strip() and not (passed < len(others) and span.overlaps(others[passed])):
            yield span


def other_label(words: str) -> bool:
    """Whether a label makes the date that of something else: "Conference: 12 June 2008"."""
    match = _LABELLED.match(words)
    return match is not None and not _OWN_LABEL.search(match[0])


def _is_title_of_briefs(words: str, dates: list[WrittenDate]) -> bool:
    """Whether a line is only the name and day of a page of short items: "News in brief: 12 June 2008"."""
    name = words[: dates[0].span.begin].rstrip(" :,-–—")
    return _BRIEFS.fullmatch(name) is not None and len(dates) == 1 and dates[0].span.end == len(words)


def printed_as_own(words: str) -> date | None:
    """The day a line prints as that of its page, if it is unambiguous."""
    dates = [one for one in written_dates(words) if one.days]
    days = _own(words, dates)[1].days if dates else ()
    return days[0] if len(days) == 1 else None


def _own(words: str, dates: list[WrittenDate]) -> tuple[Label, WrittenDate]:
    """The date of a line with the most reliable label, and that label."""
    begin, labelled = 0, []
    for one in dates:
        labelled.append((_label(words[begin : one.span.begin]), one))
        begin = one.span.end
    return min(labelled, key=lambda pair: pair[0])


def _label(before: str) -> Label:
    if _UPDATED.search(before) and not _PUBLISHED.search(before):
        return Label.UPDATED
    return Label.PUBLISHED if _PUBLISHED.search(before) else Label.BARE


def _is_sentence(words: str, dates: list[WrittenDate]) -> bool:
    """Whether the line contains more than its date, such as running text or a caption."""
    rest = words
    for one in reversed(dates):
        rest = rest[: one.span.begin] + " " + rest[one.span.end :]
    return bool(_RUNNING.search(words)) or len(_WORD.findall(rest)) > _ROOM

"""Days as pages write them in markup and beside headlines, and the parts of a page that can hold its own day.

The one door to htmldate, which knows the markup of many sites. Nothing here depends on today.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from briefing.analysis.dating.date_lines import printed_as_own
from briefing.analysis.written_dates import day_or_none

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Moment = tuple[date | None, time | None]

_FIRST_YEAR, _LAST_DAY = 1990, "2100-01-01"
"""No page is older; some publish nothing as the first day of the calendar."""

_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)(?:[T ]+(\d{2}):?(\d{2}))?")
_EPOCH = re.compile(r"\s*(\d{10})(\d{3})?\s*")
_NUMBERS = re.compile(
    r"(?<![\d./])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d(?!\d)(?!\d*:)|\d\d(?=[\s,;|]|$|[0-2]?\d:\d))"
)
_OTHER_WORDS = re.compile(r"\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,}\.?\s+(?:de\s+)?\d{4}")
"""A day with its month in words of some language."""
_MIDDLE = 12
_SENTENCE_WORDS, _LINE_WORDS = 3, 12
"""Words of a line that is there for its date."""
_WEST, _EAST = time(12), time(10)

_NOT_OURS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|comment-list|disqus|related|recommended|recommendations|more-stories|"
    r"most-read|popular|trending|sidebar|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""In class or id, below the first paragraph: parts with days of others. Above it these words count comments."""
_NEVER_OURS = re.compile(r"(?:^|[\s_-])(?:tweet|twitter-tweet|instagram-media|embed|clock)(?:$|[\s_-])", re.IGNORECASE)
_PARAGRAPH_WORDS = 15
_SHARE = 0.3
"""Of the text of a page: what holds more is no part beside the article, whatever it is called."""
_OTHER_TAGS = ("aside", "iframe", "style", "noscript", "template")


def without_others(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without scripts, styles, comments, related stories, embedded posts and clocks."""
    own = deepcopy(tree)
    for element in list(own.iter("script", *_OTHER_TAGS)):
        if element.tag != "script" or "json" not in (element.get("type") or ""):
            element.drop_tree()
    most = len(own.text_content()) * _SHARE
    below, dropped = False, []
    for element in own.xpath("//body//*"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _NEVER_OURS.search(named) or (below and _NOT_OURS.search(named)):
            dropped.append(element)
        below = below or (element.tag == "p" and len(element.text_content().split()) > _PARAGRAPH_WORDS)
    for element in dropped:
        few = element.getparent() is not None and len(element.text_content()) < most
        if few and not element.xpath(".//h1|.//article|.//main"):
            element.drop_tree()
    return own


def moment(stated: str) -> Moment:
    """Day and time of day that a value of markup gives: ISO 8601, RFC 822, seconds since 1970, numbers, words."""
    if match := _ISO.match(stated):
        clock = _clock(match[4], match[5])
        return _plausible(day_or_none(int(match[1]), int(match[2]), int(match[3]))), clock
    if match := _EPOCH.fullmatch(stated):
        at = datetime.fromtimestamp(int(match[1]), UTC)
        return _plausible(at.date()), at.time().replace(second=0, tzinfo=None)
    try:
        at = parsedate_to_datetime(stated)
        return _plausible(at.date()), at.time().replace(second=0, microsecond=0, tzinfo=None)
    except (ValueError, TypeError, IndexError, OverflowError):
        return day_in(stated[:100], None), None


def day_in(line: str, locale: str | None) -> date | None:
    """The one day that a line prints; None for none, or for one that can be two.

    Args:
        locale: Of the page, "en_US": whether 04/03 is in March or in April. Points are continental in any.
    """
    if day := printed_as_own(line):
        return _plausible(day)
    if match := _NUMBERS.search(line):
        return _plausible(_of_numbers(match, locale))
    return _in_any_language(line) if _OTHER_WORDS.search(line) else None


def _of_numbers(match: re.Match[str], locale: str | None) -> date | None:
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
    if first > _MIDDLE or match[2] == "." or first == second:
        return day_or_none(year, second, first)
    if second > _MIDDLE or (locale and locale.lower().replace("-", "_").endswith("_us")):
        return day_or_none(year, first, second)
    return day_or_none(year, second, first) if locale and "_" in locale.replace("-", "_") else None


def locale_of(tree: HtmlElement) -> str | None:
    """The locale the page gives, "en_GB"; a language alone where it gives no more."""
    stated = tree.xpath("//meta[@property='og:locale']/@content") or tree.xpath("/html/@lang")
    return str(stated[0]) if stated else None


def found_in(tree: HtmlElement) -> date | None:
    """What the library finds in markup made for dates; where that is nothing, in the short lines of the page.

    A day in running text is one that the article speaks of. The first of a month is what the library makes of a month.
    """
    if found := _find(tree, extensive=False):
        return found
    lines = deepcopy(tree)
    for element in list(lines.xpath("//body//p|//body//li|//body//td|//body//div[not(*)]")):
        words = element.text_content().split()
        is_sentence = len(words) > _SENTENCE_WORDS and words[-1][-1] in ".!?"
        if element.getparent() is not None and (is_sentence or len(words) > _LINE_WORDS):
            element.drop_tree()
    day = _find(lines, extensive=True)
    return day if day and day.day > 1 else None


def is_of_another_zone(day: date, stamp: Moment) -> bool:
    """Whether a time stated as UTC can fall on a day where the page is made: up to 12 hours west, 14 east."""
    stated, clock = stamp
    if stated is None:
        return False
    days = (day - stated).days
    if clock is None:  # whoever cut the time off cut the zone off
        return abs(days) == 1
    return (days == -1 and clock < _WEST) or (days == 1 and clock >= _EAST)


def _in_any_language(line: str) -> date | None:
    from lxml import html  # noqa: PLC0415 - see page

    body = html.Element("body")
    paragraph = html.Element("p")
    paragraph.text = line
    body.append(paragraph)
    return _find(body, extensive=True)


def _find(tree: HtmlElement, *, extensive: bool) -> date | None:
    import logging  # noqa: PLC0415 - for the library only

    from htmldate import find_date  # noqa: PLC0415 - a third of a second

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it reports as errors what are answers here
    try:
        found = find_date(
            deepcopy(tree),
            extensive_search=extensive,
            original_date=True,
            min_date=f"{_FIRST_YEAR}-01-01",
            max_date=_LAST_DAY,
        )
        return _plausible(date.fromisoformat(found)) if found else None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None


def _clock(hour: str | None, minute: str | None) -> time | None:
    try:
        return time(int(hour), int(minute)) if hour and minute else None
    except ValueError:
        return None


def _plausible(day: date | None) -> date | None:
    return day if day and day.year >= _FIRST_YEAR else None

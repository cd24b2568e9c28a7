"""Pages of short items: how an item that names its sources is told from running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.analysis.lexicon import LEXICON, calendar_names, either

LEAST = 4
"""Items from which on a page of them is a round-up."""
MOSTLY = 0.6
"""Share of the running paragraphs that must be items."""
SUBHEAD_WORDS = 10

CREDIT = re.compile(r"(?:\((?:[^()\n]|\([^()\n]{1,80}\)){2,80}\)[\s,;.]{0,4}){1,12}$")
"""Sources in brackets at the end of an item: "(BBC) (Reuters), (The Times)"."""
BULLET = re.compile(r"\s*(?:[•·▪*–—-]\s+|\d{1,2}[.)]\s+)(?=\S)")
_MONTH = either(*LEXICON.calendar.months)
_DAY = rf"(?i:{_MONTH}\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}\.? {_MONTH}\.?|{either(*LEXICON.calendar.weekdays)})"
_AGENCY = r"\([^()\n]{2,30}\)"
_CITY = r"[A-Z][A-Z'’. -]{2,30}(?:, [A-Z][\w .]{2,20}?)?"
HEAD = re.compile(
    rf"\s*(?:{_CITY}(?:,? {_DAY}(?: {_AGENCY})?| {_AGENCY})\s*[-–—]{{1,2}}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?, {_DAY}\s*(?:[.:]|[-–—]{{1,2}}))\s+(?=[\"“A-Z])"
)
"""Place and day, or place and agency, at the head of a report: "CAIRO, Sept 5 - ", "Lagos, Friday. "."""
LABEL = re.compile(rf"\s*{_CITY}\s+[-–—]{{1,2}}\s+(?=[\"A-Z])")
"""What stands in capitals before a dash at the head of a paragraph: "KHARTOUM - ", "EXCLUSIVE – "."""
_CAPITAL = re.compile(r"\b[A-Z]\w{2,}")
_NAME = re.compile(r"(?<![.!?:\n]\s)(?<!^)\b[A-Z]\w{2,}|^[A-Z]\w{2,}(?=['’]s )|\b[A-Z]{3,}\b")
"""A word whose capital is not that of the head of a sentence."""
_STEM = 4
"""Letters by which names are the same: "Iraq", "Iraqi"."""
_NO_NAMES = frozenset(map(str.lower, calendar_names()))
_TAIL = 1200
_CLOSED = (".", "!", ":", ";", ",")


def is_subhead(paragraph: str) -> bool:
    """Short, and not closed as a sentence is; a question may head an answer."""
    closed = paragraph.rstrip().rstrip("\"”')").endswith(_CLOSED)
    return 0 < len(paragraph.split()) <= SUBHEAD_WORDS and not closed and not is_credited(paragraph)


def is_running(paragraph: str) -> bool:
    return not is_subhead(paragraph) and re.search(r"[a-z]{2}", paragraph) is not None


def is_credited(paragraph: str) -> bool:
    return without_credit(paragraph) != paragraph.rstrip()


def is_item(paragraph: str) -> bool:
    return is_running(paragraph) and (is_credited(paragraph) or _is_point(paragraph) or _is_headed(paragraph))


def _is_point(paragraph: str) -> bool:
    return BULLET.match(paragraph) is not None


def without_credit(paragraph: str) -> str:
    """An item without the sources at its end; all of it where they are all there is."""
    text = paragraph.rstrip()
    head, tail = text[:-_TAIL], text[-_TAIL:]
    return head + CREDIT.sub("", tail).rstrip() if tail.endswith((")", ").", "),")) else text


def are_items(paragraphs: Sequence[str]) -> bool:
    """Whether most running paragraphs of a page are items: each names its sources, or each is a point of a list.

    The running paragraphs hold most of its characters; in a script without blanks hardly any paragraph is one.
    """
    running = [one for one in paragraphs if is_running(one)]
    if 2 * sum(map(len, running)) < sum(map(len, paragraphs)):
        return False
    enough = max(LEAST, MOSTLY * len(running))
    return any(sum(map(marked, running)) >= enough for marked in (is_credited, _is_point, _is_headed))


def are_unrelated(title: str, paragraphs: Sequence[str]) -> bool:
    """Whether the running paragraphs of a page tell different things: each names somebody that no other names.

    Nor does its title, which in a report names whom it is about.
    """
    running = [one for one in paragraphs if is_running(one)]
    if len(running) < LEAST:
        return False
    subject = _stems(_NAME, f"- {title}")
    if not all(subject.isdisjoint(_stems(_CAPITAL, one)) for one in running):
        return False  # nearly always at the first paragraph
    names = [_stems(_NAME, one) for one in (f"- {title}", *running)]
    if not all(names[1:]):
        return False
    naming = Counter(stem for one in (f"- {title}", *running) for stem in _stems(_CAPITAL, one))
    return all(naming[stem] == 1 for named in names for stem in named)


def _stems(pattern: re.Pattern[str], paragraph: str) -> frozenset[str]:
    return frozenset(name[:_STEM].lower() for name in pattern.findall(paragraph) if name.lower() not in _NO_NAMES)


def _is_headed(paragraph: str) -> bool:
    return HEAD.match(paragraph) is not None

"""The days that an article refers to, and the sentences that do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from briefing.analysis.lexicon import LEXICON
from briefing.domain.findings import Findings
from briefing.domain.text import Span
from briefing.domain.when import Precision, When

POINTING = 2
"""Version; raised by one with every change of the days or sentences found."""

_ENDED = re.compile(r"""[.!?]["'”’)\]]*$""")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDING = re.compile(r"(?:['’]s|ing|ies|ed|es|e|s|y)$")
_EMPTY = frozenset(LEXICON.matching.empty)


class DayMention(NamedTuple):
    """A sentence about a day.

    Attributes:
        telling: It names the day, or gives the news of the day of publication.
    """

    sentence: Span
    telling: bool


def days_pointed_at(findings: Findings, published: date | None, text: str) -> dict[date, tuple[DayMention, ...]]:
    """Whole sentences of the body, in order of the text, by the day each is about.

    A sentence is about the days that its time expressions and developments name; one that names none is about the
    day its article was published.

    Args:
        published: None where that is known to the week or the month only.
    """
    named = list(_named(findings))
    lede = frozenset(_lede(findings))
    found: dict[date, list[DayMention]] = {}
    place = 0
    for sentence in _sentences(findings, text):
        while place < len(named) and named[place][0] < sentence.begin:
            place += 1
        days = set()
        for begin, day in named[place:]:
            if begin >= sentence.end:
                break
            days.add(day)
        mention = DayMention(sentence, telling=bool(days) or sentence in lede)
        for day in sorted(days) or ([published] if published else []):
            found.setdefault(day, []).append(mention)
    return {day: tuple(mentions) for day, mentions in found.items()}


def _lede(findings: Findings) -> Iterator[Span]:
    if findings.report is not None:
        yield from findings.report.lede
        for part in findings.report.parts:
            yield from part.lede


def _named(findings: Findings) -> list[tuple[int, date]]:
    """The places where a single day is named, in order of the text."""
    times = ((one.span.begin, one.when) for one in findings.times)
    developments = ((one.span.begin, one.when) for one in findings.developments)
    found = {(begin, day) for begin, when in (*times, *developments) if (day := _single(when))}
    return sorted(found)


def _single(when: When | None) -> date | None:
    if when is None or when.begin != when.end or when.precision.rank > Precision.DAY.rank:
        return None
    return when.begin


def _sentences(findings: Findings, text: str) -> Iterator[Span]:
    """Whole sentences of the body; fragments without a full stop are left out."""
    layout = findings.surface.layout
    for sentence in findings.sentences:
        inside = any(sentence.within(paragraph) for paragraph in layout.body)
        if inside and _ENDED.search(text[sentence.begin : sentence.end].rstrip()):
            yield sentence


def terms_of(sentence: str) -> tuple[str, ...]:
    """Content words without their most common endings, so that *ended* and *ending* are equal."""
    words = _WORD.findall(sentence.lower())
    return tuple(_bare(word) for word in words if len(word) > 2 and word not in _EMPTY)


def _bare(word: str) -> str:
    bare = _ENDING.sub("", word)
    return bare if len(bare) > 2 else word

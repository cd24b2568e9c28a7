"""Days that a page prints beside its text: of embedded posts and recordings, of corrections, of its byline.

None of them alone is the day of the article, since a page shows old posts, too. The latest of them with the weekday
that the opening names is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing.analysis.dating.limits import WEEKDAYS, spelled
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.written_dates import WrittenDate, written_dates

_WORDS = LEXICON.dating
_POST = re.compile(r"\(@\w{1,30}\)\s{1,4}(?=[\w])")
"""Precedes the day of a post: the name of its account."""
_RECORDING = re.compile(rf"\b{either(_WORDS.recorded)}[^\S\n:]*:?[^\S\n]+", re.IGNORECASE | re.MULTILINE)
_CORRECTION = re.compile(rf"^[^\S\n]*{either(_WORDS.corrected)}[^\S\n]*:?[^\S\n]+", re.IGNORECASE | re.MULTILINE)
_BYLINE = re.compile(rf"^[^\S\n]*{either(_WORDS.byline)}\s[^\n]{{2,120}}$", re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FILED = re.compile(rf"\b{either(_WORDS.filed)}\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_STEM = 5
_WORD = re.compile(rf"[^\W\d_]{{{_STEM},}}")
_CAPTION = 600
"""Longest caption in characters."""
_SHARED = 3
"""Fewest words that a caption shares with the head of its article."""
_LONGEST = 40
"""Longest day with its weekday, in characters."""
_FEW = 2
"""Most weekdays at the opening; with more, one of them agrees with too many days."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """A day printed beside the text.

    Attributes:
        eve: News of it can name the weekday before, since posts and recordings can be from any hour.
    """

    day: date
    what: str
    eve: bool = False

    def weekday_in(self, opening: set[int]) -> int | None:
        """The weekday named in the opening that fits news of this day; None without one."""
        own = (self.day.weekday(), (self.day.weekday() - self.eve) % 7)
        return next((one for one in own if one in opening), None) if len(opening) <= _FEW else None

    @property
    def why(self) -> str:
        return f"{self.what} in it {'are' if self.what.endswith('s') else 'is'} of {spelled(self.day)}."


@dataclass(frozen=True, slots=True, order=True)
class FullDay:
    """A day printed with its year, with or without its weekday."""

    day: date
    with_weekday: bool


def latest_imprint(text: str, head: str, opening: set[int], received: date) -> Imprint | None:
    """The latest printed day, if the opening names its weekday.

    Args:
        head: Title and opening.
    """
    found = [one for one in (*_imprints(text), *_pictures(text, head)) if one.day <= received]
    latest = max((one.day for one in found), default=None)
    return next((one for one in found if one.day == latest and one.weekday_in(opening) is not None), None)


def byline_day(text: str) -> WrittenDate | None:
    """The day that ends a byline, with its hour: "By Ann Writer | AP March 13 at 1:59 AM"."""
    for line in _BYLINE.finditer(text):
        written = list(written_dates(line[0]))
        if len(written) == 1 and written[0].clock and written[0].month and written[0].span.end == len(line[0].rstrip()):
            return written[0]
    return None


def days_in_full(text: str) -> Iterator[FullDay]:
    """All days of a page that are printed with their year."""
    for written in written_dates(text):
        if len(written.days) == 1:
            day = written.days[0]
            name = WEEKDAYS[day.weekday()]
            yield FullDay(day, text[written.span.begin :].startswith((name, name.upper())))


def _imprints(text: str) -> Iterator[Imprint]:
    kinds = ((_POST, "A post", True), (_RECORDING, "A recording", True), (_CORRECTION, "A correction", False))
    for pattern, what, eve in kinds:
        for match in pattern.finditer(text):
            words = text[match.end() : match.end() + _LONGEST]
            written = next(written_dates(words), None)
            if written and written.span.begin == 0 and len(written.days) == 1:
                yield Imprint(written.days[0], what, eve)


def _pictures(text: str, head: str) -> Iterator[Imprint]:
    """Days with at least two pictures of the subject of the head."""
    words, shown = _words_of(head), defaultdict[date, set[str]](set)
    for line in text.split("\n"):
        if len(line) <= _CAPTION and _YEAR.search(line) and not _FILED.search(line):
            days = {day for written in written_dates(line) for day in written.days}
            if len(days) == 1 and len(words & _words_of(line)) >= _SHARED:
                shown[days.pop()].add(_SPACE.sub(" ", line))
    for day, lines in shown.items():
        if len(lines) > 1:
            yield Imprint(day, "Pictures")


def _words_of(text: str) -> set[str]:
    """The beginnings of its words, without short ones."""
    return {word[:_STEM].casefold() for word in _WORD.findall(text)}

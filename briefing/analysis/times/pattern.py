"""How the rules of the grammar are written: fragments, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import time
from typing import NamedTuple

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times.calendar import MONTHS, SEASONS, WEEKDAYS
from briefing.analysis.times.mention import Anchor, Kind, PartOfTime, TimeMention, Unit
from briefing.domain.findings import TimeType
from briefing.domain.text import Span

_WORDS = LEXICON.times
_FULL = [names[0] for names in LEXICON.calendar.months]
_SHORT = [name for names in LEXICON.calendar.months for name in names[1:]]
_DAYS = [names[0] for names in LEXICON.calendar.weekdays]
_SHORT_DAYS = [name for names in LEXICON.calendar.weekdays for name in names[1:]]


def titled(names: Iterable[str]) -> str:
    """Names with a capital, whatever the case of the rest of the pattern."""
    return f"(?-i:{either(name.title() for name in names)})"


def _cased(names: list[str]) -> str:
    """Names as they are capitalised: "may" and "march" in lower case are verbs."""
    return f"(?-i:{either((name.title() for name in names), (name.upper() for name in names))})"


MONTH_NAME = _cased(_FULL)
MONTH_SHORT = rf"(?:{_cased(sorted(_SHORT, key=len, reverse=True))}\.?)"
MONTH = rf"(?:{MONTH_NAME}|{MONTH_SHORT})"
SURE_MONTH = titled(name for name in _FULL if name not in {"march", "may"})
"""Of the full names those that are no other word."""
WEEKDAY_NAME = _cased(_DAYS)
WEEKDAY = rf"(?:{WEEKDAY_NAME}|{titled(_SHORT_DAYS)}\.?)"
SHORT_WEEKDAY = rf"{titled(name for name in _SHORT_DAYS if name != 'sun')}\."
"""With its full stop; "Sun." may be the star at the end of a sentence."""
YEAR = r"(?:1[4-9]\d\d|20[0-6]\d)(?![\d,]\d|\.\d|\d)"
SHORT_YEAR = r"['’`]\d\d(?!\d|['’]?s)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d|[:,]\d|\.\d| percent|%)"
SEASON = either(SEASONS)
DAY_PART = r"(?:mid[ -]?(?:morning|afternoon)|morning|afternoon|evening|night)"
ZONE = (
    rf"(?: ?\(?(?:(?-i:[ECMP][SD]?T|{either(_WORDS.zones)})"
    rf"|{either(_WORDS.zone_places)}(?: (?:standard|daylight))? time)\b\)?)"
)
ANY_ZONE = rf"{ZONE}?(?: ?\((?:\d{{4}}|\d\d?(?::\d\d)?(?: [ap]\.?m\.?)?) ?{ZONE}\)?)?"
"""Also a second clock in brackets: "10:35 a.m. (0735 GMT)"."""
ORDINAL_END = r"(?:st|nd|rd|th)?"
STEP = (
    rf"(?:(?P<step>(?:the )?{either(_WORDS.steps, ('coming',))}|the (?:previous|following|same)"
    r"|that|the) )?"
)
OF_YEAR = (
    rf"(?:,? ?(?:of |in )?(?:(?P<year>{YEAR}|{SHORT_YEAR})"
    rf"|(?P<of>(?:the )?{either(_WORDS.steps_of_year)} year)))?"
)
FROM_LATER = (
    rf"(?= ?(?:and|to|or|through|until|-|–) (?:the )?(?:\d+|{MONTH})(?: \d+{ORDINAL_END},?)? (?:of )?(?P<later>{YEAR}))"
)
"""Takes the year of the second date in "between May 5 and June 7, 2009"."""
PART = (
    rf"(?P<part>(?:the )?(?:very )?{either(_WORDS.parts_before)}(?:[ -]|[ -](?:in|on|into) )(?:the )?"
    rf"|(?:the )?(?:very )?{either(_WORDS.parts_of)} of (?:the )?"
    r"|so far )"
)
"""Ends in a blank or hyphen; names its group, so that a pattern can hold it once."""
_UNITS = {form: Unit(unit) for unit, forms in LEXICON.calendar.units.items() for form in forms}
UNIT = either(reversed(_UNITS))
_PARTS = {word: PartOfTime(part) for part, words in _WORDS.part_words.items() for word in words}
_STEPS = {
    word: step
    for words, step in zip((_WORDS.step_words[way] for way in ("back", "ahead", "here")), (-1, 1, 0), strict=True)
    for word in words
}
_STEP = re.compile(either(_STEPS))
_FROM_TEXT = frozenset(_WORDS.from_text)

Build = Callable[[re.Match[str]], TimeMention | None]


class TimeRule(NamedTuple):
    """A pattern and what to make of a match.

    Attributes:
        needs: Words in lower case, `FIGURE` for any figure; without one of them in it a text need not be searched.
        also: Words of which it needs one as well; none where empty.
    """

    pattern: re.Pattern[str]
    build: Build
    needs: frozenset[str]
    also: frozenset[str] = frozenset()


FIGURE = "0"
FIGURES = frozenset({FIGURE})
MONTH_WORDS = frozenset(MONTHS)
WEEKDAY_WORDS = frozenset(WEEKDAYS) | {f"{name}s" for name in WEEKDAYS}
SEASON_WORDS = frozenset(SEASONS)
PART_WORDS = frozenset(_WORDS.part_keys)
"""Words one of which `PART` has."""
STEP_WORDS = frozenset(_STEPS)
DAY_PART_WORDS = frozenset(LEXICON.calendar.day_part_words)
UNIT_WORDS = frozenset(_UNITS)
_WORD = re.compile(r"[^\W\d_]+|\d")


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, every figure as `FIGURE`."""
    return frozenset(FIGURE if word.isdigit() else word for word in _WORD.findall(text.lower()))


def pattern(template: str, opening: str = r"\b(?=\w)") -> re.Pattern[str]:
    """Whole words, in any case but for names; a blank stands for any white space, line breaks included.

    Args:
        opening: What it begins at: a word, which is quick to tell; empty where a mark may come first ("$5 a day").
    """
    behind = re.sub(r"\(\?<[=!][^()]*\)", lambda part: part[0].replace(" ", r"\s"), template)
    spaced = behind.replace("[ ", r"[\s").replace(" ?", r"\s?").replace(" ", r"\s+")
    return re.compile(rf"{opening}(?<![\w$£€#])(?<!\d[.,:])(?:{spaced})(?!\w)", re.IGNORECASE)


def part_of(words: str | None) -> PartOfTime | None:
    lowered = re.sub(r"\s+", " ", words or "").lower()
    return next((part for word, part in _PARTS.items() if word in lowered), None)


def unit_of(words: str) -> Unit:
    return _UNITS[words.lower()]


def singular(*units: Unit) -> str:
    """The pattern of one of the units in the singular."""
    return either(LEXICON.calendar.units[unit][0] for unit in units)


def month_of(words: str | None) -> int | None:
    return MONTHS[words.rstrip(".").lower()] if words else None


def weekday_of(words: str | None) -> int | None:
    return WEEKDAYS[words.rstrip(".").lower()] if words else None


def year_told(words: str | None) -> int | None:
    """Four figures, or two, which are of the century that makes them lie between 1950 and 2049."""
    if not words:
        return None
    figures = int(words.lstrip("'’`"))
    return figures if figures > 99 else figures + (1900 if figures >= 50 else 2000)


def step_of(words: str | None) -> tuple[int | None, Anchor]:
    """Units from the anchor, and the anchor, told by "last", "this", "the following"; (None, …) without such a word."""
    found = _STEP.findall((words or "").lower())
    if not found:
        return None, Anchor.PUBLICATION
    return _STEPS[found[-1]], Anchor.TEXT if found[-1] in _FROM_TEXT else Anchor.PUBLICATION


def step_fields(match: re.Match[str]) -> dict[str, object]:
    """Fields of a mention told by a group `step`."""
    step, anchor = step_of(group(match, "step"))
    return {"step": step, "anchor": anchor}


def year_fields(match: re.Match[str]) -> dict[str, object]:
    """Fields told by the groups of `OF_YEAR` and `FROM_LATER`."""
    year_step, anchor = step_of(group(match, "of") or group(match, "whose"))
    year = year_told(group(match, "year") or group(match, "later"))
    return {"year": year, "year_step": year_step} | ({"anchor": anchor} if year_step is not None else {})


def whole(match: re.Match[str]) -> Span:
    """Where the expression stands: the group `span` where the pattern has one."""
    return Span(*match.span("span" if "span" in match.re.groupindex else 0))


def group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def date_mention(match: re.Match[str], **fields: object) -> TimeMention:
    return TimeMention(whole(match), TimeType.DATE, Kind.CALENDAR, **fields)  # type: ignore[arg-type]  # slots check


def clock_of(hour: str, minute: str | None, half: str | None) -> time | None:
    """The time of day; `half` is "a" or "p" with whatever follows. None for what no clock shows."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0].lower() == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None

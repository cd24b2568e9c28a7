"""How the rules of the grammar are written: fragments, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from typing import NamedTuple

from briefing.analysis.times.calendar import MONTHS, SEASONS, WEEKDAYS
from briefing.analysis.times.mention import Anchor, Kind, Mention, Part, Unit
from briefing.domain.findings import TimeType
from briefing.domain.text import Span

_FULL = [name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"}]
_SHORT = [name for name in MONTHS if name not in _FULL]


def _cased(names: list[str]) -> str:
    """Names as they are capitalised: "may" and "march" in lower case are verbs."""
    return "(?-i:" + "|".join(name.title() for name in names) + "|" + "|".join(name.upper() for name in names) + ")"


MONTH_NAME = _cased(_FULL)
MONTH_SHORT = rf"(?:{_cased(sorted(_SHORT, key=len, reverse=True))}\.?)"
MONTH = rf"(?:{MONTH_NAME}|{MONTH_SHORT})"
WEEKDAY_NAME = _cased([name for name in WEEKDAYS if name.endswith("day")])
WEEKDAY = rf"(?:{WEEKDAY_NAME}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
YEAR = r"(?:1[4-9]\d\d|20[0-6]\d)(?![\d,]\d|\.\d|\d)"
SHORT_YEAR = r"['’`]\d\d(?!\d|['’]?s)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d|[:,]\d|\.\d| percent|%)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
DAY_PART = r"(?:mid[ -]?(?:morning|afternoon)|morning|afternoon|evening|night)"
ZONE = (
    r"(?: ?\(?(?:(?-i:[ECMP][SD]?T|E\.T\.|GMT|UTC|BST|CES?T|EES?T|MSK|UT|Z)|(?:local|eastern|central|pacific|mountain|"
    r"moscow|london|beijing|tokyo|israel|kiev|brussels|tehran)(?: (?:standard|daylight))? time)\b\)?)"
)
ANY_ZONE = rf"{ZONE}?(?: ?\((?:\d{{4}}|\d\d?(?::\d\d)?(?: [ap]\.?m\.?)?) ?{ZONE}\)?)?"
"""Also a second clock in brackets: "10:35 a.m. (0735 GMT)"."""
ORDINAL_END = r"(?:st|nd|rd|th)?"
STEP = (
    r"(?:(?P<step>(?:the )?(?:this past|this coming|last|past|this|next|coming)|the (?:previous|following|same)"
    r"|that|the) )?"
)
OF_YEAR = (
    rf"(?:,? ?(?:of |in )?(?:(?P<year>{YEAR}|{SHORT_YEAR})"
    r"|(?P<of>(?:the )?(?:last|this|next|same|that|previous|following) year)))?"
)
FROM_LATER = (
    rf"(?= ?(?:and|to|or|through|until|-|–) (?:the )?(?:\d+|{MONTH})(?: \d+{ORDINAL_END},?)? (?:of )?(?P<later>{YEAR}))"
)
"""Takes the year of the second date in "between May 5 and June 7, 2009"."""
PART = (
    r"(?P<part>(?:the )?(?:very )?(?:early|mid|middle|late|earlier|later|sometime)(?:[ -]|[ -](?:in|on|into) )(?:the )?"
    r"|(?:the )?(?:very )?(?:beginning|start|middle|end|close|early part|latter part|last part|first part|first half|"
    r"second half|latter half|rest|remainder|early (?:days|weeks|months|years)|final (?:days|weeks|months|years)|"
    r"closing (?:days|weeks|months)|opening (?:days|weeks|months)) of (?:the )?"
    r"|so far )"
)
"""Ends in a blank or hyphen; names its group, so that a pattern can hold it once."""
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
)

_PART_WORDS = (
    ("first half", Part.FIRST_HALF), ("second half", Part.SECOND_HALF), ("latter half", Part.SECOND_HALF),
    ("earlier", Part.BEFORE_NOW), ("so far", Part.BEFORE_NOW), ("later", Part.AFTER_NOW), ("rest", Part.AFTER_NOW),
    ("remainder", Part.AFTER_NOW), ("early", Part.EARLY), ("beginning", Part.EARLY), ("start", Part.EARLY),
    ("opening", Part.EARLY), ("first part", Part.EARLY), ("mid", Part.MIDDLE), ("late", Part.LATE),
    ("last part", Part.LATE), ("latter part", Part.LATE), ("final", Part.LATE), ("clos", Part.LATE), ("end", Part.LATE),
)  # fmt: skip
_UNITS = {
    "sec": Unit.SECOND, "min": Unit.MINUTE, "hou": Unit.HOUR, "day": Unit.DAY, "weekend": Unit.WEEKEND,
    "wee": Unit.WEEK,
    "for": Unit.WEEK, "mon": Unit.MONTH, "qua": Unit.QUARTER, "yea": Unit.YEAR, "dec": Unit.DECADE, "cen": Unit.CENTURY,
}  # fmt: skip
_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1}
_FROM_TEXT = {"previous", "preceding", "prior", "following", "same", "that"}

Build = Callable[[re.Match[str]], Mention | None]


class Rule(NamedTuple):
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
PART_WORDS = frozenset(
    "early mid middle late earlier later sometime beginning start end close part half rest remainder final closing"
    " opening so".split()
)
"""Of `PART`."""
STEP_WORDS = frozenset("last past this next coming current that previous preceding prior following same".split())
DAY_PART_WORDS = frozenset("morning midmorning afternoon midafternoon evening night".split())
UNIT_WORDS = frozenset(
    form
    for unit in "second minute hour day weekend week fortnight month quarter year decade".split()
    for form in (unit, f"{unit}s")
) | {"century", "centuries"}
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


def part_of(words: str | None) -> Part | None:
    lowered = re.sub(r"\s+", " ", words or "").lower()
    return next((part for word, part in _PART_WORDS if word in lowered), None)


def unit_of(words: str) -> Unit:
    lowered = words.lower()
    return _UNITS["weekend"] if lowered.startswith("weekend") else _UNITS[lowered[:3]]


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
    found = re.findall(
        r"last|past|previous|preceding|prior|next|coming|following|this|same|that|current", (words or "").lower()
    )
    if not found:
        return None, Anchor.PUBLICATION
    return _STEPS.get(found[-1], 0), Anchor.TEXT if found[-1] in _FROM_TEXT else Anchor.PUBLICATION


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


def date_mention(match: re.Match[str], **fields: object) -> Mention:
    return Mention(whole(match), TimeType.DATE, Kind.CALENDAR, **fields)  # type: ignore[arg-type]  # slots check


def clock_of(hour: str, minute: str | None, half: str | None) -> time | None:
    """The time of day; `half` is "a" or "p" with whatever follows. None for what no clock shows."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0].lower() == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None

"""Rules for times of day: clock times, noon, "the morning of"."""

from __future__ import annotations

import re
from datetime import time

from briefing.analysis.lexicon import LEXICON, behind, either
from briefing.analysis.times.mention import Kind, TimeMention
from briefing.analysis.times.numbers import count_of
from briefing.analysis.times.pattern import (
    ANY_ZONE,
    DAY_PART,
    DAY_PART_WORDS,
    FIGURES,
    ZONE,
    TimeRule,
    clock_of,
    group,
    pattern,
    whole,
)
from briefing.analysis.times.shifts import day_part_of
from briefing.domain.findings import TimeType

_HOUR_WORD = either(LEXICON.numbers.small[1:13])
_UNTIL_HOUR = behind(LEXICON.times.before_hour)
"""What stands before an hour in words; "one in the morning and two at night" may be meetings."""
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def _at(match: re.Match[str], clock: time | None, day_part: str | None = None) -> TimeMention | None:
    if clock is None and day_part is None:
        return None
    return TimeMention(whole(match), TimeType.TIME, Kind.CALENDAR, clock=clock, day_part=day_part)


def _clock(match: re.Match[str]) -> TimeMention | None:
    hour = match["hour"]
    if not hour.isdigit():
        hour = str(int(count_of(hour) or 0))
    half = group(match, "half")
    part = day_part_of(group(match, "day_part"))
    if part and not half:
        half = "a" if part == "MO" else "p"
    clock = clock_of(hour, group(match, "minute"), half if not half or int(hour) <= 12 else None)
    return _at(match, clock)


def _named(match: re.Match[str]) -> TimeMention | None:
    return _at(match, _NAMED[match["name"].lower()])


def _part(match: re.Match[str]) -> TimeMention | None:
    words = group(match, "day_part")
    return _at(match, None, day_part_of(words) if words else "MO")


RULES = (
    TimeRule(
        pattern(rf"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])(?:\.m\.?|m\b){ANY_ZONE}"), _clock, FIGURES
    ),
    TimeRule(
        pattern(rf"(?P<hour>\d\d?):(?P<minute>\d\d)(?!:\d\d:|\d|-)(?: (?:hours|hrs))?{ANY_ZONE}"), _clock, FIGURES
    ),
    TimeRule(pattern(rf"(?P<hour>[012]\d)(?P<minute>[0-5]\d)(?: (?:hours|hrs)|{ZONE})"), _clock, FIGURES),
    TimeRule(
        pattern(rf"(?P<hour>\d\d?|{_HOUR_WORD})(?: o['’]clock(?: (?:in the |at )(?P<day_part>{DAY_PART}))?{ANY_ZONE})"),
        _clock,
        frozenset({"clock"}),
    ),
    TimeRule(
        pattern(rf"(?P<hour>\d\d?|{_UNTIL_HOUR}{_HOUR_WORD}) (?:in the|at) (?P<day_part>{DAY_PART})"),
        _clock,
        DAY_PART_WORDS,
    ),
    TimeRule(pattern(rf"(?<!high )(?P<name>noon|midday|midnight){ANY_ZONE}"), _named, frozenset(_NAMED)),
    TimeRule(pattern(rf"(?:the )?(?:very )?(?:early |late )?(?P<day_part>{DAY_PART})"), _part, DAY_PART_WORDS),
    TimeRule(pattern(r"(?:the )?(?:early|small|wee) hours"), _part, frozenset({"hours"})),
)

"""Rules for what is counted from an anchor: yesterday, last week, two years ago, the following day."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times.calendar import DAY_PARTS
from briefing.analysis.times.mention import Anchor, Kind, TimeMention, Unit
from briefing.analysis.times.numbers import COUNT, VAGUE, count_of
from briefing.analysis.times.pattern import (
    DAY_PART,
    DAY_PART_WORDS,
    PART,
    PART_WORDS,
    STEP_WORDS,
    UNIT,
    UNIT_WORDS,
    TimeRule,
    part_of,
    pattern,
    singular,
    step_of,
    unit_of,
    whole,
)
from briefing.domain.findings import TimeType

_WORDS = LEXICON.times
ABOUT = rf"(?:(?:{either(_WORDS.about)} |over (?!{either(_WORDS.after_over)} )){{1,6}}(?:a |an )?)"
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def _shift(match: re.Match[str], unit: Unit, step: int, anchor: Anchor = Anchor.PUBLICATION) -> TimeMention:
    return TimeMention(whole(match), TimeType.DATE, Kind.SHIFT, unit=unit, step=step, anchor=anchor)


def _day_word(match: re.Match[str]) -> TimeMention | None:
    word = match["word"].lower()
    mention = _shift(match, Unit.DAY, _DAYS[word])
    part = "NI" if word == "tonight" else day_part_of(match["day_part"])
    return replace(mention, type=TimeType.TIME, day_part=part) if part else mention


def _beyond(match: re.Match[str]) -> TimeMention | None:
    return _shift(match, Unit.DAY, 2 if match["word"] else -2)


def _beyond_next(match: re.Match[str]) -> TimeMention | None:
    return _shift(match, unit_of(match["unit"]), 2 if match["way"] else -2)


def _day_part(match: re.Match[str]) -> TimeMention | None:
    word = match["step"].lower()
    part = day_part_of(match["day_part"])
    step, anchor = step_of(word)
    # "last night" is yesterday's, "the next morning" tomorrow's.
    return replace(_shift(match, Unit.DAY, step or 0, anchor), type=TimeType.TIME, day_part=part)


def _unit(match: re.Match[str]) -> TimeMention | None:
    step, anchor = step_of(match["step"])
    near = match["step"].lower().startswith("this")
    return replace(_shift(match, unit_of(match["unit"]), step or 0, anchor), part=part_of(match["part"]), near=near)


def _next_in_text(match: re.Match[str]) -> TimeMention | None:
    return _shift(match, unit_of(match["unit"]), 1, Anchor.TEXT)


def _this_unit(match: re.Match[str]) -> TimeMention | None:
    """As in "the end of the month": the one of the publication date."""
    return replace(_shift(match, unit_of(match["unit"]), 0), part=part_of(match.groupdict().get("part")))


def _quarter_in_text(match: re.Match[str]) -> TimeMention | None:
    return _shift(match, Unit.QUARTER, 0, Anchor.TEXT)


def _year_before(match: re.Match[str]) -> TimeMention | None:
    """As in "a year earlier": the same time a year before the time mentioned last."""
    return _shift(match, Unit.YEAR, -1, Anchor.TEXT)


def _counted(match: re.Match[str]) -> TimeMention | None:
    word = match["way"].lower()
    way = 1 if word.startswith(("later", "after", "from", "hence", "away")) else -1
    anchor = Anchor.PUBLICATION if re.match(r"ago|from|hence|away", word) else Anchor.TEXT
    count = count_of(match["count"]) if match["count"] else None
    unit = unit_of(match["unit"])
    if unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR}:
        value = None if count is None else f"PT{count:g}{unit[-1]}"
        return TimeMention(
            whole(match), TimeType.DURATION, Kind.LENGTH, unit=unit, amount=count, value=value or f"PTX{unit[-1]}"
        )
    if count is None:
        value = "PAST_REF" if way < 0 else "FUTURE_REF"
        return TimeMention(whole(match), TimeType.DATE, Kind.REFERENCE, value=value)
    if count != int(count):
        unit, count = (Unit.MONTH, count * 12) if unit is Unit.YEAR else (unit, count)
    return replace(_shift(match, unit, way * int(count), anchor), amount=count)


def _beside(match: re.Match[str]) -> TimeMention | None:
    """Told as "the day after" with no event named: beside the time mentioned last."""
    return _shift(match, unit_of(match["unit"]), 1 if match["way"].lower() == "after" else -1, Anchor.TEXT)


def _year_end(match: re.Match[str]) -> TimeMention | None:
    return TimeMention(whole(match), TimeType.DATE, Kind.CALENDAR, month=12, day=31, step=0)


def day_part_of(words: str | None) -> str | None:
    return DAY_PARTS[re.sub(r"[\s-]", "", words.lower())] if words else None


_CALENDAR_UNIT = singular(
    Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE, Unit.CENTURY
)
_UNIT_WITH_PARTS = singular(Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_QUARTER_WORDS = frozenset({"quarter", "period"})

RULES = (
    TimeRule(
        pattern(
            rf"(?:(?:early|late|later|earlier) )?(?<!USA )(?P<word>today|yesterday|tomorrow|tonight)"
            rf"(?:,? (?P<day_part>{DAY_PART}))?"
        ),
        _day_word,
        frozenset(_DAYS),
    ),
    TimeRule(pattern(r"the day (?:after (?P<word>tomorrow)|before yesterday)"), _beyond, frozenset(_DAYS)),
    TimeRule(
        pattern(r"the (?P<unit>week|month|year) (?:(?P<way>after) next|(?P<back>before) last)"),
        _beyond_next,
        UNIT_WORDS,
        frozenset({"after", "before"}),
    ),
    TimeRule(
        pattern(
            rf"(?:(?:early|late|later|earlier) )?(?P<step>{either(_WORDS.steps_of_day_part)}) "
            rf"(?:very )?(?:early |late )?(?P<day_part>{DAY_PART})"
        ),
        _day_part,
        DAY_PART_WORDS,
        STEP_WORDS,
    ),
    TimeRule(
        pattern(
            rf"{PART}?(?:the |just |only )?(?P<step>{either(_WORDS.steps_of_unit)}|"
            rf"(?<=the ){either(_WORDS.steps_after_the)}) (?:full |fiscal |calendar )?"
            rf"(?P<unit>{_CALENDAR_UNIT})(?! (?:and a half|or (?:two|so)))"
        ),
        _unit,
        UNIT_WORDS,
        STEP_WORDS,
    ),
    TimeRule(pattern(r"the next (?P<unit>day)"), _next_in_text, frozenset({"day"})),
    TimeRule(
        pattern(
            rf"{PART}(?:the )?(?:full |fiscal |calendar )?"
            rf"(?P<unit>{_UNIT_WITH_PARTS})(?! {either(_WORDS.after_defined_unit)})"
        ),
        _this_unit,
        UNIT_WORDS,
        PART_WORDS,
    ),
    TimeRule(
        pattern(
            rf"{either(_WORDS.before_this_unit)} "
            r"(?P<span>the (?:full |fiscal |whole |entire |full fiscal )?"
            rf"(?P<unit>week|month|year))(?! (?:{either(_WORDS.after_defined_unit)}|of|to|that|when|\d))"
        ),
        _this_unit,
        UNIT_WORDS,
    ),
    TimeRule(pattern(r"the (?P<unit>weekend)"), _this_unit, UNIT_WORDS),
    TimeRule(
        pattern(
            r"(?:the (?:latest |recent |fiscal |current )*quarter(?! century)|"
            r"the (?:latest|fiscal|current|most recent) (?:quarter|period))(?! of)"
        ),
        _quarter_in_text,
        _QUARTER_WORDS,
    ),
    TimeRule(pattern(r"a year (?:earlier|before(?! \w+ \w+ed\b))"), _year_before, frozenset({"year"})),
    TimeRule(
        pattern(
            rf"{ABOUT}?(?:(?P<count>{COUNT})|{VAGUE})(?: |-)?(?:short |long |full )?(?P<unit>{UNIT}) "
            rf"(?P<way>{either(_WORDS.ways)}|before(?= ?[,.;:)]|$))"
        ),
        _counted,
        UNIT_WORDS,
        frozenset(way.split()[-1] for way in _WORDS.ways) | {"before"},
    ),
    TimeRule(
        pattern(rf"(?P<count>)(?P<unit>{UNIT}) (?P<way>ago|earlier)"),
        _counted,
        UNIT_WORDS,
        frozenset({"ago", "earlier"}),
    ),
    TimeRule(
        pattern(r"the (?P<unit>day|week|weekend|month|year) (?P<way>before|after)(?= ?[,.;:)]|$)"),
        _beside,
        UNIT_WORDS,
        frozenset({"before", "after"}),
    ),
    TimeRule(pattern(r"(?:the )?year[- ]end"), _year_end, UNIT_WORDS, frozenset({"end"})),
)

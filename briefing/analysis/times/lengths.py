"""Rules for durations: "two weeks", "the past three years", "five-day"."""

from __future__ import annotations

import re
from datetime import timedelta

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times.mention import Kind, TimeMention, Unit
from briefing.analysis.times.numbers import COUNT, VAGUE, VAGUE_WORDS, count_of
from briefing.analysis.times.pattern import UNIT, UNIT_WORDS, TimeRule, pattern, singular, unit_of, whole
from briefing.analysis.times.shifts import ABOUT
from briefing.domain.findings import TimeType

_WHICH = (
    rf"(?:(?:{either(LEXICON.times.length_owners)} )?(?:entire |whole |full )?"
    rf"{either(LEXICON.times.length_which)} )"
)
_NO_AGE = r"(?![ -]olds?\b)(?! of age)(?! (?:his|her|their) (?:senior|junior))"
_SINGULARS = [forms[0] for forms in LEXICON.calendar.units.values()]
PLURAL = either(forms[1] for unit, forms in LEXICON.calendar.units.items() if unit != Unit.SECOND)
_SINGLE = either(_SINGULARS, ("fortnight",))
_YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100}


def length_value(count: float | None, unit: Unit) -> str:
    """TIMEX3 value of a duration: `P2W`, `PT30M`, `PXD` where the count is vague."""
    if unit in _YEARS:
        count, unit = (None if count is None else count * _YEARS[unit]), Unit.YEAR
    if unit is Unit.WEEKEND:
        return "PXWE" if count is None else f"P{int(count * 2)}D"
    if count is None:
        return f"PTX{unit[-1]}" if unit.startswith("T") else f"PX{unit}"
    if count == int(count):
        return f"PT{int(count)}{unit[-1]}" if unit.startswith("T") else f"P{int(count)}{unit}"
    if unit is Unit.HOUR:
        minutes = round(timedelta(hours=count).total_seconds() / 60)
        return "PT" + (f"{minutes // 60}H" if minutes >= 60 else "") + (f"{minutes % 60}M" if minutes % 60 else "")
    if unit is Unit.YEAR and count * 12 == int(count * 12):
        return f"P{int(count * 12)}M"
    return f"PT{count:g}{unit[-1]}" if unit.startswith("T") else f"P{count:g}{unit}"


def _length(match: re.Match[str]) -> TimeMention | None:
    unit = unit_of(match["unit"])
    words = match.groupdict().get("count")
    if unit in {Unit.SECOND, Unit.QUARTER} and (words or "").lower() in {"a", "an"}:
        return None  # "a second attempt", "a quarter of the cost"
    count = count_of(words) if words else None
    if match.groupdict().get("one") is not None:
        count = 1
    if match["unit"].lower().startswith("fortnight"):
        count = 2 * (count or 1)
    return TimeMention(
        whole(match), TimeType.DURATION, Kind.LENGTH, unit=unit, amount=count, value=length_value(count, unit)
    )


def _fraction(match: re.Match[str]) -> TimeMention | None:
    unit, count = unit_of(match["unit"]), 0.25 if match["count"].lower().startswith("q") else 0.5
    return TimeMention(
        whole(match), TimeType.DURATION, Kind.LENGTH, unit=unit, amount=count, value=length_value(count, unit)
    )


_LASTING = singular(Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_SEVERAL = frozenset({"several", "many", "multi"})
_WHOLE = frozenset({"entire", "whole", "full"})
_LONG = frozenset({"long"} | {f"{unit}long" for unit in _SINGULARS})

RULES = (
    TimeRule(
        pattern(
            rf"{ABOUT}?{_WHICH}?{ABOUT}?(?P<count>{COUNT})(?: |-)"
            rf"(?:{either(LEXICON.times.length_kinds)} )?"
            rf"(?P<unit>{UNIT})(?:[ -]long)?(?: or (?:so|more|two))?{_NO_AGE}"
        ),
        _length,
        UNIT_WORDS,
    ),
    TimeRule(
        pattern(rf"{ABOUT}?{_WHICH}?{VAGUE} (?:more |additional |long |short )?(?P<unit>{PLURAL}){_NO_AGE}"),
        _length,
        UNIT_WORDS,
        VAGUE_WORDS,
    ),
    TimeRule(pattern(rf"(?:several|many|multi)-(?P<unit>{_SINGLE})(?:-long)?"), _length, UNIT_WORDS, _SEVERAL),
    TimeRule(pattern(rf"(?:the )?recent (?P<unit>{PLURAL})"), _length, UNIT_WORDS, frozenset({"recent"})),
    TimeRule(
        pattern(r"(?P<one>the (?:full |fiscal |business )*)(?P<unit>year)(?= end(?:ed|ing))"),
        _length,
        frozenset({"year"}),
    ),
    TimeRule(
        pattern(rf"(?P<one>(?:the )?(?:past|last|next)) (?:full )?(?P<unit>{_SINGLE})(?: or so)?"),
        _length,
        UNIT_WORDS,
        frozenset({"past", "last", "next"}),
    ),
    TimeRule(pattern(rf"(?:the )?(?P<one>entire|whole|full) (?P<unit>{_SINGLE})"), _length, UNIT_WORDS, _WHOLE),
    TimeRule(
        pattern(
            rf"(?P<unit>{PLURAL})(?:[ -]long|-old(?! (?:boy|girl|man|woman|son)))?"
            r"(?: or (?:months|years|decades|weeks))?(?! (?:ago|earlier|of age|olds?\b)|-old)"
        ),
        _length,
        UNIT_WORDS,
    ),
    TimeRule(pattern(rf"(?P<one>)(?P<unit>{_LASTING})[ -]?long"), _length, _LONG),
    TimeRule(
        pattern(r"(?:a |an )?(?P<count>half|quarter)[ -](?:an? )?(?P<unit>hour|day|year|decade|century)"),
        _fraction,
        UNIT_WORDS,
        frozenset({"half", "quarter"}),
    ),
)

"""Rules for repetitions ("daily", "every Tuesday") and vague references ("now", "recently")."""

from __future__ import annotations

import re

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times.calendar import SEASONS
from briefing.analysis.times.lengths import PLURAL, length_value
from briefing.analysis.times.mention import Kind, TimeMention, Unit
from briefing.analysis.times.numbers import COUNT, VAGUE, count_of
from briefing.analysis.times.pattern import (
    DAY_PART,
    DAY_PART_WORDS,
    MONTH_NAME,
    MONTH_WORDS,
    SEASON,
    SEASON_WORDS,
    UNIT,
    UNIT_WORDS,
    WEEKDAY_NAME,
    WEEKDAY_WORDS,
    TimeRule,
    group,
    month_of,
    pattern,
    singular,
    unit_of,
    weekday_of,
    whole,
)
from briefing.analysis.times.shifts import day_part_of
from briefing.domain.findings import TimeType

_WORDS = LEXICON.times
_EVERY = {word: value for value, words in _WORDS.repetitions.items() for word in words}


def _repetition(match: re.Match[str], value: str) -> TimeMention:
    return TimeMention(whole(match), TimeType.SET, Kind.REPETITION, value=value)


def _every_word(match: re.Match[str]) -> TimeMention | None:
    return _repetition(match, _EVERY[match["word"].lower()])


def _every_unit(match: re.Match[str]) -> TimeMention | None:
    words = group(match, "count")
    count = 2 if words and words.lower() == "other" else count_of(words) if words else 1
    return _repetition(match, length_value(count, unit_of(match["unit"])))


def _every_weekday(match: re.Match[str]) -> TimeMention | None:
    return _repetition(match, f"XXXX-WXX-{(weekday_of(match['weekday']) or 0) + 1}")


def _every_month(match: re.Match[str]) -> TimeMention | None:
    return _repetition(match, f"XXXX-{month_of(match['month']):02}")


def _every_season(match: re.Match[str]) -> TimeMention | None:
    return _repetition(match, f"XXXX-{SEASONS[match['season'].lower()]}")


def _every_day_part(match: re.Match[str]) -> TimeMention | None:
    return _repetition(match, f"XXXX-XX-XXT{day_part_of(match['day_part'])}")


def _reference(words: str, template: str, value: str) -> TimeRule:
    """A reference; `words` are those one of which it needs."""

    def build(match: re.Match[str]) -> TimeMention | None:
        return TimeMention(whole(match), TimeType.DATE, Kind.REFERENCE, value=value)

    return TimeRule(pattern(template), build, frozenset(words.split()))


_RATED = singular(Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)
_EACH = frozenset({"every", "each"})
_RATE_OF = (
    rf"(?:(?:[$£€#] ?)?\d[\d,.]*(?<![,.])|{either(_WORDS.before_rate)}|%|"
    rf"(?!{either(_WORDS.no_counted_thing)}\b)[a-z]+s)"
)

RULES = (
    TimeRule(
        pattern(
            rf"{_RATE_OF} (?P<span>(?:a|an|per|each|every) (?P<unit>hour|day|week|month|year))"
            rf"(?! {either(_WORDS.after_no_rate)})",
            opening="",
        ),
        _every_unit,
        UNIT_WORDS,
        frozenset({"a", "an", "per", "each", "every"}),
    ),
    TimeRule(
        pattern(rf"(?P<span>per (?P<unit>{_RATED}))"),
        _every_unit,
        UNIT_WORDS,
        frozenset({"per"}),
    ),
    TimeRule(
        pattern(rf"(?:almost |nearly )?(?:every|each)(?: single)? (?:(?P<count>other|{COUNT}) )?(?P<unit>{UNIT})"),
        _every_unit,
        UNIT_WORDS,
        _EACH,
    ),
    TimeRule(pattern(rf"(?P<word>{either(_EVERY)})"), _every_word, frozenset(_EVERY)),
    TimeRule(pattern(rf"(?:every|each) (?P<weekday>{WEEKDAY_NAME})"), _every_weekday, WEEKDAY_WORDS, _EACH),
    TimeRule(pattern(rf"(?P<weekday>{WEEKDAY_NAME})s"), _every_weekday, WEEKDAY_WORDS),
    TimeRule(pattern(rf"(?:every|each) (?P<month>{MONTH_NAME})"), _every_month, MONTH_WORDS, _EACH),
    TimeRule(pattern(rf"(?:every|each) (?P<season>{SEASON})"), _every_season, SEASON_WORDS, _EACH),
    TimeRule(pattern(rf"(?:every|each) (?P<day_part>{DAY_PART})"), _every_day_part, DAY_PART_WORDS, _EACH),
    _reference("now", r"now(?! (?:famous|infamous|known))", "PRESENT_REF"),
    _reference(" ".join(words.split()[-1] for words in _WORDS.present), either(_WORDS.present), "PRESENT_REF"),
    _reference("current", r"current(?! affairs)", "PRESENT_REF"),
    _reference("recently lately", r"recently|lately", "PAST_REF"),
    _reference("recent", rf"recent(?! (?:and|or|\w+ (?:{PLURAL})|past|history))", "PAST_REF"),
    _reference(
        "past",
        rf"{either(_WORDS.before_the_past)} (?P<span>the (?:recent |distant )?past)"
        rf"(?! (?:{COUNT}|{VAGUE}|{UNIT}|few|couple|tense|{SEASON})\b)",
        "PAST_REF",
    ),
    _reference("day", rf"{either(LEXICON.grammar.modals)} (?:also )?(?P<span>one day)", "FUTURE_REF"),
    _reference(
        "soon",
        rf"(?<!\bas )(?<!\btoo )(?<!\bhow )soon(?! {either(_WORDS.after_past_soon)})",
        "FUTURE_REF",
    ),
    _reference(
        "future",
        r"the (?:near |foreseeable |immediate |not too distant )?future(?! (?:of|for))"
        r"|(?:near|foreseeable|immediate) future|in future",
        "FUTURE_REF",
    ),
    _reference("coming", rf"(?:the )?coming {PLURAL}", "FUTURE_REF"),
)

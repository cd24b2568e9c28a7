"""Finds time expressions by their words alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times import clocks, dates, lengths, periods, repeats, shifts
from briefing.analysis.times.mention import Kind, TimeMention, Unit
from briefing.analysis.times.pattern import TimeRule, words_of
from briefing.domain.findings import TimeType
from briefing.domain.text import Span

RULES = (*dates.RULES, *periods.RULES, *shifts.RULES, *repeats.RULES, *lengths.RULES, *clocks.RULES)
_BY_WORD: dict[str, list[int]] = defaultdict(list)
"""Numbers of the rules that need a word."""
for _number, _rule in enumerate(RULES):
    for _word in _rule.needs:
        _BY_WORD[_word].append(_number)
_BEFORE_DAY = re.compile(
    rf"\s*,?\s*\(?\s*(?:{either(LEXICON.times.between_hour_and_day)}\s+(?:the\s+)?)?", re.IGNORECASE
)
_AFTER_DAY = re.compile(rf"\s*,?\s*(?:{either(LEXICON.times.between_day_and_hour)}\s+)?", re.IGNORECASE)


def recognise(text: str, spans: Sequence[Span]) -> tuple[TimeMention, ...]:
    """The time expressions inside the spans, in order of the text, none overlapping another.

    Line breaks inside a span count as blanks. Cheap: no parse is needed.
    """
    return tuple(mention for span in spans for mention in _within(text, span))


def _within(text: str, span: Span) -> list[TimeMention]:
    return [mention for mention in _joined(text, _longest(_candidates(text, span))) if _stands(mention)]


def _candidates(text: str, span: Span) -> Iterator[TimeMention]:
    for rule in rules_for(words_of(text[span.begin : span.end])):
        for match in rule.pattern.finditer(text, span.begin, span.end):
            mention = rule.build(match)
            if mention is not None:
                yield mention


def rules_for(words: frozenset[str]) -> Iterator[TimeRule]:
    """Those a text with these words may match, in order."""
    for number in sorted({number for word in words & _BY_WORD.keys() for number in _BY_WORD[word]}):
        if not RULES[number].also or not words.isdisjoint(RULES[number].also):
            yield RULES[number]


def _longest(candidates: Iterator[TimeMention]) -> list[TimeMention]:
    """Of overlapping candidates the longest; of equally long ones that of the earlier rule."""
    taken: list[TimeMention] = []
    for mention in sorted(candidates, key=lambda mention: mention.span.begin - mention.span.end):
        at = bisect_left(taken, mention.span, key=lambda other: other.span)
        beside = taken[max(at - 1, 0) : at + 1]  # those taken do not overlap, so no other can overlap this one
        if not any(mention.span.overlaps(other.span) for other in beside):
            taken.insert(at, mention)
    return taken


def _joined(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """A time of day and the day beside it are one expression: "9 a.m. Tuesday", "Feb. 6 at noon"."""
    result: list[TimeMention] = []
    for mention in mentions:
        together = _together(text, result[-1], mention) if result else None
        if together is None:
            result.append(mention)
        else:
            result[-1] = together
    return result


def _together(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    if _is_hour(first) and _is_day(second):
        hour, day, gap = first, second, _BEFORE_DAY
    elif _is_day(first) and _is_hour(second):
        hour, day, gap = second, first, _AFTER_DAY
    else:
        return None
    if not gap.fullmatch(text, first.span.end, second.span.begin):
        return None
    return replace(
        day,
        span=Span(first.span.begin, second.span.end),
        type=TimeType.TIME,
        clock=hour.clock,
        day_part=hour.day_part if hour.clock is None else day.day_part,
    )


def _is_hour(mention: TimeMention) -> bool:
    return (
        mention.type is TimeType.TIME
        and mention.kind is Kind.CALENDAR
        and mention.day is None
        and mention.weekday is None
    )


def _is_day(mention: TimeMention) -> bool:
    if mention.clock is not None:
        return False
    if mention.kind is Kind.SHIFT:
        return mention.unit is Unit.DAY
    return mention.kind is Kind.CALENDAR and (mention.day, mention.weekday, mention.feast) != (None, None, None)


def _stands(mention: TimeMention) -> bool:
    """A bare "evening" is a time only beside its day."""
    return not (_is_hour(mention) and mention.clock is None)

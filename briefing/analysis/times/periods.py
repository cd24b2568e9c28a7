"""Rules for seasons, quarters, halves, years, decades and centuries."""

from __future__ import annotations

import re

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times.calendar import SEASONS
from briefing.analysis.times.mention import TimeMention
from briefing.analysis.times.numbers import ORDINAL, WORD_YEAR, ordinal_of, year_of
from briefing.analysis.times.pattern import (
    FIGURES,
    OF_YEAR,
    PART,
    PART_WORDS,
    SEASON,
    SEASON_WORDS,
    SHORT_YEAR,
    STEP_WORDS,
    YEAR,
    TimeRule,
    date_mention,
    group,
    part_of,
    pattern,
    step_fields,
    year_fields,
    year_told,
)

_NOT_A_YEAR = rf"(?! ?(?:%|{either(LEXICON.times.counted_things)}))"
_NUMBERED = "".join(rf"(?<!\b{re.escape(word)} )" for word in LEXICON.times.before_figures)
_DECADES = LEXICON.numbers.decades
_OF_FOUR = either(LEXICON.numbers.ordinals[:4])
_QUARTER_WORDS = frozenset({"quarter"})


def _year(match: re.Match[str]) -> TimeMention | None:
    until = group(match, "until")
    year = year_told(match["year"])
    if year is None:
        return None
    return date_mention(match, year=year, until_year=_range_end(year, until), part=part_of(group(match, "part")))


def _range_end(year: int, until: str | None) -> int | None:
    """The last year of "1994-96" or "1998-02"; None where what follows is no later year."""
    if until is None:
        return None
    last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
    if len(until) == 2 and last < year and year % 100 >= 90:
        last += 100
    return last if last > year else None


def _word_year(match: re.Match[str]) -> TimeMention | None:
    return date_mention(match, year=year_of(match["words"]))


def _decade(match: re.Match[str]) -> TimeMention | None:
    words = match["decade"].lower()
    if words in _DECADES:
        decade = 192 + _DECADES.index(words)
    else:
        figures = re.sub(r"\D", "", words)
        decade = int(figures) // 10 if len(figures) == 4 else (190 if int(figures) >= 20 else 200) + int(figures) // 10
    return date_mention(match, decade=decade, part=part_of(group(match, "part")))


def _century(match: re.Match[str]) -> TimeMention | None:
    ordinal = ordinal_of(match["ordinal"])
    return date_mention(match, century=ordinal - 1, part=part_of(group(match, "part"))) if 2 <= ordinal <= 22 else None


def _quarter(match: re.Match[str]) -> TimeMention | None:
    return date_mention(
        match, quarter=ordinal_of(match["ordinal"]), part=part_of(group(match, "part")), **year_fields(match)
    )


def _half(match: re.Match[str]) -> TimeMention | None:
    return date_mention(match, half=2 if match["ordinal"].lower() == "second" else 1, **year_fields(match))


def _season(match: re.Match[str]) -> TimeMention | None:
    fields = step_fields(match) | year_fields(match)
    return date_mention(match, season=SEASONS[match["season"].lower()], part=part_of(group(match, "part")), **fields)


RULES = (
    TimeRule(
        pattern(
            rf"{_NUMBERED}{PART}?"
            rf"(?:(?:the )?(?:calendar |fiscal |academic )?year |(?:fiscal|calendar) )?(?P<year>{YEAR})"
            rf"(?: ?[-–/] ?(?P<until>{YEAR}|\d\d)(?!\d|-))?(?!s\b|['’]s? |[-–]\d){_NOT_A_YEAR}"
        ),
        _year,
        FIGURES,
    ),
    TimeRule(pattern(rf"{_NUMBERED}(?P<year>{YEAR})(?=['’]s)"), _year, FIGURES),
    TimeRule(
        pattern(
            rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bIn )|(?<=\bSince )){PART}?(?P<year>{SHORT_YEAR})",
            opening="",
        ),
        _year,
        FIGURES,
    ),
    TimeRule(
        pattern(rf"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bof )|the year )(?P<words>{WORD_YEAR})"),
        _word_year,
        frozenset({"nineteen", "two"}),
    ),
    TimeRule(pattern(rf"{PART}?(?:the )?(?P<decade>(?:1[5-9]|20)\d0['’]?s|['’`]\d0s)", opening=""), _decade, FIGURES),
    TimeRule(
        pattern(rf"(?:{PART}|the |in |In )(?:nineteen[ -])?(?P<decade>{either(_DECADES)})"),
        _decade,
        frozenset(_DECADES),
    ),
    TimeRule(pattern(rf"{PART}?(?:the )?(?P<ordinal>{ORDINAL})[ -]century"), _century, frozenset({"century"})),
    TimeRule(
        pattern(
            rf"{PART}?(?:the |its |their |(?P<whose>(?:this|last|next) year)['’]s )?(?:fiscal |full |business )?"
            rf"(?P<ordinal>{_OF_FOUR}|1st|2nd|3rd|4th)[ -]quarter(?: of)?{OF_YEAR}"
        ),
        _quarter,
        _QUARTER_WORDS,
    ),
    TimeRule(
        pattern(
            rf"(?:the |its )?(?:fiscal )?(?P<ordinal>first|second)[ -]half"
            rf"(?: of (?:fiscal )?(?=\d|last|this|next|['’]\d)){OF_YEAR}"
        ),
        _half,
        frozenset({"half"}),
    ),
    TimeRule(
        pattern(r"(?:in|for) (?P<span>(?:the |its )?(?P<ordinal>first|second)[ -]half)(?! of)"),
        _half,
        frozenset({"half"}),
    ),
    TimeRule(
        pattern(
            rf"{PART}?(?P<step>{either(LEXICON.times.steps, ('previous', 'following'))}) (?:mid-)?"
            rf"(?P<season>{SEASON}){OF_YEAR}"
        ),
        _season,
        SEASON_WORDS,
        STEP_WORDS,
    ),
    TimeRule(
        pattern(rf"{PART}(?P<season>{SEASON})(?! (?:in|for|to|on|of (?!\d)))(?: of)?{OF_YEAR}"),
        _season,
        SEASON_WORDS,
        PART_WORDS,
    ),
    TimeRule(pattern(rf"(?:the )?(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})"), _season, SEASON_WORDS, FIGURES),
    TimeRule(
        pattern(
            rf"{either(LEXICON.times.before_season)} (?P<span>the (?P<season>{SEASON}))"
            r"(?! (?:of|in|for|to|from|\w+ing))"
        ),
        _season,
        SEASON_WORDS,
    ),
    TimeRule(
        pattern(r"(?:in|by|since|until) (?P<span>(?P<season>spring|summer|autumn|winter))"), _season, SEASON_WORDS
    ),
)

"""Rules for what names a piece of the calendar: days, months, quarters, years, decades, feasts."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.analysis.times.calendar import FEASTS, SEASONS
from briefing.analysis.times.mention import Anchor, Mention, Unit
from briefing.analysis.times.numbers import ORDINAL, WORD_YEAR, ordinal_of, year_of
from briefing.analysis.times.pattern import (
    DAY,
    FIGURES,
    MONTH,
    MONTH_NAME,
    MONTH_WORDS,
    PART,
    SEASON,
    SEASON_WORDS,
    SHORT_YEAR,
    WEEKDAY,
    WEEKDAY_NAME,
    WEEKDAY_WORDS,
    YEAR,
    Rule,
    date_mention,
    group,
    month_of,
    part_of,
    pattern,
    step_of,
    weekday_of,
    year_told,
)

_ORDINAL_END = r"(?:st|nd|rd|th)?"
_STEP = r"(?:(?:the )?(?P<step>this past|this coming|last|past|this|next|coming|previous|following|same|that|the)(?: |,))?"
_OF_YEAR = rf"(?:,? ?(?:of |in )?(?:(?P<year>{YEAR}|{SHORT_YEAR})|(?P<of>(?:the )?(?:last|this|next|same|that|previous|following) year)))?"
_BEFORE_MONTH = (
    r"(?<!\bMs )(?:(?<=\bin )|(?<=\bIn )|(?<=\bof )|(?<=\bsince )|(?<=\bSince )|(?<=\bby )|(?<=\bBy )|(?<=\buntil )|"
    r"(?<=\bUntil )|(?<=\btill )|(?<=\bfrom )|(?<=\bto )|(?<=\bthrough )|(?<=\bafter )|(?<=\bbefore )|(?<=\bfor )|"
    r"(?<=\bduring )|(?<=\baround )|(?<=\bbetween )|(?<=\band )|(?<=\bor )|(?<=\bthe )|(?<=\bThe )|(?<=\ba )|(?<=\binto )|"
    r"(?<=\blate-)|(?<=\bon )|(?<=[’']s )|(?<=\bthis )|(?<=\bthan ))"
)
_FROM_LATER = rf"(?= ?(?:and|to|or|through|until|-|–) (?:the )?(?:\d+|{MONTH})(?: \d+{_ORDINAL_END},?)? (?:of )?(?P<later>{YEAR}))"
"""Takes the year of the second date in "between May 5 and June 7, 2009"."""
_NOT_A_YEAR = (
    r"(?! ?(?:percent|per cent|%|people|troops|soldiers|miles|km|kilometers|kilometres|meters|metres|feet|dollars|points|"
    r"pounds|tons|tonnes|barrels|jobs|workers|employees|shares|votes|units|homes|houses|men|women|children|years|days|"
    r"hours|minutes|copies|companies|students|cases|francs|marks|yen|acres|cars|rooms|seats|votes|victims|dead|members|"
    r"rupees|rubles|roubles|euros|guests|delegates|protesters|prisoners|refugees|passengers|square|cubic|a year|or so))"
)
_NUMBERED = r"(?<!\bnearly )(?<!\babout )(?<!\bover )(?<!\bthan )(?<!\bleast )(?<!\bFlight )(?<!\bResolution )(?<!\bNo\. )(?<!\bsome )"


def _step_fields(match: re.Match[str]) -> dict[str, object]:
    step, anchor = step_of(group(match, "step"))
    return {"step": step, "anchor": anchor}


def _year_fields(match: re.Match[str]) -> dict[str, object]:
    year_step, anchor = step_of(group(match, "of") or group(match, "whose"))
    fields: dict[str, object] = {"year": year_told(group(match, "year") or group(match, "later")), "year_step": year_step}
    return fields | ({"anchor": anchor} if year_step is not None else {})


def _day(match: re.Match[str]) -> Mention | None:
    month, until_month = month_of(match["month"]), month_of(group(match, "month2"))
    until = group(match, "day2")
    return date_mention(
        match,
        month=month,
        day=int(match["day"]),
        weekday=weekday_of(group(match, "weekday")),
        until_day=int(until) if until else None,
        until_month=until_month,
        **(_step_fields(match) | _year_fields(match)),
    )


def _day_after_day(match: re.Match[str]) -> Mention | None:
    """The second of "April 24 and 25": its month is the first one's."""
    return date_mention(match, month=month_of(match["month"]), day=int(match["day"]), year=year_told(match["year"]))


def _numeric(match: re.Match[str]) -> Mention | None:
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= 50 else 2000
    month, day = int(match["month"]), int(match["day"])
    if month > 12 and day <= 12 and group(match, "slash"):
        month, day = day, month
    return date_mention(match, year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month(match: re.Match[str]) -> Mention | None:
    return date_mention(
        match,
        month=month_of(match["month"]),
        until_month=month_of(group(match, "month2")),
        part=part_of(group(match, "part")),
        **(_step_fields(match) | _year_fields(match)),
    )


def _year(match: re.Match[str]) -> Mention | None:
    until = group(match, "until")
    year = year_told(match["year"])
    if year is None:
        return None
    last = int(until) if until and len(until) == 4 else year // 100 * 100 + int(until) if until else None
    if last is not None and last <= year:
        last = last + 100 if last + 100 - year < 100 and year % 100 > 89 else None
    return date_mention(match, year=year, until_year=last, part=part_of(group(match, "part")))


def _word_year(match: re.Match[str]) -> Mention | None:
    return date_mention(match, year=year_of(match["words"]))


_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def _decade(match: re.Match[str]) -> Mention | None:
    words = match["decade"].lower()
    if words in _DECADES:
        decade = 192 + _DECADES.index(words)
    else:
        figures = re.sub(r"\D", "", words)
        decade = int(figures) // 10 if len(figures) == 4 else (190 if int(figures) >= 20 else 200) + int(figures) // 10
    return date_mention(match, decade=decade, part=part_of(group(match, "part")))


def _century(match: re.Match[str]) -> Mention | None:
    ordinal = ordinal_of(match["ordinal"])
    return date_mention(match, century=ordinal - 1, part=part_of(group(match, "part"))) if 2 <= ordinal <= 22 else None


def _quarter(match: re.Match[str]) -> Mention | None:
    return date_mention(
        match, quarter=ordinal_of(match["ordinal"]), part=part_of(group(match, "part")), **_year_fields(match)
    )


def _half(match: re.Match[str]) -> Mention | None:
    return date_mention(match, half=2 if match["ordinal"].lower() == "second" else 1, **_year_fields(match))


def _season(match: re.Match[str]) -> Mention | None:
    fields = _step_fields(match) | _year_fields(match)
    return date_mention(match, season=SEASONS[match["season"].lower()], part=part_of(group(match, "part")), **fields)


def _weekday(match: re.Match[str]) -> Mention | None:
    mention = date_mention(match, weekday=weekday_of(match["weekday"]), **_step_fields(match))
    return replace(mention, part=part_of(group(match, "part")))


def _feast(match: re.Match[str]) -> Mention | None:
    name = re.sub(r"\s+", " ", match["feast"]).replace("’", "'").lower()
    unit = Unit.WEEK if match["week"] else None
    return date_mention(match, feast=name, unit=unit, **(_step_fields(match) | _year_fields(match)))


def _period_of_year(match: re.Match[str]) -> Mention | None:
    return date_mention(match, year=int(match["year"]), unit=Unit.QUARTER, anchor=Anchor.TEXT)


def _week_of_day(match: re.Match[str]) -> Mention | None:
    day = int(match["day"])
    return date_mention(match, month=month_of(match["month"]), day=day, unit=Unit.WEEK, **_year_fields(match))


def _week_of_month(match: re.Match[str]) -> Mention | None:
    ordinal = match["ordinal"].lower()
    day = 28 if ordinal in {"last", "final"} else 7 * ordinal_of(ordinal) - 6
    if day > 29:
        return None
    return date_mention(match, month=month_of(match["month"]), day=day, unit=Unit.WEEK, **_year_fields(match))


_FEAST = "|".join(
    re.escape(name).replace(r"\ ", " ").replace("'", "['’]") for name in sorted(FEASTS, key=len, reverse=True)
)
_FEAST_WORDS = frozenset(re.findall(r"\w{3,}", " ".join(FEASTS)))
_QUARTER_WORDS = frozenset({"quarter", "period"})
_WEEKDAY_THEN = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"

RULES = (
    Rule(
        pattern(
            rf"(?:(?P<step>last|this|next) )?{_WEEKDAY_THEN}{PART}?(?P<month>{MONTH}) ?(?P<day>{DAY}){_ORDINAL_END}"
            rf"(?: ?[-–] ?(?:(?P<month2>{MONTH}) )?(?P<day2>{DAY}){_ORDINAL_END})?(?:{_FROM_LATER}|{_OF_YEAR})"
        ),
        _day,
        MONTH_WORDS,
    ),
    Rule(
        pattern(
            rf"{_WEEKDAY_THEN}(?:the )?(?P<day>{DAY}){_ORDINAL_END}(?: ?[-–] ?(?P<day2>{DAY}){_ORDINAL_END})?"
            rf" (?:day )?(?:of )?(?P<month>{MONTH})(?:{_FROM_LATER}|{_OF_YEAR})"
        ),
        _day,
        MONTH_WORDS,
    ),
    Rule(
        pattern(
            rf"(?P<month>{MONTH}) {DAY}{_ORDINAL_END}(?:, {DAY}{_ORDINAL_END})*,? (?:and|or|to|through|until) "
            rf"(?P<span>(?P<day>{DAY}){_ORDINAL_END}(?:,? (?P<year>{YEAR}))?)(?! (?!in|on|at|to|of|the|with|and|by|as)[a-z])"
        ),
        _day_after_day,
        MONTH_WORDS,
    ),
    Rule(pattern(r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?!\d|-\d)"), _numeric, FIGURES),
    Rule(pattern(r"(?P<month>\d{1,2})(?P<slash>/)(?P<day>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?!\d|/)"), _numeric, FIGURES),
    Rule(pattern(r"(?P<month>[01]\d)-(?P<day>[0-3]\d)-(?P<year>(?:19|20)?\d\d)(?!\d|-\d)"), _numeric, FIGURES),
    Rule(pattern(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"), _numeric, FIGURES),
    Rule(
        pattern(
            rf"{PART}?{_STEP}(?:mid-)?(?P<month>{MONTH})(?: ?[-–/] ?(?P<month2>{MONTH}))?"
            rf"(?:,? (?:of )?(?P<year>{YEAR})|,? ?(?P<late>{SHORT_YEAR})"
            r"|,? (?:of )?(?P<of>(?:the )?(?:last|this|next|same|that|previous|following) year))"
        ),
        _month,
        MONTH_WORDS,
    ),
    Rule(pattern(rf"{PART}(?:the )?(?P<month>{MONTH})"), _month, MONTH_WORDS),
    Rule(pattern(r"(?P<step>(?:this past|this coming|last|past|this|next|previous|following|same) )" + rf"{PART}?(?P<month>{MONTH})"), _month, MONTH_WORDS),
    Rule(pattern(rf"(?P<month>{MONTH}) ?[-–/] ?(?P<month2>{MONTH})"), _month, MONTH_WORDS),
    Rule(pattern(rf"(?P<month>{MONTH_NAME}){_FROM_LATER}"), _month, MONTH_WORDS),
    Rule(pattern(rf"{_BEFORE_MONTH}(?!May\b)(?P<month>{MONTH_NAME}|{MONTH}(?=[,.;:)]|['’]s))(?! for Life)"), _month, MONTH_WORDS),
    Rule(
        pattern(
            rf"(?:in|since|until|till|during|by|from|through|between|of|{MONTH_NAME} (?:and|or|to|through)) "
            r"(?P<span>(?P<month>(?-i:May)))(?! (?:said|says|told|will|has|had|would|was|is|met|also|and her|herself)\b|['’]s)"
        ),
        _month,
        MONTH_WORDS,
    ),
    Rule(pattern(r"(?P<month>(?-i:January|February|April|June|July|August|September|October|November|December))"), _month, MONTH_WORDS),
    Rule(
        pattern(
            rf"{_NUMBERED}{PART}?(?:the )?(?:(?:calendar |fiscal |academic )?year |(?:fiscal|calendar) )?(?P<year>{YEAR})"
            rf"(?: ?[-–/] ?(?P<until>{YEAR}|\d\d)(?!\d|-))?(?!s\b|['’]s? |[-–]\d){_NOT_A_YEAR}"
        ),
        _year,
        FIGURES,
    ),
    Rule(pattern(rf"{_NUMBERED}(?P<year>{YEAR})(?=['’]s)"), _year, FIGURES),
    Rule(pattern(rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bIn )|(?<=\bSince )){PART}?(?P<year>{SHORT_YEAR})"), _year, FIGURES),
    Rule(pattern(rf"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bof )|the year )(?P<words>{WORD_YEAR})"), _word_year, frozenset({"nineteen", "two"})),
    Rule(pattern(rf"{PART}?(?:the )?(?P<decade>(?:1[5-9]|20)\d0['’]?s|['’`]\d0s)"), _decade, FIGURES),
    Rule(pattern(rf"(?:{PART}|the |in |In )(?:nineteen[ -])?(?P<decade>{'|'.join(_DECADES)})"), _decade, frozenset(_DECADES)),
    Rule(pattern(rf"{PART}?(?:the )?(?P<ordinal>{ORDINAL})[ -]century"), _century, frozenset({"century"})),
    Rule(
        pattern(
            rf"{PART}?(?:the |its |their |(?P<whose>(?:this|last|next) year)['’]s )?(?:fiscal |full |business )?"
            rf"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter(?: of)?{_OF_YEAR}"
        ),
        _quarter,
        _QUARTER_WORDS,
    ),
    Rule(
        pattern(
            rf"(?:the |its )?(?:fiscal )?(?P<ordinal>first|second)[ -]half(?: of (?:fiscal )?(?=\d|last|this|next|['’]\d))"
            rf"{_OF_YEAR}"
        ),
        _half,
        frozenset({"half"}),
    ),
    Rule(pattern(r"(?:in|for) (?P<span>(?:the |its )?(?P<ordinal>first|second)[ -]half)(?! of)"), _half, frozenset({"half"})),
    Rule(
        pattern(
            rf"{PART}?(?P<step>last|past|this|next|this past|this coming|previous|following) (?:mid-)?"
            rf"(?P<season>{SEASON}){_OF_YEAR}"
        ),
        _season,
        SEASON_WORDS,
    ),
    Rule(pattern(rf"{PART}(?P<season>{SEASON})(?! (?:in|for|to|on|of (?!\d)))(?: of)?{_OF_YEAR}"), _season, SEASON_WORDS),
    Rule(pattern(rf"(?:the )?(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})"), _season, SEASON_WORDS),
    Rule(
        pattern(
            rf"(?:in|by|until|since|during|for|before|into) (?P<span>the (?P<season>{SEASON}))(?! (?:of|in|for|to|from|\w+ing))"
        ),
        _season,
        SEASON_WORDS,
    ),
    Rule(pattern(r"(?:in|by|since|until) (?P<span>(?P<season>spring|summer|autumn|winter))"), _season, SEASON_WORDS),
    Rule(
        pattern(
            rf"(?<!Black )(?<!Bloody )(?<!Super ){PART}?{_STEP}(?P<weekday>{WEEKDAY_NAME}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat)\.)"
            r"(?!s\b|['’]?s? (?-i:Times|Telegraph|Night Live|Herald|Mirror|Express|Mail|People|Post|Agreement|Accord))"
        ),
        _weekday,
        WEEKDAY_WORDS,
    ),
    Rule(
        pattern(
            rf"{_STEP}(?P<feast>{_FEAST})(?P<week> week)?(?! (?-i:Agreement|Island|Accord|agreement|accord|tree|carol|card|gift)){_OF_YEAR}"
        ),
        _feast,
        _FEAST_WORDS,
    ),
    Rule(pattern(rf"the (?P<year>{YEAR}) (?:period|quarter)"), _period_of_year, _QUARTER_WORDS),
    Rule(pattern(rf"the week of (?P<month>{MONTH}) (?P<day>{DAY}){_ORDINAL_END}{_OF_YEAR}"), _week_of_day, MONTH_WORDS),
    Rule(
        pattern(rf"the (?P<ordinal>first|second|third|fourth|last|final) week (?:of|in) (?P<month>{MONTH}){_OF_YEAR}"),
        _week_of_month,
        MONTH_WORDS,
    ),
)

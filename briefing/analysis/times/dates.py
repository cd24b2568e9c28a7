"""Rules for days, weekdays, months and feasts."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.analysis.lexicon import LEXICON, behind, either
from briefing.analysis.times.calendar import FEASTS
from briefing.analysis.times.mention import TimeMention, Unit
from briefing.analysis.times.numbers import ordinal_of
from briefing.analysis.times.pattern import (
    DAY,
    FIGURES,
    FROM_LATER,
    MONTH,
    MONTH_NAME,
    MONTH_WORDS,
    OF_YEAR,
    ORDINAL_END,
    PART,
    PART_WORDS,
    SHORT_WEEKDAY,
    SHORT_YEAR,
    STEP,
    STEP_WORDS,
    SURE_MONTH,
    WEEKDAY,
    WEEKDAY_NAME,
    WEEKDAY_WORDS,
    YEAR,
    TimeRule,
    date_mention,
    group,
    month_of,
    part_of,
    pattern,
    step_fields,
    weekday_of,
    year_fields,
    year_told,
)

_BEFORE_MONTH = rf"(?:{behind(LEXICON.times.before_month)}|(?<=\blate-)|(?<=[’']s ))"
"""What stands before a month's name that is a word or a person's name as well."""


def _day(match: re.Match[str]) -> TimeMention | None:
    month, until_month = month_of(match["month"]), month_of(group(match, "month2"))
    until = group(match, "day2")
    return date_mention(
        match,
        month=month,
        day=int(match["day"]),
        weekday=weekday_of(group(match, "weekday")),
        until_day=int(until) if until else None,
        until_month=until_month,
        **(step_fields(match) | year_fields(match)),
    )


def _day_after_day(match: re.Match[str]) -> TimeMention | None:
    """The second of "April 24 and 25": its month is the first one's."""
    return date_mention(match, month=month_of(match["month"]), day=int(match["day"]), year=year_told(match["year"]))


def _numeric(match: re.Match[str]) -> TimeMention | None:
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= 50 else 2000
    month, day = int(match["month"]), int(match["day"])
    if month > 12 and day <= 12 and group(match, "slash"):
        month, day = day, month
    return date_mention(match, year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month(match: re.Match[str]) -> TimeMention | None:
    return date_mention(
        match,
        month=month_of(match["month"]),
        until_month=month_of(group(match, "month2")),
        part=part_of(group(match, "part")),
        **(step_fields(match) | year_fields(match)),
    )


def _weekday(match: re.Match[str]) -> TimeMention | None:
    mention = date_mention(match, weekday=weekday_of(match["weekday"]), **step_fields(match))
    return replace(mention, part=part_of(group(match, "part")))


def _feast(match: re.Match[str]) -> TimeMention | None:
    name = re.sub(r"\s+", " ", match["feast"]).replace("’", "'").lower()
    unit = Unit.WEEK if match["week"] else None
    return date_mention(match, feast=name, unit=unit, **(step_fields(match) | year_fields(match)))


def _eleventh(match: re.Match[str]) -> TimeMention | None:
    """The attacks of 2001 are named by their day."""
    return date_mention(match, year=2001, month=9, day=11)


def _week_of_day(match: re.Match[str]) -> TimeMention | None:
    day = int(match["day"])
    return date_mention(match, month=month_of(match["month"]), day=day, unit=Unit.WEEK, **year_fields(match))


def _week_of_month(match: re.Match[str]) -> TimeMention | None:
    ordinal = match["ordinal"].lower()
    day = 28 if ordinal in {"last", "final"} else 7 * ordinal_of(ordinal) - 6
    if day > 29:
        return None
    return date_mention(match, month=month_of(match["month"]), day=day, unit=Unit.WEEK, **year_fields(match))


_FEAST = "|".join(
    re.escape(name).replace(r"\ ", " ").replace("'", "['’]") for name in sorted(FEASTS, key=len, reverse=True)
)
_FEAST_WORDS = frozenset(re.findall(r"\w{3,}", feast)[0] for feast in FEASTS)
_WEEK_OF_MONTH = either(LEXICON.numbers.ordinals[:4], ("last", "final"))
_WEEKDAY_THEN = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"

RULES = (
    TimeRule(
        pattern(
            r"9/11(?!/)|(?:sept\.?|september) 11(?:th)?"
            r"(?= (?:terror\w*|attacks?|hijack\w*)\b)"
        ),
        _eleventh,
        FIGURES,
    ),
    TimeRule(
        pattern(
            rf"(?:(?P<step>last|this|next) )?{_WEEKDAY_THEN}{PART}?(?P<month>{MONTH}) ?(?P<day>{DAY}){ORDINAL_END}"
            rf"(?: ?[-–] ?(?:(?P<month2>{MONTH}) )?(?P<day2>{DAY}){ORDINAL_END})?(?:{FROM_LATER}|{OF_YEAR})"
        ),
        _day,
        MONTH_WORDS,
        FIGURES,
    ),
    TimeRule(
        pattern(
            rf"{_WEEKDAY_THEN}(?:the )?(?P<day>{DAY}){ORDINAL_END}(?: ?[-–] ?(?P<day2>{DAY}){ORDINAL_END})?"
            rf" (?:day )?(?:of )?(?P<month>{MONTH})(?:{FROM_LATER}|{OF_YEAR})"
        ),
        _day,
        MONTH_WORDS,
        FIGURES,
    ),
    TimeRule(
        pattern(
            rf"(?P<month>{MONTH}) {DAY}{ORDINAL_END}(?:, {DAY}{ORDINAL_END})*,? (?:and|or|to|through|until) "
            rf"(?P<span>(?P<day>{DAY}){ORDINAL_END}(?:,? (?P<year>{YEAR}))?)"
            rf"(?! (?!{either(LEXICON.times.after_second_day)})[a-z])"
        ),
        _day_after_day,
        MONTH_WORDS,
        FIGURES,
    ),
    TimeRule(pattern(r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?!\d|-\d)"), _numeric, FIGURES),
    TimeRule(
        pattern(r"(?P<month>\d{1,2})(?P<slash>/)(?P<day>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?!\d|/)"), _numeric, FIGURES
    ),
    TimeRule(pattern(r"(?P<month>[01]\d)-(?P<day>[0-3]\d)-(?P<year>(?:19|20)?\d\d)(?!\d|-\d)"), _numeric, FIGURES),
    TimeRule(pattern(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"), _numeric, FIGURES),
    TimeRule(
        pattern(
            rf"{PART}?{STEP}(?:mid-)?(?P<month>{MONTH})(?: ?[-–/] ?(?P<month2>{MONTH}))?"
            rf"(?:,? (?:of )?(?P<year>{YEAR})|,? ?(?P<later>{SHORT_YEAR})"
            rf"|,? (?:of )?(?P<of>(?:the )?{either(LEXICON.times.steps_of_year)} year))"
        ),
        _month,
        MONTH_WORDS,
        FIGURES | {"year"},
    ),
    TimeRule(pattern(rf"{PART}(?:the )?(?P<month>{MONTH})"), _month, MONTH_WORDS, PART_WORDS),
    TimeRule(
        pattern(
            rf"(?P<step>{either(LEXICON.times.steps, ('previous', 'following', 'same'))} )"
            rf"{PART}?(?P<month>{MONTH})"
        ),
        _month,
        MONTH_WORDS,
        STEP_WORDS,
    ),
    TimeRule(pattern(rf"(?P<month>{MONTH}) ?[-–/] ?(?P<month2>{MONTH})"), _month, MONTH_WORDS),
    TimeRule(pattern(rf"(?P<month>{MONTH_NAME}){FROM_LATER}"), _month, MONTH_WORDS, FIGURES),
    TimeRule(
        pattern(rf"{_BEFORE_MONTH}(?!May\b)(?P<month>{MONTH_NAME}|{MONTH}(?=[,.;:)]|['’]s))(?! for Life)"),
        _month,
        MONTH_WORDS,
    ),
    TimeRule(
        pattern(
            rf"(?:{either(LEXICON.times.before_may)}|{MONTH_NAME} (?:and|or|to|through)) "
            r"(?P<span>(?P<month>(?-i:May)))"
            rf"(?! {either(LEXICON.times.after_person_may)}\b|['’]s)"
        ),
        _month,
        frozenset({"may"}),
    ),
    TimeRule(
        pattern(rf"(?P<month>{SURE_MONTH})"),
        _month,
        MONTH_WORDS,
    ),
    TimeRule(
        pattern(
            rf"(?<!Black )(?<!Bloody )(?<!Super ){PART}?{STEP}"
            rf"(?P<weekday>{WEEKDAY_NAME}|{SHORT_WEEKDAY})"
            rf"(?!s\b|['’]?s? (?-i:{either(LEXICON.times.after_weekday_in_name)}))"
        ),
        _weekday,
        WEEKDAY_WORDS,
    ),
    TimeRule(
        pattern(
            rf"{STEP}(?P<feast>{_FEAST})(?P<week> week)?"
            rf"(?! (?-i:{either(LEXICON.times.after_feast_in_name)})){OF_YEAR}"
        ),
        _feast,
        _FEAST_WORDS,
    ),
    TimeRule(
        pattern(rf"the week of (?P<month>{MONTH}) (?P<day>{DAY}){ORDINAL_END}{OF_YEAR}"),
        _week_of_day,
        MONTH_WORDS,
        FIGURES,
    ),
    TimeRule(
        pattern(rf"the (?P<ordinal>{_WEEK_OF_MONTH}) week (?:of|in) (?P<month>{MONTH}){OF_YEAR}"),
        _week_of_month,
        MONTH_WORDS,
        frozenset({"week"}),
    ),
)

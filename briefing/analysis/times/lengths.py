"""Rules for durations, repetitions and vague references, whose value the words alone tell."""

from __future__ import annotations

import re
from datetime import timedelta

from briefing.analysis.times.mention import Kind, Mention, Unit
from briefing.analysis.times.numbers import COUNT, VAGUE, count_of
from briefing.analysis.times.pattern import DAY_PART, MONTH_NAME, SEASON, UNIT, WEEKDAY_NAME, Rule, month_of, pattern, unit_of, weekday_of, whole
from briefing.analysis.times.calendar import SEASONS
from briefing.analysis.times.shifts import ABOUT, day_part_of
from briefing.domain.findings import TimeType

_WHICH = (
    r"(?:(?:the |these |those |his |her |its |their |our |my |this )?(?:entire |whole |full )?"
    r"(?:past|last|next|first|coming|previous|following|preceding|final|ensuing|intervening|initial|further|additional|"
    r"same|whole|entire|full) )"
)
_NO_AGE = r"(?![ -]olds?\b)(?! of age)(?! (?:his|her|their) (?:senior|junior))(?! in (?:prison|jail) for nothing)"
_PLURAL = r"(?:minutes|hours|days|weekends|weeks|months|quarters|years|decades|centuries)"
_SINGLE = r"(?:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century)"
_EVERY = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
          "monthly": "P1M", "yearly": "P1Y"}  # fmt: skip
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


def _length(match: re.Match[str]) -> Mention | None:
    unit = unit_of(match["unit"])
    words = match.groupdict().get("count")
    if unit is Unit.SECOND and (words or "").lower() in {"a", "an"}:
        return None  # "a second attempt"
    count = count_of(words) if words else None
    if match.groupdict().get("one") is not None:
        count = 1
    if match["unit"].lower().startswith("fortnight"):
        count = 2 * (count or 1)
    return Mention(whole(match), TimeType.DURATION, Kind.LENGTH, unit=unit, amount=count, value=length_value(count, unit))


def _fraction(match: re.Match[str]) -> Mention | None:
    unit, count = unit_of(match["unit"]), 0.25 if match["count"].lower().startswith("q") else 0.5
    return Mention(whole(match), TimeType.DURATION, Kind.LENGTH, unit=unit, amount=count, value=length_value(count, unit))


def _repetition(match: re.Match[str], value: str) -> Mention:
    return Mention(whole(match), TimeType.SET, Kind.REPETITION, value=value)


def _every_word(match: re.Match[str]) -> Mention | None:
    return _repetition(match, _EVERY[match["word"].lower()])


def _every_unit(match: re.Match[str]) -> Mention | None:
    words = match.groupdict().get("count")
    count = 2 if words and words.lower() == "other" else count_of(words) if words else 1
    return _repetition(match, length_value(count, unit_of(match["unit"])))


def _every_weekday(match: re.Match[str]) -> Mention | None:
    return _repetition(match, f"XXXX-WXX-{(weekday_of(match['weekday']) or 0) + 1}")


def _every_month(match: re.Match[str]) -> Mention | None:
    return _repetition(match, f"XXXX-{month_of(match['month']):02}")


def _every_season(match: re.Match[str]) -> Mention | None:
    return _repetition(match, f"XXXX-{SEASONS[match['season'].lower()]}")


def _every_day_part(match: re.Match[str]) -> Mention | None:
    return _repetition(match, f"XXXX-XX-XXT{day_part_of(match['day_part'])}")


def _reference(value: str):  # type: ignore[no-untyped-def]
    def build(match: re.Match[str]) -> Mention | None:
        return Mention(whole(match), TimeType.DATE, Kind.REFERENCE, value=value)

    return build


RULES = (
    Rule(
        pattern(
            r"(?:\d[\d,.]*|million|billion|trillion|once|twice|times?|percent|%|(?!was\b|is\b|has\b|says\b|this\b|as\b|its\b|his\b)"
            r"[a-z]+s) (?P<span>(?:a|an|per|each|every) (?P<unit>hour|day|week|month|quarter|year))(?! (?:ago|earlier|later|after|before|in|old|or))"
        ),
        _every_unit,
    ),
    Rule(
        pattern(rf"{ABOUT}?{_WHICH}?{ABOUT}?(?P<count>{COUNT})(?: |-)(?:more |additional |full |straight |consecutive |long )?(?P<unit>{UNIT})(?:[ -]long)?(?: or (?:so|more|two))?{_NO_AGE}"),
        _length,
    ),
    Rule(pattern(rf"{ABOUT}?{_WHICH}?{VAGUE} (?:more |additional |long |short )?(?P<unit>{_PLURAL}){_NO_AGE}"), _length),
    Rule(pattern(rf"(?:several|many|multi)-(?P<unit>{_SINGLE})(?:-long)?"), _length),
    Rule(pattern(rf"(?:the )?recent (?P<unit>{_PLURAL})"), _length),
    Rule(pattern(r"(?P<one>the (?:full |fiscal |business )*)(?P<unit>year)(?= end(?:ed|ing))"), _length),
    Rule(pattern(rf"(?P<one>(?:the )?(?:past|last|next)) (?:full )?(?P<unit>{_SINGLE})(?: or so)?"), _length),
    Rule(pattern(rf"(?:the )?(?P<one>entire|whole|full) (?P<unit>{_SINGLE})"), _length),
    Rule(pattern(rf"(?P<unit>{_PLURAL})(?:[ -]long|-old(?! (?:boy|girl|man|woman|son)))?(?: or (?:months|years|decades|weeks))?(?! (?:ago|earlier|of age|olds?\b)|-old)"), _length),
    Rule(pattern(r"(?P<one>)(?P<unit>hour|day|week|month|year|decade|century)[ -]?long"), _length),
    Rule(pattern(r"(?:a |an )?(?P<count>half|quarter)[ -](?:an? )?(?P<unit>hour|day|year|decade|century)"), _fraction),
    Rule(pattern(rf"(?P<word>{'|'.join(_EVERY)})"), _every_word),
    Rule(pattern(rf"(?:almost |nearly )?(?:every|each)(?: single)? (?:(?P<count>other|{COUNT}) )?(?P<unit>{UNIT})"), _every_unit),
    Rule(pattern(r"(?P<span>per (?P<unit>hour|day|week|month|quarter|year))"), _every_unit),
    Rule(pattern(rf"(?:every|each) (?P<weekday>{WEEKDAY_NAME})"), _every_weekday),
    Rule(pattern(rf"(?P<weekday>{WEEKDAY_NAME})s"), _every_weekday),
    Rule(pattern(rf"(?:every|each) (?P<month>{MONTH_NAME})"), _every_month),
    Rule(pattern(rf"(?:every|each) (?P<season>{SEASON})"), _every_season),
    Rule(pattern(rf"(?:every|each) (?P<day_part>{DAY_PART})"), _every_day_part),
    Rule(pattern(r"(?:right |just |until |even )?(?P<span>now)(?! (?:famous|infamous|known))"), _reference("PRESENT_REF")),
    Rule(
        pattern(r"currently|at present|at the moment|at this (?:time|point|moment|stage)|nowadays|these days|presently|for the moment"),
        _reference("PRESENT_REF"),
    ),
    Rule(pattern(r"(?:the )?(?P<span>current)(?! affairs)"), _reference("PRESENT_REF")),
    Rule(pattern(r"(?:more |most |just |only )?(?P<span>recently)|in (?:the )?recent past|lately"), _reference("PAST_REF")),
    Rule(
        pattern(
            r"(?:in|of|from|than|to|for|with|about) (?P<span>the (?:recent |distant )?past)"
            rf"(?! (?:{COUNT}|{VAGUE}|{UNIT}|few|couple|tense|two|{SEASON})\b)"
        ),
        _reference("PAST_REF"),
    ),
    Rule(pattern(r"(?P<span>the (?:near |foreseeable |immediate |not too distant )?future)(?! (?:of|for))|(?:near|foreseeable|immediate) future|in future"), _reference("FUTURE_REF")),
    Rule(
        pattern(r"(?<!\bas )(?<!\btoo )(?<!\bhow )soon(?! (?:after|became|as|enough|thereafter|found|followed|learned))"),
        _reference("FUTURE_REF"),
    ),
    Rule(pattern(rf"(?P<span>recent)(?! (?:and|or|\w+ (?:{_PLURAL})|past|history))"), _reference("PAST_REF")),
    Rule(pattern(r"(?:in )?(?P<span>(?:the )?coming (?:days|weeks|months|quarters|years|decades))"), _reference("FUTURE_REF")),
)

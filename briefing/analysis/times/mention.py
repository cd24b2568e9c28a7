"""What the words of a time expression tell, before anybody knows when they were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from briefing.domain.findings import TimeType
from briefing.domain.text import Span


class Kind(StrEnum):
    """How a mention tells its time."""

    CALENDAR = "calendar"
    """Names a piece of the calendar, whole or in part: "Nov. 18", "Tuesday", "the 1980s", "last October"."""
    SHIFT = "shift"
    """Counts units from an anchor: "yesterday", "last week", "two years ago", "the following day"."""
    LENGTH = "length"
    """A stretch of time that is nowhere in particular: "two weeks", "the past three years"."""
    REPETITION = "repetition"
    """As in "daily" or "every Tuesday"."""
    REFERENCE = "reference"
    """"now", "recently", "in the future"."""


class Unit(StrEnum):
    """Units of time by their letter in TIMEX3; those within a day carry its T."""

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


class PartOfTime(StrEnum):
    """Which part of the named time is meant; it narrows the interval and leaves the value alone."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first-half"
    SECOND_HALF = "second-half"
    BEFORE_NOW = "before-now"
    AFTER_NOW = "after-now"


class Anchor(StrEnum):
    """What a mention counts from."""

    PUBLICATION = "publication"
    TEXT = "text"
    """The time mentioned last: "the following day", "a month earlier"."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression as it stands in the text. Fields are None where the words do not tell them.

    Attributes:
        weekday: 0 for Monday.
        until_year, until_month, until_day: Last year, month or day of a range told as one ("May-June 2009").
        decade: 198 for the 1980s.
        century: 19 for the 20th century, as TIMEX3 has it.
        quarter: 1 to 4, of the calendar or of a business year.
        half: 1 or 2, half of a year.
        season: SP, SU, FA or WI.
        feast: Name in `calendar.FEASTS`.
        day_part: MO, MI, AF, EV or NI.
        unit: Of shifts and lengths.
        amount: Units of a length; None where vague ("several weeks").
        step: Shift: units from the anchor, sign is direction. Calendar: -1 "last", 0 "this", 1 "next".
        year_step: The same for the year of a calendar mention: "October last year".
        near: Told as "this": the one around the anchor, in whatever direction the verb looks.
        value: Normal form where the words alone fix it: lengths, repetitions, references.
    """

    span: Span
    type: TimeType
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    until_year: int | None = None
    until_month: int | None = None
    until_day: int | None = None
    decade: int | None = None
    century: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    feast: str | None = None
    part: PartOfTime | None = None
    day_part: str | None = None
    clock: time | None = None
    unit: Unit | None = None
    amount: float | None = None
    step: int | None = None
    year_step: int | None = None
    anchor: Anchor = Anchor.PUBLICATION
    near: bool = False
    value: str | None = None

"""The tables of the lexicon that name times: calendar, numbers, and how a time lies to its anchor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.analysis.lexicon_tables import Groups, Series, Words


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of the calendar; exactly one of `day`, `nth` and `easter` says when.

    Attributes:
        day: Of the month.
        nth: Which `weekday` of the month, 0 for Monday; -1 is the last.
        later: Days after that weekday.
        easter: Days from Easter Sunday.
    """

    names: Words
    month: int | None = None
    day: int | None = None
    weekday: int = 0
    nth: int | None = None
    later: int = 0
    easter: int | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    months: Series
    weekdays: Series
    seasons: Groups
    day_parts: Groups
    day_part_words: Words
    units: Groups
    feasts: tuple[Feast, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    small: Words
    tens: Words
    decades: Words
    ordinals: Words
    quantities: Mapping[str, float]
    factors: Mapping[str, float]
    vague: Words


@dataclass(frozen=True, slots=True)
class Times:
    steps: Words
    steps_of_year: Words
    steps_of_day_part: Words
    steps_of_unit: Words
    steps_after_the: Words
    from_text: Words
    parts_before: Words
    parts_of: Words
    part_keys: Words
    zones: Words
    zone_places: Words
    about: Words
    after_over: Words
    ways: Words
    length_owners: Words
    length_which: Words
    length_kinds: Words
    before_month: Words
    before_may: Words
    after_person_may: Words
    after_second_day: Words
    after_weekday_in_name: Words
    after_feast_in_name: Words
    before_figures: Words
    counted_things: Words
    before_season: Words
    before_this_unit: Words
    after_defined_unit: Words
    before_hour: Words
    between_hour_and_day: Words
    between_day_and_hour: Words
    before_rate: Words
    no_counted_thing: Words
    after_no_rate: Words
    present: Words
    before_the_past: Words
    after_past_soon: Words
    step_words: Groups
    part_words: Groups
    repetitions: Groups


@dataclass(frozen=True, slots=True)
class DirectionWords:
    planning: Words
    under_way: Words
    timetable: Words
    gatherings: Words
    saying: Words
    towards: Words
    ahead: Words
    behind: Words

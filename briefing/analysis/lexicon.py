"""Typed access to the lists of English words in `knowledge/lexicon.toml`.

    from briefing.analysis.lexicon import LEXICON, either

    _MODALS = frozenset(LEXICON.direction.modals)
    _PLACED = re.compile(rf"\\b{either(LEXICON.people.placed_by)} ")

A table of the file is a class here, and each of its keys a field. To add a list, write the key and the field: a key
without its field, or a field without its key, fails on import. What a list is for is said beside its key in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_type_hints

from briefing.errors import DefinitionError
from briefing.knowledge import LEXICON_FILE, lexicon_tables

Words = tuple[str, ...]
"""Words or phrases in the order of the file, no two the same. A blank stands for any white space."""
Series = tuple[Words, ...]
"""Forms of what has a number: the first list holds those of January, or of Monday."""
Groups = Mapping[str, Words]
"""Lists by what their words mean."""
Section = TypeVar("Section")


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
class Grammar:
    modals: Words
    endings: Words


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
class Direction:
    planning: Words
    under_way: Words
    timetable: Words
    gatherings: Words
    saying: Words
    towards: Words
    ahead: Words
    behind: Words


@dataclass(frozen=True, slots=True)
class People:
    honorifics: Words
    qualifiers: Words
    ranks: Words
    leaders: Words
    servants: Words
    name_particles: Words
    body_words: Words
    office_towards: Words
    indefinite: Words
    no_voice_of_party: Words
    verbs_of_empty_it: Words
    voices: Words
    own_voices: Words
    unfinished: Words
    outlets: Words
    sides: Words
    bodies: Words
    before_place: Words
    travels: Words
    called_after_place: Words
    titles: Groups


@dataclass(frozen=True, slots=True)
class Speech:
    nouns: Words
    making: Words
    resuming: Words
    conditions: Words
    avoiding: Words
    continuing: Words
    nobody: Words


@dataclass(frozen=True, slots=True)
class Origin:
    credits: Words


@dataclass(frozen=True, slots=True)
class Page:
    other_stories: Words
    after_more: Words
    after_most: Words
    after_latest: Words
    comment_verbs: Words
    ages: Words
    site_words: Words
    labels: Words
    stamps: Words
    link_labels: Words
    watched: Words
    stamp_words: Words
    byline_openers: Words
    credit_words: Words
    short_agencies: Words
    wires: Words


@dataclass(frozen=True, slots=True)
class Report:
    briefs: Words
    explains: Words
    opinion: Words
    duties: Words
    spans: Words
    look_back: Words
    anniversaries: Words


@dataclass(frozen=True, slots=True)
class Matching:
    pointing: Words
    pointed_at: Words
    both: Words
    sides: Words
    generic: Words
    negations: Words
    repeats: Words
    endings: Words
    empty: Words


@dataclass(frozen=True, slots=True)
class Languages:
    scripts: Groups
    profiles: Groups


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, by the table they are in."""

    calendar: Calendar
    numbers: Numbers
    grammar: Grammar
    times: Times
    direction: Direction
    people: People
    speech: Speech
    origin: Origin
    page: Page
    report: Report
    matching: Matching
    languages: Languages

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> Lexicon:
        """The lexicon of the tables of a file.

        Raises:
            DefinitionError: A table or key is missing or unknown, or a value has the wrong form.
        """
        _check_keys("the file", tables, cls)
        kinds = get_type_hints(cls)
        return cls(**{name: _section(kinds[name], name, table) for name, table in tables.items()})


def either(*lists: Iterable[str]) -> str:
    """The pattern of one of the words, tried in the order given."""
    written = (word.replace(".", r"\.").replace("'", "['’]") for words in lists for word in words)
    return f"(?:{'|'.join(written)})"


def behind(words: Iterable[str]) -> str:
    """The pattern of a place with one of the words and a blank before it."""
    return "(?:" + "|".join(rf"(?<=\b{re.escape(word)} )" for word in words) + ")"


def calendar_names() -> Iterator[str]:
    """The full names of months and weekdays."""
    yield from (names[0] for names in (*LEXICON.calendar.months, *LEXICON.calendar.weekdays))


def _section(kind: type[Section], name: str, table: Any) -> Section:
    if not isinstance(table, Mapping):
        raise _wrong(name, "is not a table", f"Head its lists with [{name}].")
    _check_keys(name, table, kind)
    hints = get_type_hints(kind)
    return kind(**{key: _READERS[hints[key]](f"{name}.{key}", value) for key, value in table.items()})


def _check_keys(name: str, table: Mapping[str, Any], kind: type[Any]) -> None:
    known = {field.name for field in fields(kind)}
    if unknown := sorted(table.keys() - known):
        raise _wrong(name, f"has an unknown key {unknown[0]!r}", f"Use one of {', '.join(sorted(known))}.")
    if missing := sorted(known - table.keys()):
        raise _wrong(name, f"lacks the key {missing[0]!r}", f"Write {missing[0]} = […].")


def _words(place: str, value: Any) -> Words:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word.strip() for word in value):
        raise _wrong(place, "is not a list of words", 'Write ["…", "…"].')
    if twice := [word for at, word in enumerate(value) if word in value[:at]]:
        raise _wrong(place, f"names {twice[0]!r} twice", "Keep the first of them.")
    return tuple(value)


def _series(place: str, value: Any) -> Series:
    if not isinstance(value, list):
        raise _wrong(place, "is not a list of lists", 'Write [["…"], ["…"]].')
    return tuple(_words(f"{place}[{at}]", words) for at, words in enumerate(value))


def _groups(place: str, value: Any) -> Groups:
    return {key: _words(f"{place}.{key}", words) for key, words in _table(place, value).items()}


def _figures(place: str, value: Any) -> Mapping[str, float]:
    for word, figure in _table(place, value).items():
        if not isinstance(figure, int | float):
            raise _wrong(f"{place}.{word}", "is not a number", "Write it in figures.")
    return dict(value)


def _feasts(place: str, value: Any) -> tuple[Feast, ...]:
    known, found = {field.name for field in fields(Feast)}, []
    for at, table in enumerate(value if isinstance(value, list) else ()):
        one = f"{place}[{at}]"
        if unknown := sorted(_table(one, table).keys() - known):
            raise _wrong(one, f"has an unknown key {unknown[0]!r}", f"Use one of {', '.join(sorted(known))}.")
        if sum(key in table for key in ("day", "nth", "easter")) != 1:
            raise _wrong(one, "does not say once when it is", "Write one of day, nth and easter.")
        found.append(Feast(**(table | {"names": _words(f"{one}.names", table.get("names"))})))
    return tuple(found)


def _table(place: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(place, "is not a table", f"Write [{place}].")
    return value


def _wrong(place: str, what: str, hint: str) -> DefinitionError:
    return DefinitionError(f"{LEXICON_FILE}: {place} {what}", hint=hint)


_READERS: Mapping[Any, Any] = {
    Words: _words, Series: _series, Groups: _groups, Mapping[str, float]: _figures, tuple[Feast, ...]: _feasts,
}  # fmt: skip

LEXICON = Lexicon.of(lexicon_tables())
"""The words that the program reads English by."""

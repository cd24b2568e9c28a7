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

from briefing.analysis.lexicon_tables import (
    Classes,
    Datings,
    Developments,
    Grammar,
    Groups,
    Languages,
    Matching,
    ModalityWords,
    Operators,
    Origin,
    PageWords,
    PeopleWords,
    ReportWords,
    Series,
    Speech,
    Words,
)
from briefing.analysis.lexicon_times import Calendar, DirectionWords, Feast, Numbers, Times
from briefing.errors import DefinitionError
from briefing.knowledge import LEXICON_FILE, lexicon_tables

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, by the table they are in."""

    calendar: Calendar
    numbers: Numbers
    grammar: Grammar
    times: Times
    direction: DirectionWords
    people: PeopleWords
    speech: Speech
    origin: Origin
    page: PageWords
    operators: Operators
    modality: ModalityWords
    developments: Developments
    classes: Classes
    report: ReportWords
    matching: Matching
    dating: Datings
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

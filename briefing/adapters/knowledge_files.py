"""Reads knowledge from TOML files and validates it.

Any file of the folder may contain any of the tables, so that long lists can be split:

    roles = ["foreign minister", …]
    [[party]] [[agency]] [[place]] [[landmark]] [[action]] [[idiom]] [[verb]]
    [[office]]   an office with its holders, one per line
    [[person]]   what an office list cannot say of a person: family name, gender, other spellings

The subfolder `landmarks` holds the catalogue of dated events (`[[landmark]]` with actors, action and objects). It is
part of the digest, and is read on first use.

`lexicon.toml` is read by `briefing.analysis.lexicon`; here it is only part of the digest.

A person needs no entry: a holder without one is taken for a man whose family name is the last word of his name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import get_close_matches
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from briefing.domain.knowledge import (
    Action,
    Agency,
    Frame,
    Idiom,
    Knowledge,
    Landmark,
    Party,
    Person,
    Place,
    Sense,
    SpeechVerb,
    Term,
)
from briefing.domain.when import Precision, When
from briefing.errors import DefinitionError
from briefing.knowledge import LEXICON_FILE, LEXICON_TEXT


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody's time in an office. `compared` None: with what the office says; empty: with nothing yet."""

    name: str
    begin: date
    end: date | None = None
    compared: str | None = None


@dataclass(frozen=True, slots=True)
class _Office:
    """An office and who held it. `several`: more than one person can hold it at a time."""

    office: str
    role: str
    party: str
    source: str
    holders: tuple[_Holder, ...]
    compared: str = ""
    several: bool = False

    def terms(self) -> Iterable[tuple[str, Term]]:
        for one in self.holders:
            compared = self.compared if one.compared is None else one.compared
            yield one.name, Term(self.office, self.role, self.party, one.begin, one.end, self.source, compared)


@dataclass(frozen=True, slots=True)
class _Person:
    """`family` None: the last word of the name."""

    name: str
    family: str | None = None
    gender: Literal["m", "f"] = "m"
    aliases: tuple[str, ...] = ()

    def person(self) -> Person:
        return Person(self.name, self.family or self.name.split()[-1], self.gender, self.aliases)


@dataclass(frozen=True, slots=True)
class _Landmark:
    """`end` None: one day."""

    name: str
    phrases: tuple[str, ...]
    begin: date
    source: str
    end: date | None = None
    precision: Precision = Precision.DAY
    place: str | None = None
    compared: str = ""

    def landmark(self) -> Landmark:
        when = When(self.begin, self.end or self.begin, self.precision)
        return Landmark(self.name, self.phrases, when, self.place, self.source, self.compared)


@dataclass(frozen=True, slots=True)
class _Frame:
    """`end` None: one day."""

    name: str
    begin: date
    actors: tuple[str, ...]
    action: str
    objects: tuple[str, ...]
    source: str
    end: date | None = None
    place: str | None = None

    def frame(self) -> Frame:
        end = self.end or self.begin
        return Frame(self.name, self.begin, end, self.actors, self.action, self.objects, self.place, self.source)


CATALOGUE = "landmarks"

_TABLES: Mapping[str, type[Any]] = {
    "action": Action,
    "agency": Agency,
    "idiom": Idiom,
    "landmark": _Landmark,
    "office": _Office,
    "party": Party,
    "person": _Person,
    "place": Place,
    "verb": SpeechVerb,
}
_KINDS: Mapping[str, type[Any]] = {**_TABLES, "frame": _Frame}
_ADAPTERS = {table: TypeAdapter(kind) for table, kind in _KINDS.items()}
_KEYS = {table: frozenset(field.name for field in fields(kind)) for table, kind in _KINDS.items()}
_SENSE_KEYS = frozenset(field.name for field in fields(Sense))
_HOLDER_KEYS = frozenset(field.name for field in fields(_Holder))


@cache
def load_knowledge(folder: Path | None = None) -> Knowledge:
    """Read all `*.toml` of a folder in order of their names; by default the shipped files.

    Raises:
        DefinitionError: A file is not TOML, or an entry has an unknown key or a wrong value.
    """
    entries: dict[str, list[Any]] = {table: [] for table in _TABLES}
    roles: list[str] = []
    digest = sha256()
    root = folder or files("briefing").joinpath("knowledge")
    for name, text in _catalogue_texts(root):
        digest.update(f"{CATALOGUE}/{name}\0{text}\0".encode())
    for name, text in _texts(root):
        digest.update(f"{name}\0{text}\0".encode())
        if name == LEXICON_FILE:
            continue
        for table, content in _tables(name, text):
            if table == "roles":
                roles.extend(_roles(name, content))
            else:
                entries[table].extend(_entries(name, table, content))
    return Knowledge(
        version=digest.hexdigest()[:16],
        people=_people(entries["person"], entries["office"]),
        parties=tuple(entries["party"]),
        agencies=tuple(entries["agency"]),
        places=tuple(entries["place"]),
        landmarks=tuple(entry.landmark() for entry in entries["landmark"]),
        actions=tuple(entries["action"]),
        idioms=tuple(entries["idiom"]),
        speech=tuple(entries["verb"]),
        roles=tuple(dict.fromkeys(roles)),
        catalogue=partial(load_catalogue, folder),
    )


@cache
def load_catalogue(folder: Path | None = None) -> tuple[Frame, ...]:
    """Read the dated events in order of the files.

    Raises:
        DefinitionError: A file is not TOML, or an entry has an unknown key or a wrong value.
    """
    found: list[Frame] = []
    for name, text in _catalogue_texts(folder or files("briefing").joinpath("knowledge")):
        for table, content in _tables(name, text):
            if table != "landmark":
                raise _unknown_key(name, "the file", table, frozenset({"landmark"}))
            found += (entry.frame() for entry in _entries(name, "frame", content))
    return tuple(found)


def _catalogue_texts(root: Traversable) -> list[tuple[str, str]]:
    folder = root.joinpath(CATALOGUE)
    if not folder.is_dir():
        return []
    found = {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".toml")}
    return sorted(found.items())


def _texts(folder: Traversable) -> list[tuple[str, str]]:
    """Names and contents in order of the names. The lexicon is always the shipped one, since the rules depend on it."""
    found = {
        entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")
    }
    return sorted((found | {LEXICON_FILE: LEXICON_TEXT}).items())


def _tables(name: str, text: str) -> Iterable[tuple[str, Any]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name} is not valid TOML: {error}", hint="Correct the line named.") from error
    for table in content:
        if table != "roles" and table not in _TABLES:
            raise _unknown_key(name, "the file", table, frozenset(_TABLES) | {"roles"})
    return content.items()


def _roles(name: str, content: Any) -> list[str]:
    if isinstance(content, list) and all(isinstance(role, str) for role in content):
        return content
    raise DefinitionError(f"{name}: roles is not a list of strings", hint='Write roles = ["…", "…"].')


def _entries(name: str, table: str, content: Any) -> Iterable[Any]:
    if not isinstance(content, list):
        raise DefinitionError(f"{name}: {table} is not a list of tables", hint=f"Head each entry with [[{table}]].")
    for number, raw in enumerate(content, start=1):
        entry = f"{table} {_named(raw, number)}"
        _check_keys(name, entry, raw, _KEYS[table])
        try:
            yield _ADAPTERS[table].validate_python(raw)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            key = ".".join(str(part) for part in first["loc"]) or "value"
            raise DefinitionError(
                f"{name}: {entry}: {key}: {first['msg']}", hint=f"Correct {key} of that entry.", kind="bad-value"
            ) from error
        for sense in raw["senses"] if table == "action" else ():
            _check_keys(name, f"{entry}, sense {_named(sense, 0)}", sense, _SENSE_KEYS)
        for holder in raw["holders"] if table == "office" else ():
            _check_keys(name, f"{entry}, holder {_named(holder, 0)}", holder, _HOLDER_KEYS)


def _named(raw: Any, number: int) -> str:
    keys = [key for key in ("name", "office", "lemma", "id") if isinstance(raw, dict) and key in raw]
    return repr(raw[keys[0]]) if keys else f"number {number}"


def _check_keys(name: str, entry: str, raw: Any, known: frozenset[str]) -> None:
    for key in raw if isinstance(raw, dict) else ():
        if key not in known:
            raise _unknown_key(name, entry, key, known)


def _unknown_key(name: str, entry: str, key: str, known: frozenset[str]) -> DefinitionError:
    meant = get_close_matches(key, sorted(known), n=1)
    hint = f"Write {meant[0]} instead." if meant else f"Use one of {', '.join(sorted(known))}."
    return DefinitionError(f"{name}: {entry} has an unknown key {key!r}", hint=hint, kind="bad-key")


def _people(entered: Iterable[_Person], offices: Iterable[_Office]) -> tuple[Person, ...]:
    """All people with an entry or an office, with their terms in order of time."""
    people = {one.name: one.person() for one in entered}
    terms: dict[str, list[Term]] = {}
    for office in offices:
        for name, term in office.terms():
            people.setdefault(name, _Person(name).person())
            terms.setdefault(name, []).append(term)
    return tuple(
        replace(person, terms=tuple(sorted(terms.get(person.name, ()), key=lambda term: (term.begin, term.office))))
        for person in people.values()
    )

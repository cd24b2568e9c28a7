"""Edits single sources in briefing.toml; comments and everything else stay as written."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefing.adapters.settings_file import put_in_place, settings_text
from briefing.errors import SettingsError, unknown
from briefing.settings import FILE

_HEADER = re.compile(r"[ \t]*\[")
_SOURCE = re.compile(r"[ \t]*\[\[[ \t]*source[ \t]*\]\]")
_COMMENT = re.compile(r"[ \t]*(#|$)")
_AFTER = r"[ \t]*=[ \t]*(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|\[[^\]#]*\]|[^#\"'\[\n]*?)(?=[ \t]*(?:#|$))"
"""What follows a key on its line, up to its comment."""

_Lines = list[str]


def remove_source(directory: Path, name: str) -> None:
    """Remove a source. Comments above its section and below its last key stay.

    Raises:
        NotFoundError: No such source.
        SettingsError: The file cannot be edited; it stays as it was.
    """
    _change(directory, name, lambda source: source.clear(), lambda _: [])


def change_source(directory: Path, name: str, values: dict[str, str | bool | list[str]]) -> None:
    """Set keys of a source, each in its place, or below the first line of the section if it is new.

    Raises:
        NotFoundError: No such source.
        SettingsError: The file cannot be edited, or would be invalid; it stays as it was.
    """

    def rewritten(section: _Lines) -> _Lines:
        for key, value in values.items():
            section = _with(section, key, f"{key} = {json.dumps(value, ensure_ascii=False)}")
        return section

    _change(directory, name, lambda source: source.update(values), rewritten)


def _change(
    directory: Path, name: str, change: Callable[[dict[str, Any]], None], rewrite: Callable[[_Lines], _Lines]
) -> None:
    before = settings_text(directory)
    meant = tomllib.loads(before)
    sources = meant.get("source", [])
    names = [source.get("name") for source in sources]
    if name not in names:
        raise unknown("source", name, [str(one) for one in names])
    place = names.index(name)
    change(sources[place])
    meant["source"] = [source for source in sources if source]
    lines = before.split("\n")
    begin, end = _section(lines, place)
    after = "\n".join([*lines[:begin], *rewrite(lines[begin:end]), *lines[end:]])
    if _read(after).get("source", []) != meant.pop("source") or _without_sources(after) != meant:
        hint = f"Change the source {name!r} in {FILE} by hand."
        raise SettingsError(
            f"{FILE} is written in a way that cannot be edited automatically", hint=hint, kind="by-hand"
        )
    put_in_place(directory, after)


def _section(lines: _Lines, place: int) -> tuple[int, int]:
    """The lines of a source, from its header to its last key; none if it is not written as a section."""
    headers = [number for number, line in enumerate(lines) if _SOURCE.match(line)]
    if place >= len(headers):
        return 0, 0
    begin = headers[place]
    end = next((n for n in range(begin + 1, len(lines)) if _HEADER.match(lines[n])), len(lines))
    while end > begin + 1 and _COMMENT.match(lines[end - 1]):
        end -= 1
    return begin, end


def _with(section: _Lines, key: str, line: str) -> _Lines:
    """A section with a line for a key; a comment behind its value stays."""
    place = re.compile(rf"([ \t]*)['\"]?{key}['\"]?{_AFTER}")
    for number, old in enumerate(section):
        if found := place.match(old):
            return [*section[:number], found[1] + line + old[found.end() :], *section[number + 1 :]]
    return [*section[:1], line, *section[1:]]


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _without_sources(text: str) -> dict[str, Any]:
    return {key: value for key, value in _read(text).items() if key != "source"}

"""Full-text search of the lines that editions printed, as their JSON files have them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from briefing.domain.event_types import EditionIssued

_TABLE = "CREATE VIRTUAL TABLE lines USING fts5 (text, at UNINDEXED, tokenize = 'porter unicode61')"
_FOUND = "SELECT text, at FROM lines WHERE lines MATCH ? ORDER BY rowid"


class Printed(NamedTuple):
    """A printed line that contains the words.

    Attributes:
        section: Id of its section.
    """

    record: EditionIssued
    section: str
    text: str


def lines_with(folder: Path, records: Iterable[EditionIssued], query: str) -> Iterator[Printed]:
    """The lines of these editions that contain the words, in the order of the editions, each text once per edition.

    Editions whose JSON file is not in the folder are skipped; `briefing render` restores it.

    Args:
        query: Of the full-text index of SQLite.
    """
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(_TABLE)
        for record in records:
            memory.execute("DELETE FROM lines")
            memory.executemany("INSERT INTO lines (text, at) VALUES (?, ?)", _lines(folder, record))
            seen = set()
            for text, section in memory.execute(_FOUND, (query,)):
                if text not in seen:
                    seen.add(text)
                    yield Printed(record, section, text)


def _lines(folder: Path, record: EditionIssued) -> Iterator[tuple[str, str]]:
    name = next((file.name for file in record.files if file.name.endswith(".json")), None)
    try:
        edition = json.loads((folder / name).read_bytes()) if name else {}
    except (OSError, ValueError):
        return
    sections = edition.get("sections", {})
    for section in sections if isinstance(sections, dict) else ():
        yield from ((text, section) for text in _texts(sections[section]))


def _texts(part: Any) -> Iterator[str]:
    """Texts of the lines of a section; a line is any object with `text` and `refs`."""
    if isinstance(part, dict):
        if isinstance(part.get("text"), str) and "refs" in part:
            yield part["text"]
        for name, value in part.items():
            if name not in ("text", "refs"):
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)

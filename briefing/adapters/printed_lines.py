"""Full-text search of the lines that editions printed, as their JSON files have them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from briefing.domain.event_types import EditionIssued
from briefing.pipeline.search import Wanted, query_of
from briefing.projections.editions import record_of
from events.views import Views

_TABLE = "CREATE VIRTUAL TABLE lines USING fts5 (text, at UNINDEXED, tokenize = 'porter unicode61')"
_FOUND = "SELECT text, at FROM lines WHERE lines MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid"


class Printed(NamedTuple):
    """A printed line that contains the words.

    Attributes:
        section: Id of its section.
    """

    record: EditionIssued
    section: str
    text: str


class PrintedLines:
    """An index of printed lines, in a temporary file. An edition is added when it is first looked through."""

    def __init__(self, folder: Path) -> None:
        """Search the editions of a folder."""
        self._folder = folder
        self._index = sqlite3.connect("", check_same_thread=False)
        self._index.execute(_TABLE)
        self._rows: dict[str, tuple[int, int]] = {}
        self._lock = Lock()

    def close(self) -> None:
        self._index.close()

    def found(self, views: Views, wanted: Wanted) -> list[Printed]:
        """The lines that contain the words, those of the newest edition first, each text once per edition.

        Editions whose JSON file is not in the folder are skipped; `briefing render` restores it.

        Raises:
            BriefingError: There is no word.
        """
        query = query_of(wanted.words)
        lines = (line for record in _editions(views, wanted) for line in self._of(record, query))
        return list(islice(lines, wanted.most))

    def _of(self, record: EditionIssued, query: str) -> Iterator[Printed]:
        with self._lock:
            rows = self._index.execute(_FOUND, (query, *self._added(record))).fetchall()
        for text, section in dict.fromkeys(rows):
            yield Printed(record, section, text)

    def _added(self, record: EditionIssued) -> tuple[int, int]:
        """First and last row of an edition."""
        file = record.file("json")
        if file is None:
            return 0, 0
        if file.sha256 not in self._rows:
            lines = list(_lines(self._folder / file.name))
            last = max((end for _, end in self._rows.values()), default=0)
            self._index.executemany(
                "INSERT INTO lines (rowid, text, at) VALUES (?, ?, ?)",
                ((row, *line) for row, line in enumerate(lines, last + 1)),
            )
            if not lines:
                return 0, 0
            self._rows[file.sha256] = last + 1, last + len(lines)
        return self._rows[file.sha256]


def _editions(views: Views, wanted: Wanted) -> Iterator[EditionIssued]:
    """Editions of the period and on the track, the newest first."""
    for row in views.select("editions", order="position DESC"):
        record = record_of(row)
        if (
            record.window.upto <= wanted.position
            and (wanted.since is None or record.window.day >= wanted.since)
            and (wanted.until is None or record.window.day <= wanted.until)
            and (wanted.track is None or wanted.track in record.tracks)
        ):
            yield record


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        edition = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return
    sections = edition.get("sections", {}) if isinstance(edition, dict) else {}
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

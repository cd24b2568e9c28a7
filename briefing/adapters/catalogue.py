"""Lists of the editions in a folder: a page, an Atom feed, and a calendar of announced dates.

All three are derived from the record of the editions and from their JSON files, and rewritten with each edition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from briefing.adapters.html import clean, render_index
from briefing.adapters.web_fonts import with_fonts
from briefing.brief import wording
from briefing.brief.model import item_text
from briefing.domain.event_types import EditionIssued
from briefing.errors import RenderError

READ = 100
"""Number of newest editions whose bottom lines are read; older ones are listed by title and day."""
_FEED = 50
_LINE = 75  # octets of a line of a calendar


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition in the list.

    Attributes:
        files: Suffix -> name, of those on file.
        lines: Its bottom lines; empty if its JSON file is missing.
        dates: Rows of announced dates as its JSON file has them.
        board: Rows of its status board, likewise.
        quiet: Its quiet tracks, likewise.
        reported: What it reports, each sentence once, with its day.
    """

    record: EditionIssued
    files: dict[str, str]
    lines: tuple[str, ...] = ()
    dates: tuple[dict[str, Any], ...] = ()
    board: tuple[dict[str, Any], ...] = ()
    quiet: tuple[dict[str, Any], ...] = ()
    reported: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.record.title}, No. {self.record.number}"


class Catalogue:
    """See ports.Lists. Writes `index.html`, `feed.xml` and `calendar.ics` beside the editions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def rebuild(self, editions: Sequence[EditionIssued]) -> None:
        """See Lists.rebuild."""
        listed = [self._listed(record, read=at < READ) for at, record in enumerate(reversed(editions))]
        written = {
            "index.html": with_fonts(render_index(listed, _newest(listed))),
            "feed.xml": feed(listed),
            "calendar.ics": calendar(listed),
        }
        try:
            for name, text in written.items():
                part = self._folder / f"{name}.part"
                part.write_bytes(text.encode())
                part.replace(self._folder / name)
        except OSError as error:
            hint = "Free space there, or name another folder in briefing.toml under [output]."
            raise RenderError(f"{self._folder} cannot be written: {error.strerror}", hint=hint) from error

    def _listed(self, record: EditionIssued, *, read: bool) -> Listed:
        files = record.names()
        content = self._content(record) if read else None
        if content is None:
            return Listed(record, files)
        sections = content["sections"]
        bottom = sections["bottom_line"]
        taken = [
            item_text(one.get("title", ""), one["lead"]["text"], (one["support"] or {"text": ""})["text"])
            for one in bottom["takeaways"]
        ]
        nothing = [bottom["nothing"]["text"]] if bottom["nothing"] else []
        return Listed(
            record,
            files,
            tuple(taken or nothing),
            dates=_part(sections, "dates", "rows"),
            board=_part(sections, "status_board", "rows"),
            quiet=_part(sections, "quiet", "tracks"),
            reported=_reported(sections),
        )

    def _content(self, record: EditionIssued) -> dict[str, Any] | None:
        """The JSON file of an edition; None if it is missing, or not as recorded."""
        file = record.file("json")
        try:
            found = (self._folder / file.name).read_bytes() if file else b""
        except OSError:
            return None
        try:
            content = json.loads(found) if file and sha256(found).hexdigest() == file.sha256 else None
        except ValueError:
            return None
        return content if isinstance(content, dict) and "sections" in content else None


def _part(sections: dict[str, Any], section: str, part: str) -> tuple[dict[str, Any], ...]:
    return tuple(sections.get(section, {}).get(part, ()))


def _reported(sections: dict[str, Any]) -> tuple[str, ...]:
    found = (item for part in _part(sections, "tracks", "parts") for item in part["reported"])
    return tuple(dict.fromkeys(f"{item['when']}: {item['line']['text']}" for item in found))


def _newest(listed: Sequence[Listed]) -> list[Listed]:
    """The newest edition of each brief, by the name of the brief."""
    return [one for _, one in sorted({one.record.brief: one for one in reversed(listed)}.items())]


def feed(listed: Sequence[Listed]) -> str:
    """The newest editions as an Atom feed, newest first."""
    updated = listed[0].record.issued.isoformat() if listed else "1970-01-01T00:00:00+00:00"
    entries = "".join(map(_entry, listed[:_FEED]))
    title = _xml(listed[0].record.title if listed else "Briefing")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<title>{title}</title>\n<id>urn:briefing:editions</id>\n<updated>{updated}</updated>\n"
        '<link rel="self" href="feed.xml"/>\n<link rel="alternate" href="index.html"/>\n'
        f"<author><name>{title}</name></author>\n{entries}</feed>\n"
    )


def _entry(one: Listed) -> str:
    record = one.record
    links = "".join(
        f"<link rel={quoteattr('alternate' if suffix == 'html' else 'enclosure')} type={quoteattr(kind)}"
        f" href={quoteattr(one.files[suffix])}/>\n"
        for suffix, kind in (("html", "text/html"), ("pdf", "application/pdf"))
        if suffix in one.files
    )
    return (
        f"<entry>\n<title>{_xml(one.heading)}, {wording.day_text(record.window.day)}</title>\n"
        f"<id>urn:briefing:{record.brief}:{record.number}:{record.head[:16]}</id>\n"
        f"<updated>{record.issued.isoformat()}</updated>\n{links}"
        f'<content type="text">{_xml(chr(10).join(one.lines))}</content>\n</entry>\n'
    )


def _xml(text: str) -> str:
    return escape("\n".join(clean(line) for line in text.split("\n")))


def calendar(listed: Sequence[Listed]) -> str:
    """The announced dates of the newest edition of each brief, for a calendar program (RFC 5545)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing//announced dates//EN", "CALSCALE:GREGORIAN"]
    for one in _newest(listed):
        for row in one.dates:
            lines += _event(one, row)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(one: Listed, row: dict[str, Any]) -> Iterable[str]:
    """A day, or an interval told to the month, with what came of it; nothing for an open date."""
    first, last = row.get("first") or row.get("last"), row.get("last") or row.get("first")
    if not first or not last:
        return
    announced, outcome = row["announced"]["text"], row["outcome"]["text"]
    uid = sha256(f"{one.record.brief}\n{row['track']}\n{first}\n{announced}".encode()).hexdigest()[:32]
    yield from ("BEGIN:VEVENT", f"UID:{uid}@briefing", f"DTSTAMP:{one.record.issued:%Y%m%dT%H%M%SZ}")
    yield f"DTSTART;VALUE=DATE:{date.fromisoformat(first):%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{date.fromisoformat(last) + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_ics(row['track'] + ': ' + announced)}"
    yield f"DESCRIPTION:{_ics(outcome + '. ' + one.heading)}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _ics(text: str) -> str:
    escaped = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())


def _folded(line: str) -> Iterable[str]:
    """A line folded at 75 octets; continuation lines begin with a space."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > _LINE:
            yield piece
            piece = " "
        piece += char
    yield piece

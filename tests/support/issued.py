"""Editions as recorded in the log, with their files in a folder."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from briefing.adapters.html import brief_json
from briefing.brief.build import build
from briefing.domain.event_types import EditionIssued, FileRecord
from support import editions


def issued(folder: Path, number: int = 3, title: str = "Morning <brief>") -> EditionIssued:
    """An edition whose JSON file is in the folder."""
    brief = build(editions.rich())
    content = brief_json(brief).encode()
    name = f"morning-{number:03d}"
    (folder / f"{name}.json").write_bytes(content)
    files = (
        FileRecord(f"{name}.html", "ab" * 32),
        FileRecord(f"{name}.json", sha256(content).hexdigest()),
        FileRecord(f"{name}.pdf", "cd" * 32),
    )
    return EditionIssued(
        "morning", number, brief.window, ("council",), title, "", "ef" * 32, files, {}, (),
        datetime(2013, 12, 5, 7, tzinfo=UTC),
    )  # fmt: skip

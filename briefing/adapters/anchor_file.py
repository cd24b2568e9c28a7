"""Heads of the log kept in a file elsewhere, one per line: position, hash, time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from events.envelope import Head


class AnchorFile:
    """See ports.Anchors. Lines are only ever appended."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, head: Head, at: datetime) -> bool:
        """See Anchors.keep."""
        try:
            with self._path.open("a", encoding="ascii") as file:
                file.write(f"{head.position} {head.hash} {at.isoformat()}\n")
        except OSError:
            return False
        return True

    def kept(self) -> tuple[tuple[str, Head | None], ...]:
        """See Anchors.kept."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        return tuple((f"{self._path}, line {number}", _head(line)) for number, line in enumerate(lines, 1))


def _head(line: str) -> Head | None:
    position, _, rest = line.partition(" ")
    digits = rest.partition(" ")[0]
    if not (position.isdecimal() and len(digits) == 64):
        return None
    return Head(int(position), digits)

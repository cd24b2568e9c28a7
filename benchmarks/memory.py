"""What a process and those below it take of the machine."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path


def proportional(process: int) -> float:
    """Megabytes (PSS) of a process and all below it: what several share counts once."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()[1])
            parents.setdefault(parent, []).append(int(stat.parent.name))
    below, waiting, kilobytes = set(), [process], 0
    while waiting:
        one = waiting.pop()
        below.add(one)
        waiting += parents.get(one, [])
    for one in below:
        with suppress(OSError):
            told = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
            kilobytes += sum(map(int, re.findall(r"^Pss:\s+(\d+)", told, re.MULTILINE)))
    return kilobytes / 1024

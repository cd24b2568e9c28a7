"""How the edition was made, what was not read, and what is not claimed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.citing import Citing
from briefing.brief.request import Unread

MOST = 8
_FOLDERS = re.compile(r"(?<![\w:/])/(?:[^/\s]+/)+(?=[^/\s])")


@dataclass(frozen=True, slots=True)
class Method:
    """Notes: heading and text. `unread`: name, reason; `more` of them are not printed."""

    name: ClassVar[str] = "method"
    notes: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, str], ...]
    more: str


def section(citing: Citing) -> Method:
    request = citing.request
    unread = request.unread
    return Method(
        notes=tuple((title, text) for title, text in _notes(citing) if text),
        unread=tuple((item.name.rpartition("/")[2] or item.name, _reason(item)) for item in unread[:MOST]),
        more=_more(unread[MOST:]),
    )


def _notes(citing: Citing) -> tuple[tuple[str, str], ...]:
    request = citing.request
    versions = wording.listed(f"{name} {version}" for name, version in request.versions) if request.versions else ""
    counted = request.counted
    return (  # paired so that both columns have about the same length
        ("From the log.", wording.from_log(request.window.upto, request.head, versions)),
        ("Not claimed.", wording.NOT_CLAIMED),
        ("Citations.", wording.CITATIONS),
        ("Dates.", wording.inferred_dates(counted.inferred, len(request.articles))),
        ("Arrows.", wording.ARROWS),
        ("Reprints.", wording.reprints(counted.reprints)),
    )


def _reason(item: Unread) -> str:
    if item.candidates:
        days = wording.listed(wording.day_text(day) for day in item.candidates[:3])
        rest = f" and {len(item.candidates) - 3} more" if len(item.candidates) > 3 else ""
        return f"{wording.UNREAD[item.why]}; {days}{rest} would fit"
    return f"{wording.UNREAD[item.why]}: {_bare(item.detail)}" if item.detail else wording.UNREAD[item.why]


def _bare(text: str) -> str:
    """The file name of an absolute path, so that a page does not reveal folders of the machine."""
    return _FOLDERS.sub("", text)


def _more(rest: tuple[Unread, ...]) -> str:
    counted = Counter(item.why for item in rest)
    parts = [f"{number:,} {wording.UNREAD[why]}" for why, number in sorted(counted.items())]
    return f"and {wording.listed(parts)}" if parts else ""

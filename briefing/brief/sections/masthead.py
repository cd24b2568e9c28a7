"""Head of page one: title, period covered, and the edition compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.citing import Citing
from briefing.brief.request import EditionRequest, Unread, UnreadReason
from briefing.domain.when import When


@dataclass(frozen=True, slots=True)
class Masthead:
    """`cells`: label and text, in the order printed."""

    name: ClassVar[str] = "masthead"
    title: str
    strap: str
    number: str
    cells: tuple[tuple[str, str], ...]


def _not_read(unread: tuple[Unread, ...]) -> int:
    return sum(item.why is not UnreadReason.SILENT for item in unread)


def _newest(request: EditionRequest) -> str:
    """Day and age of the newest report."""
    days = [track.after.last_report for track in request.tracks if track.after.last_report]
    return wording.newest(max(days, key=When.by_end), request.window.day) if days else wording.NONE


def section(citing: Citing) -> Masthead:
    request, window = citing.request, citing.request.window
    begin = f"{wording.day_text(window.after_day)} – " if window.after_day else "Up to "
    compared = wording.FIRST_EDITION if request.reader is None else wording.FIRST_LOOK
    if window.after_day and window.against is not None:
        compared = f"No. {window.against}, {wording.day_text(window.after_day)}"
    elif window.after_day and request.reader is not None:
        compared = f"{wording.LAST_LOOK}, {wording.day_text(window.after_day)}"
    return Masthead(
        title=request.title,
        strap=request.strap,
        number=wording.numbered(request.number, request.reader),
        cells=(
            ("Window", begin + wording.day_text(window.day)),
            ("Compared with", compared),
            ("Reports", wording.reports(request.reports_new, request.reports_on_file, _not_read(request.unread))),
            ("Newest report", _newest(request)),
        ),
    )

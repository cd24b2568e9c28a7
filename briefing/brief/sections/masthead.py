"""Head of page one: what this is, what it covers, what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.citing import Citing


@dataclass(frozen=True, slots=True)
class Masthead:
    """`cells`: label and text, in the order printed."""

    name: ClassVar[str] = "masthead"
    title: str
    strap: str
    number: str
    cells: tuple[tuple[str, str], ...]


def section(citing: Citing) -> Masthead:
    request, window = citing.request, citing.request.window
    begin = f"{wording.day_text(window.after_day)} – " if window.after_day else "to "
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
            ("Reports", f"{request.reports_new:,} new, {request.reports_on_file:,} on file"),
            ("Log position", f"#{window.after} → #{window.upto}"),
        ),
    )

"""What counts as new in a window, and what as learned late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from briefing.domain.change import Window
from briefing.domain.development import Modality
from briefing.domain.state import Report, TrackDevelopment, TrackStatement
from briefing.domain.text import ArticleId, Evidence

LATE = timedelta(days=3)
"""A development valid more than this before D' is late news, whenever it was published."""

LAST_DAY = timedelta(days=1)
"""What was published on D' or the day before, and came in after P', is news: a morning edition leaves the rest of
its day to the next one."""


@dataclass(frozen=True, slots=True)
class News:
    """Tells news from what edition N-1 could have said.

    Attributes:
        known: Evidence that counted at (D', P'), of reports that came in since.
        corrected: Articles corrected in the window: what was on file of them is no news on another day.
    """

    window: Window
    known: frozenset[Evidence] = frozenset()
    corrected: frozenset[ArticleId] = frozenset()

    def is_new(self, item: TrackDevelopment | TrackStatement) -> bool:
        """It came in inside the window: its report entered the log, or the day of its publication came."""
        return self.came_in(item.report) and item.evidence not in self.known

    def came_in(self, report: Report) -> bool:
        """As far as its report tells; whether it counted before is another question."""
        if not self.window.brings(report.ingested, report.published):
            return False
        return report.ingested > self.window.after or report.article not in self.corrected

    def is_late(self, item: TrackDevelopment) -> bool:
        """Published before the day before D', or valid more than three days before D'. Background is never late."""
        day = self.window.after_day
        if day is None or item.development.modality is Modality.BACKGROUND:
            return False
        when = item.development.when
        return item.report.published < day - LAST_DAY or (when is not None and when.latest() < day - LATE)


def is_news(item: TrackDevelopment) -> bool:
    """Whether it is reported as something that happened, not as history."""
    return item.development.modality in (Modality.DONE, Modality.DECIDED, Modality.REFUSED)

"""Decides what is new in a window and what was learned late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from briefing.domain.change import Window
from briefing.domain.development import Modality
from briefing.domain.state import Report, TrackDevelopment, TrackStatement
from briefing.domain.text import ArticleId, Evidence

LATE = timedelta(days=3)
"""A development valid more than this before D' is late news, whenever it was published."""


@dataclass(frozen=True, slots=True)
class News:
    """Separates news from what edition N-1 could have printed.

    Attributes:
        known: Evidence that counted at (D', P') but belongs to reports that arrived since.
        corrected: Articles corrected in the window: their contents are not news because their day changed.
    """

    window: Window
    known: frozenset[Evidence] = frozenset()
    corrected: frozenset[ArticleId] = frozenset()

    def is_new(self, item: TrackDevelopment | TrackStatement) -> bool:
        """Arrived in the window: its report was recorded, or its day of publication was reached."""
        return self.came_in(item.report) and item.evidence not in self.known

    def came_in(self, report: Report) -> bool:
        """Judged by its report alone; whether it counted before is checked separately."""
        if not self.window.brings(report.ingested, report.published):
            return False
        return report.ingested > self.window.after or report.article not in self.corrected

    def is_late(self, item: TrackDevelopment) -> bool:
        """Published before the day before D', or valid more than three days before D'. Background is never late."""
        day, first = self.window.after_day, self.window.news_from
        if day is None or first is None or item.development.modality is Modality.BACKGROUND:
            return False
        when = item.development.when
        return item.report.published < first or (when is not None and when.latest() < day - LATE)


def is_news(item: TrackDevelopment) -> bool:
    """Whether it is reported as recent, not as history."""
    return item.development.modality in (Modality.DONE, Modality.DECIDED, Modality.REFUSED)

"""What counts as new in a window, and what as learned late."""

from __future__ import annotations

from datetime import timedelta

from briefing.domain.change import Window
from briefing.domain.development import Modality
from briefing.domain.state import Report, Told

LATE = timedelta(days=3)
"""A development valid more than this before D' is late news, whenever it was published."""


def is_new(report: Report, window: Window) -> bool:
    """The report entered the log inside the window."""
    return window.after < report.ingested <= window.upto


def is_late(item: Told, window: Window) -> bool:
    """Published on or before D', or valid more than three days before it. Background is never late news."""
    if window.after_day is None or item.development.modality is Modality.BACKGROUND:
        return False
    when = item.development.when
    return item.report.published <= window.after_day or (when is not None and when.latest() < window.after_day - LATE)


def is_news(item: Told) -> bool:
    """Told as something that happened, not as history."""
    return item.development.modality in (Modality.DONE, Modality.DECIDED, Modality.REFUSED)

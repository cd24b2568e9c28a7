"""Possible days of an undated article, each with the event that supports it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.analysis.dating.days import weekdays
from briefing.analysis.dating.frames import reported_frames
from briefing.analysis.dating.reading import DateReading, reading_of
from briefing.pipeline.articles import Filed
from briefing.pipeline.workspace import Workspace

_MOST = 12


@dataclass(frozen=True, slots=True)
class LikelyDay:
    """A day for a person to choose.

    Attributes:
        events: Names of events of the catalogue that the head of the article reports and that are news on this day.
    """

    day: date
    events: tuple[str, ...] = ()


def likely_days(workspace: Workspace, found: Filed) -> tuple[LikelyDay, ...]:
    """At most 12 days to choose from: those of events that the head of the article reports, then other possible ones.

    Such an event alone dates nothing: it is shown, and a person decides. A finding stores only the latest possible
    days, so if its list is full, events of the same day in earlier years are shown, too.
    """
    if found.findings is None:
        return ()
    surface = found.findings.surface
    reading = reading_of(found.text, surface.layout, surface.dateline)
    fitting = surface.dating.candidates
    begun = _days_of_events(workspace, reading, surface.dating.received)
    if fitting:
        named = {(day.month, day.day) for day in fitting}
        begun = {day for day in begun if (day.month, day.day) in named and day < fitting[0]}
    others = begun if len(fitting) in (0, _MOST) else set()
    events: dict[date, list[str]] = {day: [] for day in sorted({*fitting, *others})}
    for day, frame in reported_frames(reading, events, workspace.knowledge):
        events[day].append(frame.name)
    with_names = [LikelyDay(day, tuple(names)) for day, names in events.items() if names]
    return (*with_names, *(LikelyDay(day) for day in fitting if not events[day]))[:_MOST]


def _days_of_events(workspace: Workspace, reading: DateReading, received: date) -> set[date]:
    """First days of all events; if the opening names a weekday, only those on it."""
    opening = {number for span, number in weekdays(reading) if any(span.within(part) for part in reading.opening)}
    begun = {frame.begin for frame in workspace.knowledge.catalogue()}
    return {day for day in begun if day <= received and (not opening or day.weekday() in opening)}

"""All tracks on one time axis, as shares of its width; the template draws them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.arrow import all_quiet
from briefing.brief.axis import Axis, Tick, axis
from briefing.brief.citing import Citing, mark_of
from briefing.brief.model import Line, Mark
from briefing.brief.request import TrackEdition
from briefing.brief.timeline import Happening, happenings, is_new
from briefing.domain.text import ArticleId
from briefing.domain.when import Precision

LANES = 14  # a figure; more tracks are drawn as further figures
_APART = 0.0145  # least distance of marks in one lane
_LABEL = 0.05  # and of labelled marks


@dataclass(frozen=True, slots=True)
class ClockPoint:
    """`label`: the reference is printed above the mark."""

    at: float
    mark: Mark
    new: bool
    line: Line
    label: bool


@dataclass(frozen=True, slots=True)
class Lane:
    track: str
    title: str
    points: tuple[ClockPoint, ...]


@dataclass(frozen=True, slots=True)
class ClockDrawing:
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class ClockSection:
    """`shade`: begin and end of this window; `breaks`: where the axis skips a stretch without reports."""

    name: ClassVar[str] = "clock"
    title: str
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    shade: tuple[float, float]
    figures: tuple[ClockDrawing, ...]
    key: str


def section(citing: Citing) -> ClockSection | None:
    """None if nothing has a day, or nothing changed."""
    if all_quiet(citing.request.tracks):
        return None
    found = {
        edition.track.id: [
            item for item in happenings(citing, edition.after) if item.when.precision is not Precision.YEAR
        ]
        for edition in citing.request.tracks
    }
    days = [_day(item) for items in found.values() for item in items]
    if not days:
        return None
    window = citing.request.window
    scale = axis(days)
    lanes = [
        Lane(edition.track.id, edition.track.title, _points(citing, edition, found[edition.track.id], scale))
        for edition in citing.request.tracks
        if found[edition.track.id]
    ]
    return ClockSection(
        title=wording.clock_title(len(lanes)),
        ticks=scale.ticks,
        breaks=scale.breaks,
        shade=(scale.at(window.after_day) if window.after_day else 0.0, scale.at(window.day)),
        figures=tuple(ClockDrawing(tuple(lanes[at : at + LANES])) for at in range(0, len(lanes), LANES)),
        key=wording.clock_key(bool(scale.breaks)),
    )


def _day(item: Happening) -> date:
    """The middle of its interval."""
    begin, end = item.when.earliest(), item.when.latest()
    return begin + (end - begin) / 2


def _points(citing: Citing, edition: TrackEdition, items: list[Happening], scale: Axis) -> tuple[ClockPoint, ...]:
    """Marks from left to right, at most a mark's width off their day; where they crowd, those of weightier days."""
    points: list[ClockPoint] = []
    labelled = -1.0
    for at, item in _fitting(edition, items, scale):
        development = item.first
        line = citing.line(wording.when_text(item.when), (development.evidence,))
        label = at - labelled >= _LABEL
        labelled = at if label else labelled
        points.append(ClockPoint(at, mark_of(development), is_new(citing, item), line, label))
    return tuple(points)


def _fitting(edition: TrackEdition, items: list[Happening], scale: Axis) -> list[tuple[float, Happening]]:
    """As many of the weightiest happenings as have room, each with its place on the axis."""
    kept: list[Happening] = []
    places: list[float] = []
    for item in sorted(items, key=lambda item: (-edition.weight(item.when), _order(item))):
        tried = sorted([*kept, item], key=_order)
        fitted = _apart([scale.at(_day(one)) for one in tried])
        if fitted:
            kept, places = tried, fitted
    return list(zip(places, kept, strict=True))


def _order(item: Happening) -> tuple[date, ArticleId]:
    return _day(item), item.first.report.article


def _apart(shares: list[float]) -> list[float]:
    """The places of marks in ascending order, moved right until they stand apart; none where one would go too far."""
    places: list[float] = []
    for share in shares:
        place = max(share, places[-1] + _APART if places else 0.0)
        if place > min(1.0, share + _APART):
            return []
        places.append(place)
    return places

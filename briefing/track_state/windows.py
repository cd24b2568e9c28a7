"""What a window shows of a facet: the path it took, whether that is up or down, and what is only last known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from briefing.domain.change import Window
from briefing.domain.state import Direction, FacetState, Run
from briefing.domain.track import Facet
from briefing.track_state.stretches import is_stale


def a_year_before(day: date) -> date:
    """Where a window begins that no earlier edition bounds."""
    if day.year == date.min.year:
        return date.min
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if leap else day.replace(year=day.year - 1)


@dataclass(frozen=True, slots=True)
class Seen:
    """Two points between which a facet is looked at.

    Attributes:
        begin, end: Days.
        after: Position at the beginning: what began on its last days and was not known there lies inside. None where
            the days alone bound it.
    """

    begin: date
    end: date
    after: int | None = None

    @classmethod
    def of(cls, window: Window | None, end: date) -> Seen:
        """From edition N-1, else from a year before."""
        if window is None or window.after_day is None:
            return cls(a_year_before(end), end)
        return cls(min(window.after_day, end), end, window.after)

    def before(self, run: Run) -> bool:
        """Whether a run stood at the beginning already."""
        began = run.since.latest()
        if began > self.begin or self.after is None or (self.begin - began).days > 1:
            return began <= self.begin
        if run.by_hand is not None:
            return run.by_hand <= self.after
        return any(item.report.ingested <= self.after for item in run.developments)


def seen_over(facet: Facet, runs: Sequence[Run], seen: Seen) -> FacetState:
    """The state of a facet with what a window shows of it."""
    state = FacetState(facet.id, tuple(runs), stale=_is_last_known(facet, runs, seen))
    earlier = tuple(run for run in runs if seen.before(run))
    path = tuple(status for status, _ in groupby(_path(facet, runs, earlier, seen.begin)))
    moved = _moved(facet, state, earlier, seen.begin) if facet.scale == "levels" else None
    told = bool(earlier) and earlier[-1].status == facet.baseline
    assumed = path[:1] == (facet.baseline,) and not told
    return replace(state, path=path, moved=moved, assumed=assumed and len(path) > 1)


def direction_of(states: Iterable[FacetState]) -> Direction:
    """What became of a track: of the facets that moved, all up, all down, or some each way."""
    moved = {state.moved for state in states}
    up, down = Direction.IMPROVED in moved, Direction.DETERIORATED in moved
    if up and down:
        return Direction.MIXED
    if up or down:
        return Direction.IMPROVED if up else Direction.DETERIORATED
    return Direction.UNCHANGED if Direction.UNCHANGED in moved else Direction.FIRST


def _is_last_known(facet: Facet, runs: Sequence[Run], seen: Seen) -> bool:
    """Its last confirmation is too old on the last day of the window, and lies before it."""
    current = runs[-1] if runs else None
    if current is None or current.confirmed >= seen.begin:
        return False
    return is_stale(facet, current.status, current.confirmed, seen.end)


def _path(facet: Facet, runs: Sequence[Run], earlier: Sequence[Run], begin: date) -> list[str]:
    inside = [run.status for run in runs if run not in earlier]
    start = _standing(facet, earlier, begin)
    if start is None and earlier and not inside:
        start = earlier[-1].status  # a stale status, and nothing since
    if start == facet.baseline and not inside:
        start = earlier[-1].status if earlier else None  # a baseline stands only for the beginning of a path
    return [start, *inside] if start else inside


def _standing(facet: Facet, earlier: Sequence[Run], day: date) -> str | None:
    """What stands at the beginning of a window: the baseline for nothing on file and for a stale passing status."""
    if not earlier:
        return facet.baseline
    last = earlier[-1]
    lapsed = facet.status(last.status).passing and is_stale(facet, last.status, _confirmed_by(last, day), day)
    return facet.baseline if lapsed else last.status


def _confirmed_by(run: Run, day: date) -> date:
    """Last day up to a day on which something told or repeated a status."""
    if run.confirmed <= day:
        return run.confirmed
    ends = (item.time.latest() for item in run.developments)
    return max((end for end in ends if end <= day), default=run.since.latest())


def _moved(facet: Facet, state: FacetState, earlier: Sequence[Run], begin: date) -> Direction | None:
    """Up or down by the two ends of the window; where they are level, by its lowest step in between."""
    current = state.current
    if current is None:
        return None
    if state.stale and facet.status(current.status).passing:
        return None
    start = _standing(facet, earlier, begin)
    if start is None:
        return Direction.FIRST
    first, last = facet.status(start).level or 0, facet.status(current.status).level or 0
    lowest = min((facet.status(run.status).level or 0 for run in state.runs if run not in earlier), default=first)
    if last == first:
        return Direction.DETERIORATED if lowest < first else Direction.UNCHANGED
    return Direction.IMPROVED if last > first else Direction.DETERIORATED

"""A facet over a window: its path, whether that leads up or down, and whether its status is stale."""

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
    """One year earlier: where a window begins that no earlier edition bounds."""
    if day.year == date.min.year:
        return date.min
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if leap else day.replace(year=day.year - 1)


@dataclass(frozen=True, slots=True)
class Seen:
    """Two points between which a facet is compared.

    Attributes:
        begin, end: Days.
        after: Position at the beginning; a status that had begun but was not known there lies inside. None if days
            alone bound the window.
    """

    begin: date
    end: date
    after: int | None = None

    @classmethod
    def of(cls, window: Window | None, end: date) -> Seen:
        """From edition N-1 if there is one, else from a year before."""
        if window is None or window.after_day is None:
            return cls(a_year_before(end), end)
        return cls(min(window.after_day, end), end, window.after)

    def before(self, run: Run) -> bool:
        """Whether a run was in force at the beginning."""
        began = run.since.latest()
        if began > self.begin or self.after is None or (self.begin - began).days > 1:
            return began <= self.begin
        if run.by_hand is not None:
            return run.by_hand <= self.after
        return any(item.report.ingested <= self.after for item in run.developments)


def seen_over(facet: Facet, runs: Sequence[Run], seen: Seen) -> FacetState:
    """The state of a facet, with its path and direction over a window."""
    state = FacetState(facet.id, tuple(runs), stale=_is_last_known(facet, runs, seen))
    earlier = tuple(run for run in runs if seen.before(run))
    path = tuple(status for status, _ in groupby(_path(facet, runs, earlier, seen.begin)))
    moved = _moved(facet, state, earlier, seen.begin) if facet.scale == "levels" else None
    reported = {run.status for run in (*earlier[-1:], *[run for run in runs if run not in earlier][:1])}
    assumed = len(path) > 1 and path[0] == facet.baseline and path[0] not in reported
    return replace(state, path=path, moved=moved, assumed=assumed)


def direction_of(states: Iterable[FacetState]) -> Direction:
    """The direction of a track, from its facets that moved: all up, all down, or mixed."""
    moved = {state.moved for state in states}
    up, down = Direction.IMPROVED in moved, Direction.DETERIORATED in moved
    if up and down:
        return Direction.MIXED
    if up or down:
        return Direction.IMPROVED if up else Direction.DETERIORATED
    return Direction.UNCHANGED if Direction.UNCHANGED in moved else Direction.FIRST


def _is_last_known(facet: Facet, runs: Sequence[Run], seen: Seen) -> bool:
    """Its last confirmation is too old at the end of the window, and lies before it."""
    current = runs[-1] if runs else None
    if current is None or current.confirmed >= seen.begin:
        return False
    return is_stale(facet, current.status, current.confirmed, seen.end)


def _path(facet: Facet, runs: Sequence[Run], earlier: Sequence[Run], begin: date) -> list[str]:
    inside = [run.status for run in runs if run not in earlier]
    start = _standing(facet, earlier, begin)
    if start is None and earlier and not inside:
        start = earlier[-1].status  # stale, and nothing since
    if start == facet.baseline and not inside:
        start = earlier[-1].status if earlier else None  # a baseline can only begin a path
    return [start, *inside] if start else inside


def _standing(facet: Facet, earlier: Sequence[Run], day: date) -> str | None:
    """The status at the beginning of a window: the baseline if nothing is on file, or a passing status is stale."""
    if not earlier:
        return facet.baseline
    last = earlier[-1]
    lapsed = facet.status(last.status).passing and is_stale(facet, last.status, _confirmed_by(last, day), day)
    return facet.baseline if lapsed else last.status


def _confirmed_by(run: Run, day: date) -> date:
    """Last day, up to a given day, on which a status was reported or repeated."""
    if run.confirmed <= day:
        return run.confirmed
    ends = (item.time.latest() for item in run.developments)
    return max((end for end in ends if end <= day), default=run.since.latest())


def _moved(facet: Facet, state: FacetState, earlier: Sequence[Run], begin: date) -> Direction | None:
    """Up or down by the two ends of the window; if they are equal, by the lowest status in between."""
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

"""What a window shows of a facet: the path it took, whether that is up or down, and what is only last known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from briefing.domain.state import Direction, FacetState, Run
from briefing.domain.track import Facet
from briefing.track_state.stretches import is_stale


def a_year_before(day: date) -> date:
    """Where a window begins that no earlier edition bounds."""
    if day.year == date.min.year:
        return date.min
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if leap else day.replace(year=day.year - 1)


def seen_over(facet: Facet, runs: Sequence[Run], begin: date, end: date) -> FacetState:
    """The state of a facet with what a window shows of it."""
    state = FacetState(facet.id, tuple(runs), stale=_is_last_known(facet, runs, begin, end))
    path = tuple(status for status, _ in groupby(_path(facet, runs, begin)))
    moved = _moved(facet, state, begin) if facet.scale == "levels" else None
    return replace(state, path=path, moved=moved)


def direction_of(states: Iterable[FacetState]) -> Direction:
    """What became of a track: of the facets that moved, all up, all down, or some each way."""
    moved = {state.moved for state in states}
    up, down = Direction.IMPROVED in moved, Direction.DETERIORATED in moved
    if up and down:
        return Direction.MIXED
    if up or down:
        return Direction.IMPROVED if up else Direction.DETERIORATED
    return Direction.UNCHANGED if Direction.UNCHANGED in moved else Direction.FIRST


def _is_last_known(facet: Facet, runs: Sequence[Run], begin: date, end: date) -> bool:
    """Its last confirmation is too old on the last day of the window, and lies before it."""
    current = runs[-1] if runs else None
    return bool(current and current.confirmed < begin and is_stale(facet, current.status, current.confirmed, end))


def _path(facet: Facet, runs: Sequence[Run], begin: date) -> list[str]:
    earlier = [run for run in runs if run.since.latest() <= begin]
    inside = [run.status for run in runs[len(earlier) :]]
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
    return max((item.time.latest() for item in run.told if item.time.latest() <= day), default=run.since.latest())


def _moved(facet: Facet, state: FacetState, begin: date) -> Direction | None:
    """Up or down by the two ends of the window; where they are level, by its lowest step in between."""
    current = state.current
    if current is None:
        return None
    if state.stale and facet.status(current.status).passing:
        return None
    earlier = [run for run in state.runs if run.since.latest() <= begin]
    start = _standing(facet, earlier, begin)
    if start is None:
        return Direction.FIRST
    first, last = facet.status(start).level or 0, facet.status(current.status).level or 0
    lowest = min((facet.status(run.status).level or 0 for run in state.runs[len(earlier) :]), default=first)
    if last == first:
        return Direction.DETERIORATED if lowest < first else Direction.UNCHANGED
    return Direction.IMPROVED if last > first else Direction.DETERIORATED

"""How finely the last confirmation of a status is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefing.domain.state import Run, TrackDevelopment
from briefing.domain.when import Precision, When, interval, iso


def last_telling(run: Run) -> tuple[TrackDevelopment, ...]:
    """What tells of the last day on which the status is known to have held; empty where it was only set by hand.

    What shows less, as ambassadors do who meet after ministers did, ends a status as little as it confirms it.
    """
    own = [item for item in run.developments if any(move.status == run.status for move in item.moves)]
    own = own or list(run.developments)
    last = _last(run, own)
    return tuple(item for item in own if item.time.earliest() <= last <= item.time.latest())


def _last(run: Run, telling: Iterable[TrackDevelopment]) -> date:
    """The last day on which some of its developments confirm a status."""
    return min(run.confirmed, max((item.time.latest() for item in telling), default=run.confirmed))


def last_confirmed(run: Run) -> When:
    """The finest time told of what confirmed it last: `Mar 2014`, where no text says on which day.

    What a report tells without a day holds on the day of the report.
    """
    telling = last_telling(run)
    last = _last(run, telling)
    if any(item.report.published == last and item.report.earliest is None for item in telling):
        return When.on(last)
    finest = min((_time(item) for item in telling), key=lambda when: when.precision.rank, default=When.on(last))
    begin, end = finest.earliest(), finest.latest()
    if finest.precision is Precision.WEEK or finest in {item.report.time for item in telling}:
        return finest
    if iso(begin, finest.precision) == iso(end, finest.precision):
        return When(begin, end, finest.precision)
    return interval(iso(end, finest.precision))


def _time(item: TrackDevelopment) -> When:
    """What holds by the day of a report that is dated to a week or a month holds by one of its days."""
    by = item.development.when is None or item.development.when.begin is None
    return item.report.time if by and item.report.earliest is not None else item.time

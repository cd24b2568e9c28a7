"""Announced dates, and what came of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from briefing.domain.development import EXPECTED, Modality
from briefing.domain.occurrence import Occurrence
from briefing.domain.state import Appointment, Outcome, TrackDevelopment
from briefing.domain.when import Precision, When
from briefing.knowledge import actions_with
from briefing.occurrences.gathering import kind_of, occurrences_of, sides_of

_HAPPENED = (Modality.DONE, Modality.BACKGROUND)
_CALLED_OFF = {"postpone": Outcome.POSTPONED, "cancel": Outcome.CANCELLED, "withdraw": Outcome.CANCELLED}
"""Actions that call an announced date off. Leaving a planned meeting ends it, whoever leaves."""
_APPOINTED = actions_with("datable")
"""Actions a date is set for. Who is going to reject, warn or leave has announced no date."""
_SLACK = {Precision.MINUTE: 1, Precision.DAY: 1, Precision.MONTH: 15}
"""Days by which the outcome may miss the announced interval: "mid-January" met on 26 January is held."""


class _ByDay:
    """Developments found by the days they touch: their time, or the day of their report where they have none.

    Args:
        told: By the last of these days.
    """

    def __init__(self, told: Iterable[TrackDevelopment]) -> None:
        self._told = tuple(told)
        times = [item.time for item in self._told]
        self._begins = [time.earliest().toordinal() for time in times]  # as numbers: no day follows the last date
        self._ends = [time.latest().toordinal() for time in times]
        self._longest = max((end - begin for begin, end in zip(self._begins, self._ends, strict=True)), default=0)

    def touching(self, begin: date, end: date, slack: int = 0) -> list[TrackDevelopment]:
        """In order of their last days.

        Args:
            slack: Days by which they may miss.
        """
        first, last = begin.toordinal() - slack, end.toordinal() + slack
        some = slice(bisect_left(self._ends, first), bisect_right(self._ends, last + self._longest))
        return [item for item, begun in zip(self._told[some], self._begins[some], strict=True) if begun <= last]


def appointments_of(told: Sequence[TrackDevelopment], as_of: date) -> tuple[Appointment, ...]:
    """All dates announced by a day, by time; announcements of the same thing are one.

    Args:
        told: By time.
    """
    planned = (item for item in told if _announces(item) and item.report.published <= as_of)
    announced = occurrences_of(planned, announced=True)
    took_place = [item for item in told if _happened(item)]
    happened = {precision: _ByDay(item for item in took_place if _as_fine(item, precision)) for precision in _SLACK}
    called_off = _ByDay(filter(_calls_off, told))
    found = [_appointment(one, happened, called_off, as_of) for one in announced]
    return tuple(sorted(found, key=lambda one: (one.when.latest(), one.when.earliest(), one.announced[0].evidence)))


def _announces(item: TrackDevelopment) -> bool:
    development = item.development
    return (
        (development.modality is Modality.PLANNED or development.construction == EXPECTED)
        and development.action in _APPOINTED
        and not development.unsure
        and development.when is not None
        and development.when.begin is not None
        and development.when.end is not None
        and development.when.precision is not Precision.YEAR
        and development.when.latest() >= item.report.published - timedelta(days=1)
    )


def _happened(item: TrackDevelopment) -> bool:
    development = item.development
    if development.unsure or development.modality not in _HAPPENED:
        return False
    return development.when is not None and development.when.begin is not None


def _as_fine(item: TrackDevelopment, precision: Precision) -> bool:
    """Told about as finely as what was announced."""
    return item.time.precision.rank <= precision.rank + 1


def _calls_off(item: TrackDevelopment) -> bool:
    development = item.development
    if development.action not in _CALLED_OFF or development.modality not in (*_HAPPENED, Modality.DECIDED):
        return False
    return not (development.unsure or (development.when and development.when.precision is Precision.YEAR))


def _appointment(
    announced: Occurrence, happened: Mapping[Precision, _ByDay], called_off: _ByDay, as_of: date
) -> Appointment:
    when = announced.when
    first = announced.mentions[0].report.published
    told = happened[when.precision].touching(when.earliest(), when.latest(), _SLACK[when.precision])
    held = tuple(item for item in told if item.report.published >= first and _tells_of(item, announced))
    off = tuple(
        item
        for item in called_off.touching(first, when.latest())
        if item.report.published >= first and _in_time(item, when) and not announced.sides.isdisjoint(sides_of(item))
    )
    if held:
        return Appointment(when, announced.mentions, Outcome.HELD, (*held, *off))
    if off:
        return Appointment(when, announced.mentions, _CALLED_OFF[off[-1].development.action], off)
    outcome = Outcome.OVERDUE if when.latest() < as_of else Outcome.PLANNED
    return Appointment(when, announced.mentions, outcome)


def _in_time(item: TrackDevelopment, when: When) -> bool:
    """Before its day is over, for that day or a month ahead."""
    return when.earliest() - timedelta(days=31) <= item.time.latest() <= when.latest()


def _is_of_its_kind(item: TrackDevelopment, announced: Occurrence) -> bool:
    """The same kind of action; where a meeting is announced, talks that resume are one, if one facet asks for both."""
    if kind_of(item.development.action) == announced.kind:
        return True
    if announced.kind != "meet" or item.development.action != "resume":
        return False
    return any(_facets(item) & _facets(one) for one in announced.mentions)


def _facets(item: TrackDevelopment) -> frozenset[str]:
    return frozenset(rule.rpartition("/")[0] for rule in item.rules)


def _tells_of(item: TrackDevelopment, announced: Occurrence) -> bool:
    """The announced kind of action by a common side, reported once its time had come.

    Where one of the two names nobody ("the next round will be on July 4"), the very day must be the same.
    """
    if not _is_of_its_kind(item, announced):
        return False
    coarse = announced.when.precision is Precision.MONTH
    slack = timedelta(days=_SLACK[announced.when.precision] if coarse else 0)
    if announced.when.earliest() - item.report.published > slack:
        return False  # published before: it tells of another
    sides = sides_of(item)
    if sides and announced.sides:
        return not sides.isdisjoint(announced.sides)
    when = item.time
    return when.begin == when.end and announced.when.begin == announced.when.end and when.overlaps(announced.when)

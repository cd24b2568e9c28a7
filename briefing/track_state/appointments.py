"""Announced dates, and what came of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from briefing.domain.development import Modality
from briefing.domain.state import Appointment, Outcome, Told
from briefing.domain.when import Precision, When

_HAPPENED = (Modality.DONE, Modality.BACKGROUND)
_CALLED_OFF = {"postpone": Outcome.POSTPONED, "cancel": Outcome.CANCELLED, "withdraw": Outcome.CANCELLED}
"""Actions that call an announced date off. Leaving a planned meeting ends it, whoever leaves."""
_TOGETHER = frozenset({"meet", "discuss", "negotiate", "attend", "visit"})
"""Actions by which a meeting is announced and reported."""
_APPOINTED = _TOGETHER | frozenset(
    "sign initial ratify elect hold-referendum adopt enter-into-force pull-back withdraw evacuate deploy commission"
    " cease-fire resume lift accede admit establish exercise test".split()
)
"""Actions a date is set for. Who is going to reject, warn or leave has announced no date."""
_SLACK = {Precision.MINUTE: 1, Precision.DAY: 1, Precision.MONTH: 15}
"""Days by which the outcome may miss the announced interval: "mid-January" met on 26 January is held."""


class _Thing(NamedTuple):
    """What decides whether two developments are of the same thing. Those of reprints are equal."""

    action: str
    names: frozenset[str]
    when: When

    def akin(self, other: _Thing) -> bool:
        """The same action by at least one common actor."""
        return self.action == other.action and not self.names.isdisjoint(other.names)


@dataclass(slots=True)
class _Group:
    """Announcements of the same thing, by publication."""

    announced: list[Told]
    things: set[_Thing]

    def parties(self) -> set[str]:
        return set().union(*map(_parties, self.announced))


class _ByDay:
    """Developments found by the days they touch: their time, or the day of their report where they have none.

    Args:
        told: By the last of these days.
    """

    def __init__(self, told: Iterable[Told]) -> None:
        self._told = tuple(told)
        times = [item.time for item in self._told]
        self._begins = [time.earliest().toordinal() for time in times]  # as numbers: no day follows the last date
        self._ends = [time.latest().toordinal() for time in times]
        self._longest = max((end - begin for begin, end in zip(self._begins, self._ends, strict=True)), default=0)

    def touching(self, begin: date, end: date, slack: int = 0) -> list[Told]:
        """In order of their last days.

        Args:
            slack: Days by which they may miss.
        """
        first, last = begin.toordinal() - slack, end.toordinal() + slack
        some = slice(bisect_left(self._ends, first), bisect_right(self._ends, last + self._longest))
        return [item for item, begun in zip(self._told[some], self._begins[some], strict=True) if begun <= last]


def appointments_of(told: Sequence[Told], as_of: date) -> tuple[Appointment, ...]:
    """All dates announced by a day, by time; announcements of the same thing are one.

    Args:
        told: By time.
    """
    groups: list[_Group] = []
    for item in sorted(filter(_announces, told), key=lambda item: (item.report.published, item.evidence)):
        if item.report.published > as_of:
            continue
        thing = _thing(item)
        group = next((group for group in groups if any(_same(thing, other) for other in group.things)), None)
        if group is None:
            groups.append(_Group([item], {thing}))
        else:
            group.announced.append(item)
            group.things.add(thing)
    happened = {precision: _ByDay(item for item in told if _happened(item, precision)) for precision in _SLACK}
    called_off = _ByDay(filter(_calls_off, told))
    found = [_appointment(group, happened, called_off, as_of) for group in groups]
    return tuple(sorted(found, key=lambda one: (one.when.latest(), one.when.earliest(), one.announced[0].evidence)))


def _announces(item: Told) -> bool:
    development = item.development
    return (
        development.modality is Modality.PLANNED
        and development.action in _APPOINTED
        and not development.unsure
        and development.when is not None
        and development.when.begin is not None
        and development.when.end is not None
        and development.when.precision is not Precision.YEAR
        and development.when.latest() >= item.report.published - timedelta(days=1)
    )


def _happened(item: Told, precision: Precision) -> bool:
    """Told about as finely as what was announced."""
    development = item.development
    if development.unsure or development.modality not in _HAPPENED:
        return False
    when = development.when
    return when is not None and when.begin is not None and when.precision.rank <= precision.rank + 1


def _calls_off(item: Told) -> bool:
    development = item.development
    if development.action not in _CALLED_OFF or development.modality not in (*_HAPPENED, Modality.DECIDED):
        return False
    return not (development.unsure or (development.when and development.when.precision is Precision.YEAR))


def _appointment(group: _Group, happened: Mapping[Precision, _ByDay], called_off: _ByDay, as_of: date) -> Appointment:
    announced = tuple(group.announced)
    when = min((item.time for item in announced), key=lambda when: (when.precision.rank, when.latest()))
    first = announced[0].report.published
    told = happened[when.precision].touching(when.earliest(), when.latest(), _SLACK[when.precision])
    held = tuple(item for item in told if item.report.published >= first and _tells_of(item, group))
    parties = group.parties()
    off = tuple(
        item
        for item in called_off.touching(first, when.latest())
        if item.report.published >= first and _in_time(item, when) and not parties.isdisjoint(_parties(item))
    )
    if held:
        return Appointment(when, announced, Outcome.HELD, (*held, *off))
    if off:
        return Appointment(when, announced, _CALLED_OFF[off[-1].development.action], off)
    return Appointment(when, announced, Outcome.OVERDUE if when.latest() < as_of else Outcome.PLANNED)


def _in_time(item: Told, when: When) -> bool:
    """Before its day is over, for that day or a month ahead."""
    return when.earliest() - timedelta(days=31) <= item.time.latest() <= when.latest()


def _tells_of(item: Told, group: _Group) -> bool:
    """The announced action by a common actor; or those of the track coming together on the very day.

    "The next round will be on July 4" names nobody, and "the Council met" is not the word that announced it.
    """
    told = _thing(item)
    together = told.action in _TOGETHER and told.when.begin == told.when.end
    return any(
        told.akin(thing) or (together and thing.action in _TOGETHER and told.when.overlaps(thing.when))
        for thing in group.things
    )


def _same(one: _Thing, other: _Thing) -> bool:
    return one.akin(other) and one.when.overlaps(other.when)


def _thing(item: Told) -> _Thing:
    names = frozenset(actor.name for actor in item.development.actors) | _parties(item)
    return _Thing(item.development.action, names, item.time)


def _parties(item: Told) -> set[str]:
    return {actor.party for actor in item.development.actors if actor.party}

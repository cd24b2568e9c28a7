"""Announced dates, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

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
_SLACK = {Precision.MINUTE: 1, Precision.DAY: 1, Precision.MONTH: 15, Precision.YEAR: 0}
"""Days by which the outcome may miss the announced interval: "mid-January" met on 26 January is held."""


def appointments_of(told: Sequence[Told], as_of: date) -> tuple[Appointment, ...]:
    """All dates announced by a day, by time; announcements of the same thing are one.

    Args:
        told: By time.
    """
    groups: list[list[Told]] = []
    for item in sorted(filter(_announces, told), key=lambda item: (item.report.published, item.evidence)):
        if item.report.published > as_of:
            continue
        group = next((group for group in groups if any(_same_thing(item, other) for other in group)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    found = [_appointment(tuple(group), told, as_of) for group in groups]
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


def _appointment(group: tuple[Told, ...], told: Sequence[Told], as_of: date) -> Appointment:
    when = min((_when(item) for item in group), key=lambda when: (when.precision.rank, when.latest()))
    held = tuple(item for item in told if item.development.modality in _HAPPENED and _reports(item, group, when))
    off = tuple(item for item in told if _calls_off(item, group, when))
    if held:
        return Appointment(when, group, Outcome.HELD, (*held, *off))
    if off:
        return Appointment(when, group, _CALLED_OFF[off[-1].development.action], off)
    return Appointment(when, group, Outcome.OVERDUE if when.latest() < as_of else Outcome.PLANNED)


def _same_thing(one: Told, other: Told) -> bool:
    return _akin(one, other) and _overlap(_when(one), _when(other), 0)


def _reports(item: Told, group: Sequence[Told], when: When) -> bool:
    told = item.development.when
    if told is None or told.begin is None or item.development.unsure or told.precision.rank > when.precision.rank + 1:
        return False
    later = item.report.published >= min(other.report.published for other in group)
    return later and _overlap(told, when, _SLACK[when.precision]) and any(_tells_of(item, other) for other in group)


def _calls_off(item: Told, group: Sequence[Told], when: When) -> bool:
    """Told after the announcement and before its day, for that day or a month ahead, of a common party."""
    development = item.development
    if development.action not in _CALLED_OFF or development.modality not in (*_HAPPENED, Modality.DECIDED):
        return False
    told = development.when
    if development.unsure or (told and told.precision is Precision.YEAR):
        return False
    first = min(other.report.published for other in group)
    day = told.latest() if told else item.report.published
    in_time = first <= day <= when.latest() and when.earliest() <= day + timedelta(days=31)
    return in_time and item.report.published >= first and any(_parties(item) & _parties(other) for other in group)


def _tells_of(item: Told, announced: Told) -> bool:
    """The announced action by a common actor; or those of the track coming together on the very day.

    "The next round will be on July 4" names nobody, and "the Council met" is not the word that announced it.
    """
    together = {item.development.action, announced.development.action} <= _TOGETHER
    told = _when(item)
    return _akin(item, announced) or (together and told.begin == told.end and _overlap(told, _when(announced), 0))


def _akin(one: Told, other: Told) -> bool:
    """The same action by at least one common actor."""
    return one.development.action == other.development.action and bool(_names(one) & _names(other))


def _names(item: Told) -> set[str]:
    return {actor.name for actor in item.development.actors} | _parties(item)


def _parties(item: Told) -> set[str]:
    return {actor.party for actor in item.development.actors if actor.party}


def _when(item: Told) -> When:
    assert item.development.when is not None  # _announces takes dated developments only
    return item.development.when


def _overlap(one: When, other: When, slack: int) -> bool:
    days = timedelta(days=slack)
    return one.earliest() <= other.latest() + days and other.earliest() <= one.latest() + days

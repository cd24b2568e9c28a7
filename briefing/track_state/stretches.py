"""Walks the placed entries in order: which begin a status, and which continue one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from briefing.domain.track import Facet
from briefing.track_state.entries import Entry, Way

LONG = timedelta(days=730)
"""Two mentions of a passing status that are further apart than this are separate runs."""

_TIES = ("news before background", "more origins", "official before not", "lower level", "smaller place")


class Step(NamedTuple):
    """An entry in the order of the walk; `tie` names the rule that placed it after another of its day."""

    entry: Entry
    tie: str | None


@dataclass(slots=True)
class Stretch:
    """An unbroken stretch of one status.

    Attributes:
        confirmed: Day of its last entry.
    """

    steps: list[Step]
    confirmed: date

    @property
    def first(self) -> Entry:
        return self.steps[0].entry

    @property
    def status(self) -> str:
        return self.first.status


def patience(facet: Facet, status: str) -> timedelta:
    """How long a status counts as current without confirmation."""
    days = facet.status(status).stale_after
    return timedelta(days=facet.stale_after if days is None else days)


def is_stale(facet: Facet, status: str, confirmed: date, day: date) -> bool:
    """Whether a status last confirmed on one day is stale on another."""
    return day - confirmed > patience(facet, status)


def gives_way(facet: Facet, stretch: Stretch, day: date) -> bool:
    """Whether a status no longer outweighs a lower one that is shown: it is a break, or stale."""
    return stretch.status in facet.breaks or is_stale(facet, stretch.status, stretch.confirmed, day)


def walk(facet: Facet, entries: Iterable[Entry]) -> tuple[Stretch, ...]:
    """Entries by time, split where one begins a status."""
    stretches: list[Stretch] = []
    for step in _ordered(facet, entries):
        current = stretches[-1] if stretches else None
        if current is None or _begins(facet, current, step.entry):
            stretches.append(Stretch([step], step.entry.day))
        elif current.status == step.entry.status or step.entry.way is Way.SHOWS:
            current.steps.append(step)
            current.confirmed = step.entry.day
    return tuple(stretches)


def goes_anew(facet: Facet, stretch: Stretch, entry: Entry) -> bool:
    """Whether an entry of the status of a stretch is too long after it to be the same run."""
    repeatable = facet.status(stretch.status).passing or entry.way is not Way.SETS
    return repeatable and entry.day - stretch.confirmed >= LONG


def _begins(facet: Facet, current: Stretch, entry: Entry) -> bool:
    """Whether an entry begins another status, or the same one again."""
    now, then = facet.status(current.status), facet.status(entry.status)
    if now.id == then.id:
        return goes_anew(facet, current, entry)
    if entry.way in (Way.SETS, Way.FOLLOWS):
        return True
    if now.level is None or then.level is None:  # a shown status does not undo one that was set
        return current.first.way is not Way.SETS or gives_way(facet, current, entry.day)
    if entry.way is Way.SHOWS:
        return then.level > now.level or gives_way(facet, current, entry.day)
    stale = is_stale(facet, current.status, current.confirmed, entry.day)
    over = now.id in {status.then for status in facet.statuses}
    # A status that ends with another one does not end with less: clashes do not end a war.
    return then.level < now.level or over or (stale and now.then is None)


def _ordered(facet: Facet, entries: Iterable[Entry]) -> list[Step]:
    """By day and clock, then by way; the preferred entry of a day comes last, and one set by hand after it.

    Preferred are, in this order: news before background, more origins, official, lower level, smaller place.
    """
    ranked = sorted(entries, key=lambda entry: _preference(facet, entry), reverse=True)  # the preferred last
    ranked.sort(key=_moment)
    steps = []
    for before, entry in zip([None, *ranked], ranked, strict=False):
        rival = before is not None and _moment(before) == _moment(entry)
        tie = _deciding_rule(facet, before, entry) if before and rival and before.status != entry.status else None
        steps.append(Step(entry, tie))
    return steps


def _moment(entry: Entry) -> tuple[object, ...]:
    return (entry.day, entry.by_hand is not None, entry.clock, entry.way)


def _preference(facet: Facet, entry: Entry) -> tuple[bool, int, bool, int, tuple[str, tuple[int, int]]]:
    """Smaller is preferred; the parts are in the order of _TIES."""
    level = facet.status(entry.status).level
    return (not entry.news, -entry.origins, not entry.official, level if level is not None else 0, entry.place)


def _deciding_rule(facet: Facet, one: Entry, other: Entry) -> str | None:
    pairs = zip(_TIES, _preference(facet, one), _preference(facet, other), strict=True)
    return next((tie for tie, left, right in pairs if left != right), None)


def first_day(stretch: Stretch) -> date:
    """The day from which a stretch is certainly in force."""
    return stretch.first.day


def in_force(stretches: Sequence[Stretch], begin: date, end: date) -> list[int]:
    """Numbers of the stretches in force on some day from `begin` to `end`, the one it begins in included."""
    found = []
    for number, stretch in enumerate(stretches):
        until = first_day(stretches[number + 1]) if number + 1 < len(stretches) else date.max
        if first_day(stretch) <= end and until >= begin:
            found.append(number)
    return found

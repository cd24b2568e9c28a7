"""The fold of one facet: entries -> runs of statuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import chain
from typing import NamedTuple

from briefing.domain.state import Run
from briefing.domain.track import Facet
from briefing.track_state.entries import Entry, origins_of


@dataclass(frozen=True, slots=True)
class Folded:
    """Runs oldest first, and the entries that moved nothing because finer ones say otherwise."""

    runs: tuple[Run, ...]
    unplaced: tuple[Entry, ...] = ()


class _Step(NamedTuple):
    """An entry at its day, in the order of the fold; `tie` names the rule that placed it."""

    entry: Entry
    tie: str | None


def fold(facet: Facet, entries: Sequence[Entry]) -> Folded:
    """Fold entries into runs.

    Single days come first, by time. A coarser entry with the same status as its surroundings is further
    evidence; one without any move inside its interval enters at the interval's end; otherwise it moves nothing.

    Args:
        entries: Finest precision first, then by time (see entries_of).
    """
    placed = [entry for entry in entries if entry.exact]
    runs = _walk(facet, placed)
    evidence: list[Entry] = []
    unplaced: list[Entry] = []
    for entry in (entry for entry in entries if not entry.exact):
        touched = _statuses_in(runs, entry)
        if entry.status in touched or (not entry.sets and _outranked(facet, entry.status, touched)):
            evidence.append(entry)
        elif any(_begins_in(run, entry) for run in runs):
            unplaced.append(entry)
        else:
            placed.append(entry)
            runs = _walk(facet, placed)
    return Folded(_with_evidence(runs, evidence), tuple(unplaced))


def _walk(facet: Facet, entries: Iterable[Entry]) -> tuple[Run, ...]:
    stretches: list[list[_Step]] = []
    for step in _ordered(facet, entries):
        entry, current = step.entry, stretches[-1][0].entry.status if stretches else None
        if current is None or (entry.status != current and (entry.sets or _raises(facet, entry.status, current))):
            stretches.append([])
        stretches[-1].append(step)
    return tuple(map(_run, stretches))


def _run(steps: Sequence[_Step]) -> Run:
    first, tie = steps[0]
    begun = Run(first.status, first.when, first.day, (), 0, official=False, tie=tie, by_hand=first.by_hand)
    return _extended(begun, [step.entry for step in steps])


def _ordered(facet: Facet, entries: Iterable[Entry]) -> list[_Step]:
    """By day and clock; on the same day *shows* before *sets*; what is to stand comes last, then what was set by hand.

    To stand means, in this order: news before background, more origins, official, lower level, smaller place.
    """
    ranked = sorted(entries, key=lambda entry: _preference(facet, entry), reverse=True)  # the preferred last
    ranked.sort(key=_moment)
    steps = []
    for before, entry in zip([None, *ranked], ranked, strict=False):
        rival = before is not None and _moment(before) == _moment(entry)
        tie = _deciding_rule(facet, before, entry) if before and rival and before.status != entry.status else None
        steps.append(_Step(entry, tie))
    return steps


def _moment(entry: Entry) -> tuple[date, bool, time, bool]:
    return (entry.day, entry.by_hand is not None, entry.clock, entry.sets)


_TIES = ("news before background", "more origins", "official before not", "lower level", "smaller place")


def _preference(facet: Facet, entry: Entry) -> tuple[bool, int, bool, int, tuple[str, tuple[int, int]]]:
    """Smaller is preferred; the parts stand in the order of _TIES."""
    level = facet.status(entry.status).level
    return (not entry.news, -entry.origins, not entry.official, level if level is not None else 0, entry.place)


def _deciding_rule(facet: Facet, one: Entry, other: Entry) -> str:
    pairs = zip(_TIES, _preference(facet, one), _preference(facet, other), strict=True)
    return next(tie for tie, left, right in pairs if left != right)


def _raises(facet: Facet, shown: str, current: str) -> bool:
    """*Shows* raises or confirms, never lowers. Without levels any other status is a move."""
    here, there = facet.status(current).level, facet.status(shown).level
    return here is None or there is None or there > here


def _outranked(facet: Facet, shown: str, touched: Sequence[str]) -> bool:
    return any(not _raises(facet, shown, status) for status in touched)


def _extended(run: Run, entries: Sequence[Entry]) -> Run:
    told = tuple(chain(run.told, *(entry.told for entry in entries)))
    return replace(
        run,
        confirmed=max(run.confirmed, *(entry.day for entry in entries)),
        told=told,
        origins=origins_of(told),
        official=run.official or any(entry.official for entry in entries),
    )


def first_day(run: Run) -> date:
    """The day from which a run is sure to be in force."""
    return run.since.latest()


def _begins_in(run: Run, entry: Entry) -> bool:
    begin = entry.when.begin or date.min
    return begin <= first_day(run) <= entry.day


def in_force(runs: Sequence[Run], begin: date, end: date) -> list[int]:
    """Numbers of the runs in force on some day from `begin` to `end`, the one it begins in included."""
    found = []
    for number, run in enumerate(runs):
        until = first_day(runs[number + 1]) if number + 1 < len(runs) else date.max
        if first_day(run) <= end and until >= begin:
            found.append(number)
    return found


def _around(runs: Sequence[Run], entry: Entry) -> list[int]:
    return in_force(runs, entry.when.begin or date.min, entry.day)


def _statuses_in(runs: Sequence[Run], entry: Entry) -> tuple[str, ...]:
    return tuple(runs[i].status for i in _around(runs, entry))


def _with_evidence(runs: tuple[Run, ...], evidence: Iterable[Entry]) -> tuple[Run, ...]:
    """Add what repeats a status to the run it repeats: the last in force that has it, or the last at all."""
    repeating: dict[int, list[Entry]] = {}
    for entry in evidence:
        numbers = _around(runs, entry)
        same = [i for i in numbers if runs[i].status == entry.status] or numbers
        repeating.setdefault(same[-1], []).append(entry)
    return tuple(_extended(run, repeating[i]) if i in repeating else run for i, run in enumerate(runs))

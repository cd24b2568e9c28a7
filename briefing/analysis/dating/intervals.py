"""The interval that limits leave for an article whose day nothing tells: a week, a month, or too wide to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from briefing.analysis.dating.limits import DateBounds, Limit, spelled
from briefing.domain.article import Basis, Dating

_EXCLUDED = "No day fits all of this."


_Spans = tuple[tuple[date, date], ...]


def bounds(limits: Sequence[Limit], received: date) -> DateBounds | None:
    """What limits leave between them; None where they exclude each other.

    Two terms of office that overlap only in what is added to them exclude each other, too: one of the two holders is
    named for what he was.

    Args:
        received: The last day possible. It is an edge only beside another: arrival alone bounds nothing.
    """
    left: _Spans = ((date.min, received),)
    if not _common(left, *(one.firm or one.spans for one in limits)):
        return None
    left = _common(left, *(one.spans for one in limits))
    earliest, latest = min(begin for begin, _ in left), max(end for _, end in left)
    lower = [one.why for one in limits if any(first == earliest for first, _ in one.spans)]
    upper = [one.why for one in limits if latest < received and any(last == latest for _, last in one.spans)]
    if lower and not upper:
        upper = [f"It arrived on {spelled(received)}."]
    why = tuple(dict.fromkeys((*lower[:1], *upper[:1])))
    return DateBounds(earliest if lower else None, latest if upper else None, why)


def _common(*spans: _Spans) -> _Spans:
    """The days in all of these."""
    left, *others = spans
    for one in others:
        both = ((max(begin, first), min(end, last)) for begin, end in left for first, last in one)
        left = tuple((begin, end) for begin, end in both if begin <= end)
    return left


def bounded(undated: Dating, limits: Sequence[Limit], *, told: bool) -> Dating:
    """An undated article with its limits, dated to a week or a month where they close in to one.

    Args:
        told: A day without its year is told that led to no day. Then limits date nothing, since they leave several such
            days; and where they leave none, one of them is wrong, and none is an edge.
    """
    if told and not undated.candidates:
        return undated
    found = bounds(limits, undated.received)
    if found is None:
        return replace(undated, why=tuple(dict.fromkeys((*undated.why, *_excluding(limits), _EXCLUDED))))
    why = tuple(dict.fromkeys((*undated.why, *found.why)))
    limited = replace(undated, why=why, earliest=found.earliest, latest=found.latest)
    if found.precision is None or told or undated.candidates:
        return limited
    return replace(limited, day=found.latest, precision=found.precision, basis=Basis.INFERRED)


def _excluding(limits: Sequence[Limit]) -> tuple[str, ...]:
    """The first two limits that share no day; all of them where only more than two together do."""
    for one, other in combinations(limits, 2):
        if not _common(one.firm or one.spans, other.firm or other.spans):
            return (one.why, other.why)
    return tuple(limit.why for limit in limits)

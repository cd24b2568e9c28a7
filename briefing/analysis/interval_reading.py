"""Findings of an article that is dated to a week or a month: what holds whichever of its days it was published on.

It is read as of its first day and as of its last. "Today" is then any day of the interval; a time that does not depend
on the day of publication is the same in both readings and stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.domain.development import Development, Modality
from briefing.domain.findings import Findings, TimeExpression
from briefing.domain.text import Span
from briefing.domain.when import When


def joined(first: Findings, last: Findings, undated: Sequence[TimeExpression]) -> Findings:
    """What two readings have in common, at the times of both.

    Args:
        first, last: The same parse, read as of the first and as of the last day.
        undated: The time expressions read as of no day, whose values have X where a figure is unknown.
    """
    return replace(
        last,
        times=tuple(map(_time, first.times, last.times, undated)),
        developments=tuple(_in_both(first.developments, last.developments)),
    )


def _time(first: TimeExpression, last: TimeExpression, undated: TimeExpression) -> TimeExpression:
    if first == last:
        return last
    return replace(undated, when=_when(first.when, last.when))


def _when(first: When | None, last: When | None) -> When | None:
    """From the earlier of two times to the later; None unless both readings tell one."""
    return first.joined(last) if first and last else None


def _in_both(first: Sequence[Development], last: Sequence[Development]) -> Iterator[Development]:
    """Developments of both readings, in order of the text; one clause may tell an action twice."""
    waiting: defaultdict[tuple[Span, str], list[Development]] = defaultdict(list)
    for one in first:
        waiting[one.span, one.action].append(one)
    for one in last:
        if others := waiting[one.span, one.action]:
            yield _common(others.pop(0), one)


def _common(first: Development, last: Development) -> Development:
    """What is news on one day and history on another is history; any other doubt about modality moves nothing."""
    history = next((one for one in (first, last) if one.modality is Modality.BACKGROUND), last)
    doubt = first.modality is not last.modality and Modality.BACKGROUND not in (first.modality, last.modality)
    return replace(history, when=_when(first.when, last.when), unsure=first.unsure or last.unsure or doubt)

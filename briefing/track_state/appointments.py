"""Announced dates and their outcomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from briefing.domain.development import CALLED_OFF, EXPECTED, Modality
from briefing.domain.occurrence import Occurrence
from briefing.domain.state import Appointment, Outcome, TrackDevelopment
from briefing.domain.text import ArticleId, Span
from briefing.domain.when import Precision, When
from briefing.knowledge import actions_with, nouns_of
from briefing.matching.statements import stems
from briefing.occurrences.gathering import MEETING, occurrences_of, parties_of, sides_of
from briefing.track_state.disagreements import calls_off, pulls_out
from briefing.track_state.fulfilment import ByDay, Refusals, deeds_of_its_day, tellings_of

_LATEST = 7
"""Days after an announced date within which its cancellation may be reported."""
_BySentence = dict[tuple[ArticleId, Span], tuple[TrackDevelopment, ...]]
_ByReport = dict[ArticleId, list[TrackDevelopment]]
_APPOINTED = actions_with("datable")
"""Actions that can have an announced date. Plans to reject, warn or leave announce none."""


def appointments_of(developments: Sequence[TrackDevelopment], as_of: date) -> tuple[Appointment, ...]:
    """All dates announced by a day, by time; announcements of the same occurrence are joined.

    Args:
        developments: By time.
    """
    planned = (item for item in developments if _announces(item) and item.report.published <= as_of)
    announced = occurrences_of(planned, announced=True)
    held = tellings_of(announced, developments)
    off = tuple(filter(calls_off, developments))
    undoing: _BySentence = defaultdict(tuple)
    for item in off:
        undoing[_sentence(item)] += (item,)
    reports: _ByReport = defaultdict(list)
    for item in developments:
        reports[item.report.article].append(item)
    called_off = ByDay(off)
    refusals, by_day = Refusals(developments), ByDay(developments)
    found = [
        _appointment(one, held[number], called_off, undoing, reports) or _unkept(one, refusals.of(one), by_day, as_of)
        for number, one in enumerate(announced)
    ]
    return tuple(sorted(found, key=lambda one: (one.when.by_end(), one.announced[0].evidence)))


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
        and development.when.latest() >= item.report.published - timedelta(days=_LATEST if _is_undone(item) else 1)
    )


def _is_undone(item: TrackDevelopment) -> bool:
    return item.development.construction == CALLED_OFF


def _sentence(item: TrackDevelopment) -> tuple[ArticleId, Span]:
    return item.report.article, item.development.sentence


def _appointment(
    announced: Occurrence,
    held: tuple[TrackDevelopment, ...],
    called_off: ByDay,
    undoing: _BySentence,
    reports: _ByReport,
) -> Appointment | None:
    """The outcome of an announced date; None if it is not reported.

    A sentence that cancels it by its day outweighs any other report.
    """
    when = announced.when
    first = announced.mentions[0].report.published
    off = tuple(
        item
        for item in called_off.touching(first, when.latest())
        if item.report.published >= first and _in_time(item, when) and _concerns(item, announced, reports)
    )
    undone = tuple(item for one in filter(_is_undone, announced.mentions) for item in undoing.get(_sentence(one), ()))
    if undone and (outcome := calls_off(undone[0])):
        return Appointment(when, announced.mentions, outcome, undone)
    if held:
        return Appointment(when, announced.mentions, Outcome.HELD, (*held, *off))
    if off and (outcome := calls_off(off[-1])):
        return Appointment(when, announced.mentions, outcome, off)
    return None


def _concerns(item: TrackDevelopment, announced: Occurrence, reports: _ByReport) -> bool:
    """What is called off is the announced thing: an initialling that is put off is no meeting put off.

    "The session has been put off" is said of the session on whose day the same report tells something else.
    """
    named = frozenset(item.object)
    ours = {stem for one in announced.mentions for stem in one.object} | _nouns(announced.kind)
    if named.isdisjoint(ours) and (named or pulls_out(item)):
        return False
    if not announced.sides.isdisjoint(sides_of(item)):
        return True
    if not named or parties_of(item):
        return False
    return any(one.time.overlaps(announced.when) for one in reports[item.report.article])


@cache
def _nouns(kind: str) -> frozenset[str]:
    """Stems of the nouns that stand for a kind of action."""
    return frozenset(
        stem for noun in nouns_of(MEETING if kind == "meet" else frozenset({kind})) for stem in stems(noun)
    )


def _unkept(announced: Occurrence, refused: tuple[TrackDevelopment, ...], by_day: ByDay, as_of: date) -> Appointment:
    """An announced date of which nobody says in so many words that it was held or called off."""
    if refused:
        return Appointment(announced.when, announced.mentions, Outcome.CANCELLED, refused)
    if deeds := deeds_of_its_day(announced, by_day):
        return Appointment(announced.when, announced.mentions, Outcome.HELD, deeds)
    outcome = Outcome.OVERDUE if announced.when.latest() < as_of else Outcome.PLANNED
    return Appointment(announced.when, announced.mentions, outcome)


def _in_time(item: TrackDevelopment, when: When) -> bool:
    """Reported before its day is over, for that day or within the month ahead."""
    return when.earliest() - timedelta(days=31) <= item.time.latest() <= when.latest()

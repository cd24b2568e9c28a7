"""Accounts that exclude each other, set side by side and never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefing.domain.state import Account, Appointment, Disagreement, Outcome, Run, Told
from briefing.domain.track import Facet
from briefing.track_state.entries import move_on
from briefing.track_state.runs import Folded, first_day, in_force


def facets_in_dispute(facet: Facet, folded: Folded, told: Sequence[Told], as_of: date) -> tuple[Disagreement, ...]:
    """Statuses that exclude each other at the same time, one disagreement each.

    Three ways there: two *sets* of one day that rules had to decide between; a coarser report that
    contradicts the finer ones of its interval; an account by somebody whose side took no part.
    """
    found = []
    for number, run in enumerate(folded.runs):
        if run.tie and number and folded.runs[number - 1].told:
            found.append(_beside(facet, run.told, folded.runs[number - 1].told))
    for entry in folded.unplaced:
        rivals = _rivals(folded, entry.when.earliest(), entry.day)
        if entry.sets and rivals and first_day(rivals[0]) <= entry.when.earliest():  # else it may have held before
            found.append(_beside(facet, entry.told, rivals[-1].told))
    for item in told:
        move, when = move_on(facet, item), item.development.when
        if not (item.account and move and move.sets and when) or when.begin is None or when.latest() > as_of:
            continue
        rivals = _rivals(folded, when.earliest(), when.latest())
        if rivals and all(run.status != move.status for run in rivals):
            found.append(_beside(facet, (item,), rivals[-1].told))
    return tuple(found)


def dates_in_dispute(appointments: Iterable[Appointment]) -> tuple[Disagreement, ...]:
    """Announced dates that one report says were held and another says were not."""
    return tuple(
        Disagreement("", None, tuple(map(account_of, appointment.reported)))
        for appointment in appointments
        if appointment.outcome is Outcome.HELD
        and len({item.development.action in ("postpone", "cancel") for item in appointment.reported}) > 1
    )


def account_of(item: Told) -> Account:
    """Who tells it: the speaker where it stands in speech, else the publisher of the report."""
    said_by = item.development.said_by
    return Account(said_by.name if said_by and said_by.name else item.report.publisher, item.evidence)


def _beside(facet: Facet, one: Sequence[Told], other: Sequence[Told]) -> Disagreement:
    return Disagreement(facet.title, facet.id, (account_of(one[0]), account_of(other[-1])))


def _rivals(folded: Folded, begin: date, end: date) -> list[Run]:
    """Runs in force then that somebody tells: what was only set by hand is no account."""
    return [folded.runs[number] for number in in_force(folded.runs, begin, end) if folded.runs[number].told]

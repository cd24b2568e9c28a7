"""Announced dates: new ones, those held, passed in silence, or moved; and accounts that exclude each other."""

from __future__ import annotations

from briefing.domain.change import Change, ChangeKind, Window
from briefing.domain.state import Appointment, Disagreement, Outcome, Told, TrackState
from briefing.domain.text import Evidence
from briefing.domain.track import Track

_KINDS = {
    Outcome.PLANNED: ChangeKind.DATE_ANNOUNCED,
    Outcome.HELD: ChangeKind.DATE_HELD,
    Outcome.OVERDUE: ChangeKind.DATE_PASSED,
    Outcome.POSTPONED: ChangeKind.DATE_MOVED,
    Outcome.CANCELLED: ChangeKind.DATE_MOVED,
}


def date_changes(track: Track, before: TrackState | None, after: TrackState, window: Window) -> list[Change]:
    """Appointments whose outcome is another than edition N-1 knew, and new ones."""
    known = [(_announcements(one), one.outcome) for one in before.appointments] if before else []
    found = []
    for appointment in after.appointments:
        announced = _announcements(appointment)
        outcome = next((outcome for evidence, outcome in known if evidence & announced), None)
        if outcome is appointment.outcome or (outcome is None and appointment.outcome is Outcome.HELD):
            continue  # announced and held within one window: the meeting itself is the news
        telling = appointment.reported or appointment.announced
        cause = window.day if appointment.outcome is Outcome.OVERDUE else None
        evidence = _one_an_article(telling)
        found.append(Change(_KINDS[appointment.outcome], track.id, evidence, appointment=appointment, cause=cause))
    return found


def new_disagreements(track: Track, before: TrackState | None, after: TrackState) -> list[Change]:
    """Disagreements that edition N-1 did not have."""
    known = {_accounts(one) for one in before.disagreements} if before else set()
    return [
        Change(
            ChangeKind.CONTRADICTED,
            track.id,
            tuple(account.evidence for account in one.accounts),
            facet=one.facet,
            disagreement=one,
        )
        for one in after.disagreements
        if _accounts(one) not in known
    ]


def _announcements(appointment: Appointment) -> frozenset[Evidence]:
    return frozenset(item.evidence for item in appointment.announced)


def _accounts(disagreement: Disagreement) -> frozenset[Evidence]:
    return frozenset(account.evidence for account in disagreement.accounts)


def _one_an_article(told: tuple[Told, ...]) -> tuple[Evidence, ...]:
    first = {item.report.article: item.evidence for item in reversed(told)}
    return tuple(sorted(first.values()))[:3]

"""Announced dates that are new, held, overdue or moved, and accounts that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.changes.revision import Revision, editions_of
from briefing.domain.change import Change, ChangeKind, Window
from briefing.domain.state import Appointment, Disagreement, Outcome, TrackDevelopment, TrackState
from briefing.domain.text import ArticleId, Evidence
from briefing.domain.track import Track

_KINDS = {
    Outcome.PLANNED: ChangeKind.DATE_ANNOUNCED,
    Outcome.HELD: ChangeKind.DATE_HELD,
    Outcome.OVERDUE: ChangeKind.DATE_PASSED,
    Outcome.POSTPONED: ChangeKind.DATE_MOVED,
    Outcome.CANCELLED: ChangeKind.DATE_MOVED,
}


def date_changes(
    track: Track, reread: TrackState | None, after: TrackState, window: Window, revision: Revision
) -> list[Change]:
    """New appointments, and those whose outcome differs from edition N-1."""
    known = [(_announcements(one), one.outcome) for one in reread.appointments] if reread else []
    found = []
    for appointment in after.appointments:
        announced = _announcements(appointment)
        outcome = next((outcome for evidence, outcome in known if evidence & announced), None)
        if outcome is appointment.outcome or (outcome is None and appointment.outcome is Outcome.HELD):
            continue  # announced and held within one window: the meeting itself is the news
        telling = appointment.reported or appointment.announced
        if revision.touching(_articles(telling)) and all(item.report.ingested <= window.after for item in telling):
            found.append(_revised(track, appointment, revision))
            continue
        cause = window.day if appointment.outcome is Outcome.OVERDUE else None
        evidence = _one_an_article(telling)
        found.append(Change(_KINDS[appointment.outcome], track.id, evidence, appointment=appointment, cause=cause))
    return found


def date_revisions(
    track: Track, before: TrackState | None, reread: TrackState | None, revision: Revision
) -> list[Change]:
    """Announced dates that edition N-1 would report differently today."""
    if before is None or reread is None:
        return []
    known = [(_announcements(one), one) for one in before.appointments]
    found = []
    for appointment in reread.appointments:
        announced = _announcements(appointment)
        earlier = next((one for evidence, one in known if evidence & announced), None)
        if earlier is None or (earlier.when, earlier.outcome) != (appointment.when, appointment.outcome):
            found.append(_revised(track, appointment, revision))
    return found


def _revised(track: Track, appointment: Appointment, revision: Revision) -> Change:
    touching = revision.touching(_articles((*appointment.announced, *appointment.reported)))
    return Change(
        revision.kind(touching),
        track.id,
        _one_an_article(appointment.reported or appointment.announced),
        appointment=appointment,
        editions=editions_of(touching),
        cause=revision.cause(touching),
    )


def new_disagreements(
    track: Track, before: TrackState | None, reread: TrackState | None, after: TrackState, revision: Revision
) -> list[Change]:
    """Disagreements that edition N-1 did not have, and would not have today either."""
    known = {_accounts(one) for one in before.disagreements} if before else set()
    read_now = {_accounts(one) for one in reread.disagreements} if reread else set()
    found = []
    for one in after.disagreements:
        accounts = _accounts(one)
        if accounts in known:
            continue
        evidence = tuple(account.evidence for account in one.accounts)
        touching = revision.touching(item.article for item in evidence)
        kind = revision.kind(touching) if accounts in read_now else ChangeKind.CONTRADICTED
        editions = editions_of(touching) if accounts in read_now else ()
        cause = revision.cause(touching) if accounts in read_now else None
        found.append(
            Change(kind, track.id, evidence, facet=one.facet, disagreement=one, editions=editions, cause=cause)
        )
    return found


def _articles(developments: Iterable[TrackDevelopment]) -> set[ArticleId]:
    return {item.report.article for item in developments}


def _announcements(appointment: Appointment) -> frozenset[Evidence]:
    return frozenset(item.evidence for item in appointment.announced)


def _accounts(disagreement: Disagreement) -> frozenset[Evidence]:
    return frozenset(account.evidence for account in disagreement.accounts)


def _one_an_article(developments: tuple[TrackDevelopment, ...]) -> tuple[Evidence, ...]:
    first = {item.report.article: item.evidence for item in reversed(developments)}
    return tuple(sorted(first.values()))[:3]

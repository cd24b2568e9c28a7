"""Accounts that contradict each other; they are listed side by side and never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.domain.development import DENIALS, DID_NOT, Modality
from briefing.domain.state import Account, Appointment, Disagreement, Outcome, TrackDevelopment
from briefing.domain.when import Precision
from briefing.occurrences.gathering import MEETING, sides_of
from briefing.track_state.fulfilment import HAPPENED

_DENIALS = DENIALS | {DID_NOT}
_PULLS_OUT = "withdraw"
_ENDS = {"postpone": Outcome.POSTPONED, "cancel": Outcome.CANCELLED, _PULLS_OUT: Outcome.CANCELLED}
"""Actions that end an announced date. A planned meeting ends when any side leaves it."""


def calls_off(item: TrackDevelopment) -> Outcome | None:
    """What comes of an announced date that a development ends: postponed or cancelled; None where it ends none."""
    development = item.development
    if development.modality not in (*HAPPENED, Modality.DECIDED) or development.unsure:
        return None
    vague = development.when and development.when.precision is Precision.YEAR
    return None if vague else _ENDS.get(development.action)


def pulls_out(item: TrackDevelopment) -> bool:
    """Whether a side leaves: it ends the date that the report names, as diplomats who leave a country end none."""
    return item.development.action == _PULLS_OUT


def dates_in_dispute(appointments: Iterable[Appointment]) -> tuple[Disagreement, ...]:
    """Announced dates that were held according to one origin, and not held according to a later report of another."""
    found = []
    for appointment in appointments:
        off = [item for item in appointment.reported if _says_called_off(item, appointment)]
        against = {item.report.origin for item in off}
        held = [item for item in appointment.reported if item not in off and item.report.origin not in against]
        if appointment.outcome is Outcome.HELD and off and held:
            found.append(Disagreement("", None, tuple(map(account_of, (*held, *off)))))
    return tuple(found)


def deeds_in_dispute(developments: Sequence[TrackDevelopment]) -> tuple[Disagreement, ...]:
    """Developments that one source reports as done and another denies: same action, sides, object and day.

    Args:
        developments: By time.
    """
    denials: dict[tuple[object, ...], list[TrackDevelopment]] = {}
    for item in developments:
        if _denies(item):
            denials.setdefault(_deed(item), []).append(item)
    affirmed: dict[tuple[object, ...], list[TrackDevelopment]] = {deed: [] for deed in denials}
    for item in developments:
        if _affirms(item) and (deed := _deed(item)) in affirmed:
            affirmed[deed].append(item)
    found = (_apart(affirmed[deed], denied) for deed, denied in denials.items())
    return tuple(one for one in found if one is not None)


def _apart(affirmed: Iterable[TrackDevelopment], denied: Iterable[TrackDevelopment]) -> Disagreement | None:
    """One account for each source; a source with both has corrected itself."""
    for_it = {account.by: account for account in map(account_of, affirmed)}
    against = {account.by: account for account in map(account_of, denied)}
    both = for_it.keys() & against.keys()
    sides = [[account for by, account in side.items() if by not in both] for side in (for_it, against)]
    return Disagreement("", None, (*sides[0], *sides[1])) if all(sides) else None


def _deed(item: TrackDevelopment) -> tuple[object, ...]:
    return (item.development.action, sides_of(item), item.object, item.development.level, item.time.begin)


def _denies(item: TrackDevelopment) -> bool:
    """Denied after its day; on the day itself it may still take place."""
    development = item.development
    if development.modality is not Modality.REFUSED or development.construction not in _DENIALS or not _plain(item):
        return False
    return development.construction in DENIALS or item.time.latest() < item.report.published


def _affirms(item: TrackDevelopment) -> bool:
    return item.development.modality is Modality.DONE and not item.development.granted and _plain(item)


def _plain(item: TrackDevelopment) -> bool:
    """It is specific: it has a day, sides, and an object or participants."""
    development, when = item.development, item.time
    if development.unsure or not development.complete or not development.timed:
        return False
    one_day = when.begin == when.end and when.precision in (Precision.DAY, Precision.MINUTE)
    sides = sides_of(item)
    together = development.action in MEETING and len(sides) > 1
    return one_day and bool(sides) and (bool(item.object) or together)


def _says_called_off(item: TrackDevelopment, appointment: Appointment) -> bool:
    """A date cancelled beforehand and held after all is no contradiction."""
    ended = not pulls_out(item) and calls_off(item) is not None
    return ended and item.report.published >= appointment.when.latest()


def account_of(item: TrackDevelopment) -> Account:
    """The source: the speaker for reported speech, otherwise the publisher of the report."""
    said_by = item.development.said_by
    return Account(said_by.name if said_by and said_by.name else item.report.publisher, item.evidence)

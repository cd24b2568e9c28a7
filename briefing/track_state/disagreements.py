"""Accounts that exclude each other, set side by side and never averaged."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.domain.state import Account, Appointment, Disagreement, Outcome, Told


def dates_in_dispute(appointments: Iterable[Appointment]) -> tuple[Disagreement, ...]:
    """Announced dates that one origin says were held and another, once the day had come, says were not."""
    found = []
    for appointment in appointments:
        off = [item for item in appointment.reported if _says_called_off(item, appointment)]
        against = {item.report.origin for item in off}
        held = [item for item in appointment.reported if item not in off and item.report.origin not in against]
        if appointment.outcome is Outcome.HELD and off and held:
            found.append(Disagreement("", None, tuple(map(account_of, (*held, *off)))))
    return tuple(found)


def _says_called_off(item: Told, appointment: Appointment) -> bool:
    """What was called off before its day and then took place is no contradiction: a date moved back."""
    called_off = item.development.action in ("postpone", "cancel")
    return called_off and item.report.published >= appointment.when.latest()


def account_of(item: Told) -> Account:
    """Who tells it: the speaker where it stands in speech, else the publisher of the report."""
    said_by = item.development.said_by
    return Account(said_by.name if said_by and said_by.name else item.report.publisher, item.evidence)

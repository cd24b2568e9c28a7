"""Accounts that exclude each other, set side by side and never averaged."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.domain.state import Account, Appointment, Disagreement, Outcome, Told


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

"""Why a daemon is not ready, as far as log and views show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from briefing.bootstrap import App
from briefing.pipeline.slots import Plan, due
from events import EventLog, EventLogError

SLOT_GRACE = timedelta(minutes=10)
"""How late an edition may be; issuing is retried every minute."""

LOG_GRACE = 5.0
"""Seconds that another process may lock the log."""


def late_slots(app: App, plans: Iterable[Plan]) -> tuple[str, ...]:
    """The first slot of each brief that is overdue by more than its grace."""
    latest = app.workspace.clock.now() - SLOT_GRACE
    names = [plan.profile.name for plan in plans]
    return tuple(f"overdue: {name} {slot.key}" for name in names for slot in due(app.workspace.views, name, latest)[:1])


def held(log: EventLog) -> tuple[str, ...]:
    """Why the log cannot advance; empty if it can."""
    try:
        stands = log.busy(LOG_GRACE)
    except EventLogError as error:
        return (error.message,)
    return ("another process has locked the log, and it does not advance",) if stands else ()

"""An append-only log and pure folds over it. Knows no application."""

from events.clock import Clock, FixedClock, SteppingClock, SystemClock
from events.entries import LogEntry
from events.envelope import Appended, Conflict, Event, Head, Recorded, Verification, event_id_of
from events.errors import (
    BrokenChainError,
    DifferentLogError,
    DifferentPayloadError,
    EventLogError,
    LogMissingError,
    LogUnreachableError,
    NewerEventError,
    NewerViewsError,
    NoSuchPositionError,
    UnknownTypeError,
    UnreadableEventError,
    UnreadableLineError,
    UnstorableEventError,
    ViewsError,
)
from events.locks import Locks, open_locks
from events.log import EventLog
from events.open import open_log
from events.projection import Projection, Rows, Table
from events.registry import Registry
from events.views import Views

__all__ = [
    "Appended",
    "BrokenChainError",
    "Clock",
    "Conflict",
    "DifferentLogError",
    "DifferentPayloadError",
    "Event",
    "EventLog",
    "EventLogError",
    "FixedClock",
    "Head",
    "Locks",
    "LogEntry",
    "LogMissingError",
    "LogUnreachableError",
    "NewerEventError",
    "NewerViewsError",
    "NoSuchPositionError",
    "Projection",
    "Recorded",
    "Registry",
    "Rows",
    "SteppingClock",
    "SystemClock",
    "Table",
    "UnknownTypeError",
    "UnreadableEventError",
    "UnreadableLineError",
    "UnstorableEventError",
    "Verification",
    "Views",
    "ViewsError",
    "event_id_of",
    "open_locks",
    "open_log",
]

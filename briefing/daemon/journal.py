"""The daemon's journal: one JSON object per line on standard error."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger


def journal(stream: TextIO | None = None) -> FilteringBoundLogger:
    """A journal that writes to a stream; None: standard error."""
    import structlog  # noqa: PLC0415 - the door; commands that write no journal do not pay for it

    return structlog.wrap_logger(  # type: ignore[no-any-return]  # its own type is that of any logger
        structlog.WriteLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(sort_keys=True, default=str),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
    )


PAUSE = 60.0
"""Seconds within which the same message of a library is logged once."""


class _Passing(logging.Handler):
    def __init__(self, log: FilteringBoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log
        self._said: dict[tuple[str, str], float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Each message of a library once a minute, so that a repeated failure does not fill the disk."""
        message, now = (record.name, str(record.msg)), time.monotonic()
        if now - self._said.get(message, -PAUSE) < PAUSE:
            return
        self._said = {one: at for one, at in self._said.items() if now - at < PAUSE} | {message: now}
        raised = record.exc_info[1] if record.exc_info else None
        self._log.log(record.levelno, record.getMessage(), by=record.name, **({"exc_info": raised} if raised else {}))


def pass_on(log: FilteringBoundLogger) -> None:
    """Send warnings of libraries to the journal, in its format."""
    logging.getLogger().addHandler(_Passing(log))


def error_fields(error: Exception) -> dict[str, Any]:
    """The fields of an error in the journal: message and hint if it has them, otherwise where it happened."""
    message, hint = getattr(error, "message", None), getattr(error, "hint", None)
    if message is None or hint is None:
        return {"problem": repr(error), "exc_info": error}
    return {"problem": message, "hint": hint, "kind": getattr(error, "kind", type(error).__name__)}

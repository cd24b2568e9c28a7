"""Open a log by its address."""

from __future__ import annotations

from pathlib import Path

from events.clock import Clock
from events.errors import LogMissingError
from events.log import EventLog
from events.registry import Registry


def open_log(url: str, registry: Registry, clock: Clock, base: Path, *, create: bool = True) -> EventLog:
    """The log at an address.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute.db`, `postgresql://…` or `memory:`.
        base: Folder that relative paths start from.
        create: Whether to create a log if there is none.

    Raises:
        LogMissingError: There is no log and `create` is false, or the address is of no known kind.
    """
    if url == "memory:":
        from events.memory import MemoryLog  # noqa: PLC0415  # loaded where used

        return MemoryLog(registry, clock)
    if url.startswith("sqlite:///"):
        from events.sqlite import SqliteLog  # noqa: PLC0415  # loaded where used

        return SqliteLog(base / url.removeprefix("sqlite:///"), registry, clock, create=create)
    if url.startswith(("postgresql://", "postgres://")):
        from events.postgres import PostgresLog  # noqa: PLC0415  # loaded where used

        return PostgresLog(url, registry, clock, create=create)
    raise LogMissingError(url)

"""Named locks among all the programs that work on one log."""

from __future__ import annotations

from typing import Protocol


class Locks(Protocol):
    """Locks by name. One program at a time holds a name, until it closes its locks or dies."""

    def hold(self, name: str) -> bool:
        """Try to hold a name; asking again keeps it. False where another program holds it, or the server is away."""
        ...

    def close(self) -> None:
        """Release all names."""
        ...


class LocalLocks:
    """See Locks. For a log on one machine, where one program works on it: every name is granted."""

    def hold(self, name: str) -> bool:
        """See Locks.hold."""
        return True

    def close(self) -> None:
        """See Locks.close."""


def open_locks(url: str) -> Locks:
    """The locks of the log at an address (see open_log)."""
    if url.startswith(("postgresql://", "postgres://")):
        from events.postgres_locks import PostgresLocks  # noqa: PLC0415  # loaded where used

        return PostgresLocks(url)
    return LocalLocks()

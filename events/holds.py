"""Who alone does something, among all the programs that work on one log."""

from __future__ import annotations

from typing import Protocol


class Holds(Protocol):
    """Names held by one program at a time, until it lets go of them or dies."""

    def hold(self, name: str) -> bool:
        """Whether this program holds the name now; asking again keeps it. False too where nobody can tell."""
        ...

    def close(self) -> None:
        """Let go of all names."""
        ...


class Alone:
    """See Holds. For a log that one program works on: it holds whatever it asks for."""

    def hold(self, name: str) -> bool:
        """See Holds.hold."""
        return True

    def close(self) -> None:
        """See Holds.close."""


def open_holds(url: str) -> Holds:
    """The holds of the log at an address (see open_log)."""
    if url.startswith(("postgresql://", "postgres://")):
        from events.postgres_holds import PostgresHolds  # noqa: PLC0415  # loaded where used

        return PostgresHolds(url)
    return Alone()

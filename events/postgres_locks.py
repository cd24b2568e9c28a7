"""Locks on a PostgreSQL server: advisory locks of a session, which end with it, however it ends."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import Connection

from events.postgres_tables import address_of


class PostgresLocks:
    """See Locks. For several threads. A lost connection releases all names; later calls ask for them again."""

    def __init__(self, url: str) -> None:
        self._address, self._schema = address_of(url)
        self._asking = threading.Lock()
        self._connection: Connection[Any] | None = None
        self._held: set[str] = set()

    def hold(self, name: str) -> bool:
        """See Locks.hold."""
        with self._asking:
            try:
                return self._holds(name)
            except psycopg.OperationalError:
                self._let_go()
                return False

    def _holds(self, name: str) -> bool:
        if self._connection is None:
            self._connection = psycopg.connect(self._address, autocommit=True, connect_timeout=10)
        if name in self._held:
            self._connection.execute("SELECT 1")  # the session lives, and so does the lock
            return True
        key = f"{self._schema} {name}"
        row = self._connection.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", (key,)).fetchone()
        if row is not None and row[0]:
            self._held.add(name)
        return name in self._held

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None
        self._held.clear()

    def close(self) -> None:
        """See Locks.close."""
        with self._asking:
            self._let_go()

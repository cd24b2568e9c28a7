"""Authorisation of writes: a session from a one-time link or the token of the API, and a CSRF token in each form."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from threading import Lock

COOKIE = "briefing-desk"
_SESSIONS = 64
"""Most sessions at a time; a further one ends the oldest."""


class Guard:
    """Sessions of one server. They are kept in memory and end with it."""

    def __init__(self, token: str | None = None) -> None:
        """Guard a server.

        Args:
            token: A reusable secret that begins a session; None: only one-time links do.
        """
        self._token = token
        self._secret = secrets.token_bytes(32)
        self._links: set[str] = set()
        self._sessions: dict[str, None] = {}
        self._lock = Lock()

    @property
    def takes_token(self) -> bool:
        return self._token is not None

    def link(self) -> str:
        """A key that begins one session, once."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._links.add(_digest(key))
        return key

    def enter(self, key: str) -> str | None:
        """The id of a new session for a key or the token; None if it is neither, or was used."""
        with self._lock:
            known = _digest(key) in self._links
            if not known and not (self._token and hmac.compare_digest(key.encode(), self._token.encode())):
                return None
            self._links.discard(_digest(key))
            session = secrets.token_urlsafe(24)
            self._sessions[session] = None
            if len(self._sessions) > _SESSIONS:
                del self._sessions[next(iter(self._sessions))]
            return session

    def may_write(self, session: str | None) -> bool:
        """Whether a session with that id exists."""
        with self._lock:
            return session is not None and session in self._sessions

    def csrf(self, session: str | None) -> str:
        """The CSRF token of a session; empty if there is no such session."""
        if session is None or not self.may_write(session):
            return ""
        return hmac.new(self._secret, session.encode(), sha256).hexdigest()

    def accepts(self, session: str | None, csrf: str) -> bool:
        """Whether a form comes from a page of that session."""
        expected = self.csrf(session)
        return bool(expected) and hmac.compare_digest(expected.encode(), csrf.encode())


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()

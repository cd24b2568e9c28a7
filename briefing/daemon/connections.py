"""Bounds on client connections: how many at once, and how long each may take to send a request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 64
"""Largest number of connections. A new one replaces the one that has been idle longest."""
HEADER_TIME, BODY_TIME = 10.0, 60.0
"""Seconds a client has to send the head of a request, and then its body."""
_LOOK = 1.0


class Bounded(H11Protocol):
    """The library's connection, closed if its client is slower than the bounds."""

    _since: float = 0.0
    _awaited: object = None
    _looking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the library has it
        """See asyncio.Protocol."""
        others = cast("Iterable[Bounded]", tuple(self.connections))
        super().connection_made(transport)
        self._since = self.loop.time()
        if len(self.connections) > MOST:
            idle = [one for one in others if one.bound() == HEADER_TIME]
            min(idle, key=lambda one: one._since, default=self).transport.abort()
        self._looking = self.loop.call_later(_LOOK, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        if self._looking:
            self._looking.cancel()
        super().connection_lost(exc)

    def bound(self) -> float | None:
        """Seconds the client has for what it must send now; None while the daemon is working."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            return HEADER_TIME
        return BODY_TIME if cycle.more_body else None

    def _look(self) -> None:
        awaited, bound, now = (self.cycle, self.bound()), self.bound(), self.loop.time()
        if awaited != self._awaited:
            self._awaited, self._since = awaited, now
        if bound is not None and now - self._since > bound:
            self.transport.abort()
        else:
            self._looking = self.loop.call_later(_LOOK, self._look)

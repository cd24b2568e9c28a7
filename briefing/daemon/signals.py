"""Signals as plain values for the main thread: handlers do nothing, the wakeup descriptor says which signal arrived.

Only while the program is still loading and no thread runs, a signal to stop ends it at once; the log survives that at
any moment.
"""

from __future__ import annotations

import os
import select
import signal
import socket
from types import TracebackType

STOP = frozenset({signal.SIGTERM, signal.SIGINT})
RELOAD = signal.SIGHUP


class Signals:
    """Collects signals from its creation on, in the main thread. A context manager."""

    def __init__(self) -> None:
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._descriptor = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._attended = False
        self._handlers = {number: signal.signal(number, self._came) for number in (*STOP, RELOAD)}

    def attend(self) -> None:
        """From now on the main thread waits for signals."""
        self._attended = True

    def wait(self, seconds: float) -> tuple[int, ...]:
        """The signals that arrived, as soon as there are any; none after the timeout."""
        if not select.select([self._read], [], [], seconds)[0]:
            return ()
        return tuple(self._read.recv(4096))

    def __enter__(self) -> Signals:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.set_wakeup_fd(self._descriptor)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def _came(self, number: int, frame: object) -> None:
        """Do nothing: a handler runs between any two instructions of the program, while locks may be held."""
        if not self._attended and number in STOP:
            os._exit(0)

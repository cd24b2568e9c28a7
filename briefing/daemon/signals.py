"""Signals as plain values for the main thread: a handler does nothing, the wakeup descriptor tells which one came.

Only before anybody attends to them, while the program still loads and no thread runs, a wish to stop is followed at
once: the log stands that at any moment.
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
    """Collects signals from its making on, in the main thread. Used as a context."""

    def __init__(self) -> None:
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._descriptor = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._attended = False
        self._handlers = {number: signal.signal(number, self._came) for number in (*STOP, RELOAD)}

    def attend(self) -> None:
        """From now on somebody waits for signals."""
        self._attended = True

    def wait(self, seconds: float) -> tuple[int, ...]:
        """The signals that came, as soon as there are any; none when the time has passed."""
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
        """Work inside a handler runs between any two instructions of the program, locks held; so there is none."""
        if not self._attended and number in STOP:
            os._exit(0)

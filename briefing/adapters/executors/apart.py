"""Calls functions in a separate process, which is killed if a call takes too long, even in C code or a loop.

The process is forked from a server that has loaded everything reading needs, so that starting one takes milliseconds.
"""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any, TypeVar

from briefing.errors import ArticleError, SettingsError

SECONDS = 20.0
"""Default time for one call."""

_PRELOADED = "briefing.adapters.executors.preloaded"
_TO_START = 120.0
"""Seconds for the server to load everything needed for reading, on a busy machine."""

_ORPHANED = 3
"""A call that takes this many times its bound has lost its process."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Apart:
    """One process at a time, started when there is work, and restarted after it was killed.

    Several threads may share one; their calls then wait for each other.

    Args:
        seconds: Time after which a call is given up and its process killed.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._process: _Process | None = None
        self._closed = False

    def call(self, function: Callable[[_Item], _Result], item: _Item) -> _Result:
        """The result of a function of a module for one item.

        Raises:
            ArticleError: Of kind `too-slow` or `worker-died`.
            Exception: What the function raised.
        """
        (result,) = self.each(function, (item,))
        if isinstance(result, ArticleError):
            raise result
        return result

    def each(self, function: Callable[[_Item], _Result], items: Sequence[_Item]) -> tuple[_Result | ArticleError, ...]:
        """The results of a function of a module, in order; the time bound applies to each.

        An item over which the process died is tried once more, since the machine may have been out of memory.

        Raises:
            SettingsError: Every process dies, even without work.
            Exception: What the function raised.
        """
        with self._lock:
            return tuple(self._each(function, items))

    def close(self) -> None:
        """Stop the process for good; a running call raises CancelledError."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()

    def _each(self, function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        waiting = deque(items)
        deaths = 0
        while waiting:
            try:
                for result in self._running().results(function, tuple(waiting)):
                    waiting.popleft()
                    deaths = 0
                    yield result
            except (EOFError, ConnectionError):
                self._end()
                deaths += 1
                if deaths == 2:
                    self._prove()
                    waiting.popleft()
                    yield _died()
            except TimeoutError:
                self._end()
                waiting.popleft()
                yield _too_slow(self._seconds)
            except BaseException:
                self._end()  # it may still send what nobody waits for
                raise

    def _running(self) -> _Process:
        if self._closed:
            raise CancelledError
        if self._process is None:
            self._process = _Process(self._seconds)
        return self._process

    def _prove(self) -> None:
        """Make sure that a process without work stays alive; otherwise the item is not the cause."""
        try:
            list(self._running().results(len, ((),)))
        except (EOFError, ConnectionError, TimeoutError) as error:
            self._end()
            hint = 'Free memory, or set executor = "local" under [analysis].'
            raise SettingsError("the processes that read articles die at once", hint=hint, kind="no-workers") from error


class _Process:
    def __init__(self, seconds: float) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload([_PRELOADED])
        self._seconds = seconds
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, _ORPHANED * seconds), daemon=True)
        self._process.start()
        theirs.close()  # so that each side sees when the other is gone
        self._ready = False

    def results(self, function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        """The results as they arrive.

        Raises:
            EOFError, ConnectionError: The process died.
            TimeoutError: A result did not arrive in time.
        """
        # Each item is packed by itself, so that one that cannot even be unpacked is known by its place.
        if not self._ready:
            self._receive(_TO_START)
            self._ready = True
        self._ours.send((function, [pickle.dumps(item) for item in items]))
        for _ in items:
            raised, result = self._receive(self._seconds)
            if raised:
                raise result
            yield result

    def _receive(self, seconds: float) -> Any:
        if not self._ours.poll(seconds):
            raise TimeoutError
        return self._ours.recv()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(theirs: Connection, orphaned: float) -> None:
    """Main loop of the process; it ends when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal; the other side decides when this ends
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        theirs.send("ready")
        while True:
            function, items = theirs.recv()
            for item in items:
                signal.setitimer(signal.ITIMER_REAL, orphaned)
                theirs.send(_outcome(function, item))
                signal.setitimer(signal.ITIMER_REAL, 0)
    except (EOFError, ConnectionError):
        return


def _outcome(function: Callable[[Any], Any], item: bytes) -> tuple[bool, Any]:
    """Whether the call raised, and its result or exception."""
    try:
        return False, function(pickle.loads(item))
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            return True, RuntimeError(repr(error))
        return True, error


def _too_slow(seconds: float) -> ArticleError:
    hint = "Report it with the file, or raise article_time under [bounds]."
    return ArticleError(f"it takes more than {seconds:g} s to read (article_time)", hint=hint, kind="too-slow")


def _died() -> ArticleError:
    hint = "It may be too large for the memory of a worker; ingest it by itself on a larger machine."
    return ArticleError("a worker died twice over it", hint=hint, kind="worker-died")

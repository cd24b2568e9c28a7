"""Watches folders, so that new files are ingested at once. This is only a hint: polling finds what it misses (folders
on a network, a kernel that has run out of watches)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from briefing.daemon.journal import error_fields

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

_GATHER = 200
"""Milliseconds within which successive changes are reported as one."""


class FolderWatcher:
    """Calls a function, which must return at once, from a thread of its own when a watched folder changes."""

    def __init__(self, log: FilteringBoundLogger, changed: Callable[[Path], None]) -> None:
        self._log = log
        self._changed = changed
        self._stop = Event()
        self._watched: frozenset[Path] = frozenset()

    def watch(self, folders: frozenset[Path]) -> None:
        """Watch these folders from now on, as far as they exist. Does nothing if they are watched already."""
        there = frozenset(folder for folder in folders if folder.is_dir())
        if there == self._watched:
            return
        self.close()
        self._stop, self._watched = Event(), there
        if there:
            Thread(target=self._work, args=(there, self._stop), name="folder-watcher", daemon=True).start()

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._watched = frozenset()

    def _work(self, folders: frozenset[Path], stop: Event) -> None:
        import watchfiles  # noqa: PLC0415 - the door, for a daemon with folders alone

        try:
            for changes in watchfiles.watch(
                *folders, stop_event=stop, debounce=_GATHER, rust_timeout=500, raise_interrupt=False,
                ignore_permission_denied=True,
            ):  # fmt: skip
                paths = [Path(path) for _, path in changes]
                for folder in folders:
                    if any(path.is_relative_to(folder) for path in paths):
                        self._changed(folder)
        except Exception as error:  # out of watches, or a folder was removed: polling goes on
            self._log.warning("folders are not watched; they are polled at their intervals", **error_fields(error))
        finally:
            if self._stop is stop:
                self._watched = frozenset()

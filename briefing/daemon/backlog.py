"""Reads articles on file that lack a reading: after a crash, a full disk, or the adoption of a track.

All of it runs on the thread that works on the log, a few articles at a time: an edition that falls due meanwhile is
issued after the current step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.daemon.worker import Steps
from briefing.pipeline.definitions import adopt_loaded, to_adopt
from briefing.pipeline.reading import analyse_pending, deepened, pair_latest, pending
from briefing.pipeline.workspace import Workspace

STEP = 2
"""Articles read in one step. Between steps the daemon can stop, or do something more urgent. Even if both articles take
all the time allowed, an edition that falls due meanwhile is issued within a minute."""


class Backlog:
    """What is still to be read. An article that cannot be read stops no other, and is not tried again.

    Args:
        workspace: The current one, asked for at each use: the settings may be read again meanwhile.
    """

    def __init__(self, workspace: Callable[[], Workspace]) -> None:
        self._workspace = workspace
        self._waiting: frozenset[str] = frozenset()
        self._unreadable: frozenset[str] = frozenset()

    def settle(self, done: Callable[[], None]) -> Steps:
        """Finish what an interrupted run left undone. See reading.settle.

        Args:
            done: Called at the end.
        """
        yield from self._read(pending(self._workspace()))
        pair_latest(self._workspace())
        done()

    def follow_loaded(self) -> Steps:
        """Read the archive for tracks of the settings, then adopt them; given up at a reload, which begins it again."""
        workspace = self._workspace()
        for _ in deepened(workspace, to_adopt(workspace), STEP):
            yield
            if self._workspace() is not workspace:
                return
        adopt_loaded(workspace)

    def finish(self) -> Steps:
        """Read articles that were waiting a round ago and still are."""
        self._workspace().catch_up()
        waiting = [name for name in pending(self._workspace()) if name not in self._unreadable]
        left = [name for name in waiting if name in self._waiting]
        yield from self._read(left)
        self._unreadable |= frozenset(left).intersection(pending(self._workspace()))
        self._waiting = frozenset(waiting).difference(left)

    def _read(self, articles: Sequence[str]) -> Steps:
        for start in range(0, len(articles), STEP):
            analyse_pending(self._workspace(), articles[start : start + STEP])
            yield

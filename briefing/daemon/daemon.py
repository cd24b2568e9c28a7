"""The work of the daemon at each tick: poll sources that are due, ingest what they fetch, issue at slots."""

from __future__ import annotations

import time
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.bootstrap import App
from briefing.daemon.backlog import Backlog
from briefing.daemon.delivery_queue import DeliveryQueue
from briefing.daemon.folder_watcher import FolderWatcher
from briefing.daemon.journal import error_fields
from briefing.daemon.poll import ARCHIVE, ARTICLES, FIRST, SLOTS, Poll, report
from briefing.daemon.readiness import held, late_slots
from briefing.daemon.watch import Watch
from briefing.daemon.worker import Steps, Worker
from briefing.domain.article import RawArticle
from briefing.pipeline.definitions import to_adopt
from briefing.pipeline.ingest import IngestResult, ingest
from briefing.pipeline.polls import drop_others
from briefing.pipeline.reading import shallow
from briefing.pipeline.slots import SlotOutcome, issue_due, put_in_force

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

FETCHERS = 8
COURIERS = 4
HARVESTS = 4
"""Polls that may wait to be recorded. No more are begun, so that memory does not grow with the number of sources."""

STUCK = timedelta(minutes=1)
"""Time after which an unfinished step of work is reported as stuck, unless the settings say otherwise. A poll has
its own bound on top: a server that is slow within that bound is no fault of the daemon."""

DELIVERY_ROUND = 15.0
"""Seconds between two checks for undelivered editions."""

WATCH_ROUND = 30.0
"""Seconds between two checks for watched folders that appeared or disappeared."""

LEFT_ROUND = 60.0
"""Seconds after which an article that is recorded but not read counts as left over, as after a full disk."""

_RECHECK = timedelta(minutes=1)
"""Interval at which slots are checked even if none is expected: another daemon may have died while issuing one."""


class Daemon:
    """All work of the daemon. One thread works on the log and the views; a few others fetch from sources and deliver.

    Attributes:
        ready: Work that an earlier daemon left unfinished is finished.
    """

    def __init__(self, app: App, log: FilteringBoundLogger) -> None:
        self.app = app
        self._log = log
        self.desk = Worker(log, "desk")
        self.fetchers = Worker(log, "fetcher", FETCHERS)
        self.folders = Worker(log, "folder")  # servers that are slow keep no file waiting
        self.couriers = Worker(log, "delivery", COURIERS)  # neither keeps a fetch waiting, nor waits for one
        self._harvests: set[Poll] = set()
        self._slots_at: datetime | None = None
        self._locks = app.locks()
        self._watcher = FolderWatcher(log, self._hurry)
        self.ready = False
        self._retired: App | None = None
        self._backlog = Backlog(lambda: self.app.workspace)
        self._arrange(app)
        self.desk.put(FIRST, "begin", self._begin())

    def _arrange(self, app: App) -> None:
        self._plans = app.plans()
        self._watches = [Watch(source, interval) for source, interval in app.sources()]
        self._places = app.places()
        self._folders = app.folders()
        self._deliveries = DeliveryQueue(app, self._log, self.desk, self.couriers)
        self._round_at = self._watch_at = self._left_at = time.monotonic()
        self.app = app

    def _hurry(self, folder: Path) -> None:
        for watch in self._watches:
            if self._folders.get(watch.source.name) == folder:
                watch.hurry()

    def start(self) -> None:
        for worker in self._workers():
            worker.start()

    def tick(self) -> None:
        """Queue what is due; returns at once."""
        now = self.app.workspace.clock.now()
        if self._plans and (self._slots_at is None or now >= self._slots_at or self._slots_at - now > 2 * _RECHECK):
            self._slots_at = now + _RECHECK  # also where issuing fails
            self.desk.put(SLOTS, "slots", self._issue())
        if time.monotonic() >= self._round_at:
            self._round_at = time.monotonic() + DELIVERY_ROUND
            self.desk.put(SLOTS, "deliveries", self._deliveries.rounds())
        if time.monotonic() >= self._watch_at:
            self._watch_at = time.monotonic() + WATCH_ROUND
            self._watcher.watch(frozenset(self._folders.values()))
        if time.monotonic() >= self._left_at:
            self._left_at = time.monotonic() + LEFT_ROUND
            self.desk.put(ARTICLES, "read what was left", self._backlog.finish())
        for watch in self._watches:
            local = watch.source.name in self._folders
            if (local or len(self._harvests) < HARVESTS) and watch.begin():
                lookers = self.folders if local else self.fetchers
                lookers.put(ARTICLES, f"poll {watch.source.name}", self._look(watch, local=local))

    def take(self, raw: RawArticle) -> Future[IngestResult]:
        """Queue a posted article. Returns the future of its outcome."""
        outcome: Future[IngestResult] = Future()

        def work() -> Steps:
            try:
                (taken,) = ingest(self.app.workspace, [raw])
            except Exception as error:
                outcome.set_exception(error)
                raise
            report(self._log, raw.source, taken)
            outcome.set_result(taken)
            yield

        self.desk.put(SLOTS, f"take {raw.file}", work())
        return outcome

    def alive(self) -> bool:
        return all(worker.alive() for worker in self._workers())

    def stuck(self) -> tuple[str, ...]:
        """Names of tasks whose current step is stuck."""
        bounds = self.app.settings.bounds
        step = bounds.stuck or STUCK
        look = bounds.stuck or bounds.look_time + STUCK
        limits = ((worker, look if worker is self.fetchers else step) for worker in self._workers())
        return tuple(name for worker, limit in limits for name in worker.stuck(limit.total_seconds()))

    def unready(self) -> tuple[str, ...]:
        """Why the daemon is not ready; empty if it is."""
        stuck = tuple(f"stuck: {name}" for name in self.stuck())
        return stuck + late_slots(self.app, self._plans) + held(self.app.workspace.log)

    def _workers(self) -> tuple[Worker, ...]:
        return self.desk, self.fetchers, self.folders, self.couriers

    def reload(self, app: App) -> None:
        """Switch to other settings, once the running work on the log is done.

        Raises:
            BriefingError: They are invalid; nothing changes.
        """
        app.plans()
        app.sources()
        app.channels()

        def swap() -> Steps:
            if self._retired:
                self._retired.close()
            self._retired = self.app  # fetchers may still be asking it; closed when the next one retires
            self._arrange(app)
            self._log.info("settings reloaded")
            yield from self._begin()

        self.desk.put(FIRST, "reload", swap())

    def stop(self, seconds: float) -> bool:
        """Stop after the running steps; whether all ended in time. Fetchers get a second, then are abandoned."""
        for worker in self._workers():
            worker.end()
        self._watcher.close()
        self._locks.close()
        others = (self.fetchers, self.folders, self.couriers)
        return all([self.desk.ended(seconds), *(worker.ended(1.0) for worker in others)])

    def _begin(self) -> Steps:
        """Finish what a daemon that died left undone, and adopt what is new in the settings."""
        workspace = self.app.workspace
        workspace.catch_up()
        for plan in self._plans:
            if put_in_force(workspace, plan):
                self._log.info("scheduled", brief=plan.profile.name, schedule=plan.text, timezone=plan.zone.key)
        self._slots_at = None
        if self.app.lock is not None:  # on a shared log other machines may look at other sources
            drop_others(workspace, [watch.source.name for watch in self._watches])
        yield
        if to_adopt(workspace):
            urgency = ARCHIVE if shallow(workspace) else FIRST
            self.desk.put(urgency, "adopt tracks", self._backlog.follow_loaded())
        self.desk.put(ARTICLES, "finish an interrupted run", self._backlog.settle(self._settled))

    def _settled(self) -> None:
        self.ready = True

    def _issue(self) -> Steps:
        workspace = self.app.workspace
        for plan in self._plans:
            try:
                for kept in issue_due(workspace, self.app.publisher(), plan):
                    self._tell(plan.profile.name, kept)
            except Exception as error:  # one brief's trouble keeps no other waiting
                self._log.error("slot not issued; retrying in a minute", brief=plan.profile.name, **error_fields(error))
            yield
        now = workspace.clock.now()
        coming = [slot.at for plan in self._plans for slot in plan.schedule.following(plan.zone, now, 1)]
        self._slots_at = min([now + _RECHECK, *coming])

    def _tell(self, brief: str, kept: SlotOutcome) -> None:
        fields = {"brief": brief, "slot": kept.slot.key, "missed": len(kept.missed)}
        if kept.edition is None:
            self._log.info("slot skipped: nothing changed", **fields)
        else:
            made = kept.edition
            assert made.record is not None  # it was issued
            self._deliveries.issued(made.record)
            self._round_at = time.monotonic()
            self._log.info("edition issued", number=made.brief.number, changes=len(made.brief.changes), **fields)

    def _look(self, watch: Watch, *, local: bool) -> Steps:
        name = watch.source.name
        yield
        if name in self._places and not self._locks.hold(f"source {self._places[name]}"):
            watch.left()  # another daemon looks at it
            return
        poll = Poll(watch, self.desk, self._log, lambda: self.app.workspace, self._harvests)
        yield from poll.local(self.folders) if local else poll.remote()

"""Delivers editions to their readers; a channel that fails does not delay the others."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from briefing.bootstrap import App
from briefing.daemon.journal import error_fields
from briefing.daemon.watch import back_off
from briefing.daemon.worker import Steps, Worker
from briefing.domain.event_types import EditionIssued
from briefing.errors import DeliveryError
from briefing.pipeline.deliveries import begin_delivery, parcel_of, record_delivery, undelivered
from briefing.ports import Channel

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

URGENCY = 1
_FIRST_PAUSE = timedelta(minutes=1)
_PATIENCE = timedelta(days=3)
"""Time after which delivery of an edition is given up, so that later editions get through."""

_OTHERS_TURN = timedelta(minutes=15)
"""On a shared log the daemon that issued an edition delivers it; other daemons take over after this time."""


class _Way:
    """A channel, and whether it is busy or failing."""

    def __init__(self, brief: str, channel: Channel) -> None:
        self.brief = brief
        self.channel = channel
        self.busy = False
        self.failures = 0
        self.next = time.monotonic()


class DeliveryQueue:
    """Delivers what the log shows as undelivered, so that a delivery cut off by a crash is made by the next daemon."""

    def __init__(self, app: App, log: FilteringBoundLogger, desk: Worker, fetchers: Worker) -> None:
        self._app = app
        self._log = log
        self._desk = desk
        self._fetchers = fetchers
        self._issued_here: set[tuple[str, int]] = set()
        self._ways: Sequence[_Way] = [_Way(brief, channel) for brief, channel in app.channels()]

    def issued(self, record: EditionIssued) -> None:
        """Note an edition issued by this daemon, which delivers it first."""
        self._issued_here.add((record.brief, record.number))

    def rounds(self) -> Steps:
        """Queue what is undelivered. Runs on the thread that works on the log."""
        workspace = self._app.workspace
        for way in self._ways:
            if way.busy or time.monotonic() < way.next:
                continue
            record = undelivered(workspace.views, way.brief, way.channel.reader)
            if record and self._is_ours(record):
                begin_delivery(workspace, record, way.channel.reader)
                way.busy = True
                self._fetchers.put(URGENCY, f"deliver to {way.channel.reader}", self._deliver(way, record))
            yield

    def _is_ours(self, record: EditionIssued) -> bool:
        alone = self._app.lock is not None
        waited = self._app.workspace.clock.now() - record.issued
        return alone or (record.brief, record.number) in self._issued_here or waited > _OTHERS_TURN

    def _deliver(self, way: _Way, record: EditionIssued) -> Steps:
        yield
        fields = {"brief": record.brief, "number": record.number, "reader": way.channel.reader}
        problem = None
        try:
            way.channel.deliver(parcel_of(self._app.publisher(), record))
        except Exception as error:
            wait = back_off(way.channel.reader, _FIRST_PAUSE, way.failures)
            way.failures += 1
            way.next = time.monotonic() + wait.total_seconds()
            final = isinstance(error, DeliveryError) and error.final
            if not final and self._app.workspace.clock.now() - record.issued < _PATIENCE:
                self._log.warning(
                    "not delivered yet", again_in=round(wait.total_seconds()), **fields, **error_fields(error)
                )
                way.busy = False
                return
            problem = getattr(error, "message", None) or repr(error)
            self._log.error("delivery given up", **fields, **error_fields(error))
        else:
            self._log.info("edition delivered", **fields)
        self._desk.put(URGENCY, f"record delivery to {way.channel.reader}", self._record(way, record, problem))

    def _record(self, way: _Way, record: EditionIssued, problem: str | None) -> Steps:
        try:
            record_delivery(self._app.workspace, record, way.channel.reader, problem)
            way.failures = 0
            way.next = time.monotonic()
        finally:
            way.busy = False
        yield from self.rounds()

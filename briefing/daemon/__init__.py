"""The daemon: from sources to editions, unattended. Exits with status 0 when asked to stop."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.daemon.signals import RELOAD, STOP, Signals

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import FilteringBoundLogger

    from briefing.bootstrap import App
    from briefing.daemon.api import Api
    from briefing.daemon.daemon import Daemon
    from briefing.daemon.ticker import Ticker
    from briefing.settings import Settings

BEAT = 1.0
"""Seconds between two checks that everything is alive."""

GRACE = 7.0
"""Seconds that running work has to reach a point where it can stop. The log survives a harder end, too."""


def run(directory: Path, build: Callable[[Path], App] | None = None) -> int:
    """Work until asked to stop. Returns the exit status: 0, or 3 if a part of the daemon died.

    Args:
        build: Builds the program of a directory, now and when settings are read again; None: as commands do.

    Raises:
        BriefingError: The settings are wrong, or another daemon works on this log.
    """
    with Signals() as signals:  # first of all, so that a signal during the start is none to die of
        from briefing.bootstrap import build as usual  # noqa: PLC0415 - heavy, see above
        from briefing.daemon.allocator import thrifty  # noqa: PLC0415 - as above
        from briefing.daemon.daemon import Daemon  # noqa: PLC0415 - as above
        from briefing.daemon.journal import journal, pass_on  # noqa: PLC0415 - as above
        from briefing.daemon.lock import only_one  # noqa: PLC0415 - as above
        from briefing.daemon.ticker import Ticker  # noqa: PLC0415 - as above

        thrifty()
        log = journal()
        pass_on(log)
        app = (build or usual)(directory)
        for lacking, hint in _lacking(app.settings):
            log.warning(lacking, hint=hint)
        with only_one(app.lock):
            daemon = Daemon(app, log)
            api = _api(daemon)
            status = serve(daemon, Ticker(daemon.tick), signals, log, api, build)
            ended = all([daemon.stop(GRACE), api is None or api.stop()])
        if ended:
            daemon.app.close()
        log.info("stopped" if ended else "stopped; work under way was abandoned", status=status)
    if not ended:
        sys.stderr.flush()
        os._exit(status)  # threads in the middle of something would crash the interpreter's orderly end
    return status


def _lacking(settings: Settings) -> Iterator[tuple[str, str]]:
    """Warn of missing settings without which the daemon does nothing, and say how to add them."""
    if not settings.sources and settings.api is None:
        yield "there is no source, so no articles arrive", "Add one with: briefing source add URL"
    if not any(brief.schedule for brief in settings.briefs.values()):
        hint = 'Add schedule = "weekdays 07:00" under [brief.default] in briefing.toml.'
        yield "no brief has a schedule, so no edition is issued", hint


def _api(daemon: Daemon) -> Api | None:
    settings = daemon.app.settings.api
    if settings is None:
        return None
    from briefing.adapters.delivery import secret  # noqa: PLC0415 - see `run`
    from briefing.daemon.api import Api  # noqa: PLC0415 - as above

    return Api(daemon, settings, secret(daemon.app.directory, settings.token_file))


def serve(
    daemon: Daemon,
    ticker: Ticker,
    signals: Signals,
    log: FilteringBoundLogger,
    api: Api | None = None,
    build: Callable[[Path], App] | None = None,
) -> int:
    """Tick until a signal asks to stop, or something dies. Returns the exit status."""
    from briefing.daemon.notify import notify  # noqa: PLC0415 - see `run`

    signals.attend()
    daemon.start()
    ticker.start()
    if api:
        api.start()
    notify("READY=1")
    log.info("started", process=os.getpid(), directory=str(daemon.app.directory), port=api.port if api else None)
    try:
        while True:
            for number in signals.wait(BEAT):
                if number in STOP:
                    notify("STOPPING=1")
                    return 0
                if number == RELOAD:
                    notify(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")
                    _reload(daemon, log, build)
                    notify("READY=1")
            ticker.keep()
            if not (ticker.alive() and daemon.alive() and (api is None or api.alive())):
                log.critical("a thread of the daemon died; exiting, so that the supervisor restarts it")
                return 3
            notify("WATCHDOG=1")
    finally:
        ticker.stop()


def _reload(daemon: Daemon, log: FilteringBoundLogger, build: Callable[[Path], App] | None) -> None:
    """Read the settings again. If the new ones are invalid, the old ones stay in force."""
    from briefing.bootstrap import build as usual  # noqa: PLC0415 - see `run`
    from briefing.daemon.journal import error_fields  # noqa: PLC0415 - as above
    from briefing.errors import SettingsError  # noqa: PLC0415 - as above

    fresh = None
    try:
        fresh = (build or usual)(daemon.app.directory)
        if fresh.settings.log != daemon.app.settings.log:
            raise SettingsError("the settings name another log", hint="Restart the daemon.", kind="other-log")
        daemon.reload(fresh)
    except Exception as error:
        log.error("settings not reloaded; the old ones stay in force", **error_fields(error))
        if fresh:
            fresh.close()

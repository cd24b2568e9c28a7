"""Executors that read articles: in this process, on all cores, or on a cluster. See ports.Executor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.adapters.executors.local import Local
from briefing.errors import SettingsError

if TYPE_CHECKING:
    from briefing.ports import Executor
    from briefing.settings import AnalysisSettings, BoundSettings


def executor_of(settings: AnalysisSettings, bounds: BoundSettings) -> Executor:
    """The executor named in the settings. It starts no process before there is work.

    Raises:
        SettingsError: A cluster without an address.
    """
    if settings.executor == "local":
        return Local()
    if settings.executor == "processes":
        from briefing.adapters.executors.processes import Processes  # noqa: PLC0415 - only where it is named

        return Processes(settings.workers, bounds.article_time.total_seconds())
    if settings.address is None:
        hint = 'Add address = "tcp://…" of the scheduler under [analysis].'
        raise SettingsError("a Dask cluster needs the address of its scheduler", hint=hint, kind="bad-key")
    from briefing.adapters.executors.cluster import Cluster  # noqa: PLC0415 - as above

    return Cluster(settings.address)

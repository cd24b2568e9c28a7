"""Who reads articles: this process, all cores of the machine, or a cluster. One protocol: see ports.Executor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.adapters.executors.local import Local
from briefing.errors import SettingsError

if TYPE_CHECKING:
    from briefing.ports import Executor
    from briefing.settings import AnalysisSettings, BoundSettings

EXECUTORS = ("local", "processes", "dask")
"""As `executor` under `[analysis]` names them."""


def executor_of(settings: AnalysisSettings, bounds: BoundSettings) -> Executor:
    """The executor that settings name; none starts anything before there is work for it.

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

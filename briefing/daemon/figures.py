"""Metrics for Prometheus, taken from log and views when it asks."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from briefing.bootstrap import App
from briefing.pipeline.slots import due
from briefing.projections.queries.tables import size

KIND = CONTENT_TYPE_LATEST
"""Media type of the response."""


def metrics(app: App, *, alive: bool) -> bytes:
    """The metrics in the text format of Prometheus."""
    registry = CollectorRegistry()
    registry.register(_Figures(app, alive))
    return generate_latest(registry)


class _Figures:
    def __init__(self, app: App, alive: bool) -> None:
        self._app = app
        self._alive = alive

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """See the library's Collector."""
        app, views = self._app, self._app.workspace.views
        yield GaugeMetricFamily("briefing_up", "Whether every thread of the daemon is alive", int(self._alive))
        yield GaugeMetricFamily("briefing_log_position", "Head of the log", app.workspace.log.head().position)
        yield GaugeMetricFamily("briefing_views_position", "Last position folded", views.checkpoint())
        for table in ("articles", "editions", "waiting"):
            yield GaugeMetricFamily(f"briefing_{table}", f"Number of {_NAMES[table]}", size(views, table))
        yield self._sources()
        late = GaugeMetricFamily("briefing_slots_due", "Slots that are due and have no edition yet", labels=["brief"])
        now = app.workspace.clock.now()
        for plan in app.plans():
            late.add_metric([plan.profile.name], len(due(views, plan.profile.name, now)))
        yield late

    def _sources(self) -> GaugeMetricFamily:
        up = GaugeMetricFamily("briefing_source_up", "Whether a source answered last time", labels=["source"])
        names = {source.name for source in self._app.settings.sources}
        for row in self._app.workspace.views.select("sources", {"until": None}, order="source"):
            if row["source"] in names:
                up.add_metric([row["source"]], int(row["problem"] is None))
        return up


_NAMES = {"articles": "articles on file", "editions": "editions issued", "waiting": "articles not read yet"}

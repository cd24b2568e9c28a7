"""Responses of the local API: the contents of the views, as plain values."""

from __future__ import annotations

from typing import Any

from briefing.bootstrap import App
from briefing.domain.state import FacetState
from briefing.domain.track import Facet
from briefing.domain.when import days_named
from briefing.pipeline.request import usual_order
from briefing.pipeline.states import track_state, tracks_known
from briefing.projections.editions import records
from briefing.projections.queries.articles import newest

Json = dict[str, Any]


def status(app: App) -> Json:
    """The status of each track today."""
    workspace = app.workspace
    position, today = workspace.views.checkpoint(), workspace.clock.now().date()
    known = tracks_known(workspace.views, position)
    tracks = []
    for name in usual_order(known):
        state = track_state(workspace.views, known[name], today, position)
        facets = zip(known[name].facets, state.facets, strict=True)
        last = days_named(state.last_report) if state.last_report else None
        values = {"title": known[name].title, "direction": state.direction.value, "last_report": last}
        tracks.append({"id": name, **values, "facets": [_facet(facet, one) for facet, one in facets]})
    return {"position": position, "as_of": today.isoformat(), "tracks": tracks}


def _facet(facet: Facet, state: FacetState) -> Json:
    now = state.current
    found = facet.status(now.status) if now else None
    return {
        "id": facet.id,
        "status": found.id if found else None,
        "label": found.label if found else None,
        "level": found.level if found else None,
        "since": days_named(now.since) if now else None,
        "origins": now.origins if now else 0,
    }


def editions(app: App) -> list[Json]:
    """All editions, newest first."""
    return [
        {
            "brief": record.brief,
            "number": record.number,
            "as_of": record.window.day.isoformat(),
            "issued": record.issued.isoformat(),
            "slot": record.slot,
            "files": record.names(),
        }
        for record in reversed(records(app.workspace.views))
    ]


def articles(app: App, before: int, limit: int) -> list[Json]:
    """Articles below a position of the log, newest first."""
    rows = newest(app.workspace.views, before, limit)
    return [{**row, "tracks": sorted((row["tracks"] or "").split())} for row in rows]

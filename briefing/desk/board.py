"""The state of the tracks, as values for a page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from briefing.bootstrap import App
from briefing.brief.day_words import days_text
from briefing.brief.paths import told_steps
from briefing.brief.wording import DIRECTIONS, NOT_ON_FILE, when_text
from briefing.desk.query import PagePoint
from briefing.domain.state import FacetState, TrackState
from briefing.domain.text import Evidence
from briefing.domain.track import Facet, Track
from briefing.pipeline.request import usual_order
from briefing.pipeline.states import track_state, tracks_known
from briefing.track_state.confirming import last_confirmed

Values = dict[str, Any]
T = TypeVar("T")
_MOST = 64


class ValueCache:
    """A cache of the last values; a key always has the same value."""

    def __init__(self, most: int = _MOST) -> None:
        """A cache of so many values."""
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, computed if it is missing."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                found: T = self._values[key]
                return found
        made = make()
        with self._lock:
            self._values[key] = made
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return made

    def state(self, program: App, track: Track, as_of: date, position: int) -> TrackState:
        """The state of a track at a day and a position."""
        views = program.workspace.views
        return self.of(("state", track, as_of, position), lambda: track_state(views, track, as_of, position))


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A facet as a row of a table.

    Attributes:
        path: Labels of the statuses that held in the window of the state, oldest first.
        since: As finely as it is known; None where nothing is on file.
        confirmed: The last time it was confirmed, as printed.
    """

    id: str
    title: str
    label: str
    path: tuple[str, ...]
    since: str | None
    confirmed: str | None
    origins: int
    official: bool
    stale: bool
    by_hand: bool
    moved: str | None
    evidence: tuple[Evidence, ...]


def board(program: App, kept: ValueCache, point: PagePoint) -> list[Values]:
    """Every track with its facets, in the usual order."""
    known = tracks_known(program.workspace.views, point.position)
    found = []
    for name in usual_order(known):
        state = kept.state(program, known[name], point.as_of, point.position)
        found.append(head(known[name], state) | {"rows": rows(known[name], state)})
    return found


def head(track: Track, state: TrackState) -> Values:
    """Title, direction and last report of a track."""
    return {
        "id": track.id,
        "title": track.title,
        "direction": state.direction.value,
        "direction_words": DIRECTIONS[state.direction],
        "window_from": state.window_from,
        "last_report": days_text(state.last_report) if state.last_report else "–",
    }


def rows(track: Track, state: TrackState) -> list[FacetRow]:
    """The facets of a track, in the order of its file."""
    return [_row(facet, one) for facet, one in zip(track.facets, state.facets, strict=True)]


def _row(facet: Facet, state: FacetState) -> FacetRow:
    now = state.current
    return FacetRow(
        id=facet.id,
        title=facet.title,
        label=facet.status(now.status).label if now else NOT_ON_FILE,
        path=tuple(facet.status(status).label for status in told_steps(state, state.path)),
        since=when_text(now.since) if now else None,
        confirmed=when_text(last_confirmed(now)) if now else None,
        origins=now.origins if now else 0,
        official=now.official if now else False,
        stale=state.stale,
        by_hand=now is not None and now.by_hand is not None,
        moved=state.moved.value if state.moved else None,
        evidence=tuple(item.evidence for item in now.developments) if now else (),
    )


def history(track: Track, state: TrackState) -> list[Values]:
    """For each facet all that held, oldest first."""
    return [
        {
            "title": facet.title,
            "runs": [
                {"label": facet.status(run.status).label, "since": when_text(run.since), "origins": run.origins}
                for run in one.runs
            ],
        }
        for facet, one in zip(track.facets, state.facets, strict=True)
    ]


def title_of(title: str | None, file: str) -> str:
    """Headline of an article, or else the name of its file without folders."""
    return title or file.rsplit("/", 1)[-1]

"""States of tracks at (valid day, known position), read from the views."""

from __future__ import annotations

import gc
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from briefing.domain.change import Window
from briefing.domain.state import Reported, SetByHand, TrackDevelopment, TrackState, TrackStatement
from briefing.domain.track import Track
from briefing.errors import unknown
from briefing.pipeline.stories import origins_at
from briefing.projections.corrections import set_in
from briefing.projections.queries import tracks as queries
from briefing.projections.track_items import developments_in, reported_in, statements_in, tracks_at
from briefing.track_state import state_of
from events.views import Views


def tracks_known(views: Views, position: int) -> dict[str, Track]:
    """The tracks as defined at a position, by id."""
    return tracks_at(views.select("tracks", order="track"), position)


def track_known(views: Views, name: str, position: int) -> Track:
    """A track as defined at a position, by its id.

    Raises:
        NotFoundError: No track has that id there.
    """
    known = tracks_known(views, position)
    if name not in known:
        raise unknown("track", name, known)
    return known[name]


Decoded = dict[Hashable, tuple[tuple[TrackDevelopment, ...], tuple[TrackStatement, ...], tuple[Reported, ...]]]
"""Items of one track, as decoded for a state."""


def track_state(
    views: Views,
    track: Track,
    as_of: date,
    position: int,
    *,
    window: Window | None = None,
    decoded: Decoded | None = None,
) -> TrackState:
    """The state of a track; the same whatever the order in which its articles arrived.

    Args:
        window: Period for directions and paths; None: the year before `as_of`.
        decoded: Shared by all states of the track that are compared, so that common items are decoded once.
    """
    with _uncollected():
        return _folded(views, track, as_of, position, window, {} if decoded is None else decoded)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A block without the garbage collector: it makes many values, in no cycle, that all live on.

    With thousands of reports, going through them again and again took as long as all else.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                gc.freeze()  # what was made counts as old, or the next new value has the collector walk all of it
                gc.unfreeze()
            gc.enable()


def _folded(views: Views, track: Track, as_of: date, position: int, window: Window | None, kept: Decoded) -> TrackState:
    developments: list[TrackDevelopment] = []
    statements: list[TrackStatement] = []
    reported: list[Reported] = []
    shared = origins_at(views, position, track.id)
    for row in queries.items_at(views, track.id, position):
        known = {"file": row["file"]}
        if row["article"] in shared:
            known["origin"] = shared[row["article"]]
        key = (row["article"], row["since"], *known.items())
        if key not in kept:
            kept[key] = (developments_in(row), statements_in(row), reported_in(row))
            _share_report([item for items in kept[key] for item in items], known)
        here = kept[key]
        developments += here[0]
        statements += here[1]
        reported += here[2]
    by_hand = set_by_hand(views, track.id, position)
    return state_of(
        track,
        developments,
        statements,
        as_of=as_of,
        position=position,
        by_hand=by_hand,
        window=window,
        reported=reported,
    )


def set_by_hand(views: Views, track: str, position: int) -> list[SetByHand]:
    """The statuses of a track that were set by hand and hold at a position, oldest first."""
    return [set_in(row) for row in queries.set_at(views, track, position)]


def _share_report(items: Sequence[TrackDevelopment | TrackStatement | Reported], known: Mapping[str, Any]) -> None:
    """Let all items of an article share one report, with what is known of it at that position.

    The items are changed in place: they were just decoded and are not shared, and copying the thousands of a busy track
    takes longer than everything else done with most of them.
    """
    if items:
        report = replace(items[0].report, **known)
        for item in items:
            object.__setattr__(item, "report", report)

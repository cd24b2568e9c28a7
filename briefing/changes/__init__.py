"""What changed on a track between two points: typed changes, each with its evidence or its cause."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.changes.corrections import correction_changes
from briefing.changes.dates import date_changes, new_disagreements
from briefing.changes.developments import development_changes
from briefing.changes.facets import facet_changes
from briefing.changes.positions import position_changes
from briefing.domain.change import Change, Correction, Window
from briefing.domain.state import TrackState
from briefing.domain.track import Track

__all__ = ["diff"]


def diff(
    track: Track, before: TrackState | None, after: TrackState, window: Window, corrections: Sequence[Correction] = ()
) -> tuple[Change, ...]:
    """Compare a track with what edition N-1 said of it.

    Args:
        before: State at (D', P'); None for a first edition or a track that it did not have.
        after: State at (D, P).
        corrections: Those recorded in the window, any track.

    Returns:
        Changes in reading order: statuses first, then corrections, developments, dates, accounts, positions.
        Empty where the two points are the same.
    """
    facets = facet_changes(track, before, after, window, corrections)
    changes = [*facets, *correction_changes(track, before, after, corrections)]
    if before is not None:
        changes += development_changes(track, after, window, facets)
    changes += date_changes(track, before, after, window)
    changes += new_disagreements(track, before, after)
    changes += position_changes(track, after, window)
    return tuple(changes)

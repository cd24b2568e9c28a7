"""Articles that were corrected or withdrawn, and the editions that printed them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.domain.change import Change, ChangeKind, Correction
from briefing.domain.state import TrackState
from briefing.domain.track import Track


def correction_changes(
    track: Track, before: TrackState | None, after: TrackState, corrections: Sequence[Correction]
) -> list[Change]:
    """One change for each corrected article that an earlier edition cites and that this track read."""
    if before is None:
        return []
    read = {*before.reports, *after.reports}
    return [
        Change(
            ChangeKind.WITHDRAWN if correction.withdrawn else ChangeKind.CORRECTED,
            track.id,
            (),
            editions=correction.editions,
            cause=correction.position,
        )
        for correction in corrections
        if correction.article in read and correction.editions
    ]

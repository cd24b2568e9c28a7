"""Which definitions of tracks are in force, and how others come into force.

A definition is an event. On the log of one machine a file is adopted when it is loaded, unless the settings make it a
draft. On a log that several machines share, files are always drafts; otherwise two machines with different files would
redefine each other's tracks for ever. There only the shipped tracks are adopted without asking, by the first machine;
everything else on request.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.domain.event_types import TrackDefined
from briefing.domain.track import Track
from briefing.errors import DefinitionError
from briefing.pipeline.workspace import Workspace
from briefing.projections.track_items import track_in
from events.envelope import Conflict, Event, event_id_of


def in_force(workspace: Workspace) -> dict[str, Track]:
    """The definitions in force at the head of the log, by id."""
    rows = workspace.views.select("tracks", {"until": None}, order="track")
    return {row["track"]: track_in(row) for row in rows}


def drafts(workspace: Workspace) -> tuple[Track, ...]:
    """The tracks in files that differ from the log, or are not in it."""
    current = in_force(workspace)
    return tuple(track for track in workspace.tracks if current.get(track.id) != track)


def to_adopt(workspace: Workspace) -> tuple[Track, ...]:
    """The tracks in files that come into force without a request."""
    workspace.catch_up()
    if not workspace.drafts:
        return drafts(workspace)
    current = in_force(workspace)
    return tuple(track for track in workspace.shipped if track.id not in current)


def adopt_loaded(workspace: Workspace) -> tuple[str, ...]:
    """Adopt the files that need no request. Returns the ids of the tracks that changed.

    What is on file must have been read for them: see reading.follow_loaded.
    """
    tracks = to_adopt(workspace)
    if not workspace.drafts:
        return adopt(workspace, tracks)
    return tuple(track.id for track in tracks if _defined(workspace, track))


def adopt(workspace: Workspace, tracks: Iterable[Track]) -> tuple[str, ...]:
    """Put definitions in force. Returns the ids of those that were not in force already.

    Raises:
        DefinitionError: Another program defined one of them at the same moment; those before it are in force.
    """
    current = in_force(workspace)
    changed = [track for track in tracks if current.get(track.id) != track]
    for track in changed:
        if not _defined(workspace, track):
            raise DefinitionError(
                f"track {track.id!r} was redefined by another program at the same moment",
                hint="Check it with `briefing track list`, and adopt yours again if you still want it.",
            )
    return tuple(track.id for track in changed)


def _defined(workspace: Workspace, track: Track) -> bool:
    """Append a definition. Returns False if the track has been redefined meanwhile."""
    stream = f"track-{track.id}"
    version = sum(1 for _ in workspace.views.select("tracks", {"track": track.id}))
    event_id = event_id_of("track.defined", track.id, str(version + 1), repr(track))
    answer = workspace.log.append([Event(stream, TrackDefined(track), event_id)], expected={stream: version})
    workspace.catch_up()
    return not isinstance(answer, Conflict)

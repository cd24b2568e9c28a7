"""Tracks on which nothing changed, a line each, all in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.brief.arrow import quiet
from briefing.brief.citing import Citing
from briefing.brief.model import Line
from briefing.brief.request import TrackEdition
from briefing.brief.standing import silence, standing


@dataclass(frozen=True, slots=True)
class QuietTrack:
    track: str
    title: str
    standing: tuple[Line, ...]
    silence: Line


@dataclass(frozen=True, slots=True)
class Quiet:
    name: ClassVar[str] = "quiet"
    tracks: tuple[QuietTrack, ...]


def section(citing: Citing) -> Quiet | None:
    """None where every track changed."""
    tracks = tuple(_quiet(citing, edition) for edition in citing.request.tracks if quiet(edition))
    return Quiet(tracks) if tracks else None


def _quiet(citing: Citing, edition: TrackEdition) -> QuietTrack:
    return QuietTrack(edition.track.id, edition.track.title, standing(citing, edition), silence(edition))

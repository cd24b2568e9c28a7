"""Parts of a built edition."""

from __future__ import annotations

from typing import TypeVar

from briefing.brief.model import Brief
from briefing.brief.sections.tracks import TrackPart, Tracks

T = TypeVar("T")


def section_of(brief: Brief, kind: type[T]) -> T:
    """The section of a kind; an edition has at most one."""
    return next(section for section in brief.sections if isinstance(section, kind))


def part_of(brief: Brief, track: str) -> TrackPart:
    """A track in full."""
    return next(part for part in section_of(brief, Tracks).parts if part.track == track)

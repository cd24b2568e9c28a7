"""What a development means to its track: whether a facet asks about it, or somebody does something to somebody."""

from __future__ import annotations

from briefing.domain.development import Modality
from briefing.domain.state import NEWS, TrackDevelopment

_WORDS = frozenset(
    {"support", "condemn", "warn", "promise", "discuss", "propose", "reject", "threaten", "demand", "elect", "appoint"}
)
"""Actions by which something is said or voted: they change nothing between the sides."""


def asked(item: TrackDevelopment) -> bool:
    """A facet of the track asks about it, and the text tells it rather than taking it for granted."""
    return bool(item.rules or item.moves) and not item.development.granted


def moved(item: TrackDevelopment) -> bool:
    """It is news that moves a facet."""
    return bool(item.moves) and item.development.modality in NEWS


def deed(item: TrackDevelopment) -> bool:
    """A side did something that is good or bad for the track."""
    development = item.development
    happened = development.modality in (Modality.DONE, Modality.DECIDED) and not development.granted
    return (
        happened
        and item.effect != "none"
        and development.action not in _WORDS
        and any(actor.party for actor in development.actors)
    )


def bears(item: TrackDevelopment) -> bool:
    """It belongs among the news of the track by what it does."""
    return moved(item) or asked(item) or deed(item)

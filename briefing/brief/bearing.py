"""The relevance of a development to its track: a facet covers it, or a side acts."""

from __future__ import annotations

from briefing.domain.development import Modality
from briefing.domain.state import NEWS, TrackDevelopment

_WORDS = frozenset(
    {"support", "condemn", "warn", "promise", "discuss", "propose", "reject", "threaten", "demand", "elect", "appoint"}
)
"""Actions of speaking and voting, which change nothing between the sides."""


def asked(item: TrackDevelopment) -> bool:
    """A facet of the track covers it, and the text reports rather than presupposes it."""
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
    """It belongs to the news of the track."""
    return moved(item) or asked(item) or deed(item)

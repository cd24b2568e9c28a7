"""Projections: pure functions from events to the rows of views, one module each. Events are folded in this order."""

from __future__ import annotations

from briefing.domain.knowledge import Knowledge
from briefing.projections.articles import Articles
from briefing.projections.corrections import Corrections
from briefing.projections.day_mentions import DayMentions
from briefing.projections.deliveries import Deliveries
from briefing.projections.editions import Editions
from briefing.projections.readers import Readers
from briefing.projections.readings import Readings
from briefing.projections.schedules import Schedules
from briefing.projections.sources import Sources
from briefing.projections.stories import Stories
from briefing.projections.track_items import TrackItems
from events.projection import Projection

__all__ = ["projections"]


def projections(knowledge: Knowledge) -> tuple[Projection, ...]:
    """All projections, each after those whose tables it reads."""
    return (
        Articles(),
        Corrections(),
        Stories(),
        Readings(),
        DayMentions(),
        TrackItems(knowledge),
        Editions(),
        Schedules(),
        Deliveries(),
        Readers(),
        Sources(),
    )

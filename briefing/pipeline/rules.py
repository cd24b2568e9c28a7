"""Which rules of a track file match a development."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain.state import TrackDevelopment
from briefing.domain.track import Facet, Rule, Track


@dataclass(frozen=True, slots=True)
class Taking:
    """A rule that matches a development.

    Attributes:
        number: Place of the rule in its facet, from 1.
        moves: Whether it moves the facet; if not, the rule does not allow the modality, or the reading is unsure.
    """

    facet: Facet
    number: int
    rule: Rule
    moves: bool


def rules_of(track: Track, item: TrackDevelopment) -> tuple[Taking, ...]:
    """For each facet, the rule that matches a development, as matching recorded it."""
    moving = {move.rule for move in item.moves}
    return tuple(
        Taking(facet, number, rule, f"{facet.id}/{number}" in moving)
        for facet in track.facets
        for number, rule in enumerate(facet.rules, 1)
        if f"{facet.id}/{number}" in item.rules
    )

"""Occurrences: what happened in the world, or will, once, with all its mentions."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain.development import Level, Modality
from briefing.domain.state import NEWS, TrackDevelopment
from briefing.domain.when import When


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened, or will, with all reports of it.

    Attributes:
        kind: Of action: all ways of meeting are one.
        sides: All sides named in any mention.
        when: Of the mention with the most exact time.
        level: Of those who meet; None if no mention states it.
        mentions: By publication; never empty.
    """

    kind: str
    sides: frozenset[str]
    when: When
    level: Level | None
    mentions: tuple[TrackDevelopment, ...]

    @property
    def modality(self) -> Modality:
        """Done if any mention reports it as done, otherwise decided, otherwise as in the first mention."""
        modalities = {item.development.modality for item in self.mentions}
        firm = (one for one in (Modality.DONE, Modality.DECIDED, Modality.BACKGROUND) if one in modalities)
        return next(firm, self.mentions[0].development.modality)

    @property
    def news(self) -> tuple[TrackDevelopment, ...]:
        """The mentions that report it as news, in order of publication."""
        return tuple(item for item in self.mentions if item.development.modality in NEWS)

    @property
    def origins(self) -> int:
        """Number of independent origins."""
        return len({item.report.origin for item in self.mentions})

"""What happened in the world, or is to happen, once, with everything that tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain.development import Level, Modality
from briefing.domain.state import NEWS, TrackDevelopment
from briefing.domain.when import When


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened, or is to happen, whoever reports it.

    Attributes:
        kind: Of action: all ways of meeting are one.
        sides: All sides that any mention names.
        when: As the mention with the best known time has it.
        level: Of those who meet; None where nobody tells.
        mentions: By publication; never empty.
    """

    kind: str
    sides: frozenset[str]
    when: When
    level: Level | None
    mentions: tuple[TrackDevelopment, ...]

    @property
    def modality(self) -> Modality:
        """Done where anybody tells it as done, else decided, else as the first mention has it."""
        told = {item.development.modality for item in self.mentions}
        firm = (one for one in (Modality.DONE, Modality.DECIDED, Modality.BACKGROUND) if one in told)
        return next(firm, self.mentions[0].development.modality)

    @property
    def news(self) -> tuple[TrackDevelopment, ...]:
        """The mentions that tell it as news; the first of them told it first."""
        return tuple(item for item in self.mentions if item.development.modality in NEWS)

    @property
    def origins(self) -> int:
        """Number of independent origins."""
        return len({item.report.origin for item in self.mentions})

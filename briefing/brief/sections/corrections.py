"""Corrections to earlier editions, and late reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.citing import Citing
from briefing.brief.model import Takeaway
from briefing.brief.takeaways import Sentences
from briefing.domain.change import ChangeKind

PER_BOX = 6
_BOXES = (
    ("Corrections to earlier editions", (ChangeKind.CORRECTED, ChangeKind.WITHDRAWN)),
    ("Late reports", (ChangeKind.LEARNED_LATE,)),
    ("Restated: our reading changed, not the facts", (ChangeKind.RESTATED,)),
)


@dataclass(frozen=True, slots=True)
class Box:
    title: str
    items: tuple[Takeaway, ...]
    more: str


@dataclass(frozen=True, slots=True)
class CorrectionsSection:
    name: ClassVar[str] = "corrections"
    boxes: tuple[Box, ...]


def section(citing: Citing) -> CorrectionsSection | None:
    """None where nothing is corrected, withdrawn, restated or late."""
    boxes = []
    for title, kinds in _BOXES:
        items = [
            Sentences(citing, edition).takeaway(change)
            for edition in citing.request.tracks
            for change in edition.changes
            if change.kind in kinds
        ]
        items = list({item.support.text if item.support else item.lead.text: item for item in reversed(items)}.values())
        items.reverse()
        if items:
            left = len(items) - PER_BOX
            boxes.append(Box(title, tuple(items[:PER_BOX]), wording.more(left) if left > 0 else ""))
    return CorrectionsSection(tuple(boxes)) if boxes else None

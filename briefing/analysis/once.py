"""Built once for a knowledge, not once an article."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from briefing.domain.knowledge import Knowledge

Made = TypeVar("Made")

_KEPT = 4


def once(build: Callable[[Knowledge], Made]) -> Callable[[Knowledge], Made]:
    """Keep what `build` makes of the last few knowledges, told apart by identity: hashing one costs milliseconds."""
    kept: list[tuple[Knowledge, Made]] = []

    def made(knowledge: Knowledge) -> Made:
        for known, result in kept:
            if known is knowledge:
                return result
        result = build(knowledge)
        kept.append((knowledge, result))
        del kept[:-_KEPT]
        return result

    return made

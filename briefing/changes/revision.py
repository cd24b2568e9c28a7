"""Why edition N-1 would print something else today: a correction, or a new reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.domain.change import ChangeKind, Correction, Window
from briefing.domain.text import ArticleId


@dataclass(frozen=True, slots=True)
class Revision:
    """The corrections of a window that concern one track."""

    track: str
    window: Window
    corrections: tuple[Correction, ...]

    def touching(self, articles: Iterable[ArticleId], facet: str | None = None) -> tuple[Correction, ...]:
        """Corrections of these articles, and of the facet set by hand."""
        named = set(articles)
        return tuple(
            one
            for one in self.corrections
            if one.article in named or (facet is not None and (one.track, one.facet) == (self.track, facet))
        )

    def kind(self, touching: Iterable[Correction]) -> ChangeKind:
        """Withdrawn where articles were withdrawn and nothing else; restated where nothing was corrected."""
        found = tuple(touching)
        if not found:
            return ChangeKind.RESTATED
        return ChangeKind.WITHDRAWN if all(one.withdrawn for one in found) else ChangeKind.CORRECTED

    def cause(self, touching: Iterable[Correction]) -> int:
        """Position of the first correction; the end of the window for a new reading."""
        return min((one.position for one in touching), default=self.window.upto)


def editions_of(corrections: Iterable[Correction]) -> tuple[int, ...]:
    """Numbers of the editions that printed what they correct."""
    return tuple(sorted({number for one in corrections for number in one.editions}))

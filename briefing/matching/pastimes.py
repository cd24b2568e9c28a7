"""Pieces on sport, games, stage and screen, in which states beat each other and sign nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefing.analysis.lexicon import LEXICON, either
from briefing.matching.pieces import Piece
from briefing.matching.track import PASTIMES, CompiledTrack

_HEAD = 2
"""Paragraphs of the body that say what a piece is about."""
_SEVERAL = 2
"""Different words of pastimes from which on a piece may be about one; a single one is an aside, or a figure."""
_STEM = 6
"""Letters by which words count as the same."""
_LABEL = re.compile(
    rf"\W*{either(LEXICON.matching.pastimes, LEXICON.matching.pastime_labels)}\s*[:|–—-]\s", re.IGNORECASE
)


def is_pastime(compiled: CompiledTrack, piece: Piece) -> bool:
    """Whether a piece is about a pastime; never on a track that has words of one itself."""
    return not compiled.pastimes and _is_about_one(piece)


@lru_cache(maxsize=64)
def _is_about_one(piece: Piece) -> bool:
    if _LABEL.match(piece.title):
        return True
    if _several((piece.title, *piece.captions, *piece.body[:_HEAD])):
        return True
    having = sum(map(PASTIMES.found, piece.body))
    return 2 * having >= len(piece.body) and _several(piece.body)


def _several(parts: Iterable[str]) -> bool:
    pattern = PASTIMES.pattern
    found = {match[0][:_STEM].lower() for part in parts for match in (pattern.finditer(part) if pattern else ())}
    return len(found) >= _SEVERAL

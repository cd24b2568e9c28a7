"""Whether an article is on a track, and to what degree."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.domain.article import Layout
from briefing.domain.findings import Findings
from briefing.matching.pastimes import is_pastime
from briefing.matching.pieces import Piece, pieces_of
from briefing.matching.track import CompiledTrack

_TITLE, _LEDE = 3.0, 2.0
_HEAD = 2
"""Number of first paragraphs of the body that decide what a piece is about."""


def is_wanted(compiled: CompiledTrack, text: str, layout: Layout) -> bool:
    """Whether an article may be on the track, decided before parsing by the words of title and body."""
    return wants(compiled, pieces_of(text, layout))


def wants(compiled: CompiledTrack, pieces: Sequence[Piece]) -> bool:
    """Whether one of an article's pieces may be on the track."""
    return any(score_piece(compiled, piece) > 0 for piece in pieces)


def score_article(compiled: CompiledTrack, text: str, findings: Findings) -> float:
    """How much an article is about the track; 0.0 if it is not. For a round-up, the highest score of its items."""
    return max((score_piece(compiled, piece) for piece in pieces_of(text, findings.surface.layout)), default=0.0)


def score_piece(compiled: CompiledTrack, piece: Piece) -> float:
    """Title and lede weigh more, length does not; a paragraph in a context that the track excludes has no weight."""
    if not compiled.sure.found(piece.text):  # true of few articles, so checked first
        return 0.0
    if _excluded(compiled, piece) or is_pastime(compiled, piece) or not _together(compiled, piece):
        return 0.0
    parts = (piece.title, *piece.captions, *piece.body)
    first = len(piece.captions) + 1
    near_title = bool(piece.title) and compiled.near.found(piece.title)
    score = 0.0
    for at, part in enumerate(parts):
        hits = compiled.any.count(part)
        if hits and (not compiled.near or near_title or compiled.near.found(part)) and not compiled.none.found(part):
            weight = _TITLE if at == 0 else _LEDE if at == first else 1.0
            score += weight * (1 + min(hits, 4) / 4)
    return round(score, 2)


def _excluded(compiled: CompiledTrack, piece: Piece) -> bool:
    """An excluded context in the title, caption or lede, or in as many paragraphs as the track's own words.

    A mention in passing further down excludes its own paragraph only.
    """
    head = (piece.title, *piece.captions, *piece.body[:_HEAD])
    if any(map(compiled.none.found, head)):
        return True
    own = sum(compiled.any.found(part) and not compiled.none.found(part) for part in piece.body)
    return sum(map(compiled.none.found, piece.body)) > own


def _together(compiled: CompiledTrack, piece: Piece) -> bool:
    """Whether all terms the track requires occur close together: in two consecutive paragraphs, or with the title."""
    if not compiled.all:
        return True
    if not all(phrases.found(piece.text) for phrases in compiled.all):
        return False
    before = piece.title
    for part in (*piece.captions, *piece.body):
        passage = f"{before}\n{part}"
        if compiled.any.found(passage) and all(phrases.found(passage) for phrases in compiled.all):
            return True
        before = f"{piece.title}\n{part}"
    return False

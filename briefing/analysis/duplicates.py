"""Whether two articles carry the same story: runs of five words they share, repetition inside an article aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from briefing.domain.text import Span

WIDTH = 5
"""Words in a shingle."""
SAMPLED = 16
"""One shingle in so many is kept for finding candidates: enough to meet, few enough to store for ever."""
CONTAINED = 0.6
"""Share of the shorter text's shingles that the longer one has, from which they are the same story."""
SHORTEST = 30
"""Shingles below which a text is too short to tell: a formula or two would decide."""
DAYS = 10
"""Days between publications beyond which a likeness is a look back, not a reprint."""


def shingles_of(text: str, body: Iterable[Span]) -> frozenset[int]:
    """Numbers of all runs of five words in the paragraphs; a run that stands twice counts once."""
    words = [word.encode() for word in _WORD.findall(" ".join(text[span.begin : span.end] for span in body).lower())]
    runs = zip(*(words[at:] for at in range(WIDTH)), strict=False)  # the last run ends with the last word
    return frozenset(map(crc32, map(b" ".join, runs)))


def sample_of(shingles: Iterable[int]) -> tuple[int, ...]:
    """The shingles by which an article is found: chosen by their value, so that equal texts choose equal ones."""
    return tuple(sorted(shingle for shingle in shingles if shingle % SAMPLED == 0))


def share_of(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the shorter one's shingles that the longer one has; 0.0 where one is too short to tell.

    Containment, so that a short take is found inside the long story made of it.
    """
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= SHORTEST else 0.0


def same_story(one: frozenset[int], other: frozenset[int]) -> bool:
    """The two carry the same story."""
    return share_of(one, other) >= CONTAINED


_WORD = re.compile(r"[^\W_]+")

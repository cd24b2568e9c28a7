"""Selects, for each day, the sentences closest to everything that is written about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import log, sqrt
from typing import NamedTuple

from briefing.domain.text import Evidence

ALIKE = 0.4
"""Two sentences with at least this cosine count as equal."""

PLAIN = 3
"""Weight in the centroid of a sentence that names the day and has words of the track; any other has 1."""

Vector = Mapping[str, float]


class Sentence(NamedTuple):
    """A sentence about a day.

    Attributes:
        terms: Its words, see `terms_of`.
        telling: See `DayMention`.
        about: It has words of the track.
    """

    evidence: Evidence
    published: date
    terms: tuple[str, ...]
    telling: bool
    about: bool

    @property
    def plain(self) -> bool:
        return self.telling and self.about


def tell_days(on_file: Mapping[date, Iterable[Sentence]], limit: int) -> dict[date, tuple[Sentence, ...]]:
    """For each day at most `limit` of the sentences about it, no two alike.

    Sentences that name the day and have words of the track come first, then others with words of the track; within
    each group, those nearest to the centroid of all sentences about the day. Words are weighted by rarity among
    these sentences. The result does not depend on their order.
    """
    days = {day: sorted(sentences) for day, sentences in on_file.items()}
    weights = _weights(sentence for sentences in days.values() for sentence in sentences)
    return {day: _nearest(sentences, weights, limit) for day, sentences in days.items()}


def _weights(sentences: Iterable[Sentence]) -> dict[str, float]:
    """Inverse document frequency, with sentences as documents."""
    counts: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        counts.update(set(sentence.terms))
        total += 1
    return {term: log((total + 1) / count) for term, count in counts.items()}


def _nearest(sentences: Sequence[Sentence], weights: Vector, limit: int) -> tuple[Sentence, ...]:
    vectors = [_vector(sentence.terms, weights) for sentence in sentences]
    centroid: dict[str, float] = {}
    for sentence, vector in zip(sentences, vectors, strict=True):
        share = PLAIN if sentence.plain else 1
        for term, weight in vector.items():
            centroid[term] = centroid.get(term, 0.0) + share * weight
    near = [_product(vector, centroid) for vector in vectors]
    kept: list[int] = []
    for at in sorted(range(len(sentences)), key=lambda at: (*_rank(sentences[at]), -near[at], sentences[at])):
        if len(kept) == limit:
            break
        if all(_product(vectors[at], vectors[other]) < ALIKE for other in kept):
            kept.append(at)
    return tuple(sentences[at] for at in kept)


def _rank(sentence: Sentence) -> tuple[bool, bool]:
    """Smaller values come first."""
    return (not sentence.plain, not sentence.about)


def _vector(terms: Iterable[str], weights: Vector) -> dict[str, float]:
    """Of length 1."""
    counted = {term: count * weights[term] for term, count in sorted(Counter(terms).items())}
    length = sqrt(sum(weight * weight for weight in counted.values())) or 1.0
    return {term: weight / length for term, weight in counted.items()}


def _product(one: Vector, other: Vector) -> float:
    return round(sum(weight * other[term] for term, weight in one.items() if term in other), 9)

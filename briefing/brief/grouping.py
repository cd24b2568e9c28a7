"""Joins changes that report one occurrence in several clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.domain.change import Change, ChangeKind
from briefing.domain.development import Modality
from briefing.domain.state import TrackDevelopment

MOST_EVIDENCE = 3
_GROUPED = (ChangeKind.NEW_DEVELOPMENT, ChangeKind.LEARNED_LATE)


def grouped(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes in their order, with developments of one day, sides and action joined, and those of one sentence."""
    kept: dict[tuple[object, ...], Change] = {}
    sentences: dict[tuple[object, ...], tuple[object, ...]] = {}
    for number, change in enumerate(changes):
        key: tuple[object, ...] = (number,)
        if change.kind in _GROUPED and change.development and change.facet is None:
            sentence = (change.kind, change.development.report.article, change.development.development.sentence)
            key = (change.kind, *same_thing(change.development))
            key = key if key in kept else sentences.setdefault(sentence, key)
        earlier = kept.get(key)
        kept[key] = _joined(earlier, change) if earlier else change
    return tuple(kept.values())


def _joined(one: Change, other: Change) -> Change:
    first = {evidence.article: evidence for evidence in (*reversed(other.evidence), *reversed(one.evidence))}
    return replace(one, evidence=tuple(sorted(first.values()))[:MOST_EVIDENCE])


def same_thing(item: TrackDevelopment) -> tuple[object, ...]:
    """Day, sides and action of a development."""
    development = item.development
    sides = frozenset(actor.party or actor.name for actor in development.actors)
    return (item.time.latest(), sides, development.action)


def matters(item: TrackDevelopment) -> bool:
    """It happened or was decided, affects the track, and is official or has a level."""
    development = item.development
    happened = development.modality in (Modality.DONE, Modality.DECIDED)
    return happened and item.effect != "none" and (item.official or development.level is not None)

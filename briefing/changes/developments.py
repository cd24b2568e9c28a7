"""New developments that moved no status."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.changes.facets import evidence_of
from briefing.changes.novelty import is_late, is_new, is_news
from briefing.domain.change import Change, ChangeKind, Window
from briefing.domain.state import Told, TrackState
from briefing.domain.track import Track

MOST_EVIDENCE = 3
"""References a line carries; further reprints of the same add nothing for a reader."""


def development_changes(track: Track, after: TrackState, window: Window, facets: Sequence[Change]) -> list[Change]:
    """One change for each thing that happened, however often it is told."""
    printed = {item.evidence for change in facets if change.after for item in change.after.told}
    printed |= evidence_of(facets)
    groups: dict[tuple[object, ...], list[Told]] = {}
    for item in after.told:
        if is_new(item.report, window) and is_news(item) and not item.account and not item.development.unsure:
            groups.setdefault(_same_thing(item), []).append(item)
    return [
        _change(track, group, window)
        for group in groups.values()
        if not any(item.evidence in printed for item in group)
    ]


def _change(track: Track, group: Sequence[Told], window: Window) -> Change:
    late = all(is_late(item, window) for item in group)
    one_an_article = {item.report.article: item.evidence for item in reversed(group)}
    evidence = tuple(sorted(one_an_article.values()))[:MOST_EVIDENCE]
    kind = ChangeKind.LEARNED_LATE if late else ChangeKind.NEW_DEVELOPMENT
    return Change(kind, track.id, evidence, told=group[0])


def _same_thing(item: Told) -> tuple[object, ...]:
    """The same action by the same sides in the same days is the same thing."""
    development = item.development
    sides = frozenset(actor.party or actor.name for actor in development.actors)
    when = development.when.latest() if development.when else item.report.published
    return (development.action, development.modality, sides, when)

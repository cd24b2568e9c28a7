"""New developments that moved no status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.changes.facets import evidence_of
from briefing.changes.novelty import News, is_news
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Told, TrackState
from briefing.domain.track import Track

MOST_EVIDENCE = 3
"""References a line carries; further reprints of the same add nothing for a reader."""


def development_changes(
    track: Track, known: Iterable[Told], after: TrackState, news: News, facets: Sequence[Change]
) -> list[Change]:
    """One change for each thing that happened and was not known, however often it is told."""
    printed = {item.evidence for change in facets if change.after for item in change.after.told}
    printed |= evidence_of(facets)
    old = {_same_thing(item) for item in known}
    groups: dict[tuple[object, ...], list[Told]] = {}
    for item in after.told:
        if news.is_new(item) and is_news(item) and not item.account and not item.development.unsure:
            groups.setdefault(_same_thing(item), []).append(item)
    return [
        _change(track, group, news)
        for thing, group in groups.items()
        if thing not in old and not any(item.evidence in printed for item in group)
    ]


def _change(track: Track, group: Sequence[Told], news: News) -> Change:
    late = all(news.is_late(item) for item in group)
    one_an_article = {item.report.article: item.evidence for item in reversed(group)}
    evidence = tuple(sorted(one_an_article.values()))[:MOST_EVIDENCE]
    kind = ChangeKind.LEARNED_LATE if late else ChangeKind.NEW_DEVELOPMENT
    return Change(kind, track.id, evidence, told=group[0])


def _same_thing(item: Told) -> tuple[object, ...]:
    """The same action by the same sides in the same days is the same thing."""
    development = item.development
    sides = frozenset(actor.party or actor.name for actor in development.actors)
    return (development.action, development.modality, sides, item.time.latest())

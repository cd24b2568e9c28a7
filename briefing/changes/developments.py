"""New developments that moved no status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.changes.facets import evidence_of
from briefing.changes.novelty import News, is_news
from briefing.domain.change import Change, ChangeKind
from briefing.domain.development import Modality
from briefing.domain.state import TrackDevelopment, TrackState
from briefing.domain.track import Track
from briefing.occurrences.gathering import kind_of, occurrences_of, sides_of

MOST_EVIDENCE = 3
"""References printed after one line; more reprints of the same report add nothing for a reader."""


def development_changes(
    track: Track, known: Iterable[TrackDevelopment], after: TrackState, news: News, facets: Sequence[Change]
) -> list[Change]:
    """One change for each occurrence that was not known, however often it is reported."""
    printed = {item.evidence for change in facets if change.after for item in change.after.developments}
    printed |= evidence_of(facets)
    new = [item for item in after.developments if _tells_news(item) and news.is_new(item)]
    kinds = {_kind(item) for item in new}  # developments of other kinds are other occurrences
    known = [item for item in known if _kind(item) in kinds]
    things = _Things((*known, *(item for item in after.developments if _kind(item) in kinds)))
    old = {things.of(item) for item in known}
    groups: dict[tuple[object, ...], list[TrackDevelopment]] = {}
    for item in new:
        groups.setdefault(things.of(item), []).append(item)
    return [
        _change(track, group, news)
        for thing, group in groups.items()
        if thing not in old and not any(item.evidence in printed for item in group)
    ]


def _tells_news(item: TrackDevelopment) -> bool:
    return is_news(item) and not item.account and not item.development.unsure


def _kind(item: TrackDevelopment) -> str:
    return kind_of(item.development.action)


def _change(track: Track, group: Sequence[TrackDevelopment], news: News) -> Change:
    late = all(news.is_late(item) for item in group)
    one_an_article = {item.report.article: item.evidence for item in reversed(group)}
    evidence = tuple(sorted(one_an_article.values()))[:MOST_EVIDENCE]
    kind = ChangeKind.LEARNED_LATE if late else ChangeKind.NEW_DEVELOPMENT
    return Change(kind, track.id, evidence, development=group[0])


class _Things:
    """Groups developments that report the same thing: one occurrence, or else the same sides on one day."""

    def __init__(self, developments: Iterable[TrackDevelopment]) -> None:
        once = {(item.evidence, item.development.action, item.development.modality): item for item in developments}
        self._numbers = {
            (item.evidence, item.development.action): number
            for number, one in enumerate(occurrences_of(once.values()))
            for item in one.mentions
        }

    def of(self, item: TrackDevelopment) -> tuple[object, ...]:
        """The key of the thing that a development reports."""
        development = item.development
        number = self._numbers.get((item.evidence, development.action))
        if number is not None and development.modality is not Modality.REFUSED:
            return (number,)
        return (development.action, development.modality, sides_of(item), item.time.latest())

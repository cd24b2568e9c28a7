"""Articles that were corrected or withdrawn, and the editions that printed them."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.changes.revision import Revision, editions_of
from briefing.domain.change import Change, ChangeKind, Correction
from briefing.domain.state import TrackState
from briefing.domain.track import Track


def correction_changes(
    track: Track, before: TrackState | None, after: TrackState, printed: Iterable[Change], revision: Revision
) -> list[Change]:
    """One change for each corrected article that an earlier edition cites and that this track read.

    Args:
        printed: Changes that already report the effect of a correction, so that it is not printed twice.
    """
    if before is None:
        return []
    read = {*before.reports, *after.reports}
    causes = {change.cause for change in printed}
    by_article: dict[str, list[Correction]] = {}
    for one in revision.corrections:
        if one.article in read and one.editions:
            by_article.setdefault(str(one.article), []).append(one)
    found = []
    for corrections in by_article.values():
        withdrawn = any(one.withdrawn for one in corrections)
        if causes.isdisjoint(one.position for one in corrections):
            kind = ChangeKind.WITHDRAWN if withdrawn else ChangeKind.CORRECTED
            editions, cause = editions_of(corrections), revision.cause(corrections)
            article = corrections[0].article
            found.append(Change(kind, track.id, (), editions=editions, cause=cause, article=article))
    return found

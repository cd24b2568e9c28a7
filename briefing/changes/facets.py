"""Statuses that moved, and why they differ from what edition N-1 printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.changes.novelty import News, is_news
from briefing.changes.revision import Revision, editions_of
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Direction, Run, TrackDevelopment, TrackState
from briefing.domain.text import ArticleId, Evidence
from briefing.domain.track import Facet, Track
from briefing.track_state import level_of
from briefing.track_state.stretches import is_stale


def facet_changes(
    track: Track, states: tuple[TrackState | None, TrackState | None, TrackState], news: News, revision: Revision
) -> list[Change]:
    """The changes of each facet: a move, a correction (both if a corrected status moved on), or a second origin.

    Args:
        states: Before; the same point as it is read now; after.
    """
    before, reread, after = states
    on_file = {article for state in states if state for article in state.reports}
    one = _Comparing(track, news, revision, frozenset(on_file))
    found: list[Change | None] = []
    for number, facet in enumerate(track.facets):
        earlier = before.facets[number].current if before else None
        read_now = reread.facets[number].current if reread else None
        now = after.facets[number].current
        if _same(earlier, now) and not (one.began_again(earlier, now) and one.began_again(read_now, now)):
            found.append(one.corroborated(facet, earlier, now))
        elif before is None:
            found.append(one.moved(ChangeKind.INITIAL_COVERAGE, facet, None, now))
        else:
            if not _same(earlier, read_now):
                found.append(one.revised(facet, earlier, now if _same(read_now, now) else read_now))
            if not _same(read_now, now) or one.began_again(read_now, now):
                found.append(one.news(facet, read_now, now))
    return [change for change in found if change is not None]


def _same(earlier: Run | None, now: Run | None) -> bool:
    if earlier is None or now is None:
        return earlier is now
    return earlier.status == now.status


@dataclass(frozen=True, slots=True)
class _Comparing:
    """A track being compared; `on_file` are its articles in any of the states."""

    track: Track
    novelty: News
    revision: Revision
    on_file: frozenset[ArticleId]

    def began_again(self, earlier: Run | None, now: Run | None) -> bool:
        """The same status in a run that began after edition N-1: the one before it had ended or was long past."""
        day = self.novelty.window.after_day
        return earlier is not None and now is not None and day is not None and now.since.latest() > day

    def revised(self, facet: Facet, earlier: Run | None, now: Run | None) -> Change:
        """Edition N-1 would print another status today for its own day."""
        revision = self.revision
        touching = revision.touching(_articles(earlier) | _articles(now), facet.id) or revision.touching(self.on_file)
        reporting = self._telling(now) or self._telling(earlier)
        return Change(
            revision.kind(touching),
            self.track.id,
            tuple(item.evidence for item in reporting),
            facet=facet.id,
            direction=_direction(facet, earlier, now),
            before=earlier,
            after=now,
            development=reporting[0] if reporting else None,
            editions=editions_of(touching),
            cause=revision.cause(touching),
        )

    def news(self, facet: Facet, earlier: Run | None, now: Run | None) -> Change | None:
        """The status moved since edition N-1, or a move before it was learned late."""
        if now is None:
            return self.revised(facet, earlier, now)
        reported = [item for item in now.developments if self.novelty.is_new(item)]
        touching = self.revision.touching(_articles(now))
        if not reported and touching and now.by_hand is None:
            return self.revised(facet, earlier, now)  # now dated after D'
        if reported and not any(map(is_news, reported)) and earlier is None:
            return self.moved(ChangeKind.INITIAL_COVERAGE, facet, None, now)
        late = all(self.novelty.is_late(item) for item in reported if is_news(item))
        if late and any(map(is_news, reported)) and now.developments[0] in reported and now.by_hand is None:
            return self.moved(ChangeKind.LEARNED_LATE, facet, earlier, now)
        return self.moved(ChangeKind.STATUS_MOVED, facet, self._current(facet, earlier), now)

    def _current(self, facet: Facet, earlier: Run | None) -> Run | None:
        """The status that edition N-1 left; None for a passing one that was out of date by then."""
        day = self.novelty.window.after_day
        if earlier is None or day is None or not facet.status(earlier.status).passing:
            return earlier
        return None if is_stale(facet, earlier.status, earlier.confirmed, day) else earlier

    def moved(self, kind: ChangeKind, facet: Facet, earlier: Run | None, now: Run | None) -> Change | None:
        """A move caused by the reports that arrived; without any, by the calendar; or by hand."""
        if now is None:
            return None
        reporting = self._telling(now)
        cause: int | date | None = now.by_hand
        if cause is None and kind is ChangeKind.STATUS_MOVED and not any(map(self.novelty.is_new, reporting)):
            cause = self.novelty.window.day
        return Change(
            kind,
            self.track.id,
            tuple(item.evidence for item in reporting),
            facet=facet.id,
            direction=_direction(facet, earlier, now, facet.baseline if kind is ChangeKind.STATUS_MOVED else None),
            before=earlier,
            after=now,
            development=reporting[0] if reporting else None,
            cause=cause,
        )

    def corroborated(self, facet: Facet, earlier: Run | None, now: Run | None) -> Change | None:
        """A second independent origin for a status that edition N-1 printed with one."""
        if earlier is None or now is None or earlier.origins != 1 or now.origins < 2:
            return None
        known = {item.report.origin for item in earlier.developments}
        reporting = [item for item in now.developments if self.novelty.is_new(item) and item.report.origin not in known]
        if not reporting:
            return None
        witness = reporting[0]
        return Change(
            ChangeKind.CORROBORATED,
            self.track.id,
            (witness.evidence,),
            facet=facet.id,
            before=earlier,
            after=now,
            development=witness,
        )

    def _telling(self, run: Run | None) -> list[TrackDevelopment]:
        """The developments a change rests on, new reports first; one for each article."""
        found: dict[str, TrackDevelopment] = {}
        reporting: Iterable[TrackDevelopment] = run.developments if run else ()
        for item in sorted(reporting, key=lambda item: not self.novelty.is_new(item)):
            found.setdefault(item.report.article, item)
        return list(found.values())[:3]


def _direction(facet: Facet, earlier: Run | None, now: Run | None, start: str | None = None) -> Direction:
    """The direction from the earlier run, or from the baseline if nothing was on file."""
    start = earlier.status if earlier else start
    if start is None or now is None:
        return Direction.FIRST
    before, after = level_of(facet, start), level_of(facet, now.status)
    if before is None or after is None or before == after:
        return Direction.UNCHANGED
    return Direction.IMPROVED if after > before else Direction.DETERIORATED


def _articles(run: Run | None) -> set[ArticleId]:
    return {item.report.article for item in run.developments} if run else set()


def evidence_of(changes: Iterable[Change]) -> set[Evidence]:
    """All evidence the changes rest on."""
    return {item for change in changes for item in change.evidence}

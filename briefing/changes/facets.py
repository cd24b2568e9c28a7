"""Statuses that moved, and why they differ from what edition N-1 printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefing.changes.novelty import is_late, is_new, is_news
from briefing.domain.change import Change, ChangeKind, Correction, Window
from briefing.domain.state import Direction, FacetState, Run, Told, TrackState
from briefing.domain.text import Evidence
from briefing.domain.track import Facet, Track
from briefing.track_state import level_of


def facet_changes(
    track: Track, before: TrackState | None, after: TrackState, window: Window, corrections: Sequence[Correction]
) -> list[Change]:
    """At most one change a facet, plus a second origin for what stands."""
    found = []
    for number, facet in enumerate(track.facets):
        earlier = before.facets[number].current if before else None
        now = after.facets[number].current
        if _same(earlier, now):
            change = _corroborated(track, facet, earlier, now, window)
        elif before is None:
            change = _change(ChangeKind.INITIAL_COVERAGE, track, facet, None, now, window)
        else:
            kind = _kind(earlier, after.facets[number], window, corrections)
            change = _change(kind, track, facet, earlier, now, window, corrections)
        if change:
            found.append(change)
    return found


def _same(earlier: Run | None, now: Run | None) -> bool:
    if earlier is None or now is None:
        return earlier is now
    return earlier.status == now.status


def _kind(earlier: Run | None, state: FacetState, window: Window, corrections: Sequence[Correction]) -> ChangeKind:
    """Why the facet stands elsewhere: the world moved, we learned late, we were corrected, or we read anew."""
    now = state.current
    touched = {correction.article for correction in corrections}
    if now is None:
        return ChangeKind.CORRECTED if _articles(earlier) & touched else ChangeKind.RESTATED
    first = now.told[0]
    reported = [item for item in now.told if is_new(item.report, window)]
    if not reported:
        if window.after_day and now.since.latest() > window.after_day:
            return ChangeKind.STATUS_MOVED
        return ChangeKind.CORRECTED if (_articles(earlier) | _articles(now)) & touched else ChangeKind.RESTATED
    if not any(map(is_news, reported)):
        return ChangeKind.INITIAL_COVERAGE if earlier is None else ChangeKind.STATUS_MOVED
    late = all(is_late(item, window) for item in reported if is_news(item)) and is_new(first.report, window)
    return ChangeKind.LEARNED_LATE if late else ChangeKind.STATUS_MOVED


def _change(
    kind: ChangeKind,
    track: Track,
    facet: Facet,
    earlier: Run | None,
    now: Run | None,
    window: Window,
    corrections: Sequence[Correction] = (),
) -> Change | None:
    if now is None and earlier is None:
        return None
    told = _telling(now or earlier, window)
    touched = [one for one in corrections if one.article in _articles(earlier) | _articles(now)]
    causes: dict[ChangeKind, int | date | None] = {
        ChangeKind.CORRECTED: min((one.position for one in touched), default=window.upto),
        ChangeKind.RESTATED: window.upto,
        ChangeKind.STATUS_MOVED: None if told and is_new(told[0].report, window) else window.day,
    }
    return Change(
        kind,
        track.id,
        tuple(item.evidence for item in told),
        facet=facet.id,
        direction=_direction(facet, earlier, now),
        before=earlier,
        after=now,
        told=told[0] if told else None,
        editions=tuple(sorted({number for one in touched for number in one.editions})),
        cause=causes.get(kind),
    )


def _corroborated(track: Track, facet: Facet, earlier: Run | None, now: Run | None, window: Window) -> Change | None:
    """A second independent origin for a status that edition N-1 printed with one."""
    if earlier is None or now is None or earlier.origins != 1 or now.origins < 2:
        return None
    known = {item.report.origin for item in earlier.told}
    told = [item for item in now.told if is_new(item.report, window) and item.report.origin not in known]
    if not told:
        return None
    evidence = (told[0].evidence,)
    return Change(ChangeKind.CORROBORATED, track.id, evidence, facet=facet.id, before=earlier, after=now, told=told[0])


def _direction(facet: Facet, earlier: Run | None, now: Run | None) -> Direction:
    if earlier is None or now is None:
        return Direction.FIRST
    before, after = level_of(facet, earlier.status), level_of(facet, now.status)
    if before is None or after is None or before == after:
        return Direction.UNCHANGED
    return Direction.IMPROVED if after > before else Direction.DETERIORATED


def _telling(run: Run | None, window: Window) -> list[Told]:
    """New reports first: they are what the change rests on; one development an article."""
    found: dict[str, Told] = {}
    told: Iterable[Told] = run.told if run else ()
    for item in sorted(told, key=lambda item: not is_new(item.report, window)):
        found.setdefault(item.report.article, item)
    return list(found.values())[:3]


def _articles(run: Run | None) -> set[str]:
    return {item.report.article for item in run.told} if run else set()


def evidence_of(changes: Iterable[Change]) -> set[Evidence]:
    """All evidence the changes rest on."""
    return {item for change in changes for item in change.evidence}

"""What changed on a track between two points: typed changes, each with its evidence or its cause."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from briefing.changes.corrected import correction_changes
from briefing.changes.dates import date_changes, date_revisions, new_disagreements
from briefing.changes.developments import development_changes
from briefing.changes.facets import facet_changes
from briefing.changes.novelty import News
from briefing.changes.positions import position_changes
from briefing.changes.revision import Revision
from briefing.domain.change import Change, Correction, Window
from briefing.domain.state import Report, SetByHand, TrackState
from briefing.domain.text import ArticleId, Evidence
from briefing.domain.track import Track
from briefing.track_state import has_say, state_of

__all__ = ["diff"]


def diff(
    track: Track, before: TrackState | None, after: TrackState, window: Window, corrections: Sequence[Correction] = ()
) -> tuple[Change, ...]:
    """Compare a track with its state in edition N-1.

    Three states are compared: the state before, the same point as it is read now, and the state after. Differences
    between the first two are corrections or a changed reading; differences between the last two are news.

    Args:
        before: State at (D', P'); None for a first edition, or for a track that edition N-1 did not have.
        after: State at (D, P).
        corrections: Corrections recorded in the window, on any track.

    Returns:
        Changes in reading order: statuses first, then corrections, developments, dates, accounts, positions.
        Empty if the two points are equal.
    """
    newer = {one.newer for one in corrections if one.newer}
    reread = _reread(track, before, after, window, newer) if before is not None else None
    revision = Revision(track.id, window, tuple(corrections))
    news = News(window, corrected=frozenset(one.article for one in corrections if one.article))
    if reread is not None:
        news = replace(news, known=_evidence(reread, news))
    facets = facet_changes(track, (before, reread, after), news, revision)
    revisions = date_revisions(track, before, reread, revision)
    changes = [*facets, *correction_changes(track, before, after, (*facets, *revisions), revision)]
    if reread is not None:
        known = reread.developments
        if before is not None and before is not reread:
            known = (*before.developments, *known)
        changes += development_changes(track, known, after, news, facets)
    changes += [*revisions, *date_changes(track, reread, after, window, revision)]
    changes += new_disagreements(track, before, reread, after, revision)
    changes += position_changes(track, after, news)
    return tuple(changes)


def _evidence(state: TrackState, news: News) -> frozenset[Evidence]:
    developments = {item.evidence for item in state.developments if news.came_in(item.report)}
    return frozenset(developments | {item.evidence for item in state.statements if news.came_in(item.report)})


def _reread(track: Track, before: TrackState, after: TrackState, window: Window, newer: Set[ArticleId]) -> TrackState:
    """The state at (D', P') from the articles on file then, as they are read and corrected now.

    Equal to the state before, unless an article of that time is now read differently or was corrected.

    Args:
        newer: Versions that replaced others: their contents are corrections, not news.
    """
    day = window.after_day
    assert day is not None  # there is a state before

    def on_file(report: Report) -> bool:
        return report.ingested <= window.after or report.article in newer

    developments = tuple(one for one in after.developments if on_file(one.report) and has_say(one, day))
    statements = tuple(one for one in after.statements if on_file(one.report) and one.report.published <= day)
    by_hand = tuple(one for one in after.by_hand if not _is_news(one, window))
    if day == before.as_of and (developments, statements, by_hand) == (
        before.developments,
        before.statements,
        before.by_hand,
    ):
        return before
    return state_of(track, developments, statements, as_of=day, position=window.after, by_hand=by_hand)


def _is_news(one: SetByHand, window: Window) -> bool:
    """Set by hand after P' for the day before D' or later: it counts like a report of that time."""
    assert window.news_from is not None  # as in _reread
    return one.position > window.after and one.since >= window.news_from

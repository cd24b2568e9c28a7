"""Positions: a party's new words beside its earlier ones."""

from __future__ import annotations

from briefing.changes.novelty import News
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Position, TrackState, TrackStatement
from briefing.domain.track import Track

ALIKE = 0.35
"""Share of common content words from which two statements are about the same thing."""


def position_changes(track: Track, after: TrackState, news: News) -> list[Change]:
    """New words on a topic on which the party was on file before.

    A shift is claimed only if the same content words occur with and without a negation; a restatement only if
    they agree, or the text calls it a repetition. Anything in between is printed as a statement of the party,
    and no change is claimed.
    """
    if news.window.after_day is None:
        return []
    found = []
    for position in after.positions:
        kind = _kind(position, news)
        if kind and position.replaced:
            evidence = (position.statement.evidence, position.replaced.evidence)
            found.append(Change(kind, track.id, evidence, statement=position.statement, replaced=position.replaced))
    return found


def _kind(position: Position, news: News) -> ChangeKind | None:
    now, replaced = position.statement, position.replaced
    if replaced is None or not news.is_new(now):
        return None
    alike = _alike(now, replaced)
    if now.repeats or (alike and now.negated == replaced.negated):
        return ChangeKind.POSITION_RESTATED
    return ChangeKind.POSITION_SHIFTED if alike else None


def _alike(one: TrackStatement, other: TrackStatement) -> bool:
    here, there = set(one.words), set(other.words)
    return bool(here and there) and len(here & there) >= ALIKE * len(here | there)

"""The most important news, in at most five items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from briefing.brief import wording
from briefing.brief.arrow import all_quiet, arrow
from briefing.brief.citing import Citing, reporting
from briefing.brief.grouping import matters
from briefing.brief.model import Cause, Line, Mark, Takeaway, mark_of_direction
from briefing.brief.paths import steps_of
from briefing.brief.reported import mark, tags
from briefing.brief.request import TrackEdition
from briefing.brief.stories import Story, has_headline, stories
from briefing.brief.takeaways import Sentences
from briefing.brief.whole import alike
from briefing.brief.witness import origins
from briefing.domain.change import Change, ChangeKind
from briefing.domain.text import Evidence

MOST = 5
LEAST = 1  # of minor news, if there is no other
_PER_TRACK = 2
_Moved = tuple[Change, Takeaway]

_BESIDE = {
    ChangeKind.DATE_MOVED: 0,
    ChangeKind.POSITION_SHIFTED: 1,
    ChangeKind.DATE_HELD: 2,
    ChangeKind.NEW_DEVELOPMENT: 3,
}
"""Kinds of changes listed if no status moved and no story is new."""


@dataclass(frozen=True, slots=True)
class BottomLine:
    """`nothing` is set if there is no takeaway."""

    name: ClassVar[str] = "bottom_line"
    takeaways: tuple[Takeaway, ...]
    nothing: Line | None


def section(citing: Citing) -> BottomLine:
    """Moves first, then stories; the first of every track before the second of any, of these the weightiest."""
    moves: list[tuple[int, tuple[int, ...], int, Takeaway]] = []
    news: list[tuple[bool, int, tuple[float, ...], int, Takeaway]] = []
    for place, edition in enumerate(citing.request.tracks):
        moved = _moves(citing, edition)
        moves += [(number, _weight(edition, change), place, item) for number, (change, item) in enumerate(moved)]
        stories = _news(citing, edition, moved)
        for number, (story, item) in stories:
            news.append((not story.bears, number, tuple(-part for part in story.weight), place, item))
    news.sort(key=lambda one: one[:-1])
    first = [one[-1] for one in sorted(moves, key=lambda one: one[:-1])]
    first += [item for lesser, *_, item in news if not lesser]
    first = _once(first)[:MOST]
    lesser = [item for lesser, *_, item in news if lesser]
    kept = tuple(_once([*first, *lesser])[: max(LEAST, len(first))]) or tuple(_beside(citing)[:MOST])
    nothing_to_report = wording.nothing_changed if all_quiet(citing.request.tracks) else wording.no_news
    nothing = Line(nothing_to_report(citing.request.window), cause=Cause.LOG)
    return BottomLine(kept, None if kept else nothing)


def _once(ranked: list[Takeaway]) -> list[Takeaway]:
    """A story of several tracks is listed under the first."""
    kept: list[Takeaway] = []
    for item in ranked:
        same = any(item.lead.text == other.lead.text or item.evidence == other.evidence for other in kept)
        if item.path or not same:
            kept.append(item)
    return kept


def _moves(citing: Citing, edition: TrackEdition) -> list[_Moved]:
    """Moves that news made since edition N-1, that of the headline facet first; a first status is one, too.

    What ended where it began comes after what went up or down.
    """
    sentences = Sentences(citing, edition)
    moved = [change for change in edition.changes if _moved_by_news(citing, edition, change)]
    moved.sort(key=lambda change: _order(edition, change))
    kept: list[_Moved] = []
    for change in moved:
        item = sentences.takeaway(change)
        if item.support is not None and not any(_same_move(one, (change, item)) for one in kept):
            kept.append((change, item))
    return kept[:_PER_TRACK]


def _order(edition: TrackEdition, change: Change) -> tuple[bool, bool, bool, int]:
    """Sort key of a move among those of its track, the first one first."""
    headline, steps = edition.track.facets[0].id, steps_of(edition, change)
    return (_ends_as_it_began(edition, change), change.facet != headline, len(steps) < 2, -_origins(change))


def _weight(edition: TrackEdition, change: Change) -> tuple[int, ...]:
    """Sort key of a move among those of other tracks, the weightiest first; of as many origins the latest."""
    assert change.after is not None  # asked of moves only
    return (_ends_as_it_began(edition, change), -_origins(change), -change.after.since.latest().toordinal())


def _ends_as_it_began(edition: TrackEdition, change: Change) -> bool:
    steps = steps_of(edition, change)
    return len(steps) > 1 and steps[0] == steps[-1]


def _same_move(one: _Moved, other: _Moved) -> bool:
    """One sentence for both, and of one time: what follows upon a move may name it."""
    (before, told), (after, item) = one, other
    here, there = before.after, after.after
    same_time = here is not None and there is not None and here.since.overlaps(there.since)
    return same_time and item.support is not None and _tells(told, item.support.text)


def _moved_by_news(citing: Citing, edition: TrackEdition, change: Change) -> bool:
    run, first = change.after, citing.request.window.news_from
    if change.kind is not ChangeKind.STATUS_MOVED or run is None or run.since.begin is None:
        return False
    recent = first is None or run.since.latest() >= first
    return recent and any(one.news and citing.new(one.report) for one in run.developments)


def _origins(change: Change) -> int:
    return origins(change.after) if change.after else 0


def _news(citing: Citing, edition: TrackEdition, moved: list[_Moved]) -> list[tuple[int, tuple[Story, Takeaway]]]:
    """The most important stories not covered by a move, numbered after the moves."""
    first = citing.request.window.news_from
    news = [
        story
        for story in stories(citing, edition)
        if (first is None or story.published >= first)
        and (story.bears or story.touches)
        and not any(_tells(item, story.text) and not _moves_else(change, story) for change, item in moved)
    ]
    room = _PER_TRACK - len(moved)
    return [(number, (story, _story(citing, edition, story))) for number, story in enumerate(news[:room], len(moved))]


def _moves_else(change: Change, story: Story) -> bool:
    """The lede moves other facets only."""
    facets = {move.facet for one in story.developments for move in one.moves}
    return bool(facets) and change.facet not in facets


def _tells(item: Takeaway, text: str) -> bool:
    return item.support is not None and alike(item.support.text, text)


def _story(citing: Citing, edition: TrackEdition, story: Story) -> Takeaway:
    """The headline and the lede; the lede alone where the report has no headline."""
    lede = citing.line(story.text, story.evidence, *tags(citing, story))
    lead, support = replace(lede, text=f"{wording.when_text(story.when)}: {story.text}"), None
    if has_headline(story) and story.item.headline:
        lede = replace(lede, tags=reporting(citing, story.item.report, story.origins))
        evidence = Evidence(story.item.report.article, story.item.headline)
        lead, support = citing.line(story.headline, (evidence,)), lede
    return Takeaway(
        kind=ChangeKind.NEW_DEVELOPMENT,
        track=edition.track.id,
        mark=_agreeing(edition, mark(story)),
        lead=lead,
        support=support,
        before=None,
        after=None,
        evidence=story.evidence,
        begin=story.when.begin,
        end=story.when.end,
        title=edition.track.title,
    )


def _agreeing(edition: TrackEdition, found: Mark) -> Mark:
    """A good or bad deed has its mark only where the track goes that way: page one shows one arrow a track."""
    whole = mark_of_direction(arrow(edition).direction)
    return found if found not in (Mark.UP, Mark.DOWN) or whole in (found, Mark.MIXED) else Mark.FLAT


def _beside(citing: Citing) -> list[Takeaway]:
    """Other news, if nothing moved and no story is new."""
    found = [
        (_BESIDE[change.kind], place, number, Sentences(citing, edition).takeaway(change))
        for place, edition in enumerate(citing.request.tracks)
        for number, change in enumerate(edition.changes)
        if change.kind in _BESIDE and (change.development is None or matters(change.development))
    ]
    return [item for *_, item in sorted(found, key=lambda one: one[:3])]

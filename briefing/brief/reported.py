"""The new stories of a track: the weightiest by their ledes, the rest by headline; both by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.brief import day_words, wording
from briefing.brief.citing import Citing, mark_of
from briefing.brief.model import Line, Mark
from briefing.brief.request import TrackEdition
from briefing.brief.stories import Story, has_headline, stories
from briefing.brief.whole import alike, passage
from briefing.domain.change import Window
from briefing.domain.development import Modality
from briefing.domain.state import TrackDevelopment
from briefing.domain.text import Evidence

_LEAST, _MOST = 6, 14  # stories printed with their ledes
_DAYS = 12  # of the window, for one story more
_HAPPENED = (Modality.DONE, Modality.DECIDED, Modality.REFUSED)


@dataclass(frozen=True, slots=True)
class ReportedItem:
    """A story or further news of one.

    Attributes:
        when: Day as printed: that of the sentence if known, else of the report.
        begin, end: The same as days.
        headline: Only its headline is printed.
    """

    when: str
    mark: Mark
    begin: date | None
    end: date | None
    line: Line
    headline: bool = False


def reported(citing: Citing, edition: TrackEdition) -> tuple[tuple[ReportedItem, ...], str]:
    """The items, and how many stories are left out, in words."""
    found = stories(citing, edition)
    room = full_stories(citing.request.window)
    full, brief = found[:room], [story for story in found[room:] if has_headline(story)]
    items: list[ReportedItem] = []
    for story in sorted(full, key=lambda one: (one.published, one.item.report.article)):
        items.append(_item(citing, story))
        items += [_further(citing, told) for told in story.further if _is_news(told, found)]
    items.sort(key=lambda item: item.end or item.begin or citing.request.window.day)
    shown = sorted(brief[:room], key=lambda one: one.published)
    items += [_headline(citing, story) for story in shown]
    left = len(found) - len(full) - len(shown)
    return _no_sentence_twice(items), wording.more(left) if left else ""


def full_stories(window: Window) -> int:
    """How many stories of a track are printed with their ledes: more in a longer window."""
    if window.after_day is None:
        return _MOST
    return min(_MOST, _LEAST + (window.day - window.after_day).days // _DAYS)


def _is_news(item: TrackDevelopment, found: tuple[Story, ...]) -> bool:
    """No printed lede reports it."""
    evidence = item.evidence
    return not any(
        one.article == evidence.article and one.span.overlaps(evidence.span)
        for story in found
        for one in story.evidence
    )


def _no_sentence_twice(items: list[ReportedItem]) -> tuple[ReportedItem, ...]:
    kept: list[ReportedItem] = []
    for item in items:
        if not any(alike(item.line.text, other.line.text) for other in kept):
            kept.append(item)
    return tuple(kept)


def _item(citing: Citing, story: Story) -> ReportedItem:
    line = citing.line(story.text, story.evidence, *tags(citing, story))
    return ReportedItem(*_published(citing, story), line)


def tags(citing: Citing, story: Story) -> tuple[str, ...]:
    """Publisher, and the number of independent origins if there are several; the day is printed before."""
    outlet = citing.outlet(story.item.report)
    counted = wording.figure(story.origins, "origin") if story.origins > 1 else ""
    return tuple(tag for tag in (outlet or "", counted) if tag)


def mark(story: Story) -> Mark:
    """The effect of the lede on the track; `AHEAD` if it reports only plans."""
    modalities = [one.development.modality for one in story.developments]
    marks = [mark_of(one) for one in story.developments if one.development.modality in _HAPPENED]
    if modalities and not marks and Modality.BACKGROUND not in modalities:
        return Mark.AHEAD
    return next((one for one in marks if one is not Mark.FLAT), Mark.FLAT)


def _further(citing: Citing, item: TrackDevelopment) -> ReportedItem:
    when = item.time
    found = passage(citing, item)
    assert found is not None  # further news is chosen by it
    line = citing.line(found.text, found.evidence)
    return ReportedItem(wording.when_text(when), mark_of(item), when.begin, when.end, line)


def _headline(citing: Citing, story: Story) -> ReportedItem:
    span = story.item.headline
    assert span is not None  # asked of stories with a headline only
    line = citing.line(story.headline, (Evidence(story.item.report.article, span),), *tags(citing, story))
    return ReportedItem(*_published(citing, story), line, headline=True)


def _published(citing: Citing, story: Story) -> tuple[str, Mark, date | None, date | None]:
    """Day, mark, first and last day of a story as printed."""
    report = story.item.report
    inferred = f", {wording.INFERRED}" if report.earliest and citing.inferred(report) else ""
    return (day_words.published_text(report) + inferred, mark(story), report.time.begin, report.time.end)

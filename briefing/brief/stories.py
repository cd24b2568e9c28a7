"""The stories reported on a track since the last edition, most important first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from briefing.brief.bearing import asked, bears, deed, moved
from briefing.brief.citing import Citing
from briefing.brief.request import TrackEdition
from briefing.brief.whole import alike, joined, passage, sentence
from briefing.domain.development import Modality, Role
from briefing.domain.state import Reported, TrackDevelopment
from briefing.domain.text import ArticleId, Evidence
from briefing.domain.when import Precision, When
from briefing.occurrences.gathering import sides_of

_APART = 3  # days between two reports of one thing, at most
_HEADLINE = 5  # words of one that says something
_ASKS = re.compile(r"\?[”\"’']*$")
_WEEK = 7
_FURTHER = 3  # sentences of a report beside its lede
_NEWS = (Modality.DONE, Modality.DECIDED, Modality.REFUSED)


@dataclass(frozen=True, slots=True)
class Story:
    """A story in its report's own words.

    Attributes:
        headline: Empty if the report has no informative one.
        text: One or two whole sentences of the lede.
        evidence: The sentences of `text`.
        developments: Those of the lede that are on the track, first those of which it tells the time.
        origins: Independent ones that carry it.
        further: Other news of the same report, each a whole sentence.
    """

    item: Reported
    headline: str
    text: str
    evidence: tuple[Evidence, ...]
    developments: tuple[TrackDevelopment, ...]
    origins: int = 1
    further: tuple[TrackDevelopment, ...] = ()

    @property
    def published(self) -> date:
        return self.item.report.published

    @property
    def bears(self) -> bool:
        """The lede reports something that a facet covers, or an action of a side."""
        return any(map(bears, self.developments))

    @property
    def touches(self) -> bool:
        """The lede reports something good or bad for the track."""
        return any(one.effect != "none" for one in self.developments)

    @property
    def when(self) -> When:
        """The day of the first development of the lede if near the day of the report; else the day of the report."""
        near = (
            one.time
            for one in self.developments
            if one.development.modality in _NEWS
            and _on_a_day(one)
            and abs((one.time.latest() - self.published).days) < _WEEK
        )
        return next(near, self.item.report.time)

    @property
    def weight(self) -> tuple[float, ...]:
        """Sort key: effect on the track, origins, rank of the actors, score of the piece."""
        return (
            any(map(moved, self.developments)),
            any(map(asked, self.developments)),
            self.origins > 1,
            any(map(deed, self.developments)),
            max((_rank(one) for one in self.developments), default=0),
            self.item.score,
            self.published.toordinal(),
        )


def _rank(item: TrackDevelopment) -> int:
    """Two sides or the level of a meeting rank above one side, one side above unknown actors."""
    development = item.development
    sides = {actor.party for actor in development.actors if actor.party}
    return 3 if development.level is not None or len(sides) > 1 else 2 if sides else 1


def is_fresh(edition: TrackEdition, item: Reported) -> bool:
    """Not known at edition N-1, or published since its day; and published by the day the edition speaks for."""
    before, report = edition.before, item.report
    known = before is not None and report.ingested <= before.position and report.published <= before.as_of
    return not known and report.published <= edition.after.as_of


def stories(citing: Citing, edition: TrackEdition) -> tuple[Story, ...]:
    """New stories of the track, each once, weightiest first."""
    return citing.once("stories", edition, _stories)


def _stories(citing: Citing, edition: TrackEdition) -> tuple[Story, ...]:
    telling: dict[ArticleId, list[TrackDevelopment]] = {}
    for one in edition.after.developments:
        telling.setdefault(one.report.article, []).append(one)
    found = (
        story
        for item in edition.after.reported
        if is_fresh(edition, item)
        for story in _story(citing, item, telling.get(item.report.article, ()))
    )
    return tuple(sorted(_once(found), key=lambda story: story.weight, reverse=True))


def _story(citing: Citing, item: Reported, telling: Iterable[TrackDevelopment]) -> Iterator[Story]:
    """Empty if no sentence of the lede can be read alone."""
    telling = tuple(telling)
    text, evidence = joined(citing, item.report.article, item.lede)
    if not text:
        return
    spans = [one.span for one in evidence]
    within = (one for one in telling if any(span.overlaps(one.development.span) for span in spans))
    developments = tuple(sorted(within, key=lambda one: (not one.development.timed, one.development.span)))
    headline = sentence(citing, item.report.article, item.headline) if item.headline else ""
    yield Story(item, headline, text, evidence, developments, further=_further(citing, telling, text, developments))


def _further(
    citing: Citing, telling: tuple[TrackDevelopment, ...], lede: str, first: tuple[TrackDevelopment, ...]
) -> tuple[TrackDevelopment, ...]:
    """News of the body in the reporter's own voice, with a day of its own, that is not in the lede.

    Actions on the same day by the actors of the lede are the same news in more detail.
    """
    kept: dict[str, TrackDevelopment] = {}
    for one in telling:
        if not (asked(one) or one.effect != "none") or any(_same_news(one, other) for other in first):
            continue
        development = one.development
        sure = development.complete and development.timed and not (development.unsure or development.granted)
        news = development.modality in (Modality.DONE, Modality.DECIDED) and development.role is Role.BODY
        if not (sure and news and development.said_by is None and _on_a_day(one)):
            continue
        found = passage(citing, one)
        if found and found.text not in lede:
            kept.setdefault(found.text, one)
    ranked = sorted(kept.values(), key=lambda one: (not one.moves, one.effect == "none", -_rank(one)))
    return tuple(ranked[:_FURTHER])


def _same_news(one: TrackDevelopment, other: TrackDevelopment) -> bool:
    here, there = sides_of(one), sides_of(other)
    return one.time.latest() == other.time.latest() and bool(here & there or not here)


def _on_a_day(item: TrackDevelopment) -> bool:
    when = item.time
    return when.begin is not None and when.end is not None and when.precision.rank <= Precision.DAY.rank


def _once(found: Iterable[Story]) -> list[Story]:
    """Reports of the same thing are one story; the first that is about nothing else is printed."""
    kept: list[Story] = []
    for story in sorted(found, key=lambda one: (one.published, -one.item.score, one.item.report.article)):
        same = next((at for at, other in enumerate(kept) if _same(other, story)), None)
        if same is None:
            kept.append(story)
            continue
        other = kept[same]
        independent = other.item.report.origin != story.item.report.origin
        kept[same] = replace(other, origins=other.origins + independent)
    return kept


def _same(one: Story, other: Story) -> bool:
    if abs((one.published - other.published).days) > _APART:
        return False
    return alike(one.text, other.text)


def has_headline(story: Story) -> bool:
    """The headline is informative: neither a mere label nor a question."""
    return len(story.headline.split()) >= _HEADLINE and not _ASKS.search(story.headline)

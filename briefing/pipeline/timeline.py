"""The timeline of a track, read from the views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.domain.text import Evidence
from briefing.domain.track import Track
from briefing.occurrences.days import DayWeight, Pointer, rank_days, weight_of
from briefing.occurrences.digest import Sentence, tell_days
from briefing.pipeline.articles import StoredTexts
from briefing.pipeline.stories import origins_at
from briefing.projections.day_mentions import sentences_in
from briefing.projections.queries import tracks as queries
from briefing.projections.queries.articles import file_at
from events.views import Views


@dataclass(frozen=True, slots=True)
class Point:
    """A point of view: an as-of day and a position of the log."""

    as_of: date
    position: int


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence of a stored text, with its evidence."""

    text: str
    file: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TimelineDay:
    weight: DayWeight
    entries: tuple[StoredSentence, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of a track with the most weight, oldest first.

    Attributes:
        on_file: Number of articles on the track that were known.
    """

    track: Track
    first: date
    last: date
    point: Point
    on_file: int
    days: tuple[TimelineDay, ...]


def timeline(
    views: Views,
    track: Track,
    point: Point,
    *,
    dates: int,
    sentences: int,
    first: date | None = None,
    last: date | None = None,
) -> Timeline:
    """The timeline, with at most so many days and sentences per day. It does not depend on the order of arrival.

    Args:
        first: None: the day of the first report.
        last: None: the as-of day.
    """
    filed = queries.extent(views, _known(track, point))
    begin = first or (date.fromisoformat(filed["first"]) if filed["first"] else point.as_of)
    end = last or point.as_of
    asked = {**_known(track, point), "first": begin.isoformat(), "last": end.isoformat()}
    weights = rank_days(_pointers(views, asked), begin, end, dates)
    sentences_of = _entries(views, asked, [weight.day for weight in weights], sentences)
    days = tuple(TimelineDay(weight, sentences_of.get(weight.day, ())) for weight in weights)
    return Timeline(track, begin, end, point, filed["articles"], days)


def day_weights(views: Views, track: Track, point: Point) -> dict[date, float]:
    """What each day up to the as-of day weighs that a report on the track looks back to."""
    asked = {**_known(track, point), "first": date.min.isoformat(), "last": point.as_of.isoformat()}
    reported = {date.fromisoformat(day): number for day, number in queries.days_reported(views, asked)}
    most = max(reported.values(), default=1)
    return {day: weight_of(number, most) for day, number in reported.items()}


def _known(track: Track, point: Point) -> dict[str, Any]:
    return {"track": track.id, "position": point.position, "as_of": point.as_of.isoformat()}


def _pointers(views: Views, asked: dict[str, Any]) -> Iterator[Pointer]:
    shared = origins_at(views, asked["position"], asked["track"])
    for row in queries.pointers(views, asked):
        yield Pointer(
            date.fromisoformat(row["day"]),
            date.fromisoformat(row["published"]),
            shared.get(row["article"], row["origin"]),
            row["sentences"],
        )


def _entries(
    views: Views, asked: dict[str, Any], days: Sequence[date], limit: int
) -> dict[date, tuple[StoredSentence, ...]]:
    found: dict[date, list[Sentence]] = {}
    for row in queries.sentences_on(views, asked, (day.isoformat() for day in days)):
        found.setdefault(date.fromisoformat(row["day"]), []).extend(sentences_in(row))
    texts = StoredTexts(views)

    def stored(evidence: Evidence) -> StoredSentence:
        quote = texts.of(evidence.article)[evidence.span.begin : evidence.span.end]
        return StoredSentence(quote, file_at(views, evidence.article, asked["position"]), evidence)

    return {
        day: tuple(stored(sentence.evidence) for sentence in sentences)
        for day, sentences in tell_days(found, limit).items()
    }

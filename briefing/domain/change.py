"""Typed differences between two states of a track, each with its evidence or its cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from briefing.domain.state import Appointment, Direction, Disagreement, Run, TrackDevelopment, TrackStatement
from briefing.domain.text import ArticleId, Evidence


class ChangeKind(StrEnum):
    STATUS_MOVED = "status-moved"
    NEW_DEVELOPMENT = "new-development"
    POSITION_SHIFTED = "position-shifted"
    POSITION_RESTATED = "position-restated"
    DATE_ANNOUNCED = "date-announced"
    DATE_HELD = "date-held"
    DATE_PASSED = "date-passed"
    DATE_MOVED = "date-moved"
    CONTRADICTED = "contradicted"
    CORROBORATED = "corroborated"
    LEARNED_LATE = "learned-late"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    RESTATED = "restated"
    INITIAL_COVERAGE = "initial-coverage"


@dataclass(frozen=True, slots=True)
class Window:
    """What an edition covers and is compared with. Both days and both positions only move forward.

    Attributes:
        after_day, after: Day and position of edition N-1; None and 0 for a first edition.
        day, upto: As-of day, and last position known.
        against: Number of edition N-1; None for a first edition.
    """

    after_day: date | None
    after: int
    day: date
    upto: int
    against: int | None = None

    @property
    def news_from(self) -> date | None:
        """The day before that of edition N-1; None for a first edition.

        What was published on these two days and arrived after the edition is news: a morning edition leaves the rest of
        its day to the next one.
        """
        return self.after_day - timedelta(days=1) if self.after_day else None

    def brings(self, ingested: int, published: date | None) -> bool:
        """Whether a report is of this window: it entered the log in it, or the day of its publication came."""
        if ingested > self.after:
            return ingested <= self.upto
        return self.after_day is not None and published is not None and self.after_day < published <= self.day


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction in force or undone since edition N-1.

    Attributes:
        position: Of the correcting event.
        article: None if a status was set by hand.
        withdrawn: The article no longer counts at all.
        editions: Numbers of the editions that cite the article, or printed the track.
        track, facet: Of a status set by hand; None for corrections of an article.
        newer: The version that replaced the article; None for other corrections.
    """

    position: int
    article: ArticleId | None
    withdrawn: bool = False
    editions: tuple[int, ...] = ()
    track: str | None = None
    facet: str | None = None
    newer: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change. It cannot be constructed without evidence or a cause in the window.

    Attributes:
        facet: Facet id; None if the change concerns no facet.
        before, after: The runs compared, for status-moved, corrected, restated, initial-coverage
            and learned-late; None where there was or is none.
        development: The development it is about (the first of those that report it); None for others.
        statement, replaced: For positions: new and earlier words.
        appointment, disagreement: For dates and contradictions.
        editions: Numbers of earlier editions that printed what is now corrected or withdrawn.
        cause: Position of the correcting event, or the day that passed, if no text is the reason.
        article: The article that is corrected or withdrawn, if the change is about nothing else.
    """

    kind: ChangeKind
    track: str
    evidence: tuple[Evidence, ...]
    facet: str | None = None
    direction: Direction | None = None
    before: Run | None = None
    after: Run | None = None
    development: TrackDevelopment | None = None
    statement: TrackStatement | None = None
    replaced: TrackStatement | None = None
    appointment: Appointment | None = None
    disagreement: Disagreement | None = None
    editions: tuple[int, ...] = ()
    cause: int | date | None = None
    article: ArticleId | None = None

    def __post_init__(self) -> None:
        if not self.evidence and self.cause is None:
            raise ValueError(f"a {self.kind} change needs evidence or a cause")

"""Corrections by hand, each with author and reason. None changes what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.domain.article import MediaType
from briefing.domain.development import Development
from briefing.domain.state import TrackDevelopment, TrackStatement
from briefing.domain.statement import Speaker
from briefing.domain.text import ArticleId, Span


@dataclass(frozen=True, slots=True)
class ArticleWithdrawn:
    """An article was withdrawn by hand."""

    article: ArticleId
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ArticleDated:
    """An article was dated by hand.

    Attributes:
        day: Of a month the first day.
        until: Last day of the month; None where a day was given.
    """

    article: ArticleId
    day: date
    reason: str
    by: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FindingRejected:
    """A statement or development at this span was rejected by hand."""

    article: ArticleId
    span: Span
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class StatementReassigned:
    """The statement at this span was attributed to another speaker by hand."""

    article: ArticleId
    span: Span
    speaker: Speaker
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class DevelopmentAdded:
    """A development that the analysis missed was added by hand. The same rules apply to it as to any other.

    Attributes:
        track: The one track it is on; None if the words decide, as for any other.
    """

    article: ArticleId
    development: Development
    reason: str
    by: str
    track: str | None = None


@dataclass(frozen=True, slots=True)
class StatusSet:
    """A status was set by hand. It overrides what was read for that day."""

    track: str
    facet: str
    status: str
    since: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ArticleSuperseded:
    """The publisher corrected or revised an article: the old version no longer counts."""

    article: ArticleId
    newer: ArticleId
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ErasedItem:
    """Items of an erased article on a track, as read before the erasure. Valid at positions since <= p < until."""

    track: str
    since: int
    until: int | None
    published: date
    score: float
    told: tuple[TrackDevelopment, ...]
    said: tuple[TrackStatement, ...]


@dataclass(frozen=True, slots=True)
class ArticleErased:
    """The text and the bytes of an article were removed for good, on demand.

    Its findings remain: names, dates and spans, but no text.

    Attributes:
        sha256: Of the bytes, which are refused if they arrive again.
        ingested: Position of its `article.ingested`.
        items: By track and position.
    """

    article: ArticleId
    sha256: str
    media_type: MediaType
    ingested: int
    items: tuple[ErasedItem, ...]
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class CorrectionUndone:
    """A correction (by its position) no longer holds."""

    position: int
    reason: str
    by: str

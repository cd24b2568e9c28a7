"""Corrections by hand, each with who and why. None changes what was recorded."""

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
    """Somebody took an article out of account."""

    article: ArticleId
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ArticleDated:
    """Somebody dated an article by hand."""

    article: ArticleId
    day: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class FindingRejected:
    """Somebody says that a statement or development read at this span is wrong."""

    article: ArticleId
    span: Span
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class StatementReassigned:
    """Somebody says that the statement read at this span is another speaker's."""

    article: ArticleId
    span: Span
    speaker: Speaker
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class DevelopmentAdded:
    """Somebody read a development that the analysis missed. It goes through the same rules as any other.

    Attributes:
        track: The one track it is on; None where the words decide, as for any other.
    """

    article: ArticleId
    development: Development
    reason: str
    by: str
    track: str | None = None


@dataclass(frozen=True, slots=True)
class StatusSet:
    """Somebody set a status. It stands above what was read of that day."""

    track: str
    facet: str
    status: str
    since: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ArticleSuperseded:
    """The publisher corrected or revised an article: the old version counts for nothing any more."""

    article: ArticleId
    newer: ArticleId
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ErasedItem:
    """What an erased article said on a track, as read while its text was there. Holds for since <= p < until."""

    track: str
    since: int
    until: int | None
    published: date
    score: float
    told: tuple[TrackDevelopment, ...]
    said: tuple[TrackStatement, ...]


@dataclass(frozen=True, slots=True)
class ArticleErased:
    """The text and the bytes of an article were removed for good, on somebody's demand.

    What was read in it stays: names, dates and spans, no text.

    Attributes:
        sha256: Of the bytes, which are refused when they come in again.
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

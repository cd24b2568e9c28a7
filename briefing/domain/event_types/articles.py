"""Facts about articles, what was found in them, and the tracks they are matched with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from briefing.domain.article import MediaType, PageMetadata
from briefing.domain.findings import Findings
from briefing.domain.text import ArticleId
from briefing.domain.track import Track


@dataclass(frozen=True, slots=True)
class ArticleIngested:
    """An article entered the log: a function of its bytes alone, which are kept as attachment `sha256`."""

    article: ArticleId
    sha256: str
    media_type: MediaType
    encoding: str
    text: str
    metadata: PageMetadata = field(default_factory=PageMetadata)


@dataclass(frozen=True, slots=True)
class ArticleSeen:
    """Where and how an article arrived. `received` is the day of arrival, the upper bound of its date."""

    article: ArticleId
    file: str
    source: str
    received: date
    url: str | None = None
    publisher: str | None = None
    given: date | None = None


@dataclass(frozen=True, slots=True)
class ArticleAnalysed:
    """The findings of a version of the analyser in an article.

    Attributes:
        analyser: Version of the analyser; the highest counts, not the latest position.
        knowledge: Version of the knowledge it used.
        by_hand: Position of the `article.dated` it follows; None for a date it found itself.
    """

    article: ArticleId
    analyser: int
    knowledge: str
    findings: Findings
    by_hand: int | None = None


@dataclass(frozen=True, slots=True)
class StoriesPaired:
    """Two articles carry the same story, or do not; the last event of a pair holds.

    Attributes:
        one, other: An unordered pair, the smaller id first.
        by: `analysis`, or the person who decided. A person's decision is not overruled by analysis.
    """

    one: ArticleId
    other: ArticleId
    same: bool
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class TrackDefined:
    """A track as its file defined it from here on."""

    track: Track

"""The facts the log holds. Stored names never change; a changed shape is a new schema version."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from briefing.domain.article import MediaType, PageMetadata
from briefing.domain.change import Window
from briefing.domain.development import Development
from briefing.domain.findings import Findings
from briefing.domain.state import Said, Told
from briefing.domain.statement import Speaker
from briefing.domain.text import ArticleId, Span
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
    """Where and how an article was met. `received` is the day of arrival, the upper bound of its date."""

    article: ArticleId
    file: str
    source: str
    received: date
    url: str | None = None
    publisher: str | None = None
    given: date | None = None


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
class ArticleAnalysed:
    """What a version of the analyser found in an article.

    Attributes:
        analyser: Version of the analyser; the highest wins, not the latest position.
        knowledge: Version of the knowledge it used.
        by_hand: Position of the `article.dated` it follows; None for a date it found itself.
    """

    article: ArticleId
    analyser: int
    knowledge: str
    findings: Findings
    by_hand: int | None = None


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
    told: tuple[Told, ...]
    said: tuple[Said, ...]


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


@dataclass(frozen=True, slots=True)
class StoriesPaired:
    """Two articles carry the same story, or do not; the last word on a pair holds.

    Attributes:
        one, other: An unordered pair, the smaller id first.
        by: `analysis`, or who said so by hand. What a person said is not overruled by analysis.
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


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of an edition: its name in the output folder and SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EditionIssued:
    """An edition went out.

    Attributes:
        tracks: Ids, in the order printed.
        head: Hash of the log at `window.upto`, printed in the edition.
        versions: Name -> version of program, libraries, templates and fonts that made the bytes.
        articles: Articles cited, to name this edition when one of them is corrected.
        issued: Time printed in the metadata of the files; UTC.
        paper: Size of its pages.
    """

    brief: str
    number: int
    window: Window
    tracks: tuple[str, ...]
    title: str
    subtitle: str
    head: str
    files: tuple[FileRecord, ...]
    versions: dict[str, str]
    articles: tuple[ArticleId, ...]
    issued: datetime
    slot: str | None = None
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class SlotSkipped:
    """A scheduled slot produced no edition, and why."""

    brief: str
    slot: str
    reason: str


@dataclass(frozen=True, slots=True)
class BriefScheduled:
    """From this moment on a brief is due at the slots of a schedule: none of them is lost, whoever was away.

    Attributes:
        schedule: As written in the settings; None for a brief issued on demand only.
        timezone: Name of the zone whose wall clock it speaks of.
    """

    brief: str
    schedule: str | None
    timezone: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SourcePolled:
    """Looks at a source began to bring something else than before: an answer, or a problem. Recorded on change only.

    Attributes:
        problem: Why it brings nothing; None where it answers.
        answered: When it last did, where it does no longer; None where it never did.
    """

    source: str
    at: datetime
    problem: str | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceDropped:
    """A source is looked at no longer, so that its silence means nothing any more."""

    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EditionDelivered:
    """An edition went to a reader (`mail ana@desk.example`, `folder shared`), or was given up with a problem."""

    brief: str
    number: int
    reader: str
    at: datetime
    problem: str | None = None


EVENT_TYPES: dict[str, type] = {
    "article.ingested": ArticleIngested,
    "article.seen": ArticleSeen,
    "article.withdrawn": ArticleWithdrawn,
    "article.dated": ArticleDated,
    "article.analysed": ArticleAnalysed,
    "finding.rejected": FindingRejected,
    "statement.reassigned": StatementReassigned,
    "development.added": DevelopmentAdded,
    "status.set": StatusSet,
    "article.superseded": ArticleSuperseded,
    "article.erased": ArticleErased,
    "correction.undone": CorrectionUndone,
    "stories.paired": StoriesPaired,
    "track.defined": TrackDefined,
    "edition.issued": EditionIssued,
    "slot.skipped": SlotSkipped,
    "brief.scheduled": BriefScheduled,
    "source.polled": SourcePolled,
    "source.dropped": SourceDropped,
    "edition.delivered": EditionDelivered,
}
"""Stored name -> class, in the order facts usually appear."""

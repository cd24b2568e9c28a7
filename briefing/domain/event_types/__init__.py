"""The event types of the log. Stored names never change; a changed shape is a new schema version."""

from __future__ import annotations

from briefing.domain.event_types.articles import (
    ArticleAnalysed,
    ArticleIngested,
    ArticleSeen,
    StoriesPaired,
    TrackDefined,
)
from briefing.domain.event_types.corrections import (
    ArticleDated,
    ArticleErased,
    ArticleSuperseded,
    ArticleWithdrawn,
    CorrectionUndone,
    DevelopmentAdded,
    ErasedItem,
    FindingRejected,
    StatementReassigned,
    StatusSet,
)
from briefing.domain.event_types.editions import (
    BriefScheduled,
    DeliveryBegun,
    EditionDelivered,
    EditionIssued,
    FileRecord,
    ReaderMarked,
    SlotSkipped,
    SourceDropped,
    SourcePolled,
)

__all__ = [
    "EVENT_TYPES",
    "SCHEMA_VERSIONS",
    "ArticleAnalysed",
    "ArticleDated",
    "ArticleErased",
    "ArticleIngested",
    "ArticleSeen",
    "ArticleSuperseded",
    "ArticleWithdrawn",
    "BriefScheduled",
    "CorrectionUndone",
    "DeliveryBegun",
    "DevelopmentAdded",
    "EditionDelivered",
    "EditionIssued",
    "ErasedItem",
    "FileRecord",
    "FindingRejected",
    "ReaderMarked",
    "SlotSkipped",
    "SourceDropped",
    "SourcePolled",
    "StatementReassigned",
    "StatusSet",
    "StoriesPaired",
    "TrackDefined",
]

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
    "delivery.begun": DeliveryBegun,
    "edition.delivered": EditionDelivered,
    "reader.marked": ReaderMarked,
}
"""Stored name -> class, in the order in which events usually appear."""

SCHEMA_VERSIONS: dict[str, int] = {
    "article.analysed": 3,  # place in the report, senses and constructions, the report; limits of the date; company
    "article.dated": 2,  # months
    "article.erased": 3,  # place in the report, senses and constructions; first day of a report
    "development.added": 2,  # as above
    "track.defined": 3,  # passing statuses, staleness, what follows, baselines, rules that worsen; order
}
"""Current schema version of every type with more than one; each step so far only added fields with defaults."""

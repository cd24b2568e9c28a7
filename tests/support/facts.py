"""One event of every type, with every field set."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from briefing.domain.article import (
    Basis,
    Dateline,
    Dating,
    Layout,
    LeftOut,
    LeftOutReason,
    MediaType,
    PageMetadata,
)
from briefing.domain.change import Window
from briefing.domain.development import Actor, Development, Level, Modality
from briefing.domain.event_types import (
    ArticleAnalysed,
    ArticleDated,
    ArticleErased,
    ArticleIngested,
    ArticleSeen,
    ArticleSuperseded,
    ArticleWithdrawn,
    BriefScheduled,
    CorrectionUndone,
    DeliveryBegun,
    DevelopmentAdded,
    EditionDelivered,
    EditionIssued,
    ErasedItem,
    FileRecord,
    FindingRejected,
    ReaderMarked,
    SlotSkipped,
    SourceDropped,
    SourcePolled,
    StatementReassigned,
    StatusSet,
    StoriesPaired,
    TrackDefined,
)
from briefing.domain.findings import Depth, Findings, Surface, TimeExpression, TimeType
from briefing.domain.state import Move, Report, TrackDevelopment, TrackStatement
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import About, Facet, Rule, Status, Topic, Track
from briefing.domain.when import Precision, When

ARTICLE = ArticleId("0123456789abcdef")
DAY = date(2009, 1, 26)
MOMENT = datetime(2009, 1, 27, 7, 30, tzinfo=UTC)
SPEAKER = Speaker("Ana Pike", "envoy of North", "North")
SURFACE = Surface(
    layout=Layout(Span(0, 20), (Span(40, 90),), (LeftOut(Span(22, 38), LeftOutReason.CAPTION),)),
    language="en",
    dateline=Dateline(Span(40, 60), "Harbour", "Gazette Wire", Span(48, 58)),
    origin="Gazette Wire",
    publisher="The Gazette",
    dating=Dating(DAY, Precision.MINUTE, Basis.PAGE, date(2026, 1, 1), time(10, 57), (DAY,), ("the page prints it",)),
)
FINDINGS = Findings(
    surface=SURFACE,
    depth=Depth.FULL,
    sentences=(Span(0, 20), Span(60, 90)),
    times=(TimeExpression(Span(48, 58), TimeType.DATE, "2009-01-26", When.on(DAY)),),
    statements=(
        Statement(
            SPEAKER, (Span(62, 66),), (Span(67, 71),), (Span(72, 90),), (Span(75, 90),), direct=True, attitude=True
        ),
    ),
    developments=(
        Development(
            Span(60, 90),
            Span(60, 90),
            "meet",
            (Actor("Ana Pike", "North"), Actor("South", "South")),
            Span(80, 90),
            When.on(DAY),
            Modality.DONE,
            SPEAKER,
            Level.AMBASSADORS,
            unsure=True,
        ),
    ),
)
REPORT = Report(ARTICLE, "", "Gazette Wire", "The Gazette", DAY, 4, 1)
TRACK = Track(
    "river",
    "River talks",
    ("North", "South"),
    About(("river",), ("North",), ("football",)),
    (
        Facet(
            "talks",
            "Talks",
            "levels",
            (Status("broken", -1, "broken off"), Status("held", 0, "held")),
            (Rule(("meet",), ("talks",), ("drill",), ("North", "South"), shows="held"),),
        ),
    ),
    (Topic("water", "Water", ("water",)),),
    "Improved means that they meet.",
)

FACTS: dict[str, object] = {
    "article.ingested": ArticleIngested(
        ARTICLE, "ab" * 32, MediaType.HTML, "utf-8", "Text.", PageMetadata("Title", "Gazette", None, DAY, time(9))
    ),
    "article.seen": ArticleSeen(ARTICLE, "a.html", "drop", DAY, "https://gazette.example/a", "The Gazette", DAY),
    "article.withdrawn": ArticleWithdrawn(ARTICLE, "retracted", "editor"),
    "article.dated": ArticleDated(ARTICLE, DAY, "printed so", "editor"),
    "article.analysed": ArticleAnalysed(ARTICLE, 1, "0f" * 8, FINDINGS, 3),
    "finding.rejected": FindingRejected(ARTICLE, Span(60, 90), "a novel", "editor"),
    "statement.reassigned": StatementReassigned(ARTICLE, Span(72, 90), SPEAKER, "the envoy spoke", "editor"),
    "development.added": DevelopmentAdded(ARTICLE, FINDINGS.developments[0], "missed", "editor", "river"),
    "status.set": StatusSet("river", "talks", "broken", DAY, "told by the ministry", "editor"),
    "article.superseded": ArticleSuperseded(ARTICLE, ArticleId("fedcba9876543210"), "the page was revised", "editor"),
    "article.erased": ArticleErased(
        ARTICLE,
        "ab" * 32,
        MediaType.HTML,
        1,
        (
            ErasedItem(
                "river",
                4,
                9,
                DAY,
                2.5,
                (TrackDevelopment(FINDINGS.developments[0], REPORT, "up", (Move("talks", "held", False),), True),),
                (TrackStatement(FINDINGS.statements[0], REPORT, "water"),),
            ),
        ),
        "a court's demand",
        "editor",
    ),
    "correction.undone": CorrectionUndone(3, "mistaken", "editor"),
    "stories.paired": StoriesPaired(ARTICLE, ArticleId("fedcba9876543210"), True, "analysis", "0.93 of the shorter"),
    "track.defined": TrackDefined(TRACK),
    "edition.issued": EditionIssued(
        brief="morning",
        number=2,
        window=Window(date(2009, 1, 20), 4, DAY, 9, 1),
        tracks=("river",),
        title="Morning",
        subtitle="The river",
        head="cd" * 32,
        files=(FileRecord("morning-002.pdf", "ef" * 32),),
        versions={"briefing": "0.1.0"},
        articles=(ARTICLE,),
        issued=MOMENT,
        slot="morning 2009-01-27T07:30",
        paper="Letter",
    ),
    "slot.skipped": SlotSkipped("morning", "morning 2009-01-28T07:30", "nothing changed"),
    "brief.scheduled": BriefScheduled("morning", "weekdays 07:30", "Europe/Brussels", MOMENT),
    "source.polled": SourcePolled("wire", MOMENT, "https://wire.example/feed answered 503", MOMENT),
    "source.dropped": SourceDropped("wire", MOMENT),
    "delivery.begun": DeliveryBegun("morning", "mail ana@desk.example", 2, MOMENT),
    "edition.delivered": EditionDelivered("morning", 2, "mail ana@desk.example", MOMENT, "no such mailbox"),
    "reader.marked": ReaderMarked("morning", "ana", date(2009, 1, 26), 128, MOMENT, 2),
}

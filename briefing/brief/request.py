"""The input of `build`: everything an edition is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from briefing.domain.article import Basis, Dating
from briefing.domain.change import Change, Window
from briefing.domain.state import TrackState
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import Track
from briefing.domain.when import When


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What the edition may print of an article.

    Attributes:
        file: Smallest file name among its sightings.
        publisher: Outlet; None if neither page nor source names it.
        origin: Agency that first reported it; None if not given.
        place: Of the dateline.
        dating: With basis and reasons; only dated articles are cited.
        text: The stored text, the only source of quotations.
        sentences: Of title, captions and body, in order of the text; a reference counts them from 1.
        new: Read for the first time since edition N-1.
        reprints: Files of other articles that carry the same story, counted as this origin.
        dateline: From the place to the closing dash; None without one. Lines are printed without it.
        days: The words that tell a day, and the day, in order of the text.
    """

    id: ArticleId
    file: str
    sha256: str
    title: str | None
    publisher: str | None
    origin: str | None
    place: str | None
    dating: Dating
    text: str
    sentences: tuple[Span, ...]
    new: bool
    reprints: tuple[str, ...] = ()
    dateline: Span | None = None
    days: tuple[tuple[Span, When], ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers over all articles of an edition.

    Attributes:
        inferred: Number of articles dated by inference alone.
        reprints: Number of other articles that carry their stories, summed over all of them.
        new: Those read for the first time since edition N-1.
    """

    inferred: int
    reprints: int
    new: frozenset[ArticleId]

    @classmethod
    def of(cls, articles: Iterable[ArticleFacts]) -> Tally:
        """Counted from the facts of each."""
        facts = tuple(articles)
        return cls(
            inferred=sum(article.dating.basis is Basis.INFERRED for article in facts),
            reprints=sum(len(article.reprints) for article in facts),
            new=frozenset(article.id for article in facts if article.new),
        )


class UnreadReason(StrEnum):
    UNDATED = "undated"
    LANGUAGE = "language"
    REJECTED = "rejected"
    OFF_TRACK = "off-track"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Unread:
    """An article or source that counts for no state, and the reason.

    Attributes:
        name: File of the article, or name of a source that delivered nothing.
        candidates: Days that fit an undated article.
        detail: Language, or the reason of the rejection, in few words.
    """

    name: str
    why: UnreadReason
    candidates: tuple[date, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TrackEdition:
    """A track in an edition.

    Attributes:
        before: Its state at edition N-1; None on a first edition or for a new track.
        changes: Between the two, in the order of `changes.diff`.
        days: The weights by which `briefing timeline` ranks the days of the track; days without one weigh nothing.
    """

    track: Track
    before: TrackState | None
    after: TrackState
    changes: tuple[Change, ...] = ()
    days: Mapping[date, float] = field(default_factory=dict)

    def weight(self, when: When) -> float:
        """The weight of a day, between 0 and 1; 0 for a time that is coarser than a day."""
        return self.days.get(when.begin, 0.0) if when.begin and when.begin == when.end else 0.0


@dataclass(frozen=True, slots=True)
class EditionRequest:
    """An edition to be made.

    Attributes:
        brief: Name of the profile in briefing.toml.
        number: None for a dry run.
        tracks: In the order of the brief.
        articles: Facts of every article that the states and changes rest on; may read them when they are looked up.
        unread: Articles not read, in the order printed.
        reports_new: Dated articles on the brief's tracks that are new since N-1.
        reports_on_file: All of them.
        head: Hash of the log's event at `window.upto`.
        versions: Name and version of analyser, program, knowledge, in the order printed.
        paper: Size of the pages, `A4` or `Letter`.
        reader: Whose own delta it is; None for an edition for all.
        tally: Of `articles`; None: counted from the facts of each.
    """

    brief: str
    title: str
    strap: str
    number: int | None
    window: Window
    tracks: tuple[TrackEdition, ...]
    articles: Mapping[ArticleId, ArticleFacts]
    unread: tuple[Unread, ...] = ()
    reports_new: int = 0
    reports_on_file: int = 0
    head: str = ""
    versions: tuple[tuple[str, str], ...] = field(default=())
    paper: str = "A4"
    reader: str | None = None
    tally: Tally | None = None

    @property
    def counted(self) -> Tally:
        """The tally, counted if it was not given."""
        return self.tally or Tally.of(self.articles.values())

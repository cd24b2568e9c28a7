"""The content of an edition before markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NamedTuple, Protocol

from briefing.domain.change import ChangeKind, Window
from briefing.domain.state import Direction
from briefing.domain.text import ArticleId, Evidence


class Ref(NamedTuple):
    """A sentence of an article, counted from 1. The edition numbers the articles."""

    article: ArticleId
    sentence: int


class Cause(StrEnum):
    """Why a line may stand without a reference."""

    CALENDAR = "calendar"  # a day passed
    LOG = "log"  # counted or compared in the log
    SILENCE = "silence"  # nothing is on file


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. It cannot be constructed without references or a cause.

    Attributes:
        text: As printed, without references.
        refs: In order of the sources, none twice.
        tags: Short flags printed after it: "one source", "inferred".
    """

    text: str
    refs: tuple[Ref, ...] = ()
    cause: Cause | None = None
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.refs and self.cause is None:
            raise ValueError(f"a line needs a reference or a cause: {self.text!r}")


class Mark(StrEnum):
    """The mark beside a line: its effect on the track."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    MIXED = "mixed"
    FIRST = "first"
    AHEAD = "ahead"


_MARK_OF = {
    Direction.IMPROVED: Mark.UP,
    Direction.DETERIORATED: Mark.DOWN,
    Direction.MIXED: Mark.MIXED,
    Direction.UNCHANGED: Mark.FLAT,
    Direction.FIRST: Mark.FIRST,
}


def mark_of_direction(direction: Direction | None) -> Mark:
    """The mark of a direction; the flat one for None."""
    return _MARK_OF[direction] if direction else Mark.FLAT


@dataclass(frozen=True, slots=True)
class Heading:
    """A move of a facet: `The crisis: protests → violence → annexation (18 March 2014)`.

    Attributes:
        title: Of the facet, preceded by that of its track if the line is not under the track.
        steps: Labels of its statuses in the window, oldest first; the last holds.
        when: Since when.
    """

    title: str
    steps: tuple[str, ...]
    when: str

    @property
    def text(self) -> str:
        return f"{self.title}: {' → '.join(self.steps)} ({self.when})"


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A change in one or two sentences.

    Attributes:
        lead: What changed: labels of statuses, a headline, or a sentence of the report.
        support: A sentence of the report; None if it is the lead.
        heading: The lead of a move, in its parts.
        title: Of the track, if the lead does not name it.
        facet: Facet id of a move.
        path: Ids of its statuses, oldest first.
        begin, end: When it happened, if known.
    """

    kind: ChangeKind
    track: str
    mark: Mark
    lead: Line
    support: Line | None
    before: str | None
    after: str | None
    evidence: tuple[Evidence, ...]
    facet: str | None = None
    path: tuple[str, ...] = ()
    begin: date | None = None
    end: date | None = None
    heading: Heading | None = None
    title: str = ""

    @property
    def text(self) -> str:
        """All of it on one line."""
        return item_text(self.title, self.lead.text, self.support.text if self.support else "")


def item_text(title: str, lead: str, support: str) -> str:
    """An item of the bottom line as plain text, for mails and lists."""
    if support and not lead.endswith((".", "!", "?", "”")):
        lead = f"{lead}."
    return f"{title}: {lead} {support}".removeprefix(": ").strip()


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A cited sentence; `text` is byte for byte that of the stored text.

    Attributes:
        page: Of a document with pages, from 1.
    """

    sentence: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """A cited article.

    Attributes:
        number: Place by date of publication, then id; references begin with it.
        outlet: Origin and publisher as printed.
        basis: Of the publication date, as printed; empty where the article prints its date in full.
        sentences: How many the article has.
    """

    number: int
    article: ArticleId
    file: str
    title: str | None
    outlet: str
    place: str | None
    published: str
    basis: str
    new: bool
    sentences: int
    sha256: str
    quotes: tuple[CitedSentence, ...]
    reprints: tuple[str, ...] = ()


class Section(Protocol):
    """One part of an edition; `name` is that of its module and of its template."""

    name: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Brief:
    """An edition.

    Attributes:
        brief: Name of the profile.
        number: None for a dry run.
        identifier: Unique to the edition, and derived from its content alone.
        day: The day it speaks for.
        sections: In the order printed, only those with something to say.
        sources: Cited articles by number.
        changes: Every change in words, in the order of tracks.
        paper: Size of the pages.
        reader: The reader of a delta; None for an edition for all.
        quiet: Nothing changed on any track, and no story is new.
    """

    brief: str
    title: str
    strap: str
    number: int | None
    identifier: str
    day: date
    window: Window
    sections: tuple[Section, ...]
    sources: tuple[CitedArticle, ...]
    changes: tuple[Takeaway, ...]
    paper: str = "A4"
    reader: str | None = None
    quiet: bool = False

    @property
    def numbers(self) -> Mapping[ArticleId, int]:
        return {source.article: source.number for source in self.sources}


def lines(value: object) -> Iterator[Line]:
    """Every line within a value, in the order printed."""
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from lines(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from lines(getattr(value, field.name))

"""The protocols through which the pipeline uses the outside world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from briefing.brief.model import Brief
from briefing.domain.article import Article, RawArticle
from briefing.domain.event_types import EditionIssued
from briefing.domain.findings import Findings
from briefing.domain.knowledge import Knowledge
from briefing.domain.track import Track
from briefing.errors import ArticleError
from briefing.matching.reader import Order
from events.envelope import Head


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a source delivered, to be decoded and read.

    Attributes:
        received: Day of its first arrival.
        read: False for bytes that are already on file: they are only decoded.
    """

    raw: RawArticle
    received: date
    read: bool = True


@dataclass(frozen=True, slots=True)
class Arrived:
    """An arrival as an article, with its findings.

    Attributes:
        found: None if it was only decoded; the error if it could not be analysed.
    """

    article: Article
    found: Findings | ArticleError | None


Task = Arrival | Order
Answer = Arrived | Findings | ArticleError | None
"""For an arrival: the article, or why its bytes are not one. For an order: the findings, why there are none, or None if
the log has them already."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms with which articles are read."""

    tracks: tuple[Track, ...]
    knowledge: Knowledge
    analyser: int


class Executor(Protocol):
    """Reads articles: here, on all cores, or on other machines."""

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        """The answers to each batch, one per task, in order.

        Lazy: batches are drawn a bounded number ahead. Answers depend only on the tasks and their order, never on the
        worker. If a worker dies, nothing is lost.

        Raises:
            SettingsError: The workers cannot be reached, do not stay alive, or run another version of the program.
        """
        ...

    def close(self) -> None:
        """Release what is kept for the next use."""
        ...


@dataclass(frozen=True, slots=True)
class Rest:
    """What a poll leaves for the next one.

    Attributes:
        again: When to poll again; None: after the usual interval.
        left: Why something was left for the next poll; None if nothing was.
    """

    again: timedelta | None = None
    left: str | None = None


@dataclass(frozen=True, slots=True)
class Harvest:
    """The result of polling a source.

    Attributes:
        inputs: Articles, and names with the reason why they cannot be read. Iterated once; each may be fetched only
            when it is drawn, so that one that is slow keeps none of those before it waiting.
        taken: Called when all of them are in the log; only then may the source forget them.
        refused: Called with the name of each refused input, and why.
        rest: What is left for the next poll; of inputs that are fetched it is known once all are drawn.
        listed: Number of articles at the source, including known ones; None if it does not say.
    """

    inputs: Iterable[RawArticle | tuple[str, ArticleError]]
    taken: Callable[[], None]
    refused: Callable[[str, ArticleError], None] = lambda _name, _error: None
    rest: Callable[[], Rest] = Rest
    listed: int | None = None


class Source(Protocol):
    """One configured origin of articles. What was not ingested is found again at the next poll, also after a crash."""

    @property
    def name(self) -> str:
        """As configured."""
        ...

    def look(self) -> Harvest:
        """Poll for new articles; never called concurrently.

        Raises:
            SourceError: It cannot be reached or read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """An issued edition as it is delivered.

    Attributes:
        files: Suffix -> bytes as recorded: `pdf`, `html`, `json`.
        bottom_line: Sentences of its first section, references left out.
        nothing_new: Nothing changed since the edition before.
    """

    record: EditionIssued
    files: Mapping[str, bytes]
    bottom_line: tuple[str, ...]
    nothing_new: bool = False

    @property
    def heading(self) -> str:
        """Title and number; a test has the number 0, which is not shown."""
        return f"{self.record.title}, No. {self.record.number}" if self.record.number else self.record.title

    @property
    def key(self) -> str:
        """The same each time an edition is handed over, and another for every test."""
        return f"{self.record.brief}-{self.record.number or f'test-{self.record.issued:%Y%m%dT%H%M%S%f}'}"


class Channel(Protocol):
    """A delivery channel to one reader."""

    @property
    def reader(self) -> str:
        """Channel and address, as recorded."""
        ...

    def deliver(self, parcel: Parcel) -> None:
        """Deliver an edition. If the confirmation is lost, it may be delivered again.

        Raises:
            DeliveryError: The channel did not accept it.
        """
        ...


class Renderer(Protocol):
    """Makes the files of an edition."""

    def versions(self, brief: str) -> dict[str, str]:
        """Everything on which the bytes of a brief's editions depend: name -> version or digest."""
        ...

    def render(self, brief: Brief) -> dict[str, bytes]:
        """The files by suffix: `pdf`, `html`, `md`, `json`. The same brief gives the same bytes.

        Raises:
            RenderError: The brief cannot be rendered within its bounds.
        """
        ...


class Output(Protocol):
    """Where editions are stored."""

    def stage(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Stage files (name -> bytes) durably under their SHA-256. Returns name -> SHA-256."""
        ...

    def publish(self, names: Mapping[str, str]) -> dict[str, Path]:
        """Move staged files (name -> SHA-256) to their names; files that exist already stay."""
        ...

    def digest(self, name: str) -> str | None:
        """SHA-256 of a published file; None if it does not exist."""
        ...

    def names(self) -> tuple[str, ...]:
        """Names of the files there, sorted."""
        ...

    def read(self, name: str, sha256: str) -> bytes | None:
        """A published file; None if it does not exist or has another digest."""
        ...


class Anchors(Protocol):
    """Heads of the log, kept where whoever can write the log cannot write."""

    def keep(self, head: Head, at: datetime) -> bool:
        """Record a head. Returns False if it cannot be recorded, which stops nothing."""
        ...

    def kept(self) -> tuple[tuple[str, Head | None], ...]:
        """The place of each record, and the head; None if the record is damaged."""
        ...


class Lists(Protocol):
    """Lists of the editions for readers, derived from them and updated with each."""

    def rebuild(self, editions: Sequence[EditionIssued]) -> None:
        """List these editions, oldest first.

        Raises:
            RenderError: The folder cannot be written.
        """
        ...

"""What the pipeline needs of the world."""

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
    """What a source handed over, to be decoded and read.

    Attributes:
        received: Day of its first arrival.
        read: False for bytes that are on file already: they are decoded only.
    """

    raw: RawArticle
    received: date
    read: bool = True


@dataclass(frozen=True, slots=True)
class Arrived:
    """An arrival as an article, and what was found in it.

    Attributes:
        found: None where it was decoded only; the error of an article that could not be analysed.
    """

    article: Article
    found: Findings | ArticleError | None


Task = Arrival | Order
Answer = Arrived | Findings | ArticleError | None
"""Of an arrival: it as an article, or why its bytes are none. Of an order: what was found, why nothing could be, or
None where the log has it already."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What articles are read with."""

    tracks: tuple[Track, ...]
    knowledge: Knowledge
    analyser: int


class Executor(Protocol):
    """Reads articles: here, on all cores, or on other machines."""

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        """The answers to each batch, an answer a task, all in order.

        Lazy at both ends: batches are drawn as there is room for them, a bounded number ahead. The order of tasks alone
        decides about answers, never who gave them. A worker that dies loses nothing.

        Raises:
            SettingsError: Those who read cannot be reached or do not stay alive, or run another version of the program.
        """
        ...

    def close(self) -> None:
        """Let go of what is kept for the next use."""
        ...


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a look at a source brought.

    Attributes:
        inputs: Articles, and names with the reason why they cannot be read. Read once, as it is taken in.
        taken: Called when all of them are in the log: only then the source may forget them.
        refused: Called with the name of each input that cannot be taken, and why.
        again: When to look again; None: after the usual interval.
        left: Why something was left to the next look; None where nothing was.
        listed: Articles the source has, those that are not looked at again included; None where it does not say.
    """

    inputs: Iterable[RawArticle | tuple[str, ArticleError]]
    taken: Callable[[], None]
    again: timedelta | None = None
    refused: Callable[[str, ArticleError], None] = lambda _name, _error: None
    left: str | None = None
    listed: int | None = None


class Source(Protocol):
    """One configured origin of articles. What was not taken is found again at the next look, also after a crash."""

    @property
    def name(self) -> str:
        """As configured."""
        ...

    def look(self) -> Harvest:
        """Look for what is new; never called twice at once.

        Raises:
            SourceError: It cannot be reached or read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """An issued edition as it is handed over.

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
    """A way to one reader."""

    @property
    def reader(self) -> str:
        """Channel and address, as recorded."""
        ...

    def deliver(self, parcel: Parcel) -> None:
        """Hand an edition over. What was lost on the way back may be handed over again.

        Raises:
            DeliveryError: The reader did not take it.
        """
        ...


class Renderer(Protocol):
    """Makes the files of an edition."""

    def versions(self, brief: str) -> dict[str, str]:
        """Whatever the bytes of a brief's editions depend on, name -> version or digest."""
        ...

    def render(self, brief: Brief) -> dict[str, bytes]:
        """The files by suffix: `pdf`, `html`, `md`, `json`. The same brief gives the same bytes.

        Raises:
            RenderError: The brief cannot be rendered within its bounds.
        """
        ...


class Output(Protocol):
    """Where editions lie."""

    def stage(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Put files (name -> bytes) aside under their SHA-256, durably; returns name -> SHA-256."""
        ...

    def publish(self, names: Mapping[str, str]) -> dict[str, Path]:
        """Move staged files (name -> SHA-256) to their names; what lies there already stays."""
        ...

    def digest(self, name: str) -> str | None:
        """SHA-256 of a published file; None where there is none."""
        ...

    def names(self) -> tuple[str, ...]:
        """Of the files that lie there, sorted."""
        ...

    def read(self, name: str, sha256: str) -> bytes | None:
        """A published file; None where there is none, or another than that of the digest."""
        ...


class Anchors(Protocol):
    """Heads of the log where whoever writes the log does not write."""

    def keep(self, head: Head, at: datetime) -> bool:
        """Note a head; false where it cannot be noted, which stops nothing."""
        ...

    def kept(self) -> tuple[tuple[str, Head | None], ...]:
        """Where each was noted, and the head; None where the note is damaged."""
        ...


class Lists(Protocol):
    """What lists the editions for readers. Derived from them, and made anew with each."""

    def rebuild(self, editions: Sequence[EditionIssued]) -> None:
        """List these editions, the oldest first.

        Raises:
            RenderError: The folder cannot be written.
        """
        ...

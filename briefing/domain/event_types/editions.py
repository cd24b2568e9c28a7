"""Event types of editions, their slots, their readers, and of polled sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from briefing.domain.change import Window
from briefing.domain.text import ArticleId


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of an edition: its name in the output folder and SHA-256 of its bytes."""

    name: str
    sha256: str

    @property
    def suffix(self) -> str:
        """`pdf`, `html`, `md` or `json`."""
        return self.name.rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True)
class EditionIssued:
    """An edition was issued.

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

    def file(self, suffix: str) -> FileRecord | None:
        """The file with a suffix; None if the edition has none."""
        return next((file for file in self.files if file.suffix == suffix), None)

    @property
    def pdf(self) -> FileRecord:
        """The file that every edition has."""
        return next(file for file in self.files if file.suffix == "pdf")

    def names(self) -> dict[str, str]:
        """Suffix -> name of each file."""
        return {file.suffix: file.name for file in self.files}


@dataclass(frozen=True, slots=True)
class SlotSkipped:
    """A scheduled slot produced no edition, and why."""

    brief: str
    slot: str
    reason: str


@dataclass(frozen=True, slots=True)
class BriefScheduled:
    """From this moment on a brief is due at the slots of a schedule; none is lost, even if no daemon runs.

    Attributes:
        schedule: As written in the settings; None for a brief issued on demand only.
        timezone: Name of the time zone of the schedule.
    """

    brief: str
    schedule: str | None
    timezone: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SourcePolled:
    """A source began to answer, or to fail. Recorded on change only.

    Attributes:
        problem: Why it fails; None if it answers.
        answered: For a failing source, when it last answered; None if it never did.
    """

    source: str
    at: datetime
    problem: str | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceDropped:
    """A source is no longer polled, so that its silence has no meaning."""

    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryBegun:
    """A reader receives editions from this number on. Recorded before the first is sent."""

    brief: str
    reader: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EditionDelivered:
    """An edition was delivered to a reader (`mail ana@desk.example`, `folder shared`), or given up with a problem."""

    brief: str
    number: int
    reader: str
    at: datetime
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ReaderMarked:
    """A reader has read a brief up to here.

    Attributes:
        day, upto: As-of day and last position of what was read.
        number: Number of the edition that was opened; None for a delta of the reader's own.
    """

    brief: str
    reader: str
    day: date
    upto: int
    at: datetime
    number: int | None = None

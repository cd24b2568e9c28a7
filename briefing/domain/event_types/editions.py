"""Facts about editions, their slots, their readers, and the sources looked at for them."""

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
class DeliveryBegun:
    """A reader is given editions from this number on, recorded before the first is sent."""

    brief: str
    reader: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EditionDelivered:
    """An edition went to a reader (`mail ana@desk.example`, `folder shared`), or was given up with a problem."""

    brief: str
    number: int
    reader: str
    at: datetime
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ReaderMarked:
    """A reader has read a brief up to here.

    Attributes:
        day, upto: Day spoken for and last position known, of what was read.
        number: Of the edition that was opened; None for a delta of the reader's own.
    """

    brief: str
    reader: str
    day: date
    upto: int
    at: datetime
    number: int | None = None

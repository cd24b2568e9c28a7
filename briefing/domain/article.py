"""One published text: what came in, what is stored, how it is laid out, when it was published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from briefing.domain.text import ArticleId, Span, one_line
from briefing.domain.when import Precision, plausible


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a source hands over, before anything is read into it.

    Names and addresses are made storable and printable here, once (see `one_line`); a day outside the years the
    program calculates with counts as not given.

    Attributes:
        data: The bytes as they came.
        file: Path relative to the working directory, or a name such as `-` for standard input.
        url: Address it came from, None where there is none.
        publisher: As the source is configured; None where nobody said.
        given: Publication date told by a feed, a sidecar or the user; None where nobody did.
        source: Name of the configured source; `files` for files named by the user.
        lasting: Its source calls an article `file` for ever: other bytes under that name revise it.
    """

    data: bytes
    file: str
    url: str | None = None
    publisher: str | None = None
    given: date | None = None
    source: str = "files"
    lasting: bool = False

    def __post_init__(self) -> None:
        for name in ("file", "url", "publisher"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, one_line(value))
        object.__setattr__(self, "given", plausible(self.given))


class MediaType(StrEnum):
    """Told from the bytes alone, never from a file's name."""

    TEXT = "text/plain"
    HTML = "text/html"
    MAIL = "message/rfc822"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page or mail says of itself; None where it is silent. Never trusted as body."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as stored: a pure function of its bytes.

    Attributes:
        text: The stored text that every span refers to. For a text file its decoded bytes with
            nothing translated; for HTML and mail the extracted text, paragraphs one a line,
            the title first (then a blank line) where the page has one.
        sha256: Of the original bytes, 64 hexadecimal digits.
        encoding: Character set the bytes were decoded with.
    """

    id: ArticleId
    sha256: str
    media_type: MediaType
    encoding: str
    text: str
    metadata: PageMetadata = field(default_factory=PageMetadata)


class LeftOutReason(StrEnum):
    BOILERPLATE = "furniture"
    OTHER_STORIES = "other-stories"
    CAPTION = "caption"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the stored text that is not body. A caption is still read for developments and dates."""

    span: Span
    why: LeftOutReason


@dataclass(frozen=True, slots=True)
class Layout:
    """What is what on the page. Spans do not overlap and stand in order of the text.

    Attributes:
        title: The article's own headline; None where it has none.
        body: Paragraphs kept, one span each (a paragraph may be wrapped over several lines).
        left_out: Everything else but white space and the title.
    """

    title: Span | None
    body: tuple[Span, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def captions(self) -> tuple[Span, ...]:
        return tuple(part.span for part in self.left_out if part.why is LeftOutReason.CAPTION)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, day and agency printed at the head: `BRUSSELS, January 26 (RIA Novosti) -`.

    Attributes:
        span: From the place to the closing dash; the sentence begins after it.
        origin: Who first reported it, in the spelling of knowledge; None where not named.
        day: Span of the date expression in it, None where it has none.
    """

    span: Span
    place: str | None = None
    origin: str | None = None
    day: Span | None = None


class Basis(StrEnum):
    """How we know a publication date, strongest first."""

    GIVEN = "given"
    METADATA = "metadata"
    PAGE = "page"
    URL = "url"
    DATELINE = "dateline"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Dating:
    """The publication date as found, or why there is none.

    Attributes:
        day: None for an undated article (then `candidates` has what fits, or nothing).
        clock: Time of day, only with precision minute.
        precision, basis: None exactly where `day` is.
        candidates: Days that fit, at most 12, oldest first; only the day itself where it is known.
        why: Reasons in the order they narrowed the answer, each a short sentence for the reader.
        received: The day of arrival that was the upper bound.
    """

    day: date | None
    precision: Precision | None
    basis: Basis | None
    received: date
    clock: time | None = None
    candidates: tuple[date, ...] = ()
    why: tuple[str, ...] = ()

"""Articles: the bytes that arrive, the stored text, its layout, and its date of publication."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from briefing.domain.text import ArticleId, Span, one_line
from briefing.domain.when import Precision, When, plausible


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a source delivers, before it is decoded.

    Names and addresses are made storable and printable here (see `one_line`); a day outside the years with which the
    program calculates is ignored.

    Attributes:
        data: The original bytes.
        file: Path relative to the working directory, or a name such as `-` for standard input.
        url: Address it was fetched from; None without one.
        publisher: As configured for the source; None if not configured.
        given: Publication date given by a feed, a sidecar or the user; None without one.
        source: Name of the configured source; `files` for files named by the user.
        lasting: Whether `file` identifies the article at its source: other bytes under that name revise it.
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
    """Detected from the bytes alone, never from a file's name."""

    TEXT = "text/plain"
    HTML = "text/html"
    MAIL = "message/rfc822"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page or mail says about itself; None if it does not. Never used as body."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as stored: a pure function of its bytes.

    Attributes:
        text: The stored text that every span refers to. For a text file, its decoded bytes, unchanged;
            for HTML and mail, the extracted text, one paragraph per line,
            after the title and a blank line if the page has a title.
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
    """The parts of the stored text. Spans do not overlap and are in order of the text.

    Attributes:
        title: The article's own headline; None without one.
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
        origin: Who first reported it, in the spelling of knowledge; None if not named.
        day: Span of the date expression in it; None without one.
    """

    span: Span
    place: str | None = None
    origin: str | None = None
    day: Span | None = None


class Basis(StrEnum):
    """The basis of a publication date, strongest first."""

    GIVEN = "given"
    METADATA = "metadata"
    PAGE = "page"
    URL = "url"
    DATELINE = "dateline"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Companion:
    """A dated article that carries the text of another, and so has its day.

    Attributes:
        why: What the two have in common, as a sentence for the reader.
    """

    article: ArticleId
    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Dating:
    """The publication date, or why there is none.

    Attributes:
        day: None for an undated article; then `candidates` has the possible days, if any. Of an article dated to a
            week or a month the last of its days: by then it was published, and from then on it counts.
        clock: Time of day, only with precision minute.
        precision, basis: None exactly where `day` is.
        candidates: Possible days, at most 12, oldest first; only the day itself if it is known.
        why: Reasons in the order in which they narrowed the result, each a short sentence for the reader.
        received: The day of arrival that was the upper bound.
        earliest, latest: First and last day possible, of an article that is not dated to a day; None where nothing
            bounds it.
        rests_on: Articles that carry its text, each with its day then. The date holds while they have these days.
    """

    day: date | None
    precision: Precision | None
    basis: Basis | None
    received: date
    clock: time | None = None
    candidates: tuple[date, ...] = ()
    why: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    rests_on: tuple[tuple[ArticleId, date], ...] = ()

    @property
    def when(self) -> When | None:
        """The days on one of which it was published, with the precision; None for an undated article."""
        if self.day is None or self.precision is None:
            return None
        return When(self.earliest or self.day, self.latest or self.day, self.precision, self.clock)

    @property
    def exact(self) -> date | None:
        """The day of an article that is dated to a day; else None."""
        return self.day if self.precision in (Precision.MINUTE, Precision.DAY) else None

    @property
    def limits(self) -> tuple[date | None, date | None]:
        """First and last day possible; both the day where there is one."""
        return (self.earliest, self.latest) if self.exact is None else (self.exact, self.exact)

    @property
    def first_day(self) -> date | None:
        """The first day of the interval of an article that is dated to a week or a month; else None."""
        return self.earliest if self.day is not None else None

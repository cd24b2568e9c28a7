"""The findings of an article: spans only, never text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.domain.article import Dateline, Dating, Layout
from briefing.domain.development import Development
from briefing.domain.statement import Statement
from briefing.domain.text import Span
from briefing.domain.when import When


class TimeType(StrEnum):
    """Types of TIMEX3 (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression.

    Attributes:
        value: As TIMEX3 has it: `2008-11-18`, `2008-W47`, `P2W`, `PRESENT_REF`.
        when: The interval of days it denotes; None for durations, sets and vague references.
    """

    span: Span
    type: TimeType
    value: str
    when: When | None = None


class Depth(StrEnum):
    """How deep an article was read: the surface for all, in full if a track matches it."""

    SURFACE = "surface"
    FULL = "full"


class ReportKind(StrEnum):
    """The kind of an article, which decides what in it can be news."""

    NEWS = "news"
    ROUND_UP = "round-up"
    EXPLAINER = "explainer"
    ANNIVERSARY = "anniversary"
    INTERVIEW = "interview"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Part:
    """An item of a round-up.

    Attributes:
        subject: Its subhead; None where it has none.
        span: Its paragraph.
        lede: Its sentences that give the news, in order.
    """

    subject: Span | None
    span: Span
    lede: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class NewsReport:
    """An article read as news.

    Attributes:
        headline: None if the text has none.
        lede: Whole sentences of the body that give the news, one or two; empty if the article has no news.
        parts: Items of a round-up in order; empty for any other kind.
    """

    kind: ReportKind = ReportKind.NEWS
    headline: Span | None = None
    lede: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Surface:
    """Findings without parsing.

    Attributes:
        language: ISO 639-1 code; articles in languages other than `en` are kept and not read.
        origin: Who first reported it (agency of dateline or credit line); None if not stated.
        publisher: As stated by the page or the source; None if neither does.
    """

    layout: Layout
    language: str
    dateline: Dateline | None
    origin: str | None
    publisher: str | None
    dating: Dating


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of an article, in order of the text.

    Attributes:
        sentences: Of title, captions and body.
        report: The article read as news; None in findings made before reports were read.
    """

    surface: Surface
    depth: Depth
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    developments: tuple[Development, ...] = ()
    report: NewsReport | None = None

"""Reads one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.domain.article import Article, Basis, Companion, Dateline, Dating, Layout
from briefing.domain.findings import Depth, Findings, NewsReport, Surface
from briefing.domain.knowledge import Knowledge
from briefing.domain.statement import Statement
from briefing.domain.text import Span
from briefing.domain.when import When

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

ANALYSER = 8
"""Version of the analyser. A higher one appends new findings; it never changes an issued edition."""

READ = "en"
"""The language that is read. Articles in others are kept, and reported as not read."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of an article from outside its bytes, over all its sightings.

    Attributes:
        received: Day of its first arrival, the upper bound of its date.
        given: Date stated by a feed, a sidecar or the user.
        by_hand: Day, or days of a month, set by hand, which overrides everything.
        companions: Dated articles that carry its text, by id. They date it if nothing of its own does.
    """

    received: date
    given: date | None = None
    url: str | None = None
    publisher: str | None = None
    by_hand: When | None = None
    companions: tuple[Companion, ...] = ()


def survey(article: Article, hints: Hints, knowledge: Knowledge, *, verbatim: bool = False) -> Surface:
    """The surface reading: layout, language, origin, date. Nothing is parsed.

    Args:
        verbatim: Take the whole text as body.
    """
    from briefing.analysis.cleaning import clean  # noqa: PLC0415 - hundreds of patterns, for who reads articles only
    from briefing.analysis.dateline import find_dateline, origin_of, publisher_of  # noqa: PLC0415 - as above
    from briefing.analysis.language import language_of  # noqa: PLC0415 - as above

    layout = _verbatim(article.text) if verbatim else clean(article)
    dateline = find_dateline(article.text, layout, knowledge)
    return Surface(
        layout=layout,
        language=language_of(" ".join(article.text[span.begin : span.end] for span in layout.body) or article.text),
        dateline=dateline,
        origin=origin_of(article.text, layout, dateline, article.metadata, knowledge),
        publisher=hints.publisher or publisher_of(article.text, layout, article.metadata, knowledge),
        dating=_dating(article, layout, dateline, hints, knowledge),
    )


def read(article: Article, surface: Surface, knowledge: Knowledge) -> Findings:
    """The full reading. An article in a language that is not read has its surface only."""
    from briefing.analysis.parsing import blocks_of, parse  # noqa: PLC0415 - what parses is imported where it parses

    if surface.language != READ:
        return Findings(surface, Depth.FULL)
    blocks = tuple(parse(article.text, blocks_of(surface.layout, surface.dateline)))
    return read_parsed(article, surface, blocks, knowledge)


def read_parsed(article: Article, surface: Surface, blocks: tuple[ParsedBlock, ...], knowledge: Knowledge) -> Findings:
    """The full reading of an article with its parse; of one dated to several days what holds on the first and last."""
    from briefing.analysis.interval_reading import joined  # noqa: PLC0415 - what parses is imported where it parses
    from briefing.analysis.times import find_times  # noqa: PLC0415 - as above

    dating = surface.dating
    found = _read_as_of(dating.day, article, surface, blocks, knowledge)
    if dating.first_day is None or dating.first_day == dating.day:
        return found
    first = _read_as_of(dating.first_day, article, surface, blocks, knowledge)
    return joined(first, found, find_times(article.text, _readable(surface.layout), None, blocks))


def _read_as_of(
    published: date | None, article: Article, surface: Surface, blocks: tuple[ParsedBlock, ...], knowledge: Knowledge
) -> Findings:
    from briefing.analysis.actors import Cast  # noqa: PLC0415 - what parses is imported where it parses
    from briefing.analysis.developments import find_developments  # noqa: PLC0415 - as above
    from briefing.analysis.news import place_in_report  # noqa: PLC0415 - as above
    from briefing.analysis.report import is_anniversary  # noqa: PLC0415 - as above
    from briefing.analysis.statements import find_statements  # noqa: PLC0415 - as above
    from briefing.analysis.times import find_times  # noqa: PLC0415 - as above

    spans = _readable(surface.layout)
    looks_back = is_anniversary(article.text, surface.layout.title, surface.layout.body)
    times = find_times(article.text, spans, published, blocks, looks_back=looks_back)
    cast = Cast(knowledge, article.text, blocks, published)
    statements = find_statements(article.text, blocks, cast, knowledge)
    report = _report(article.text, surface.layout, blocks, statements)
    developments = find_developments(article.text, blocks, times, statements, cast, published, knowledge)
    return Findings(
        surface=surface,
        depth=Depth.FULL,
        sentences=tuple(sentence for block in blocks for sentence in block.sentences()),
        times=times,
        statements=statements,
        developments=place_in_report(developments, report, surface.layout, published),
        report=report,
    )


def _report(text: str, layout: Layout, blocks: Sequence[ParsedBlock], statements: Sequence[Statement]) -> NewsReport:
    from briefing.analysis.parsing import BlockKind  # noqa: PLC0415 - see survey
    from briefing.analysis.report import BodyParagraph, read_report  # noqa: PLC0415 - see survey

    body = [BodyParagraph(block.span, block.sentences()) for block in blocks if block.kind is BlockKind.BODY]
    return read_report(text, layout.title, body, sum(not one.attitude for one in statements))


def _verbatim(text: str) -> Layout:
    from briefing.analysis.cleaning.lines import paragraphs_of  # noqa: PLC0415 - see survey

    return Layout(None, tuple(paragraph.span for paragraph in paragraphs_of(text)), ())


def _readable(layout: Layout) -> tuple[Span, ...]:
    """Title, captions and body in order of the text; a dateline stays in its paragraph, since it tells a day."""
    title = (layout.title,) if layout.title else ()
    return tuple(sorted((*title, *layout.captions, *layout.body)))


def _dating(article: Article, layout: Layout, dateline: Dateline | None, hints: Hints, knowledge: Knowledge) -> Dating:
    from briefing.analysis.dating import date_article, with_company  # noqa: PLC0415 - see survey

    if hints.by_hand:
        return _by_hand(hints.by_hand, hints.received)
    own = date_article(
        article.text,
        layout,
        dateline,
        article.metadata,
        knowledge,
        given=hints.given,
        url=hints.url or article.metadata.url,
        received=hints.received,
    )
    return with_company(own, hints.companions)


def _by_hand(when: When, received: date) -> Dating:
    begin, end = when.earliest(), when.latest()
    days = (begin,) if begin == end else ()
    edges = (None, None) if days else (begin, end)
    why = ("dated by hand",)
    return Dating(end, when.precision, Basis.GIVEN, received, None, days, why, *edges)

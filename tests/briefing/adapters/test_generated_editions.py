"""Whatever an edition holds, it is printed whole, valid and within its pages."""

from __future__ import annotations

import os
import shutil
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.vendor.pretty import RepresentationPrinter
from support import generated, pdf_checks

from briefing.adapters.html import brief_json, render_html
from briefing.adapters.pdf import render_pdf
from briefing.brief.build import build
from briefing.brief.model import lines
from briefing.brief.request import EditionRequest

PDFTOTEXT = shutil.which("pdftotext")


class _Places(HTMLParser):
    """Where the links of a page lead, and what they may lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.add((value or "").removeprefix("#"))


class _Case:
    """An edition that tells its size where a test tells its name, not all of its words."""

    def __init__(self, request: EditionRequest) -> None:
        self.request = request

    def __repr__(self) -> str:
        return f"{len(self.request.tracks)} tracks, {len(self.request.articles)} articles"

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(repr(self))


def _holds(request: EditionRequest) -> None:
    """It renders without a word of the layout engine, every reference leads to its sentence, and the file is sound."""
    brief = build(request)
    cited = {ref for line in lines(brief.sections) for ref in line.refs}
    quoted = {(source.article, quote.sentence): quote.text for source in brief.sources for quote in source.quotes}
    assert cited == set(quoted)
    for (article, sentence), text in quoted.items():
        facts = request.articles[article]
        span = facts.sentences[sentence - 1]
        assert facts.text[span.begin : span.end] == text
    page = render_html(brief)
    places = _Places(page)
    assert places.links <= set(places.ids)
    assert len(places.ids) == len(set(places.ids))
    pdf = render_pdf(page, state=brief_json(brief), identifier=brief.identifier, day=brief.day)
    assert pdf_checks.faults(pdf) == []


def _run(examples: int, tracks: int, items: int) -> None:
    @given(generated.requests(tracks, items).map(_Case))
    @settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),  # a render costs a second: what fails is told as it is
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=not os.environ.get("BRIEFING_RANDOM"),
    )
    def law(case: _Case) -> None:
        _holds(case.request)

    law()


needs_poppler = pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")


@needs_poppler
def test_half_a_dozen_generated_editions_are_printed_whole() -> None:
    _run(6, tracks=4, items=40)


@needs_poppler
@pytest.mark.slow
@pytest.mark.parametrize(
    ("examples", "tracks", "items"),
    [(150, 4, 40), (40, 12, 150), (10, *generated.LARGEST)],
    ids=["small", "middling", "large"],
)
def test_two_hundred_generated_editions_are_printed_whole(examples: int, tracks: int, items: int) -> None:
    _run(examples, tracks, items)

"""What kind of piece an article is."""

from __future__ import annotations

import pytest

from briefing.analysis.report import BodyParagraph, read_report
from briefing.domain.findings import ReportKind
from briefing.domain.text import Span

ASKING = "What is the plan for the radar? It is a set of bases for the defence of Europe."


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Explainer: how the radar came about", ReportKind.EXPLAINER),
        ("Opinion: the radar that nobody wants", ReportKind.OPINION),
    ],
)
def test_the_label_of_a_title_says_what_a_piece_is_that_opens_with_a_question(title: str, kind: ReportKind) -> None:
    text = f"{title}\n{ASKING}"
    body = Span(len(title) + 1, len(text))
    sentences = (Span(body.begin, text.index("?") + 1), Span(text.index("It is"), body.end))
    assert read_report(text, Span(0, len(title)), [BodyParagraph(body, sentences)], 0).kind is kind


def test_a_broadcast_written_down_is_an_interview_and_a_report_with_a_caption_in_capitals_is_none() -> None:
    turns = ["ANN BELL, HOST: Good evening to all.", "CARL WINTER (voice-over): They left the hall at noon."] * 3
    asides = ["Nobody in the hall had heard of the treaty before this day."] * 20
    assert _kind_of([*turns, *asides]) is ReportKind.INTERVIEW
    assert _kind_of([*turns[:2], *asides]) is ReportKind.NEWS


def test_a_caption_that_tells_who_stands_where_gives_no_news() -> None:
    caption, news = "Ann Bell, left, and Carl Winter dine in the hall.", "Carl Winter left the hall on Friday at noon."
    text = f"{caption}\n{news}"
    spans = [Span(0, len(caption)), Span(len(caption) + 1, len(text))]
    assert read_report(text, None, [BodyParagraph(span, (span,)) for span in spans], 1).lede == (spans[1],)


def _kind_of(lines: list[str]) -> ReportKind:
    text, paragraphs, begin = "\n".join(lines), [], 0
    for line in lines:
        span = Span(begin, begin + len(line))
        paragraphs.append(BodyParagraph(span, (span,)))
        begin += len(line) + 1
    return read_report(text, None, paragraphs, 9).kind

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

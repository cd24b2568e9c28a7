"""What kind of piece an article is."""

from __future__ import annotations

import re

import pytest

from briefing.analysis.items import are_unrelated
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


UNRELATED = [
    "The king of Ruritania signed a law on mines after long protests in the hills above Strelsau.",
    "Two ships from Lutha were stopped on Thursday night in the strait of Karnia by armed men.",
    "Graustark's parliament sent two members home who had fought in the chamber on Friday.",
    "The envoys of Cravonia resumed their talks on fishing in the lakes on Thursday.",
]


def test_paragraphs_that_each_name_others_are_reports_of_their_own() -> None:
    assert _kind_of(UNRELATED) is ReportKind.ROUND_UP
    assert not are_unrelated("The week of Ruritania", UNRELATED)
    related = [one.replace("Karnia", "Graustark") for one in UNRELATED]
    assert _kind_of(related) is ReportKind.NEWS
    assert _kind_of([*UNRELATED, "Nobody was hurt in any of these things, the police said."]) is ReportKind.NEWS


def test_a_piece_that_demands_at_both_ends_more_than_it_quotes_is_opinion() -> None:
    opening = "If Ruritania wants peace in the hills, it will need to keep its guards on the border."
    middle = ["The envoys of Lutha met in the old castle and spoke of the mines until the evening."] * 4
    closing = "Ruritania should send its guards now, and the king must see to it that they stay there."
    demanding, reporting = [opening, *middle, closing], [*middle, closing, closing]
    assert _kind_of(demanding, quotations=2) is ReportKind.OPINION
    assert _kind_of(demanding, quotations=3) is ReportKind.NEWS
    assert _kind_of(reporting, quotations=2) is ReportKind.NEWS


@pytest.mark.parametrize("head", ["STRELSAU, Sept 5 - ", "ZENDA (Newswire) — ", "Strelsau, Friday. "])
def test_paragraphs_with_datelines_of_their_own_are_reports_of_their_own(head: str) -> None:
    assert _kind_of([f"{head}The king met the envoys of Lutha in the old castle."] * 4) is ReportKind.ROUND_UP


def test_a_bracket_or_a_dash_alone_is_no_dateline() -> None:
    assert _kind_of(["STRELSAU - The king met the envoys of Lutha in the old castle."] * 4) is ReportKind.NEWS


def test_what_follows_a_question_is_an_answer_and_no_lede() -> None:
    asked = ["Why did the king leave? Because his guards had left before him on Friday.", "He may come back in spring."]
    told = ["The king left the castle of Zenda on Friday.", "Why did he leave? His guards had left before him."]
    assert _lede_of("Explainer: the king and the castle", asked) == []
    assert _lede_of("Explainer: the king and the castle", told) == [told[0]]


def test_questions_at_the_head_of_paragraphs_explain() -> None:
    answers = ["Who is the king? He is the heir.", "Where is he? Nobody knows.", "Will he come back? He may."]
    assert _kind_of(["The king left the castle of Zenda on Friday.", *answers]) is ReportKind.EXPLAINER
    assert _kind_of(["The king left the castle of Zenda on Friday.", *answers[:2]]) is ReportKind.NEWS


def _lede_of(title: str, lines: list[str]) -> list[str]:
    text, paragraphs, begin = title, [], len(title) + 1
    for line in lines:
        parts = [Span(begin + at.start(), begin + at.end()) for at in re.finditer(r"[^.?]+[.?]", line)]
        paragraphs.append(BodyParagraph(Span(begin, begin + len(line)), tuple(parts)))
        text += f"\n{line}"
        begin += len(line) + 1
    report = read_report(text, Span(0, len(title)), paragraphs, 9)
    return [text[span.begin : span.end].strip() for span in report.lede]


def _kind_of(lines: list[str], quotations: int = 9) -> ReportKind:
    text, paragraphs, begin = "\n".join(lines), [], 0
    for line in lines:
        span = Span(begin, begin + len(line))
        paragraphs.append(BodyParagraph(span, (span,)))
        begin += len(line) + 1
    return read_report(text, None, paragraphs, quotations).kind

"""A day without a year in an account of the past is in the year that the account has come to."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.parsing import Block, BlockKind, parse
from briefing.analysis.times import find_times
from briefing.domain.text import Span

PUBLISHED = date(2012, 6, 20)


def values(*paragraphs: str, looks_back: bool = False) -> list[str]:
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph + "\n"
    blocks = tuple(parse(text, [Block(BlockKind.BODY, span) for span in spans]))
    return [found.value for found in find_times(text, spans, PUBLISHED, blocks, looks_back=looks_back)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["In 1994 the quarrel began. On 14 January the kings signed a statement."], ["1994", "1994-01-14"]),
        (["In 1997 ties warmed. On 27 May they signed an act.", "On 15 July they met."],
         ["1997", "1997-05-27", "1997-07-15"]),
        (["In December 2004 a rerun was held. The winner took office on 23 January."], ["2004-12", "2005-01-23"]),
        (["Eight years ago the law was adopted. On 16 July the envoys left."], ["2004", "2004-07-16"]),
        (["In 2002 the board was formed; on 28 May the kings met in Strelsau."], ["2002", "2002-05-28"]),
        (["In 2006 the port was closed. In September the envoys left."], ["2006", "2006-09"]),
    ],
)  # fmt: skip
def test_a_day_is_in_the_year_that_the_account_has_come_to(paragraphs: list[str], expected: list[str]) -> None:
    assert values(*paragraphs) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania, which lost the war of 1994, signed the treaty on 3 May.",
        "In 2006 the port was closed. On Monday the envoys met; they had agreed to it on 3 May.",
        "In 2006 the dispute began. The two sides have now settled it. On 3 May the envoys met.",
        "In 2006 the port was closed, the minister said. On Tuesday he flew home. The envoys met on 3 May.",
        "The port was closed in 2011. On 3 May the envoys met.",
    ],
)
def test_a_day_of_the_news_is_not_in_the_year_of_an_account(text: str) -> None:
    assert values(text)[-1] == "2012-05-03"


def test_a_day_close_to_publication_is_news_after_a_year_alone() -> None:
    assert values("In 2006 Ruritania closed the port. On 15 June it opened it again.")[-1] == "2012-06-15"
    assert values("In June 2006 the port was closed. On 15 June it was opened again.")[-1] == "2006-06-15"


def test_what_is_ahead_is_in_no_account_of_the_past() -> None:
    assert values("In 2006 the port was closed. On 14 September the envoys will meet.")[-1] == "2012-09-14"


def test_a_piece_that_looks_back_places_no_past_day_in_a_year_it_does_not_tell() -> None:
    paragraphs = ["Six years after the war the town is empty.", "Tanks crossed the bridge on 8 August."]
    assert values(*paragraphs, looks_back=True)[-1] == "XXXX-08-08"
    assert values(*paragraphs)[-1] == "2011-08-08"


def test_a_month_that_reads_like_a_modal_verb_is_a_month() -> None:
    text = "In 2002 the board was formed; on 28 May Ruritanian and Strelsau leaders met in Zenda."
    (block,) = parse(text, [Block(BlockKind.BODY, Span(0, len(text)))])
    assert [word.tag for word in block.doc if word.text == "May"] == ["NNP"]

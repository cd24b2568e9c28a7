"""The page of an article: findings have the numbers by which commands name them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from support.desk import desk

from briefing.desk.article import article_page
from briefing.desk.board import ValueCache
from briefing.desk.query import PagePoint
from briefing.pipeline.articles import named
from briefing.pipeline.numbered import numbered

DAY = "2014-04-01-halt"
TEXT = (
    "NATO halts talks with Russia\n\nBRUSSELS, April 1 (Reuters) - NATO foreign ministers suspended all practical "
    "cooperation with Russia on Tuesday. “The allies will go on talking,” said Anders Fogh Rasmussen, NATO's "
    "secretary general. NATO and Russia met in Brussels on Monday.\n"
)


def test_a_finding_has_the_number_that_show_prints(tmp_path: Path) -> None:
    program = desk(tmp_path, {DAY: TEXT})
    views = program.workspace.views
    point = PagePoint(date(2014, 4, 2), views.checkpoint(), views.checkpoint(), date(2014, 4, 2))
    shown = article_page(program, ValueCache(), point, DAY, None)["findings"]
    expected = {one.number: one.finding.span for one in numbered(views, named(views, DAY))}
    program.close()
    assert {one.number: one.span for one in shown} == expected
    assert [one.number for one in shown] != sorted(expected), "in order of the text, where a statement is between"

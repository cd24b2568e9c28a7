"""Groups of undated articles that one answer dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk

from briefing.bootstrap import App
from briefing.domain.when import Precision, When
from briefing.pipeline import correct
from briefing.pipeline.articles import filed
from briefing.pipeline.undated_groups import UndatedGroup, date_group, undated_groups

BODY = (
    "OSLO, March 4 (Reuters) - The fisheries ministers of Norway and Iceland met in Oslo on Tuesday and agreed on the "
    "quotas for mackerel of the coming season, after a quarrel that had lasted for three years, officials of both "
    "countries said. The agreement leaves the larger part of the catch to Norway, whose boats had stayed in harbour "
    "for two weeks in protest. A commission of both countries will count the shoals each spring from now on.\n"
)
OTHER = "RIGA, May 9 (Reuters) - The envoys of Latvia and Estonia spoke about a ferry across the gulf on Friday.\n"
ARTICLES = {
    "herald/b-other.txt": OTHER,
    "herald/c-other.txt": OTHER.replace("ferry", "tunnel"),
    "herald/a-quota.txt": BODY,
    "post/quota-again.txt": BODY.replace("OSLO", "REYKJAVIK"),
    "post/undatable.txt": "The minister likes herring.\n",
    "post/undatable-too.txt": "The minister likes salmon.\n",
}


@pytest.fixture
def program(tmp_path: Path) -> Iterator[App]:
    one = desk(tmp_path, ARTICLES)
    yield one
    one.close()


def names(groups: list[UndatedGroup]) -> list[list[str]]:
    return [[one.found.file for one in group.articles] for group in groups]


def test_neighbours_and_reprints_that_the_same_days_fit_are_one_group_and_what_no_day_fits_is_alone(
    program: App,
) -> None:
    assert names(undated_groups(program.workspace)) == [
        ["herald/a-quota.txt", "post/quota-again.txt"],
        ["herald/b-other.txt", "herald/c-other.txt"],
        ["post/undatable-too.txt"],
        ["post/undatable.txt"],
    ]


def test_a_group_is_never_cut_where_only_some_articles_are_asked_for(program: App) -> None:
    assert [len(group.articles) for group in undated_groups(program.workspace, least=3)] == [2, 2]


def test_a_group_is_dated_at_once_and_dating_it_again_records_nothing(program: App) -> None:
    workspace = program.workspace
    first, *rest = undated_groups(workspace)
    articles = [one.found.article for one in first.articles]
    day = first.days[0].day
    assert len(date_group(workspace, articles, day, "a test")) == 2
    assert date_group(workspace, articles, day, "again") == []
    assert len(date_group(workspace, articles, date(2009, 3, 4), "another day")) == 2
    assert names(undated_groups(workspace)) == names(rest)


def test_a_day_that_a_later_month_replaced_can_be_set_again(program: App) -> None:
    workspace = program.workspace
    (article,) = undated_groups(workspace)[-1].articles
    name, day = article.found.article, date(2009, 3, 4)
    assert len(date_group(workspace, [name], day, "a test")) == 1
    correct.date_article(workspace, name, When(date(2009, 3, 1), date(2009, 3, 31), Precision.MONTH), "the month only")
    assert len(date_group(workspace, [name], day, "the day after all")) == 1
    findings = filed(workspace.views, name).findings
    assert findings is not None
    assert findings.surface.dating.day == day


def test_a_reprint_far_behind_belongs_to_its_group_where_only_some_articles_are_asked_for(program: App) -> None:
    groups = undated_groups(program.workspace, least=1)
    assert names(groups) == [["herald/a-quota.txt", "post/quota-again.txt"]]

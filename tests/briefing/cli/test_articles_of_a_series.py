"""Articles of a numbered series: a month by hand stays a month, and is no day for its neighbours."""

from __future__ import annotations

import json
from contextlib import chdir
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.desk import desk
from typer.testing import CliRunner

from briefing.analysis.dating.series import PROVEN
from briefing.cli import app
from briefing.domain.when import Precision, When
from briefing.pipeline.articles import named
from briefing.pipeline.correct import date_article

FIRST = date(2009, 1, 28)
COARSE, UNDATED = 105, 106
MONTH = When(date(2009, 1, 20), date(2009, 2, 10), Precision.MONTH)


def text_of(number: int) -> str:
    day = FIRST + timedelta(days=number - 100)
    return (
        f"---\ndate: {day}\n---\nIt rained, note {number}.\n"
        if number not in (COARSE, UNDATED)
        else f"Snow {number}.\n"
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("series")
    program = desk(folder, {f"notes/{number}.txt": text_of(number) for number in range(100, 102 + PROVEN)})
    date_article(program.workspace, named(program.workspace.views, f"{COARSE}.txt"), MONTH, "the month only")
    program.close()
    return folder


def run(folder: Path, *words: str) -> str:
    with chdir(folder):
        done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def row(folder: Path, number: int) -> dict[str, Any]:
    rows = [json.loads(line) for line in run(folder, "articles", "--json").splitlines()]
    return next(one for one in rows if one["file"].endswith(f"{number}.txt"))


def test_an_article_dated_to_days_of_two_months_keeps_them_in_a_series(made: Path) -> None:
    found = row(made, COARSE)
    assert (found["published"], found["precision"], found["basis"]) == (None, "month", "given")
    assert (found["earliest"], found["latest"]) == ("2009-01-20", "2009-02-10")
    assert "2009-01-20 to 2009-02-10" in " ".join(run(made, "articles").split())


def test_the_last_day_of_a_month_is_no_limit_of_a_neighbour(made: Path) -> None:
    found = row(made, UNDATED)
    assert (found["earliest"], found["latest"]) == ("2009-01-31", "2009-02-05")

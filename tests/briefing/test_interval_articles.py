"""An article dated to a week or a month counts at that precision, and no end of it is printed as if it were its day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from briefing.cli import app

WEEK = """NATO suspends council with Russia

NATO foreign ministers suspended the NATO-Russia Council.

A summit of the alliance was called off on 14 August 2008. Envoys of the allies will meet again on 20 August 2008.
"""
UNDATED = """NATO suspends council with Russia

NATO foreign ministers suspended the NATO-Russia Council.
"""
DAY = """---
date: 2008-08-19
---
NATO ministers suspend the council

NATO foreign ministers suspended the NATO-Russia Council on Tuesday.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*words: str) -> Result:
    found = CliRunner().invoke(app, list(words))
    assert found.exit_code == 0, found.output
    return found


def ingest(desk: Path, **texts: str) -> None:
    for name, text in texts.items():
        (desk / f"{name}.md").write_text(text)
        call("ingest", f"{name}.md")


def articles() -> dict[str, dict[str, Any]]:
    return {one["file"]: one for one in map(json.loads, call("articles", "--json").stdout.splitlines())}


def council(as_of: str) -> dict[str, Any]:
    track: dict[str, Any] = json.loads(call("status", "--json", "--track", "council", "--as-of", as_of).stdout)[
        "tracks"
    ][0]
    return track


def test_limits_that_close_in_to_a_week_date_an_article_to_it_with_a_reason_for_each_edge(desk: Path) -> None:
    ingest(desk, week=WEEK)
    one = articles()["week.md"]
    told = [one[key] for key in ("published", "precision", "basis", "earliest", "latest", "candidates")]
    assert told == [None, "week", "inferred", "2008-08-14", "2008-08-20", []]
    assert one["why"][-2:] == ["It tells of 14 August 2008 as past.", "It announces something for 20 August 2008."]


def test_its_news_holds_in_that_week_and_counts_from_the_end_of_it(desk: Path) -> None:
    ingest(desk, week=WEEK)
    assert council("2008-08-19")["facets"][0]["status"] is None
    track = council("2008-08-31")
    since = {"date": None, "precision": "week", "earliest": "2008-08-14", "latest": "2008-08-20"}
    assert (track["facets"][0]["status"], track["facets"][0]["since"]) == ("suspended", since)
    assert (track["last_report"], track["facets"][0]["confirmed"]) == (None, None)


def test_news_of_a_day_in_that_week_says_when_and_the_week_is_further_evidence(desk: Path) -> None:
    ingest(desk, week=WEEK, day=DAY)
    facet = council("2008-08-31")["facets"][0]
    assert facet["since"] == {"date": "2008-08-19", "precision": "day"}
    assert facet["origins"] == 2
    assert len(facet["history"]) == 1


def test_an_edition_and_a_status_print_the_days_of_the_week_and_that_they_are_inferred(desk: Path) -> None:
    ingest(desk, week=WEEK)
    page = Path(json.loads(call("generate", "--as-of", "2008-09-01", "--json").stdout)["files"]["json"]).read_text()
    assert '"published": "14 to 20 Aug 2008"' in page
    assert "14 to 20 Aug 2008, inferred" in page
    assert '"when": "14 to 20 Aug 2008, inferred"' in page
    assert "14 to 20 Aug 2008, inferred" in " ".join(call("status", "--as-of", "2008-09-01").stdout.split())


def test_an_article_dated_to_a_month_by_hand_counts_by_the_month_and_is_not_called_inferred(desk: Path) -> None:
    ingest(desk, one=UNDATED)
    call("date", "one.md", "2008-08")
    since = {"date": "2008-08", "precision": "month", "earliest": "2008-08-01", "latest": "2008-08-31"}
    assert council("2008-09-30")["facets"][0]["since"] == since
    assert "inferred" not in call("status", "--as-of", "2008-09-30").stdout


def test_wider_limits_are_printed_and_date_nothing(desk: Path) -> None:
    ingest(desk, one=UNDATED + "\nA summit was called off on 14 August 2008.\n")
    one = articles()["one.md"]
    assert (one["published"], one["precision"], one["earliest"]) == (None, None, "2008-08-14")
    assert council("2009-09-30")["facets"][0]["status"] is None


def test_a_week_is_news_of_the_edition_in_whose_window_it_ends(desk: Path) -> None:
    ingest(desk, week=WEEK)
    assert not json.loads(call("generate", "--as-of", "2008-08-18", "--json").stdout)["changes"]
    changes = json.loads(call("generate", "--as-of", str(date(2008, 8, 25)), "--json").stdout)["changes"]
    assert any(one["kind"] in ("status-moved", "initial-coverage") for one in changes)

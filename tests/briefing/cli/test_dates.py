"""Dating by hand: several at once, from a table, in words, in a walk through what waits; never a day to come."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli import app
from events.clock import SystemClock

TODAY = SystemClock().now().date()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("rain", "snow", "hail"):
        (tmp_path / f"{name}.txt").write_text(
            f"Much {name} over Zenda\n\nThe envoys of Ruritania spoke of the {name} with reporters.\n"
        )
    assert call("ingest", ".").exit_code == 0
    return tmp_path


def call(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed)


def days() -> dict[str, str | None]:
    lines = call("articles", "--json").stdout.splitlines()
    return {one["file"]: one["published"] for one in map(json.loads, lines)}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2009-03-04", "2009-03-04"),
        ("4 March 2009", "2009-03-04"),
        ("March 4, 2009", "2009-03-04"),
        ("04.03.2009", "2009-03-04"),
        ("yesterday", str(TODAY - timedelta(days=1))),
        ("today", str(TODAY)),
    ],
)
def test_a_day_is_understood_as_people_write_it(desk: Path, typed: str, day: str) -> None:
    assert call("date", "rain.txt", typed).exit_code == 0
    assert days() == {"rain.txt": day, "snow.txt": None, "hail.txt": None}


@pytest.mark.parametrize("typed", ["2999-03", "soon", "03/04/2009", str(TODAY + timedelta(days=1)), "0001-01-01"])
def test_what_is_no_day_two_days_or_still_to_come_is_refused(desk: Path, typed: str) -> None:
    assert call("date", "rain.txt", typed).exit_code == 2
    assert set(days().values()) == {None}


def test_several_articles_get_one_day_or_none_does(desk: Path) -> None:
    assert call("date", "rain.txt", "fog.txt", "2009-03-04").exit_code == 1
    assert set(days().values()) == {None}
    assert call("date", "rain.txt", "snow.txt", "2009-03-04").exit_code == 0
    assert days() == {"rain.txt": "2009-03-04", "snow.txt": "2009-03-04", "hail.txt": None}


def test_the_table_of_what_waits_comes_back_with_days(desk: Path) -> None:
    rows = list(csv.DictReader(call("articles", "--undated", "--csv").stdout.splitlines()))
    assert {row["file"] for row in rows} == {"rain.txt", "snow.txt", "hail.txt"}
    for row in rows:
        row["published"] = "2009-03-04" if row["file"] == "snow.txt" else ""
    with (desk / "dates.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert call("date", "--from", "dates.csv").exit_code == 0
    assert days() == {"rain.txt": None, "snow.txt": "2009-03-04", "hail.txt": None}


def test_a_walk_through_what_waits_asks_again_goes_on_and_ends(desk: Path) -> None:
    walk = call("date", "--review", typed="soon\n4 March 2009\n\nq\n")
    assert walk.exit_code == 0
    assert "Much hail over Zenda" in walk.stdout
    assert days() == {"hail.txt": "2009-03-04", "rain.txt": None, "snow.txt": None}


@pytest.mark.parametrize("words", [("date",), ("date", "rain.txt"), ("date", "rain.txt", "2009-03-04", "--review")])
def test_one_way_of_naming_articles_is_asked_for(desk: Path, words: tuple[str, ...]) -> None:
    assert call(*words).exit_code == 2


def test_a_day_given_with_an_article_on_file_dates_it(desk: Path) -> None:
    told = call("ingest", "rain.txt", "snow.txt", "--published", "2009-03-04")
    assert told.exit_code == 0
    assert told.stdout.splitlines()[-1] == "2 dated"
    assert "dated: rain.txt, already on file, is dated 2009-03-04." in told.stdout
    assert days() == {"rain.txt": "2009-03-04", "snow.txt": "2009-03-04", "hail.txt": None}
    assert call("ingest", "rain.txt", "--published", "2009-03-04").stdout.splitlines()[-1] == "1 duplicate"


def test_for_programs_an_article_dated_by_ingesting_it_again_is_a_duplicate_with_a_day(desk: Path) -> None:
    for day in ("2009-03-04", None):
        told = json.loads(call("ingest", "rain.txt", "--published", "2009-03-04", "--json").stdout)
        assert (told["outcome"], told["dated"]) == ("duplicate", day)


def test_a_month_dates_an_article_to_its_days(desk: Path) -> None:
    assert "dated 2009-03," in call("date", "rain.txt", "2009-03").stdout.replace(" (", ",")
    rain = next(one for one in map(json.loads, call("articles", "--json").stdout.splitlines()) if one["precision"])
    told = (rain["file"], rain["precision"], rain["basis"], rain["earliest"], rain["latest"], rain["candidates"])
    assert told == ("rain.txt", "month", "given", "2009-03-01", "2009-03-31", [])
    assert "dated 2009-03" in call("corrections").stdout


def test_of_this_month_only_the_days_so_far_are_possible(desk: Path) -> None:
    assert call("date", "rain.txt", f"{TODAY:%Y-%m}").exit_code == 0
    rain = next(one for one in map(json.loads, call("articles", "--json").stdout.splitlines()) if one["precision"])
    assert rain["latest"] == str(TODAY)


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reports that the same days fit, in one folder."""
    monkeypatch.chdir(tmp_path)
    for place in ("Brussels", "Oslo"):
        (tmp_path / f"{place}.txt").write_text(f"{place.upper()}, March 4 (Reuters) - The envoys met in {place}.\n")
    assert call("ingest", ".").exit_code == 0
    return tmp_path


def test_one_number_dates_all_reports_that_the_same_days_fit(reports: Path) -> None:
    walk = call("date", "--review", typed="1\n")
    assert walk.exit_code == 0
    assert "1 to 2 of 2" in walk.stdout
    assert len(set(days().values())) == 1
    assert None not in days().values()
    assert "Every article has its date." in call("date", "--review").stdout


def test_a_group_is_taken_apart_when_asked(reports: Path) -> None:
    assert call("date", "--review", typed="s\n1\n\n").exit_code == 0
    assert list(days().values()).count(None) == 1


def test_a_day_to_choose_names_the_event_that_the_article_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "treaty.txt").write_text(
        "PRAGUE, April 8 (Reuters) - Barack Obama and Dmitry Medvedev of Russia signed the New START treaty.\n"
    )
    call("ingest", ".")
    walk = call("date", "--review", typed="q\n").stdout
    assert any("2010-04-08: Prague meeting" in line for line in walk.splitlines())

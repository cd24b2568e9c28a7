"""Days that stand beside the text date it only where its own weekday confirms them."""

from __future__ import annotations

from datetime import date

import pytest
from support.ruritania import dated

from briefing.domain.article import Dating

TOLD = "Thousands of umbrellas were opened in Strelsau on Tuesday, the mayor of Strelsau said."
POST = "What a sight! pic.example/rain — Strelsau Fire Brigade (@StrelsauFire)"
TUESDAY = date(2009, 3, 3)


def page(opening: str, *below: str) -> Dating:
    """The dating of a page with an opening, some paragraphs without a day, and lines below them."""
    return dated(opening, *(f"Umbrella number {number} was green." for number in "123456789"), *below)


@pytest.mark.parametrize("day", ["March 3, 2009", "March 4, 2009"])
def test_a_post_of_the_weekday_of_the_opening_or_the_next_day_tells_the_day(day: str) -> None:
    found = page(TOLD, f"{POST} {day}")
    assert found.day == date(2009, 3, int(day[6]))
    assert found.why[0] == "The news it opens with is of Tuesday."
    assert found.why[1].startswith("A post in it is of ")


@pytest.mark.parametrize(
    "body",
    [
        (TOLD, f"{POST} March 2, 2009"),
        (TOLD, f"{POST} March 6, 2009"),
        (TOLD, f"{POST} March 3, 2009", f"{POST} March 6, 2009"),
        (TOLD, "The bridge was closed on March 3, 2009."),
        ("Umbrellas were opened in Strelsau.", f"{POST} March 3, 2009"),
        ("It rained on Monday, Tuesday and on Sunday, too.", f"{POST} March 3, 2009"),
        (TOLD, f"{POST} March 3, 2009", "The rain had begun on March 5, 2009."),
        (TOLD, f"{POST} March 3, 2009", "Rudolf Rassendyll, NATO Secretary General, spoke on May 20, an aide said."),
    ],
)
def test_a_post_of_another_weekday_or_before_the_news_tells_no_day(body: tuple[str, ...]) -> None:
    assert page(*body).day is None


@pytest.mark.parametrize(
    "line",
    [
        "By ANN WRITER, BEN EDITOR and THE ROYAL STRELSAU GAZETTE on   Publish Date March 3, 2009.",
        "Correction: March 3, 2009",
    ],
)
def test_a_recording_and_a_correction_tell_a_day_that_the_weekday_confirms(line: str) -> None:
    assert page(TOLD, line).day == TUESDAY
    assert page(TOLD.replace("Tuesday", "Thursday"), line).day is None


def test_two_pictures_of_what_the_head_tells_have_its_day() -> None:
    first = "Opened umbrellas fill the squares of Strelsau on March 3, 2009. (Gazette)"
    second = "Thousands of opened umbrellas, seen in Strelsau on March 3, 2009. (Gazette)"
    assert page(TOLD, first, second).day == TUESDAY
    assert page(TOLD, first, first).day is None
    assert page(TOLD, first, "A boat sails on a lake on March 3, 2009. (Gazette)").day is None
    assert page(TOLD, first, f"File picture: {second}").day is None


def test_a_byline_tells_day_and_month_and_the_last_day_in_full_its_year() -> None:
    byline = "By Ann Writer | Gazette March 4 at 1:59 AM"
    picture = "An umbrella is seen in Strelsau, Tuesday, March 3, 2009."
    found = page("It rained in Strelsau.", byline, picture)
    assert found.day == date(2009, 3, 4)
    assert (found.why[0], found.why[-1]) == (
        "The byline says 4 March.",
        "The last day it tells in full is 3 March 2009.",
    )


@pytest.mark.parametrize(
    "picture",
    ["An umbrella, March 3, 2009.", "An umbrella, Sunday, March 1, 2009.", "An umbrella, Monday, March 3, 2009."],
)
def test_a_byline_alone_or_far_from_the_last_day_in_full_tells_no_year(picture: str) -> None:
    assert page("It rained in Strelsau.", "By Ann Writer | Gazette March 4 at 1:59 AM", picture).day is None

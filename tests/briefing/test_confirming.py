"""How finely the last confirmation of a status is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.folding import told, when

from briefing.domain.state import Run
from briefing.domain.when import When
from briefing.track_state.confirming import last_confirmed, last_telling


def confirmed(at: str, day: date, published: date) -> When:
    item = told("envoys", at, published=published)
    return last_confirmed(Run("envoys", item.time, day, (item,), 1, official=False))


@pytest.mark.parametrize(
    ("at", "day", "finest"),
    [
        ("2009-06-27", date(2009, 6, 27), "2009-06-27"),
        ("2009-06", date(2009, 6, 30), "2009-06"),
        ("2009-06", date(2009, 6, 1), "2009-06"),
        ("2009", date(2009, 12, 31), "2009"),
    ],
)
def test_a_day_is_named_only_where_one_is_told(at: str, day: date, finest: str) -> None:
    assert confirmed(at, day, date(2010, 2, 1)) == when(finest)


def test_what_is_told_without_a_day_holds_on_the_day_of_the_report() -> None:
    day = date(2009, 12, 4)
    assert confirmed("2009", day, day) == When.on(day)


def test_of_some_years_the_last_is_named() -> None:
    item = told("envoys", "2009", published=date(2011, 1, 1))
    years = replace(when("2009"), begin=date(2007, 1, 1))
    item = replace(item, development=replace(item.development, when=years))
    run = Run("envoys", years, date(2009, 12, 31), (item,), 1, official=False)
    assert last_confirmed(run) == when("2009")


def test_what_shows_less_confirms_nothing() -> None:
    met, dined = told("ministers", "2009-06-27"), told("envoys", "2009-12-04", shows=True)
    run = Run("ministers", met.time, date(2009, 12, 4), (met, dined), 2, official=False)
    assert last_confirmed(run) == when("2009-06-27")
    assert last_telling(run) == (met,)

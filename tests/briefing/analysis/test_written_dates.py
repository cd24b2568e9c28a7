"""Dates as pages print them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.written_dates import written_dates


@pytest.mark.parametrize(
    ("line", "days", "clock"),
    [
        ("Updated: 2011-03-04 09:05", (date(2011, 3, 4),), time(9, 5)),
        ("Posted on March 4, 2011 at 9:05 p.m.", (date(2011, 3, 4),), time(21, 5)),
        ("Fri 4 March 2011 | 09.05", (date(2011, 3, 4),), time(9, 5)),
        ("9:05 GMT, Friday, 4 March 2011", (date(2011, 3, 4),), time(9, 5)),
        ("0905 GMT (1705 HKT) March 4, 2011", (date(2011, 3, 4),), time(9, 5)),
        ("Outlet, Tbilisi / 4 Mar.'11 / 09:05", (date(2011, 3, 4),), time(9, 5)),
        ("09:05 04.03.2011 (updated 09:15 05.03.2011)", (date(2011, 3, 4),), time(9, 5)),
        ("04.03.2011", (date(2011, 3, 4),), None),
        ("14/03/2011", (date(2011, 3, 14),), None),
        ("03/14/2011", (date(2011, 3, 14),), None),
        ("03/04/2011", (date(2011, 3, 4), date(2011, 4, 3)), None),
        ("4th March, 2011", (date(2011, 3, 4),), None),
        ("12 a.m. 4 March 2011", (date(2011, 3, 4),), None),
    ],
)
def test_a_date_is_read_with_its_clock_in_every_style_of_page(
    line: str, days: tuple[date, ...], clock: time | None
) -> None:
    told = next(written_dates(line))
    assert (told.days, told.clock) == (days, clock)


def test_a_date_without_year_keeps_month_day_and_weekday() -> None:
    told = next(written_dates("Tuesday, Sept. 7"))
    assert (told.days, told.month, told.day, told.weekday) == ((), 9, 7, 1)


@pytest.mark.parametrize("line", ["31 February 2011", "room 1145", "2011-13-01", "tel. 12.34.5678", "Maya 12", "1.2.3"])
def test_what_is_no_day_of_the_calendar_is_no_date(line: str) -> None:
    assert list(written_dates(line)) == []


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_an_iso_date_is_read_back(day: date) -> None:
    assert [told.days for told in written_dates(f"on {day.isoformat()}.")] == [(day,)]

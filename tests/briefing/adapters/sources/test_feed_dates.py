"""Days of feeds in the spellings of many programs: the day that is meant, or none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.sources.feed_dates import stated


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 04 Sep 2019 10:00:00 GMT", "Wed, 4 Sept 2019 10:00 +0200", "Wednesday, 4 September 2019",
        "4 Sep 19 10:00 EST",
        "Mi, 4 Sep 2019 10:00:00", "Sep 4, 2019", "Sep. 4th, 2019", "Wed, Sep 4 2019 10:00:00 MST",
        "Wed Sep  4 10:00:00 2019",
        "Wed Sep 4 10:00:00 PDT 2019", "4 Sep 2019 12:15 PM", "2019-09-04", "2019-09-04T10:00:00Z",
        "2019-09-04T24:00:00Z",
        "2019-09-04 10:00:00.0", "2019/09/04 10:00:00", "2019.9.4", "20190904", "20190904T100000Z", "2019-247",
        "1567591200",
        "1567591200000", "2019년 09월 04일 오전 10:00:00", "2019年9月4日",
    ],
)  # fmt: skip
def test_the_day_is_read_however_it_is_spelled(text: str) -> None:
    found = stated(text)
    assert found is not None
    assert found.day == date(2019, 9, 4)


def test_a_day_that_can_be_told_from_the_figures_is_read_and_one_that_cannot_is_not() -> None:
    for text in ("25/09/2019 10:00", "09/25/2019 10:00 AM", "25.09.2019"):
        found = stated(text)
        assert found is not None
        assert found.day == date(2019, 9, 25)
    assert stated("04/09/2019") is None


@pytest.mark.parametrize(
    "text",
    ["", "soon", "Sep 2019", "2019", "2019-09", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "0",
     "31 Dec 1989",
     "Wed, 31 Dec 1969 16:00:00 -0800", "Mon, 00 Jan 0000 00:00:00 +0000", "2019-13-45", "31 Feb 2019", "10:00:00"],
)  # fmt: skip
def test_what_is_no_day_or_older_than_any_feed_is_none(text: str) -> None:
    assert stated(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("4 Sep 2019 10:00:00 +0900", datetime(2019, 9, 4, 1, tzinfo=UTC)),
        ("4 Sep 2019 10:00:00 EST", datetime(2019, 9, 4, 15, tzinfo=UTC)),
        ("4 Sep 2019 9:30 PM GMT", datetime(2019, 9, 4, 21, 30, tzinfo=UTC)),
        ("4 Sep 2019 10:00:00", datetime(2019, 9, 3, 20, tzinfo=UTC)),
        ("4 Sep 2019", datetime(2019, 9, 3, 10, tzinfo=UTC)),
    ],
)
def test_the_moment_is_the_earliest_that_can_be_meant(text: str, at: datetime) -> None:
    found = stated(text)
    assert found is not None
    assert found.at == at


def test_a_month_in_another_script_is_read_by_the_library_where_year_and_day_stand_in_the_text() -> None:
    found = stated("Τετ, 04 Σεπ 2019 22:00:00 EST", (2019, 9, 5, 3, 0, 0))
    assert found is not None
    assert found.day == date(2019, 9, 4)
    assert stated("Σεπ 2019", (2019, 9, 1, 0, 0, 0)) is None


@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z:/,. +-]{0,40}"))
def test_any_text_is_a_day_of_these_times_or_none(text: str) -> None:
    found = stated(text, (2019, 9, 4, 0, 0, 0))
    assert found is None or found.day.year >= 1990

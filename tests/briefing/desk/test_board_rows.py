"""What a row of the board says of a facet."""

from __future__ import annotations

from datetime import date

import pytest
from support.folding import TRACK, told

from briefing.desk.board import rows
from briefing.domain.when import When, beginning, interval
from briefing.track_state import state_of


@pytest.mark.parametrize(("at", "since"), [("2009-06-27", "27 Jun 2009"), ("2009-06", "Jun 2009")])
def test_a_row_names_no_day_that_no_report_tells(at: str, since: str) -> None:
    item = told("ministers", at, published=date(2010, 1, 5))
    row, _ = rows(TRACK, state_of(TRACK, (item,), (), as_of=date(2010, 2, 1), position=9))
    assert (row.since, row.confirmed) == (since, since)


def test_a_status_that_holds_by_a_day_is_not_said_to_have_begun_on_it() -> None:
    item = told("ministers", "..2009-06-27")
    row, flag = rows(TRACK, state_of(TRACK, (item,), (), as_of=date(2009, 7, 1), position=9))
    assert (row.since, row.confirmed) == ("by 27 Jun 2009", "27 Jun 2009")
    assert (flag.since, flag.confirmed) == (None, None)
    day = date(2009, 6, 27)
    assert beginning(When(None, day, interval("2009-06-27").precision)) == "by 2009-06-27"
    assert beginning(interval("2009-06")) == "2009-06"

"""What limits leave of the calendar where no day is told: edges with their reasons, a week, a month, or neither."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.ruritania import dated

from briefing.analysis.dating.intervals import bounds
from briefing.analysis.dating.limits import Limit
from briefing.domain.when import Precision, When

RECEIVED = date(2026, 6, 1)
DAYS = st.dates(date(2000, 1, 1), RECEIVED)
LIMITS = st.lists(st.builds(lambda one, other: Limit(((min(one, other), max(one, other)),), "A fact."), DAYS, DAYS))


@given(LIMITS, DAYS)
def test_no_day_that_all_limits_allow_lies_outside_the_bounds(limits: list[Limit], day: date) -> None:
    found = bounds(limits, RECEIVED)
    if all(limit.allows(day) for limit in limits):
        assert found is not None
        assert (found.earliest or date.min) <= day <= (found.latest or date.max)


@given(LIMITS)
def test_every_edge_has_its_reason_and_is_a_day_that_the_limits_allow(limits: list[Limit]) -> None:
    found = bounds(limits, RECEIVED)
    for edge in (found.earliest, found.latest) if found else ():
        if edge is not None:
            assert found is not None
            assert found.why
            assert all(limit.allows(edge) for limit in limits)


@pytest.mark.parametrize(
    ("begin", "end", "precision"),
    [
        (date(2009, 3, 1), date(2009, 3, 1), Precision.DAY),
        (date(2009, 3, 1), date(2009, 3, 7), Precision.WEEK),
        (date(2009, 3, 1), date(2009, 3, 31), Precision.MONTH),
        (date(2009, 3, 1), date(2009, 4, 2), Precision.YEAR),
    ],
)
def test_an_interval_is_as_fine_as_it_is_short(begin: date, end: date, precision: Precision) -> None:
    assert When.between(begin, end).precision is precision


def test_two_terms_that_overlap_in_their_slack_alone_leave_the_article_undated_and_are_printed() -> None:
    found = dated(
        "NATO Secretary General Rudolf Rassendyll spoke of the rain.",
        "Ruritanian president Flavia Elphberg spoke of the snow.",
    )
    assert (found.day, found.earliest, found.latest) == (None, None, None)
    assert [reason.split(" was ")[0] for reason in found.why[-3:-1]] == ["Rudolf Rassendyll", "Flavia Elphberg"]
    assert found.why[-1] == "No day fits all of this."


def test_a_day_without_year_that_fits_no_limit_makes_none_of_them_an_edge() -> None:
    found = dated(
        "The envoys met in the rain, a spokesman said on July 4.",
        "Ruritanian ambassador to NATO Helga Strofzin will speak on 20 March 2009. Snow fell on 3 March 2009.",
    )
    assert (found.day, found.earliest, found.latest) == (None, None, None)


def test_the_month_of_an_address_is_the_month_of_the_article() -> None:
    found = dated("Envoys spoke of the rain.", url="https://news.example/2009/03/rain.html")
    assert (found.precision, found.earliest, found.latest) == (Precision.MONTH, date(2009, 3, 1), date(2009, 3, 31))
    assert found.when == When(date(2009, 3, 1), date(2009, 3, 31), Precision.MONTH)
    assert found.exact is None

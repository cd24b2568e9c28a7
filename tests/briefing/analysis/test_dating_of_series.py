"""Numbered series: windows between dated neighbours, where the order is proven, and never anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.dating.series import PROVEN, SeriesItem, windows

FIRST = date(2009, 3, 1)


def item(number: int, day: date | None = None) -> SeriesItem:
    return SeriesItem(f"a{number:04}", f"wire/{number:05}-rain.md", day)


def series(*, undated: tuple[int, ...] = (), count: int = PROVEN) -> list[SeriesItem]:
    """Every tenth number dated, a day on each."""
    dated = [item(10 * number, FIRST + timedelta(days=number)) for number in range(count)]
    return [*dated, *(item(number) for number in undated)]


def test_an_undated_item_lies_between_its_neighbours_give_or_take_a_day() -> None:
    found = windows(series(undated=(15,)))["a0015"]
    assert (found.earliest, found.latest, found.precision) == (date(2009, 3, 1), date(2009, 3, 4), "week")
    assert found.why == (
        "Number 10 of its series, before it, is of 2 March 2009.",
        "Number 20 of its series, after it, is of 3 March 2009.",
    )


def test_behind_the_last_dated_item_the_window_is_open() -> None:
    found = windows(series(undated=(999,)))["a0999"]
    assert (found.latest, found.precision) == (None, None)


def test_too_few_dated_items_prove_nothing() -> None:
    assert windows(series(undated=(15,), count=PROVEN - 1)) == {}


def test_one_inversion_shows_that_numbers_are_no_order() -> None:
    items = series(undated=(15,))
    items[3] = replace(items[3], day=date(2010, 1, 1))
    assert windows(items) == {}


def test_numbers_of_another_folder_are_another_series() -> None:
    assert windows([*series(), SeriesItem("b", "other/00015-rain.md", None)]) == {}


def test_a_name_without_a_number_is_in_no_series() -> None:
    assert windows([*series(), SeriesItem("b", "wire/rain-15.md", None)]) == {}


@given(st.sets(st.integers(1, 295), max_size=12), st.randoms())
def test_neither_order_nor_other_undated_items_move_a_window(undated: set[int], shuffle: object) -> None:
    items = series(undated=tuple(number for number in undated if number % 10))
    together = windows(items)
    shuffle.shuffle(items)  # type: ignore[attr-defined]  # a Random
    assert windows(items) == together
    for one in items:
        if one.day is None:
            assert windows([*series(), one])[one.article] == together[one.article]


@given(st.integers(1, 28))
def test_re_dating_a_neighbour_moves_what_rests_on_it(number: int) -> None:
    items = series(undated=(10 * number + 5,))
    before = windows(items)[f"a{10 * number + 5:04}"]
    items[number] = replace(items[number], day=None)
    after = windows([*items, item(9000, date(2010, 1, 1))])[f"a{10 * number + 5:04}"]
    assert before.earliest
    assert after.earliest
    assert after.earliest < before.earliest

"""Slots: on the wall clock of any zone, each scheduled day once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.domain.schedule import Schedule, parse_schedule
from briefing.errors import SettingsError

ZONES = sorted(name for name in available_timezones() if name not in ("localtime", "Factory"))
BERLIN = ZoneInfo("Europe/Berlin")


def on(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def keys(text: str, zone: ZoneInfo, after: datetime, upto: datetime) -> list[str]:
    return [slot.key for slot in parse_schedule(text).slots(zone, after, upto)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daily 06:30", ["2024-03-01T06:30", "2024-03-02T06:30", "2024-03-03T06:30", "2024-03-04T06:30"]),
        ("weekdays 07:00", ["2024-03-01T07:00", "2024-03-04T07:00"]),
        ("weekends 09:00", ["2024-03-02T09:00", "2024-03-03T09:00"]),
        ("mon 8:00", ["2024-03-04T08:00"]),
        ("fri,sun 18:00, 9:00", ["2024-03-01T09:00", "2024-03-01T18:00", "2024-03-03T09:00", "2024-03-03T18:00"]),
        ("sat-sun 01:05", ["2024-03-02T01:05", "2024-03-03T01:05"]),
        ("15 7 * * 1-5", ["2024-03-01T07:15", "2024-03-04T07:15"]),
        ("0 12 * * sun", ["2024-03-03T12:00"]),
        ("0 12 * * 7", ["2024-03-03T12:00"]),
        ("0 0 2 mar *", ["2024-03-02T00:00"]),
        ("0 12 2 * mon", ["2024-03-02T12:00", "2024-03-04T12:00"]),
        ("0 */12 1 * *", ["2024-03-01T00:00", "2024-03-01T12:00"]),
    ],
)
def test_a_schedule_names_these_slots(text: str, expected: list[str]) -> None:
    assert keys(text, ZoneInfo("UTC"), on(2024, 2, 29, 23, 59), on(2024, 3, 4, 23, 59)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "daily", "07:00", "daily 25:00", "monday 07:00", "fri-mon 07:00", "60 7 * * *", "0 0 30 2 *", "* * * *",
     "0 7 * * mon-", "*/0 7 * * *", "weekdays 07:00 and later"],
)  # fmt: skip
def test_a_schedule_that_cannot_be_meant_is_told_with_a_hint(text: str) -> None:
    with pytest.raises(SettingsError) as told:
        parse_schedule(text)
    assert told.value.hint


def test_a_time_that_the_clock_leaps_over_comes_right_after_the_gap() -> None:
    slots = list(parse_schedule("daily 02:30").slots(BERLIN, on(2024, 3, 30, 12), on(2024, 3, 31, 12)))
    assert [(slot.key, slot.at) for slot in slots] == [("2024-03-31T02:30", on(2024, 3, 31, 1))]


def test_a_time_that_the_clock_shows_twice_comes_once_and_the_first_time() -> None:
    slots = list(parse_schedule("daily 02:30").slots(BERLIN, on(2024, 10, 26, 12), on(2024, 10, 27, 12)))
    assert [slot.at for slot in slots] == [on(2024, 10, 27, 0, 30)]


def test_the_first_of_the_month_is_not_lost_when_the_clock_changes_between() -> None:
    found = keys("0 0 1 * *", BERLIN, on(2024, 2, 29, 23, 30), on(2024, 12, 31))
    assert found == [f"2024-{month:02d}-01T00:00" for month in range(4, 13)]


def test_a_day_that_a_zone_never_had_has_no_slot() -> None:
    found = keys("daily 07:00", ZoneInfo("Pacific/Apia"), on(2011, 12, 29, 12), on(2012, 1, 1, 0))
    assert "2011-12-30T07:00" not in found
    assert found[-2:] == ["2011-12-31T07:00", "2012-01-01T07:00"] or found[-1] == "2011-12-31T07:00"


def test_a_leap_day_is_found_years_ahead() -> None:
    slots = parse_schedule("0 7 29 2 *").following(BERLIN, on(2097, 1, 1), 2)
    assert [slot.key for slot in slots] == ["2104-02-29T07:00"]


clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))


@given(st.sampled_from(ZONES), clocks, st.integers(1995, 2035))
@settings(max_examples=40, deadline=None)
def test_every_day_of_every_zone_has_exactly_one_slot(name: str, clock: time, year: int) -> None:
    one_slot_a_day(ZoneInfo(name), clock, date(year, 1, 1), date(year + 1, 1, 1))


@pytest.mark.slow
def test_every_day_of_every_zone_for_ten_years_has_exactly_one_slot() -> None:
    for name in ZONES:
        one_slot_a_day(ZoneInfo(name), time(2, 30), date(2016, 1, 1), date(2026, 1, 1))


def one_slot_a_day(zone: ZoneInfo, clock: time, first: date, end: date) -> None:
    after, upto = (datetime.combine(day, time(12), tzinfo=UTC) for day in (first, end))
    whole = list(Schedule((clock,)).slots(zone, after, upto))
    named = [slot.key[:10] for slot in whole]
    days = [(date.fromisoformat(named[0]) + timedelta(days=number)).isoformat() for number in range(len(named) + 2)]
    had = [day for day in days if day <= named[-1] and is_a_day_of(zone, date.fromisoformat(day))]
    assert named == had
    assert [slot.at for slot in whole] == sorted({slot.at for slot in whole})
    for slot in whole:
        assert_it_shows(zone, slot.at, datetime.fromisoformat(slot.key))


@given(st.sampled_from(ZONES), clocks, st.integers(1995, 2035), st.integers(1, 24 * 40))
@settings(max_examples=20, deadline=None)
def test_slots_asked_for_in_pieces_are_those_asked_for_at_once(name: str, clock: time, year: int, hours: int) -> None:
    zone, after = ZoneInfo(name), on(year, 1, 1)
    upto = after + timedelta(days=300)
    pieces = []
    while after < upto:
        until = min(after + timedelta(hours=hours), upto)
        pieces += list(Schedule((clock,)).slots(zone, after, until))
        after = until
    assert pieces == list(Schedule((clock,)).slots(zone, on(year, 1, 1), upto))


def is_a_day_of(zone: ZoneInfo, day: date) -> bool:
    noon = datetime.combine(day, time(12)).replace(tzinfo=zone)
    return noon.astimezone(UTC).astimezone(zone).date() == day


def assert_it_shows(zone: ZoneInfo, at: datetime, wall: datetime) -> None:
    shown = at.astimezone(zone).replace(tzinfo=None)
    if shown != wall:  # the clock leapt over it: a second earlier it showed less
        just_before = (at - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
        assert just_before < wall < shown

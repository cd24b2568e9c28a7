"""Mentions of many reports become things that happened, once each, whatever the order of their arrival."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from support.folding import ITEMS, told

from briefing.domain.development import Actor, Modality
from briefing.domain.state import TrackDevelopment
from briefing.occurrences.gathering import occurrences_of


def meeting(at: str, *sides: str, by: str = "gazette", action: str = "meet", plan: bool = False) -> TrackDevelopment:
    item = told("envoys", at, by=by, action=action, modality=Modality.PLANNED if plan else Modality.DONE)
    actors = tuple(Actor(side, side) for side in sides)
    return replace(item, moves=(), development=replace(item.development, actors=actors))


def test_one_meeting_told_by_two_reports_is_one_occurrence_with_two_origins() -> None:
    (one,) = occurrences_of([meeting("2009-06-27", "North", "South"), meeting("2009-06-27", "North", by="herald")])
    assert (one.origins, one.sides) == (2, frozenset({"North", "South"}))


def test_meetings_of_other_sides_on_one_day_are_two() -> None:
    assert len(occurrences_of([meeting("2009-06-27", "North", "South"), meeting("2009-06-27", "North", "East")])) == 2


def test_a_month_joins_the_one_day_that_fits_and_none_where_two_do() -> None:
    coarse = meeting("2009-06", "North", by="herald")
    assert len(occurrences_of([meeting("2009-06-27", "North", "South"), coarse])) == 1
    days = [meeting("2009-06-27", "North", "South"), meeting("2009-06-03", "North", "South", by="courier")]
    assert len(occurrences_of([*days, coarse])) == 3


def test_what_was_planned_and_took_place_is_one_occurrence_that_is_done() -> None:
    plan, held = meeting("2009-06-27", "North", "South", plan=True), meeting("2009-06-27", "North", action="discuss")
    (one,) = occurrences_of([plan, held])
    assert one.modality is Modality.DONE
    assert [item.development.modality for item in one.news] == [Modality.DONE]


def test_what_has_no_known_time_is_no_occurrence() -> None:
    assert occurrences_of([meeting("..2009-06-27", "North")]) == ()


@given(ITEMS, st.randoms(use_true_random=False))
def test_any_order_and_batching_gives_the_same_occurrences(items: list[TrackDevelopment], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' own random
    assert occurrences_of(items) == occurrences_of(shuffled)


@given(ITEMS)
def test_every_mention_belongs_to_one_occurrence_whose_days_it_shares(items: list[TrackDevelopment]) -> None:
    found = occurrences_of(items)
    mentions = [item.evidence for one in found for item in one.mentions]
    assert len(mentions) == len(set(mentions))
    assert all(item.time.overlaps(one.when) for one in found for item in one.mentions)


@given(ITEMS)
def test_the_time_of_an_occurrence_is_no_wider_than_any_mention_has_it(items: list[TrackDevelopment]) -> None:
    for one in occurrences_of(items):
        assert one.when.latest() <= date(2014, 12, 31)
        assert any(item.time == one.when for item in one.mentions)

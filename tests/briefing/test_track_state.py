"""The fold of a track: what moves a facet, what confirms it, and what is only set beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st
from support.folding import DAYS, ITEMS, TRACK, told

from briefing.domain.development import Actor, Modality
from briefing.domain.state import Outcome, TrackDevelopment, TrackState
from briefing.domain.when import Precision, When
from briefing.track_state import state_of

END = date(2014, 12, 31)


def state(*items: TrackDevelopment, as_of: date = END) -> TrackState:
    return state_of(TRACK, items, (), as_of=as_of, position=9)


def history(found: TrackState, facet: int = 0) -> list[tuple[str, str]]:
    return [(run.status, run.since.day().isoformat()) for run in found.facets[facet].runs]


def test_sets_lower_and_shows_raise() -> None:
    found = state(
        told("ministers", "2008-04-04", shows=True),
        told("broken", "2008-08-19"),
        told("informal", "2008-12-19", shows=True),
    )
    assert history(found) == [("ministers", "2008-04-04"), ("broken", "2008-08-19"), ("informal", "2008-12-19")]


def test_a_lower_level_shown_later_confirms_and_does_not_lower() -> None:
    found = state(told("ministers", "2009-06-27", shows=True), told("envoys", "2009-09-02", shows=True))
    assert history(found) == [("ministers", "2009-06-27")]
    assert found.facets[0].current is not None
    assert found.facets[0].current.confirmed == date(2009, 9, 2)


def test_what_happened_after_the_day_asked_for_has_no_say() -> None:
    items = (told("broken", "2008-08-19"), told("ministers", "2009-06-27", shows=True))
    assert history(state(*items, as_of=date(2009, 1, 31))) == [("broken", "2008-08-19")]


def test_a_month_with_the_same_status_as_a_day_in_it_is_further_evidence() -> None:
    found = state(told("broken", "2008-08-19"), told("broken", "2008-08", by="herald", modality=Modality.BACKGROUND))
    assert history(found) == [("broken", "2008-08-19")]
    assert found.facets[0].current is not None
    assert found.facets[0].current.origins == 2


def test_a_month_without_a_finer_move_inside_enters_at_its_end() -> None:
    found = state(told("broken", "2008-08", modality=Modality.BACKGROUND), told("informal", "2008-12-19", shows=True))
    assert [run.since.latest() for run in found.facets[0].runs] == [date(2008, 8, 31), date(2008, 12, 19)]


def test_a_month_that_contradicts_the_days_inside_it_moves_nothing() -> None:
    found = state(
        told("informal", "2008-11-30", shows=True),
        told("ministers", "2008-12-03", shows=True),
        told("broken", "2008-12", by="herald", modality=Modality.BACKGROUND),
    )
    assert history(found) == [("informal", "2008-11-30"), ("ministers", "2008-12-03")]
    assert found.disagreements == ()


def test_a_status_told_without_a_date_holds_by_the_publication_date() -> None:
    assert history(state(told("informal", "..2013-12-04"))) == [("informal", "2013-12-04")]


def test_history_told_without_a_date_is_evidence_for_what_is_known() -> None:
    items = (told("broken", "2008-08-19"), told("broken", "..2013-12-04", by="herald", modality=Modality.BACKGROUND))
    assert history(state(*items)) == [("broken", "2008-08-19")]


def test_on_one_day_what_more_origins_tell_stands_and_the_state_says_so() -> None:
    found = state(
        told("broken", "2009-05-05", by="gazette"),
        told("broken", "2009-05-05", by="herald"),
        told("envoys", "2009-05-05", by="courier"),
    )
    current = found.facets[0].current
    assert current is not None
    assert (current.status, current.tie) == ("broken", "more origins")


def test_an_account_is_never_folded() -> None:
    found = state(told("broken", "2008-08-19"), told("ministers", "2008-09-10", by="herald", account=True))
    assert history(found) == [("broken", "2008-08-19")]


def test_an_announced_day_that_passes_in_silence_is_overdue() -> None:
    plan = told("envoys", "2009-02-06", published=date(2009, 1, 26), modality=Modality.PLANNED)
    assert [one.outcome for one in state(plan, as_of=date(2009, 2, 1)).appointments] == [Outcome.PLANNED]
    assert [one.outcome for one in state(plan, as_of=date(2009, 2, 9)).appointments] == [Outcome.OVERDUE]


def test_an_announced_day_on_which_it_took_place_was_held() -> None:
    plan = told("envoys", "2009-02-06", published=date(2009, 1, 26), modality=Modality.PLANNED)
    meeting = told("envoys", "2009-02-06", shows=True, by="herald")
    assert [one.outcome for one in state(plan, meeting).appointments] == [Outcome.HELD]


def test_a_word_that_calls_something_off_at_no_known_time_has_no_say_on_an_announced_day() -> None:
    plan = told("envoys", "2009-02-06", published=date(2009, 1, 26), modality=Modality.PLANNED)
    off = told("broken", "2009-01-30", by="herald")
    unbounded = replace(off.development, action="cancel", when=When(None, None, Precision.MONTH))
    found = state(plan, replace(off, development=unbounded), as_of=date(2009, 2, 9))
    assert [one.outcome for one in found.appointments] == [Outcome.OVERDUE]


def test_forty_reprints_are_one_origin() -> None:
    found = state(*(told("broken", "2008-08-19", by="agency", span=10 * number) for number in range(40)))
    assert found.facets[0].current is not None
    assert found.facets[0].current.origins == 1


@given(ITEMS, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_state(items: list[TrackDevelopment], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' own random
    assert state(*items) == state(*shuffled)


@given(ITEMS)
def test_runs_are_ordered_and_neighbours_differ_or_lie_two_years_apart(items: list[TrackDevelopment]) -> None:
    runs = state(*items).facets[0].runs
    for before, after in pairwise(runs):
        assert before.status != after.status or (after.since.latest() - before.since.latest()).days >= 730
        assert before.since.latest() <= after.since.latest()


@given(ITEMS, DAYS)
def test_everything_in_a_state_lies_at_or_before_its_day(items: list[TrackDevelopment], day: date) -> None:
    for run in state(*items, as_of=day).facets[0].runs:
        assert run.since.latest() <= day
        assert run.confirmed <= day


def test_three_reports_in_every_order_give_one_history() -> None:
    items = (
        told("broken", "2008-08-19"),
        told("informal", "2008-12", modality=Modality.BACKGROUND, by="herald"),
        told("ministers", "2009-06-27", shows=True, by="courier"),
    )
    assert len({tuple(history(state(*order))) for order in permutations(items)}) == 1


def test_a_month_that_began_before_anything_is_known_contradicts_nothing() -> None:
    found = state(told("broken", "2008-11", modality=Modality.BACKGROUND), told("informal", "2008-11-30", shows=True))
    assert history(found) == [("informal", "2008-11-30")]
    assert found.disagreements == ()


def test_who_is_going_to_reject_something_has_announced_no_date() -> None:
    plan = told("envoys", "2009-02-06", published=date(2009, 1, 26), modality=Modality.PLANNED, action="reject")
    assert state(plan, as_of=date(2009, 2, 9)).appointments == ()


def test_one_day_announced_by_two_reports_is_one_date() -> None:
    plan = told("envoys", "2009-02-06", published=date(2009, 1, 26), modality=Modality.PLANNED)
    again = told("envoys", "2009-02-06", by="herald", published=date(2009, 1, 30), modality=Modality.PLANNED)
    (one,) = state(plan, again, as_of=date(2009, 2, 1)).appointments
    assert [item.report.origin for item in one.announced] == ["gazette", "herald"]


def test_what_was_published_before_the_day_does_not_tell_that_it_was_held() -> None:
    plan = told("envoys", "2009-02-16", published=date(2009, 1, 26), modality=Modality.PLANNED)
    early = told("envoys", "2009-02-16", shows=True, by="herald", published=date(2009, 2, 2))
    assert [one.outcome for one in state(plan, early, as_of=date(2009, 2, 20)).appointments] == [Outcome.OVERDUE]


def test_a_meeting_of_other_sides_on_the_day_is_not_the_one_announced() -> None:
    plan = told("envoys", "2009-02-06", published=date(2009, 1, 26), modality=Modality.PLANNED)
    other = told("envoys", "2009-02-06", shows=True, by="herald")
    elsewhere = replace(other, development=replace(other.development, actors=(Actor("East", "East"),)))
    assert [one.outcome for one in state(plan, elsewhere, as_of=date(2009, 2, 9)).appointments] == [Outcome.OVERDUE]


def test_the_day_before_tells_nothing_of_an_announced_day() -> None:
    plan = told("envoys", "2009-02-16", published=date(2009, 2, 15), modality=Modality.PLANNED)
    eve = told("envoys", "2009-02-15", shows=True, by="herald")
    assert [one.outcome for one in state(plan, eve, as_of=date(2009, 2, 20)).appointments] == [Outcome.OVERDUE]


def test_who_takes_no_part_may_announce_a_day() -> None:
    plan = told("envoys", "2009-02-16", published=date(2009, 1, 26), modality=Modality.PLANNED, account=True)
    assert [one.outcome for one in state(plan, as_of=date(2009, 2, 1)).appointments] == [Outcome.PLANNED]


def test_what_is_expected_on_a_day_is_announced_and_what_is_only_possible_is_not() -> None:
    may = told("envoys", "2009-02-16", published=date(2009, 1, 26), modality=Modality.POSSIBLE)
    expected = replace(may, development=replace(may.development, construction="expected"))
    assert state(may, as_of=date(2009, 2, 1)).appointments == ()
    assert [one.outcome for one in state(expected, as_of=date(2009, 2, 1)).appointments] == [Outcome.PLANNED]


def test_talks_that_resume_on_the_announced_day_are_the_meeting_one_facet_asks_for() -> None:
    plan = told("envoys", "2009-02-16", published=date(2009, 1, 26), modality=Modality.PLANNED)
    plan = replace(plan, rules=("talks/1",))
    back = told("informal", "2009-02-16", shows=True, by="herald", action="resume")
    for rules, outcome in ((("talks/2",), Outcome.HELD), (("other/1",), Outcome.OVERDUE)):
        again = replace(back, rules=rules)
        assert [one.outcome for one in state(plan, again, as_of=date(2009, 2, 20)).appointments] == [outcome]


def test_years_after_a_passing_status_a_month_of_it_begins_it_again() -> None:
    crowds = replace(TRACK.facets[0].statuses[1], passing=True)
    facet = replace(TRACK.facets[0], statuses=(TRACK.facets[0].statuses[0], crowds, *TRACK.facets[0].statuses[2:]))
    track = replace(TRACK, facets=(facet, *TRACK.facets[1:]))
    items = (
        told("informal", "2008-11-24"),
        told("informal", "2013-11", published=date(2014, 2, 22), modality=Modality.BACKGROUND),
        told("informal", "2014-02-22"),
    )
    found = state_of(track, items, (), as_of=END, position=9)
    assert [run.since.earliest() for run in found.facets[0].runs] == [date(2008, 11, 24), date(2013, 11, 1)]

"""What becomes of announced dates: which reports announce one, and which tell its outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.folding import TRACK, told, when

from briefing.domain.development import CALLED_OFF, Actor, Level, Modality, Role
from briefing.domain.state import Outcome, TrackDevelopment, TrackState
from briefing.matching.statements import stems
from briefing.track_state import state_of

AS_OF = date(2009, 12, 31)
ANNOUNCED = date(2009, 1, 26)


def state(*items: TrackDevelopment) -> TrackState:
    return state_of(TRACK, items, (), as_of=AS_OF, position=9)


def outcomes(*items: TrackDevelopment) -> list[Outcome]:
    return [one.outcome for one in state(*items).appointments]


def by(item: TrackDevelopment, *names: str, party: str | None = None) -> TrackDevelopment:
    actors = tuple(Actor(name, party) for name in names)
    return replace(item, development=replace(item.development, actors=actors))


def plan(at: str, action: str, source: str = "gazette") -> TrackDevelopment:
    return told("envoys", at, by=source, published=ANNOUNCED, modality=Modality.PLANNED, action=action)


def done(at: str, action: str, *, published: date | None = None, source: str = "herald") -> TrackDevelopment:
    return told("informal", at, shows=True, by=source, published=published, action=action)


def test_an_election_set_by_the_parliament_and_by_lawmakers_is_one() -> None:
    one = by(plan("2009-02-15", "elect"), "parliament")
    other = by(plan("2009-02-15", "elect", "herald"), "lawmakers")
    assert len(state(one, other).appointments) == 1


def test_a_meeting_of_ministers_is_not_that_of_lawmakers() -> None:
    one = by(plan("2009-02-15", "meet"), "ministers")
    other = by(plan("2009-02-15", "meet", "herald"), "lawmakers")
    assert len(state(one, other).appointments) == 2


def test_what_happens_once_and_is_told_by_the_month_was_held_where_only_one_date_fits() -> None:
    vote = by(plan("2009-02-15", "elect"), "parliament")
    over = done("2009-02", "elect", published=date(2009, 2, 28))
    assert outcomes(vote, over) == [Outcome.HELD]
    second = by(plan("2009-02-22", "elect"), "parliament")
    assert outcomes(vote, second, over) == [Outcome.OVERDUE, Outcome.OVERDUE]


def test_a_meeting_told_by_the_month_without_its_sides_may_be_another() -> None:
    meeting = by(plan("2009-02-15", "meet"))
    assert outcomes(meeting, by(done("2009-02", "meet", published=date(2009, 2, 28)))) == [Outcome.OVERDUE]


def test_troops_that_are_to_be_pulled_back_have_withdrawn() -> None:
    assert outcomes(plan("2009-02-15", "pull-back"), done("2009-02-15", "withdraw")) == [Outcome.HELD]


def test_a_term_is_over_when_it_is_over() -> None:
    deadline = plan("2009-02", "withdraw")
    term = replace(when("2009-02"), begin=ANNOUNCED, end=date(2009, 2, 10))
    deadline = replace(deadline, development=replace(deadline.development, when=term))
    assert outcomes(deadline, done("2009-02-11", "withdraw")) == [Outcome.HELD]
    assert outcomes(deadline, done("2009-02-20", "withdraw")) == [Outcome.OVERDUE]


@pytest.mark.parametrize(
    ("action", "outcome"), [("postpone", Outcome.POSTPONED), ("cancel", Outcome.CANCELLED), ("meet", Outcome.OVERDUE)]
)
def test_a_sentence_that_calls_a_date_off_tells_what_came_of_it(action: str, outcome: Outcome) -> None:
    published = date(2009, 2, 16)
    planned = told("envoys", "2009-02-13", published=published, modality=Modality.PLANNED)
    planned = replace(planned, development=replace(planned.development, construction=CALLED_OFF))
    undoing = replace(told("informal", "2009-02-16", published=published, action=action), report=planned.report)
    assert outcomes(planned, undoing) == [outcome]


def of(item: TrackDevelopment, words: str) -> TrackDevelopment:
    return replace(item, object=stems(words))


def test_only_what_is_announced_is_put_off() -> None:
    meeting = plan("2009-02-15", "meet")
    put_off = done("2009-02-10", "postpone")
    assert outcomes(meeting, of(put_off, "the northern meeting")) == [Outcome.POSTPONED]
    assert outcomes(meeting, put_off) == [Outcome.POSTPONED]
    assert outcomes(meeting, of(put_off, "the initialling")) == [Outcome.OVERDUE]
    assert outcomes(plan("2009-02-15", "sign"), of(put_off, "the visit")) == [Outcome.OVERDUE]


def test_the_meeting_that_is_put_off_is_the_one_whose_day_the_report_tells() -> None:
    meeting = plan("2009-02-15", "meet")
    put_off = of(by(done("2009-02-10", "postpone", source="post")), "The session")
    assert outcomes(meeting, put_off) == [Outcome.OVERDUE]
    refusal = replace(told("informal", "2009-02-15", modality=Modality.REFUSED, published=date(2009, 2, 10)))
    assert outcomes(meeting, put_off, replace(refusal, report=put_off.report)) == [Outcome.POSTPONED]


def test_a_body_that_acts_on_the_day_of_its_meeting_has_met() -> None:
    meeting = by(plan("2009-02-15", "meet"), "Northern foreign ministers", party="North")
    deed = by(done("2009-02-15", "suspend"), "foreign ministers", party="North")
    assert outcomes(meeting, deed) == [Outcome.HELD]
    assert outcomes(meeting, by(deed, "defence ministries", party="North")) == [Outcome.OVERDUE]
    assert outcomes(meeting, by(deed, "foreign ministers", party="South")) == [Outcome.OVERDUE]
    assert outcomes(meeting, by(done("2009-02-17", "suspend"), "foreign ministers", party="North")) == [Outcome.OVERDUE]
    one_man = by(plan("2009-02-15", "meet"), "Ann Bell", party="North")
    assert outcomes(one_man, by(deed, "Ann Bell", party="North")) == [Outcome.OVERDUE]


def at_level(item: TrackDevelopment, level: Level | None) -> TrackDevelopment:
    return replace(item, development=replace(item.development, level=level))


@pytest.mark.parametrize(("level", "outcome"), [(Level.AMBASSADORS, Outcome.HELD), (Level.MINISTERS, Outcome.OVERDUE)])
def test_a_council_met_where_its_ambassadors_were_to_meet_that_day(level: Level, outcome: Outcome) -> None:
    meeting = at_level(by(plan("2009-02-15", "meet"), "ambassadors of the council"), Level.AMBASSADORS)
    met = by(done("2009-02-15", "meet"), "Joint Council", party="North")
    assert outcomes(meeting, at_level(met, level)) == [outcome]


def test_what_was_over_before_is_not_what_is_announced_for_later_that_month() -> None:
    later = plan("2009-02", "meet")
    term = replace(when("2009-02"), begin=ANNOUNCED + timedelta(days=1), end=date(2009, 2, 28))
    later = replace(later, development=replace(later.development, when=term))
    assert outcomes(later, done(ANNOUNCED.isoformat(), "meet")) == [Outcome.OVERDUE]
    assert outcomes(later, done("2009-02-03", "meet")) == [Outcome.HELD]


def test_what_the_news_of_that_day_takes_for_granted_was_held() -> None:
    meeting = plan("2009-02-15", "meet")
    session = done("2009-02-15", "meet")
    after = replace(session.development, when=None, granted=True, role=Role.LEDE)
    assert outcomes(meeting, replace(session, development=after)) == [Outcome.HELD]
    itself = replace(meeting, development=replace(after, modality=Modality.DONE))
    assert outcomes(meeting, itself) == [Outcome.OVERDUE]
    others = replace(session, development=replace(after, actors=(Actor("North", "North"), Actor("East", "East"))))
    assert outcomes(meeting, others) == [Outcome.OVERDUE]
    deep_down = replace(session, development=replace(after, role=Role.BODY))
    assert outcomes(meeting, deep_down) == [Outcome.OVERDUE]


@pytest.mark.parametrize(
    ("action", "published", "outcome"),
    [
        ("sign", date(2009, 2, 16), Outcome.CANCELLED),
        ("sign", date(2009, 2, 10), Outcome.OVERDUE),
        ("meet", date(2009, 2, 16), Outcome.OVERDUE),
    ],
)
def test_what_a_side_declined_once_the_day_had_come_was_called_off(
    action: str, published: date, outcome: Outcome
) -> None:
    declined = done(published.isoformat(), action, published=published)
    declined = replace(declined, development=replace(declined.development, modality=Modality.REFUSED))
    assert outcomes(plan("2009-02-15", action), declined) == [outcome]


def test_ministers_who_were_to_meet_in_a_month_are_those_of_the_one_meeting_on_their_level() -> None:
    due = at_level(by(plan("2009-06", "discuss"), "Defense ministers"), Level.MINISTERS)
    met = at_level(by(done("2009-06-08", "meet"), "North", "South", party="North"), Level.MINISTERS)
    assert outcomes(due, met) == [Outcome.HELD]
    assert outcomes(due, at_level(met, Level.AMBASSADORS)) == [Outcome.OVERDUE]
    assert outcomes(due, at_level(by(met, "foreign ministers", party="North"), Level.MINISTERS)) == [Outcome.OVERDUE]


@pytest.mark.parametrize("action", ["meet", "resume"])
def test_a_summit_was_not_held_by_talks_on_another_level(action: str) -> None:
    summit = replace(at_level(plan("2009-04", "meet"), Level.SUMMIT), rules=("talks/2",))
    met = replace(done("2009-04-29", action), rules=("talks/1",))
    assert outcomes(summit, at_level(met, None if action == "resume" else Level.AMBASSADORS)) == [Outcome.OVERDUE]
    assert outcomes(summit, at_level(met, Level.SUMMIT)) == [Outcome.HELD]


def test_who_leaves_something_else_calls_no_meeting_off() -> None:
    meeting = plan("2009-02-15", "meet")
    leaves = done("2009-02-10", "withdraw")
    assert outcomes(meeting, leaves) == [Outcome.OVERDUE]
    assert outcomes(meeting, replace(leaves, object=tuple(stems("talks")))) == [Outcome.CANCELLED]

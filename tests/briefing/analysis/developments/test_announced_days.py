"""Days that are announced, kept, put off and called off, as sentences tell them."""

from __future__ import annotations

from datetime import date

import pytest
from support.developments import DAY, read

from briefing.domain.development import CALLED_OFF, Development, Modality
from briefing.domain.when import Precision, When

FRIDAY = When.on(date(2010, 3, 12))


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Norway cancelled the summit with Sweden planned for March 12.", None),
        ("The summit with Sweden scheduled for March 12 has been cancelled by Norway.", None),
        ("The summit with Sweden, which was scheduled for March 12, was cancelled by Norway.", None),
        ("Norway cancelled the summit with Sweden planned for March 12, and nobody was surprised.", "March 12"),
    ],
)
def test_a_clause_that_calls_off_has_the_day_and_both_sides(sentence: str, clause: str | None) -> None:
    found = read(sentence, lede="")
    [plan] = [one for one in found.developments if one.construction == CALLED_OFF]
    assert plan.when == FRIDAY
    assert {actor.party for actor in plan.actors} == {"Norway", "Sweden"}
    assert found.words(found.told("cancel")).endswith(clause or sentence.removesuffix("."))


def month(begin: date, end: date) -> When:
    return When(begin, end, Precision.MONTH)


def planned(sentence: str, action: str, *, published: date = DAY) -> list[Development]:
    told = read(sentence, published=published).developments
    return [one for one in told if one.action == action and one.modality is Modality.PLANNED and not one.unsure]


@pytest.mark.parametrize(
    ("sentence", "action", "when"),
    [
        ("The judges ordered a repeat of the vote for March 28.", "elect", When.on(date(2010, 3, 28))),
        ("Voters in Georgia go to the polls on May 30.", "elect", When.on(date(2010, 5, 30))),
        ("A vote on the budget is scheduled for Friday.", "vote", FRIDAY),
        (
            "Moscow agreed to pull its troops out within a month.",
            "pull-back",
            month(DAY, date(2010, 4, 10)),
        ),
        ("The envoy has called a meeting of the allies on Friday.", "meet", FRIDAY),
        ("The delegations reconvene in Geneva on Friday.", "resume", FRIDAY),
        ("A summit in Minsk on Friday is to end the quarrel.", "meet", FRIDAY),
        ("She flew to Tbilisi ahead of Friday's talks with Russia.", "meet", FRIDAY),
        ("The truce starts on Friday.", "enter-into-force", FRIDAY),
        ("The deadline for the withdrawal of Russian troops is April 1.", "pull-back", When.on(date(2010, 4, 1))),
        ("NATO set April 1 as the deadline for the withdrawal of its troops.", "pull-back", When.on(date(2010, 4, 1))),
        ("Lavrov will meet the envoy later in the day.", "meet", When.on(DAY)),
        (
            "The envoy went to Moscow ahead of the planned resumption of the dialogue next week.",
            "resume",
            When(date(2010, 3, 15), date(2010, 3, 21), Precision.DAY),
        ),
    ],
)
def test_a_day_ahead_is_announced(sentence: str, action: str, when: When) -> None:
    assert [one.when for one in planned(sentence, action)] == [when]


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("The envoy called a meeting of the allies on Friday.", "meet"),
        ("Perhaps a pact will be signed on Friday.", "sign"),
        ("The delegations reconvened in Geneva on Monday.", "resume"),
        ("Russia missed the deadline for the withdrawal of its troops on Tuesday.", "pull-back"),
    ],
)
def test_a_day_that_nobody_sets_is_not(sentence: str, action: str) -> None:
    assert planned(sentence, action) == []


def test_this_week_said_on_a_sunday_of_what_is_to_be_is_the_week_that_begins() -> None:
    sunday = date(2010, 3, 14)
    (one,) = planned("Russia will resume work at the plant this week.", "resume", published=sunday)
    assert one.when == When(sunday, date(2010, 3, 20), Precision.DAY)


@pytest.mark.parametrize(
    ("sentence", "action", "days"),
    [
        ("Friday's session of the council was postponed.", "meet", [FRIDAY]),
        ("The cancellation of Friday's summit surprised NATO.", "meet", [FRIDAY]),
        ("The vote on the treaty was put off from Tuesday.", "vote", [When.on(date(2010, 3, 9))]),
        ("The session set for Friday was delayed to March 20.", "meet", [FRIDAY, When.on(date(2010, 3, 20))]),
        (
            "The negotiations were to begin on Monday but were pushed back to Friday.",
            "negotiate",
            [When.on(date(2010, 3, 8)), FRIDAY],
        ),
    ],
)
def test_what_is_called_off_was_planned_for_its_day_and_perhaps_is_for_another(
    sentence: str, action: str, days: list[When]
) -> None:
    found = sorted(planned(sentence, action), key=lambda one: one.when.latest() if one.when else DAY)
    assert [one.when for one in found] == days
    assert found[0].construction == "called-off"
    assert all(one.construction == "put-off" for one in found[1:])


def test_who_calls_a_meeting_off_does_so_on_no_day_of_the_meeting() -> None:
    assert read("Friday's session of the council was postponed.").told("postpone").when == When.on(DAY)


def test_police_who_push_back_a_crowd_put_nothing_off() -> None:
    assert "postpone" not in [action for action, _ in read("The police pushed back the crowd on Monday.").outline()]


def test_who_is_newly_elected_was_elected_within_weeks() -> None:
    told = read("The newly elected Georgian president flew to Brussels.").told("elect")
    assert told.when == month(date(2010, 2, 8), DAY)
    assert told.modality in {Modality.DONE, Modality.BACKGROUND}


def test_a_planned_deed_is_not_told_as_done() -> None:
    told = read("Georgia criticised the planned deployment of the missiles.").told("deploy")
    assert told.modality is Modality.PLANNED


def test_a_day_takes_no_part() -> None:
    told = read("Georgia agreed to Friday's talks with Russia.").told("meet")
    assert {actor.party for actor in told.actors} == {"Georgia", "Russia"}

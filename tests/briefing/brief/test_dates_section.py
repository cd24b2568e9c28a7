"""Dates that were announced, and what an edition says came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from support import editions, extreme_editions
from support.invented_stories import LUNCH, RESUMED, WINDOW
from support.sections import section_of
from support.story import Story

from briefing.brief import wording
from briefing.brief.build import build
from briefing.brief.citing import Citing
from briefing.brief.sections.dates import Dates
from briefing.domain.change import Change, ChangeKind
from briefing.domain.development import Modality, Role
from briefing.domain.state import Appointment, Outcome
from briefing.domain.when import When


def test_a_date_that_passed_in_silence_is_open_and_one_that_was_held_says_how() -> None:
    held, passed = section_of(build(editions.rich()), Dates).rows
    assert held.outcome.text.startswith("Held: Rogozin resumed informal talks")
    assert (passed.when, passed.outcome.text, passed.open) == ("6 Feb 2009", "No report of it", True)


def test_of_many_dates_that_passed_since_the_last_edition_twelve_are_printed_and_the_rest_is_counted() -> None:
    request = extreme_editions.crowded(100)
    crowd = request.tracks[0]
    settled = tuple(
        Change(ChangeKind.DATE_PASSED, "council", (one.announced[0].evidence,), appointment=one, cause=WINDOW.day)
        for one in crowd.after.appointments
    )
    changed = replace(crowd, changes=(*crowd.changes, *settled))
    dates = section_of(build(replace(request, tracks=(changed, *request.tracks[1:]))), Dates)
    assert len(dates.rows) == 12
    assert dates.more == f"and {len(crowd.after.appointments) - 12} more on file"


def test_a_date_that_was_over_before_the_last_edition_is_not_printed_again() -> None:
    rows = section_of(build(extreme_editions.crowded(100)), Dates).rows
    assert [(row.when, row.outcome.kind) for row in rows] == [("Mid-Jan 2009", "held"), ("6 Feb 2009", "passed")]


def test_a_date_announced_and_held_since_the_last_edition_is_printed_and_an_earlier_one_is_not() -> None:
    request = editions.rich()
    session = request.tracks[0].after.appointments[0]
    unchanged = replace(request.tracks[0], changes=())
    request = replace(request, tracks=(unchanged,))
    since = replace(request.window, after_day=session.when.earliest(), after=0)
    rows = section_of(build(replace(request, window=since)), Dates).rows
    assert "held" in [row.outcome.kind for row in rows]
    later = replace(since, after_day=session.when.latest() + timedelta(days=1))
    assert not any(isinstance(one, Dates) for one in build(replace(request, window=later)).sections)


def test_the_outcome_of_a_date_is_the_telling_nearest_to_it_and_is_not_what_announced_it() -> None:
    request = editions.rich()
    council = request.tracks[0]
    session, munich = council.after.appointments
    early = replace(LUNCH, development=replace(LUNCH.development, when=When.on(date(2008, 12, 19))))
    two = replace(session, reported=(early, *session.reported))
    off = replace(munich, outcome=Outcome.CANCELLED, reported=munich.announced)
    changes = tuple(replace(one, appointment=None) if one.appointment == session else one for one in council.changes)
    changes = tuple(one for one in changes if one.appointment is None and one.kind is not ChangeKind.DATE_HELD)
    changes += (
        Change(ChangeKind.DATE_HELD, "council", (LUNCH.evidence,), appointment=two),
        Change(ChangeKind.DATE_MOVED, "council", (LUNCH.evidence,), appointment=off),
    )
    told = replace(council, after=replace(council.after, appointments=(two, off)), changes=changes)
    first, second = section_of(build(replace(request, tracks=(told, *request.tracks[1:]))), Dates).rows
    assert first.outcome.text == f"Held: {wording.capital(Citing(request).announced(RESUMED, 18))}"
    assert (second.outcome.text, second.outcome.kind) == ("Called off", "cancelled")


def test_a_date_that_was_put_off_and_held_after_all_is_reported_by_its_holding() -> None:
    request = editions.rich()
    council = request.tracks[0]
    session, munich = council.after.appointments
    put_off = replace(LUNCH, development=replace(LUNCH.development, action="postpone", when=session.when))
    two = replace(
        session,
        reported=(
            replace(
                RESUMED,
                development=replace(RESUMED.development, when=When.on(session.when.latest() + timedelta(days=2))),
            ),
            put_off,
        ),
    )
    changes = (Change(ChangeKind.DATE_HELD, "council", (RESUMED.evidence,), appointment=two),)
    told = replace(council, after=replace(council.after, appointments=(two, munich)), changes=changes)
    row = section_of(build(replace(request, tracks=(told,))), Dates).rows[0]
    assert row.outcome.text == f"Held: {wording.capital(Citing(request).announced(RESUMED, 18))}"
    assert {ref.article for ref in row.outcome.refs} == {RESUMED.report.article}


def test_an_outcome_that_its_sentence_takes_for_granted_is_told_by_its_clause_or_by_its_word_alone() -> None:
    words = "a day after Prince Rudolf refused to sign the treaty"
    story = Story("square.txt", WINDOW.day, (f"Police cleared the square of Strelsau on Monday, {words}.",), 60)
    request = editions.rich()
    council = request.tracks[0]
    off = replace(council.after.appointments[1], outcome=Outcome.CANCELLED)
    whole = f"Called off: {story.lines[0].rstrip('.')}"
    for actors, role, printed in (
        (("Henry Rudolf",), Role.LEDE, f"Called off: … {words}"),
        ((), Role.LEDE, "Called off"),
        ((), Role.HEADLINE, whole),
    ):
        refused = story.told(words, "sign", off.when, modality=Modality.REFUSED, actors=actors)
        refused = replace(refused, development=replace(refused.development, granted=True, role=role))
        item = replace(off, reported=(refused,))
        told = replace(council, after=replace(council.after, appointments=(item,)), changes=(_moved(item),))
        articles = {**request.articles, story.id: story.facts(0)}
        (row,) = section_of(build(replace(request, tracks=(told,), articles=articles)), Dates).rows
        assert (row.outcome.text.rstrip("."), len(row.outcome.refs)) == (printed, 1)


def _moved(item: Appointment) -> Change:
    return Change(ChangeKind.DATE_MOVED, "council", (item.reported[0].evidence,), appointment=item)

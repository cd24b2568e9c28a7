"""What an edition says of statuses: paths, directions, and what stands unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support import editions
from support.invented_stories import MINISTERS, RESUMED, SUSPENDED, WINDOW
from support.invented_tracks import COUNCIL
from support.sections import part_of, section_of
from support.story import Story, month, run

from briefing.brief.build import build
from briefing.brief.model import Mark
from briefing.brief.paths import is_path
from briefing.brief.sections.bottom_line import BottomLine
from briefing.brief.sections.status_board import StatusBoard
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Direction, FacetState, Move, Reported
from briefing.domain.when import When


def test_the_arrow_comes_from_the_headline_facet_and_its_rule_is_printed() -> None:
    part = part_of(build(editions.rich()), "council")
    assert part.direction == "Improved"
    assert part.why.text == "Improved. Dialogue: suspended → informal talks → meetings of ministers (4 December 2013)."


def test_a_direction_that_rests_on_no_path_names_the_status_it_rests_on() -> None:
    request = editions.rich()
    council = request.tracks[0]
    rest = tuple(change for change in council.changes if change.kind is not ChangeKind.STATUS_MOVED)
    dialogue = replace(council.after.facets[0], moved=Direction.IMPROVED)
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]))
    council = replace(council, after=after, changes=rest)
    part = part_of(build(replace(request, tracks=(council, *request.tracks[1:]))), "council")
    assert part.why.text == "Improved. Dialogue: meetings of ministers (4 December 2013)."
    assert part.why.refs


def test_a_track_on_no_earlier_edition_is_a_first_entry() -> None:
    rows = section_of(build(editions.first()), StatusBoard).rows
    assert {row.whole.direction for row in rows if row.whole} == {"First entry"}
    assert [row.track for row in rows if row.whole] == ["council", "missile-defense", "georgia", "ukraine"]


def test_a_row_of_the_board_gives_status_before_since_and_new_reports() -> None:
    row, cooperation, *_ = section_of(build(editions.rich()), StatusBoard).rows
    assert (row.status.text, row.was.text) == ("Meetings of ministers", "suspended → informal talks")
    assert (row.since.text, row.since.tags) == ("4 Dec 2013", ("inferred",))
    assert row.whole is not None
    assert row.whole.new == 3
    assert (cooperation.question, cooperation.whole) == ("Cooperation", None)


def test_a_status_that_nothing_confirms_is_only_the_last_known_and_gives_no_direction() -> None:
    request = editions.rich()
    council = request.tracks[0]
    dialogue = replace(council.after.facets[0], stale=True, path=("ministers",))
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]), direction=Direction.UNCHANGED)
    old = replace(council, after=after, changes=())
    row = section_of(build(replace(request, tracks=(old, *request.tracks[1:]))), StatusBoard).rows[0]
    assert row.whole is not None
    assert (row.status.text, row.stale, row.whole.direction) == (
        "last known: meetings of ministers",
        True,
        "Not rated",
    )


def test_confirmed_unchanged_is_said_in_those_words() -> None:
    standing = part_of(build(editions.confirmed()), "council").standing
    assert standing[0].text == "Dialogue: meetings of ministers, confirmed unchanged as of 4 Dec 2013."


def test_a_status_told_by_the_month_is_confirmed_by_the_month_and_not_on_its_last_day() -> None:
    request = editions.rich()
    council = request.tracks[0]
    frozen = replace(run("suspended", SUSPENDED, since=month(2008, 8, 1, 31)), confirmed=date(2008, 8, 31))
    dialogue = replace(council.after.facets[0], runs=(frozen,), path=("suspended",), stale=True)
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]))
    changes = tuple(change for change in council.changes if change.facet != "dialogue")
    edition = replace(council, after=after, changes=changes)
    standing = part_of(build(replace(request, tracks=(edition, *request.tracks[1:]))), "council").standing
    assert standing[0].text == "Dialogue: last known, suspended, as of Aug 2008."


def test_a_baseline_that_no_report_tells_is_no_step_of_a_printed_path() -> None:
    request = editions.rich()
    council = request.tracks[0]
    dialogue = replace(council.after.facets[0], path=("summit", "suspended", "informal", "ministers"), assumed=True)
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]))
    brief = build(replace(request, tracks=(replace(council, after=after), *request.tracks[1:])))
    heading = section_of(brief, BottomLine).takeaways[0].heading
    assert heading is not None
    assert heading.steps == ("suspended", "informal talks", "meetings of ministers")
    assert section_of(brief, StatusBoard).rows[0].was.text == "suspended → informal talks"


def test_a_baseline_reported_after_an_old_status_is_no_move_of_the_window() -> None:
    request = editions.rich()
    council = request.tracks[0]
    headline = replace(COUNCIL.facets[0], baseline="ministers")
    dialogue = replace(council.after.facets[0], path=("ministers",))
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]))
    track = replace(COUNCIL, facets=(headline, *COUNCIL.facets[1:]))
    (change, *_) = council.changes
    assert is_path(council, change)
    assert not is_path(replace(council, track=track, after=after), change)


def test_another_status_of_the_same_day_is_not_confirmed_unchanged() -> None:
    request = editions.confirmed()
    (council,) = request.tracks
    dialogue = council.after.facets[0]
    (stands,) = dialogue.runs
    other = replace(dialogue, runs=(replace(stands, status="summit"),))
    before = replace(council.after, facets=(other, *council.after.facets[1:]))
    part = part_of(build(replace(request, tracks=(replace(council, before=before),))), "council")
    assert part.standing[0].text == "Dialogue: meetings of ministers, as of 4 Dec 2013."


def test_page_one_shows_no_arrow_that_speaks_against_that_of_the_track() -> None:
    request = editions.rich()
    council = request.tracks[0]
    good = replace(MINISTERS, effect="up")
    reported = Reported(good.report, None, (good.development.sentence,), 4.0)
    for direction, mark in (
        (Direction.IMPROVED, Mark.UP),
        (Direction.DETERIORATED, Mark.FLAT),
        (Direction.MIXED, Mark.UP),
    ):
        after = replace(council.after, reported=(reported,), developments=(good,), direction=direction)
        told = replace(council, after=after, changes=())
        (item,) = section_of(build(replace(request, tracks=(told,))), BottomLine).takeaways
        assert item.mark is mark


def test_a_first_status_and_the_move_that_it_led_to_are_both_on_page_one_and_in_the_timeline() -> None:
    lines = (
        "Ruritania recognises the independence of Hentzau and Strelsau.",
        "Zenda cuts ties with Ruritania after its recognition of Hentzau and Strelsau.",
    )
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    first, then = (date(2013, 8, 26), date(2013, 8, 29))
    recognised = story.told(lines[0], "recognize", first, moves=(Move("regions", "recognised-by-russia", True),))
    severed = story.told(lines[1], "sever", then, moves=(Move("relations", "war", True),))
    request = editions.rich()
    georgia = next(one for one in request.tracks if one.track.id == "georgia")
    regions, relations = run("recognised-by-russia", recognised), run("war", severed)
    changes = (
        Change(ChangeKind.STATUS_MOVED, "georgia", (severed.evidence,), "relations", after=relations),
        Change(ChangeKind.STATUS_MOVED, "georgia", (recognised.evidence,), "regions", after=regions),
    )
    facets = (FacetState("relations", (relations,)), FacetState("regions", (regions,)))
    after = replace(georgia.after, facets=facets, developments=(recognised, severed))
    told = replace(georgia, after=after, changes=changes)
    articles = request.articles | {story.id: story.facts(0)}
    brief = build(replace(request, tracks=(told,), articles=articles))
    supports = [item.support.text for item in section_of(brief, BottomLine).takeaways if item.support]
    assert supports == [lines[1], lines[0]]
    assert [entry.line.text for entry in part_of(brief, "georgia").timeline] == list(lines)


def test_a_mixed_track_names_what_improved_most_and_what_deteriorated_most() -> None:
    request = editions.rich()
    council = request.tracks[0]
    dialogue, cooperation, military = council.after.facets
    facets = (
        replace(dialogue, moved=Direction.DETERIORATED, path=("ministers", "informal"), runs=dialogue.runs[:2]),
        replace(cooperation, moved=Direction.IMPROVED, path=("suspended", "partial")),
        replace(military, moved=Direction.DETERIORATED, path=("running", "resuming")),
    )
    after = replace(council.after, facets=facets, direction=Direction.MIXED)
    changes = [
        Change(ChangeKind.STATUS_MOVED, "council", (RESUMED.evidence,), state.facet, direction, after=state.current)
        for state, direction in zip(
            facets, (Direction.DETERIORATED, Direction.FIRST, Direction.DETERIORATED), strict=True
        )
    ]
    mixed = replace(council, after=after, changes=tuple(changes))
    assert part_of(build(replace(request, tracks=(mixed,))), "council").why.text == (
        "Mixed. Dialogue: meetings of ministers → informal talks (26 January 2009); "
        "cooperation: suspended → partly resumed (early December 2008)."
    )


def test_on_page_one_what_ended_where_it_began_comes_after_what_went_up_or_down() -> None:
    request = editions.rich()
    council = request.tracks[0]
    dialogue = replace(council.after.facets[0], path=("ministers", "informal", "ministers"))
    cooperation = replace(council.after.facets[1], path=("suspended", "partial"))
    moved = next(change for change in council.changes if change.kind is ChangeKind.STATUS_MOVED)
    contacts = run("partial", RESUMED, since=When.on(WINDOW.day))
    changes = (moved, replace(moved, facet="cooperation", after=contacts))
    facets = (dialogue, replace(cooperation, runs=(contacts,)), *council.after.facets[2:])
    told = replace(council, after=replace(council.after, facets=facets), changes=changes)
    found = section_of(build(replace(request, tracks=(told,))), BottomLine).takeaways
    assert [item.facet for item in found] == ["cooperation", "dialogue"]


@pytest.mark.parametrize(
    ("severed_on", "order"), [(date(2013, 11, 4), ["council", "georgia"]), (date(2013, 12, 5), ["georgia", "council"])]
)
def test_page_one_opens_with_the_latest_of_the_moves_that_as_many_origins_report(
    severed_on: date, order: list[str]
) -> None:
    line = "Zenda cuts ties with Ruritania."
    story = Story("zenda.txt", WINDOW.day, (line,), 60)
    severed = story.told(line, "sever", severed_on, moves=(Move("relations", "war", True),))
    request = editions.rich()
    council, georgia = (next(one for one in request.tracks if one.track.id == name) for name in ("council", "georgia"))
    relations = run("war", severed)
    change = Change(ChangeKind.STATUS_MOVED, "georgia", (severed.evidence,), "relations", after=relations)
    after = replace(
        georgia.after,
        facets=(FacetState("relations", (relations,)), FacetState("regions", ())),
        developments=(severed,),
    )
    told = replace(georgia, after=after, changes=(change,))
    brief = build(replace(request, tracks=(council, told), articles=request.articles | {story.id: story.facts(0)}))
    assert [item.track for item in section_of(brief, BottomLine).takeaways] == order

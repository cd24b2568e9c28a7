"""What an edition says, before it is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from support import editions, extreme_editions
from support.invented_stories import LUNCH, MINISTERS, RESUMED, STORIES, SUSPENDED, WINDOW
from support.invented_tracks import COUNCIL, RASMUSSEN
from support.story import Story, month, run

from briefing.brief import wording
from briefing.brief.build import build
from briefing.brief.citing import Citing
from briefing.brief.model import Brief, Cause, Line, Mark, Ref, lines
from briefing.brief.paths import is_path
from briefing.brief.request import EditionRequest
from briefing.brief.sections.bottom_line import BottomLine
from briefing.brief.sections.clock import ClockSection
from briefing.brief.sections.corrections import CorrectionsSection
from briefing.brief.sections.dates import Dates
from briefing.brief.sections.masthead import Masthead
from briefing.brief.sections.quiet import Quiet
from briefing.brief.sections.status_board import StatusBoard
from briefing.brief.sections.tracks import TrackPart, Tracks
from briefing.brief.timeline import chosen
from briefing.brief.whole import sentence_of
from briefing.brief.witness import origins
from briefing.domain.article import Basis
from briefing.domain.change import Change, ChangeKind
from briefing.domain.state import Direction, Outcome, Reported
from briefing.domain.text import Evidence, Span
from briefing.domain.when import When

T = TypeVar("T")
REQUESTS = {
    "rich": editions.rich(),
    "first": editions.first(),
    "empty": editions.empty(),
    "revised": editions.revised(),
    "nothing": editions.nothing(),
    "many": extreme_editions.many(12),
}


def _section(brief: Brief, kind: type[T]) -> T:
    return next(section for section in brief.sections if isinstance(section, kind))


def _part(brief: Brief, track: str) -> TrackPart:
    return next(part for part in _section(brief, Tracks).parts if part.track == track)


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_every_reference_leads_to_a_sentence_quoted_byte_for_byte(request_: EditionRequest) -> None:
    brief = build(request_)
    texts = {story.id: story.text for story in STORIES}
    quoted = {(source.article, quote.sentence): quote.text for source in brief.sources for quote in source.quotes}
    cited = {ref for line in lines(brief.sections) for ref in line.refs}
    assert cited == set(quoted)
    for (article, sentence), text in quoted.items():
        span = request_.articles[article].sentences[sentence - 1]
        assert text == texts[article][span.begin : span.end]


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_a_line_cites_or_says_why_it_need_not(request_: EditionRequest) -> None:
    assert all(line.refs or line.cause for line in lines(build(request_).sections))


def test_a_line_without_reference_and_cause_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="reference or a cause"):
        Line("They met in Brussels.")
    assert Line("Nothing on file", cause=Cause.SILENCE).refs == ()


def test_evidence_that_lies_in_no_sentence_is_refused() -> None:
    request = editions.rich()
    change = request.tracks[0].changes[0]
    outside = Evidence(change.evidence[0].article, Span(90_000, 90_010))
    with pytest.raises(ValueError, match="no sentence"):
        build(editions.with_evidence(request, outside))


def test_the_same_request_gives_the_same_brief() -> None:
    assert build(editions.rich()) == build(editions.rich())


def test_sources_are_numbered_by_date_of_publication() -> None:
    brief = build(editions.rich())
    assert [source.number for source in brief.sources] == [1, 2, 3, 4, 5]
    assert [source.published for source in brief.sources] == [
        "18 Nov 2008",
        "19 Dec 2008",
        "26 Jan 2009",
        "28 Jun 2009",
        "4 Dec 2013",
    ]
    assert [source.basis for source in brief.sources][3:] == ["as printed", "inferred"]


def test_the_bottom_line_has_at_most_five_sentences_and_begins_with_what_moved() -> None:
    takeaways = _section(build(extreme_editions.many(24)), BottomLine).takeaways
    assert [item.kind for item in takeaways] == [ChangeKind.STATUS_MOVED] * 5
    assert len({item.track for item in takeaways}) == 5


def test_a_takeaway_says_from_where_to_where_and_who_reported_it_when() -> None:
    first = _section(build(editions.rich()), BottomLine).takeaways[0]
    assert (
        first.lead.text
        == "NATO-Russia Council – dialogue: suspended → informal talks → meetings of ministers (4 December 2013)"
    )
    assert (first.facet, first.path) == ("dialogue", ("suspended", "informal", "ministers"))
    assert first.support is not None
    assert first.heading is not None
    assert first.heading.steps == ("suspended", "informal talks", "meetings of ministers")
    assert first.support.text == sentence_of(Citing(editions.rich()), MINISTERS)
    assert first.support.tags[0] == "4 Dec 2013, inferred"
    assert (first.before, first.after) == ("Suspended", "Meetings of ministers")
    assert Ref(MINISTERS.report.article, 1) in first.lead.refs


def test_the_arrow_comes_from_the_headline_facet_and_its_rule_is_printed() -> None:
    part = _part(build(editions.rich()), "council")
    assert part.direction == "Improved"
    assert part.why.text == "Improved. Dialogue: suspended → informal talks → meetings of ministers (4 December 2013)."


def test_a_direction_that_rests_on_no_path_names_the_status_it_rests_on() -> None:
    request = editions.rich()
    council = request.tracks[0]
    rest = tuple(change for change in council.changes if change.kind is not ChangeKind.STATUS_MOVED)
    dialogue = replace(council.after.facets[0], moved=Direction.IMPROVED)
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]))
    council = replace(council, after=after, changes=rest)
    part = _part(build(replace(request, tracks=(council, *request.tracks[1:]))), "council")
    assert part.why.text == "Improved. Dialogue: meetings of ministers (4 December 2013)."
    assert part.why.refs


def test_a_track_on_no_earlier_edition_is_a_first_entry() -> None:
    rows = _section(build(editions.first()), StatusBoard).rows
    assert {row.whole.direction for row in rows if row.whole} == {"First entry"}
    assert [row.track for row in rows if row.whole] == ["council", "missile-defense", "georgia", "ukraine"]


def test_a_row_of_the_board_gives_status_before_since_and_new_reports() -> None:
    row, cooperation, *_ = _section(build(editions.rich()), StatusBoard).rows
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
    row = _section(build(replace(request, tracks=(old, *request.tracks[1:]))), StatusBoard).rows[0]
    assert row.whole is not None
    assert (row.status.text, row.stale, row.whole.direction) == (
        "last known: meetings of ministers",
        True,
        "Not rated",
    )


def test_an_edition_without_changes_says_so_and_names_the_last_reports() -> None:
    brief = build(editions.empty())
    nothing = _section(brief, BottomLine).nothing
    assert nothing is not None
    assert nothing.text == "Nothing changed on these tracks since No. 3 of 5 December 2013."
    quiet = _section(brief, Quiet).tracks
    assert [track.silence.text for track in quiet] == ["No reporting on this track since 4 Dec 2013."] * 4
    assert quiet[0].standing[0].text == "Dialogue: meetings of ministers, as of 4 Dec 2013."
    assert not any(isinstance(section, StatusBoard | Tracks) for section in brief.sections)


def test_an_edition_over_an_empty_log_can_be_built() -> None:
    brief = build(editions.nothing())
    assert brief.sources == ()
    assert _section(brief, Quiet).tracks[0].silence.text == "Nothing on file"


def test_confirmed_unchanged_is_said_in_those_words() -> None:
    standing = _part(build(editions.confirmed()), "council").standing
    assert standing[0].text == "Dialogue: meetings of ministers, confirmed unchanged as of 4 Dec 2013."


def test_a_status_told_by_the_month_is_confirmed_by_the_month_and_not_on_its_last_day() -> None:
    request = editions.rich()
    council = request.tracks[0]
    frozen = replace(run("suspended", SUSPENDED, since=month(2008, 8, 1, 31)), confirmed=date(2008, 8, 31))
    dialogue = replace(council.after.facets[0], runs=(frozen,), path=("suspended",), stale=True)
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]))
    changes = tuple(change for change in council.changes if change.facet != "dialogue")
    edition = replace(council, after=after, changes=changes)
    standing = _part(build(replace(request, tracks=(edition, *request.tracks[1:]))), "council").standing
    assert standing[0].text == "Dialogue: last known, suspended, as of Aug 2008."


def test_corrections_name_the_editions_that_printed_what_is_corrected() -> None:
    boxes = _section(build(editions.revised()), CorrectionsSection).boxes
    assert boxes[0].items[0].lead.text == (
        "NATO-Russia Council – dialogue is corrected from suspended to informal talks; cited in No. 1 and No. 2."
    )
    assert [len(box.items) for box in boxes] == [2, 2, 1]


def test_each_party_has_its_column_and_direct_words_stand_in_quotation_marks() -> None:
    left, right = _part(build(editions.rich()), "missile-defense").columns[0]
    assert (left.title, right.title) == ("Russia said", "NATO said")
    assert [item.words.text for item in right.spoken] == [
        "The shield is there to stop missiles from outside Europe",
        "“We have talked, we have not yet moved”",
    ]
    assert right.spoken[1].office == "NATO secretary-general"


def test_tellings_of_one_happening_are_one_line_that_cites_them_all() -> None:
    timeline = _part(build(editions.rich()), "council").timeline
    broken = [entry for entry in timeline if "suspended" in entry.line.text]
    assert len(broken) == 1
    assert len(broken[0].line.refs) == 2


def test_a_date_that_passed_in_silence_is_open_and_one_that_was_held_says_how() -> None:
    held, passed = _section(build(editions.rich()), Dates).rows
    assert held.outcome.text.startswith("Held: Rogozin resumed informal talks")
    assert (passed.when, passed.outcome.text, passed.open) == ("6 Feb 2009", "No report of it", True)


def test_a_hundred_reports_are_cut_to_what_fits_and_the_rest_is_counted() -> None:
    brief = build(extreme_editions.crowded(100))
    part = _part(brief, "council")
    assert len(part.timeline) == 5  # one less: a box of accounts that differ stands below
    assert part.more_entries == "and 96 more on file"
    assert _section(brief, CorrectionsSection).boxes[0].more == "and 89 more on file"


def test_of_many_dates_that_passed_since_the_last_edition_twelve_are_printed_and_the_rest_is_counted() -> None:
    request = extreme_editions.crowded(100)
    crowd = request.tracks[0]
    settled = tuple(
        Change(ChangeKind.DATE_PASSED, "council", (one.announced[0].evidence,), appointment=one, cause=WINDOW.day)
        for one in crowd.after.appointments
    )
    changed = replace(crowd, changes=(*crowd.changes, *settled))
    dates = _section(build(replace(request, tracks=(changed, *request.tracks[1:]))), Dates)
    assert len(dates.rows) == 12
    assert dates.more == f"and {len(crowd.after.appointments) - 12} more on file"


def test_a_date_that_was_over_before_the_last_edition_is_not_printed_again() -> None:
    rows = _section(build(extreme_editions.crowded(100)), Dates).rows
    assert [(row.when, row.outcome.kind) for row in rows] == [("Mid-Jan 2009", "held"), ("6 Feb 2009", "passed")]


def test_a_date_announced_and_held_since_the_last_edition_is_printed_and_an_earlier_one_is_not() -> None:
    request = editions.rich()
    session = request.tracks[0].after.appointments[0]
    unchanged = replace(request.tracks[0], changes=())
    request = replace(request, tracks=(unchanged,))
    since = replace(request.window, after_day=session.when.earliest(), after=0)
    rows = _section(build(replace(request, window=since)), Dates).rows
    assert "held" in [row.outcome.kind for row in rows]
    later = replace(since, after_day=session.when.latest() + timedelta(days=1))
    assert not any(isinstance(one, Dates) for one in build(replace(request, window=later)).sections)


def test_marks_on_the_clock_stand_close_to_their_day() -> None:
    clock = _section(build(extreme_editions.crowded(100)), ClockSection)
    for lane in clock.figures[0].lanes:
        shares = [point.at for point in lane.points]
        assert shares == sorted(shares)
        assert all(0.0 <= share <= 1.0 for share in shares)


@pytest.mark.parametrize("day", [date(2009, 1, 26), date(2013, 12, 4)])
def test_of_two_new_moves_the_timeline_has_the_one_of_the_weightier_day(day: date) -> None:
    request = editions.rich()
    weighed = replace(request.tracks[0], days={day: 1.0})
    picked, _ = chosen(Citing(request), weighed, 1)
    assert [item.when for item in picked] == [When.on(day)]


def test_where_marks_crowd_the_clock_keeps_those_of_the_weightier_days() -> None:
    request = extreme_editions.crowded(100)
    crowd = request.tracks[0]
    shown = _on_clock(request)
    days = {one.time.latest() for one in crowd.after.developments if one.time.begin == one.time.end}
    heavy = sorted(day for day in days if wording.when_text(When.on(day)) not in shown)[::10][:3]
    weighed = replace(crowd, days=dict.fromkeys(heavy, 1.0))
    printed = _on_clock(replace(request, tracks=(weighed, *request.tracks[1:])))
    assert len(heavy) == 3
    assert {wording.when_text(When.on(day)) for day in heavy} <= printed


def _on_clock(request: EditionRequest) -> set[str]:
    """The days on the clock of the council."""
    lanes = _section(build(request), ClockSection).figures[0].lanes
    return {point.line.text for lane in lanes if lane.track == "council" for point in lane.points}


@pytest.mark.parametrize(
    ("words", "actors", "printed"),
    [
        ("agreed on a plan of work", ("NATO", "Russia"), "The ministers of NATO and Russia … agreed on a plan of work"),
        ("agreed on a plan of work", ("NATO", "France"), "… agreed on a plan of work"),
        ("the war over two Georgian provinces", ("Russia",), "… the war over two Georgian provinces"),
    ],
)
def test_a_clause_far_into_its_sentence_stands_after_those_who_act(
    words: str, actors: tuple[str, ...], printed: str
) -> None:
    line = (
        "The ministers of NATO and Russia, who had not met since August last year because of "
        "the war over two Georgian provinces and all that came of it, agreed on a plan of work."
    )
    story = Story("far.txt", WINDOW.day, (line,), 60)
    citing = Citing(replace(editions.rich(), articles={story.id: story.facts(0)}))
    assert citing.account(story.told(words, "agree", WINDOW.day, actors=actors), 14) == printed


def test_the_identifier_differs_between_editions() -> None:
    made = {build(request).identifier for request in REQUESTS.values()}
    assert len(made) >= 4
    assert build(editions.rich()).day == WINDOW.day


def test_a_baseline_that_no_report_tells_is_no_step_of_a_printed_path() -> None:
    request = editions.rich()
    council = request.tracks[0]
    dialogue = replace(council.after.facets[0], path=("summit", "suspended", "informal", "ministers"), assumed=True)
    after = replace(council.after, facets=(dialogue, *council.after.facets[1:]))
    brief = build(replace(request, tracks=(replace(council, after=after), *request.tracks[1:])))
    heading = _section(brief, BottomLine).takeaways[0].heading
    assert heading is not None
    assert heading.steps == ("suspended", "informal talks", "meetings of ministers")
    assert _section(brief, StatusBoard).rows[0].was.text == "suspended → informal talks"


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
    part = _part(build(replace(request, tracks=(replace(council, before=before),))), "council")
    assert part.standing[0].text == "Dialogue: meetings of ministers, as of 4 Dec 2013."


def test_of_reports_that_end_on_one_day_the_newest_is_the_one_known_to_the_day() -> None:
    request = editions.rich()
    council, shield, *_ = request.tracks
    week = When.between(WINDOW.day - timedelta(days=6), WINDOW.day)
    tracks = tuple(
        replace(item, after=replace(item.after, last_report=when))
        for item, when in ((council, week), (shield, When.on(WINDOW.day)))
    )
    masthead = _section(build(replace(request, tracks=tracks)), Masthead)
    assert dict(masthead.cells)["Newest report"] == wording.day_text(WINDOW.day)


def test_who_reports_a_later_meeting_is_no_origin_of_the_first() -> None:
    later = replace(MINISTERS, report=replace(MINISTERS.report, origin="another"))
    first = replace(MINISTERS.development, when=When.on(date(2013, 6, 3)))
    begun = replace(MINISTERS, development=first)
    assert origins(run("ministers", begun, later)) == 1
    assert origins(run("ministers", begun, replace(later, development=first))) == 2


def test_a_sentence_that_is_reported_below_is_not_printed_with_its_move() -> None:
    request = editions.rich()
    council = request.tracks[0]
    reported = Reported(MINISTERS.report, None, (MINISTERS.development.sentence,), 4.0)
    told = replace(council, after=replace(council.after, reported=(reported,)))
    brief = build(replace(request, tracks=(told, *request.tracks[1:])))
    part = _part(brief, "council")
    (moved,) = (row for row in part.rows if row.facet == "dialogue")
    assert moved.clause is None
    assert "4 Dec 2013, inferred" in moved.after.tags
    assert part.reported[0].line.text == sentence_of(Citing(request), MINISTERS)
    assert _part(build(request), "council").rows[0].clause is not None


def test_a_day_stays_inferred_where_the_sentence_that_is_kept_is_of_a_dated_report() -> None:
    words = "Ministers of the alliance met Lavrov in Brussels on December 4"
    story = Story("dated.txt", WINDOW.day, (f"{words}.",), 60, basis=Basis.PAGE)
    dated = story.told(words, "meet", date(2013, 12, 4), actors=("Ministers",))
    inferred = replace(MINISTERS, development=replace(MINISTERS.development, said_by=RASMUSSEN))
    request = editions.rich()
    council = request.tracks[0]
    dialogue = council.after.facets[0]
    begun = replace(dialogue.runs[-1], developments=(inferred, dated))
    reported = Reported(dated.report, None, (dated.development.sentence,), 4.0)
    facets = (replace(dialogue, runs=(*dialogue.runs[:-1], begun)), *council.after.facets[1:])
    after = replace(council.after, facets=facets, reported=(reported,))
    changes = tuple(replace(one, after=begun) if one.facet == "dialogue" else one for one in council.changes)
    told = replace(council, after=after, changes=changes)
    articles = {**request.articles, story.id: story.facts(0)}
    part = _part(build(replace(request, tracks=(told,), articles=articles)), "council")
    (moved,) = (row for row in part.rows if row.facet == "dialogue")
    assert moved.clause is None
    assert moved.after.tags[0] == "inferred"


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
    first, second = _section(build(replace(request, tracks=(told, *request.tracks[1:]))), Dates).rows
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
    row = _section(build(replace(request, tracks=(told,))), Dates).rows[0]
    assert row.outcome.text == f"Held: {wording.capital(Citing(request).announced(RESUMED, 18))}"
    assert {ref.article for ref in row.outcome.refs} == {RESUMED.report.article}


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
        (item,) = _section(build(replace(request, tracks=(told,))), BottomLine).takeaways
        assert item.mark is mark


def test_reported_words_that_point_back_are_in_no_column() -> None:
    lines = (
        "The talks on ships in Zenda may go on.",
        "This would be done with all allies, he said.",
        "The step would link all ships in Zenda.",
    )
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    request = editions.rich()
    shield = request.tracks[1]
    this = story.said(RASMUSSEN, "This would be done with all allies")
    talks = story.said(RASMUSSEN, "The talks on ships in Zenda may go on")
    step = story.said(RASMUSSEN, "The step would link all ships in Zenda")
    told = replace(shield, after=replace(shield.after, statements=(this, step, talks)))
    articles = request.articles | {story.id: story.facts(0)}
    part = _part(build(replace(request, tracks=(told,), articles=articles)), "missile-defense")
    printed = [one.words.text for pair in part.columns for column in pair for one in column.spoken]
    assert printed == ["The talks on ships in Zenda may go on"]


def test_page_one_says_once_that_a_date_is_inferred() -> None:
    first = _section(build(editions.rich()), BottomLine).takeaways[0]
    assert first.support is not None
    assert (first.lead.tags, first.support.tags[0]) == ((), "4 Dec 2013, inferred")

"""What an edition says, before it is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from support import editions, extreme_editions
from support.invented_stories import MINISTERS, STORIES, WINDOW
from support.sections import part_of, section_of

from briefing.brief import wording
from briefing.brief.build import build
from briefing.brief.citing import Citing
from briefing.brief.model import Cause, Line, Ref, lines
from briefing.brief.request import EditionRequest
from briefing.brief.sections.bottom_line import BottomLine
from briefing.brief.sections.clock import ClockSection
from briefing.brief.sections.corrections import CorrectionsSection
from briefing.brief.sections.masthead import Masthead
from briefing.brief.sections.quiet import Quiet
from briefing.brief.sections.status_board import StatusBoard
from briefing.brief.sections.tracks import Tracks
from briefing.brief.whole import sentence_of
from briefing.domain.change import ChangeKind
from briefing.domain.text import Evidence, Span
from briefing.domain.when import When

REQUESTS = {
    "rich": editions.rich(),
    "first": editions.first(),
    "empty": editions.empty(),
    "revised": editions.revised(),
    "nothing": editions.nothing(),
    "many": extreme_editions.many(12),
}


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
    takeaways = section_of(build(extreme_editions.many(24)), BottomLine).takeaways
    assert [item.kind for item in takeaways] == [ChangeKind.STATUS_MOVED] * 5
    assert len({item.track for item in takeaways}) == 5


def test_a_takeaway_says_from_where_to_where_and_who_reported_it_when() -> None:
    first = section_of(build(editions.rich()), BottomLine).takeaways[0]
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


def test_an_edition_without_changes_says_so_and_names_the_last_reports() -> None:
    brief = build(editions.empty())
    nothing = section_of(brief, BottomLine).nothing
    assert nothing is not None
    assert nothing.text == "Nothing changed on these tracks since No. 3 of 5 December 2013."
    quiet = section_of(brief, Quiet).tracks
    assert [track.silence.text for track in quiet] == ["No reporting on this track since 4 Dec 2013."] * 4
    assert quiet[0].standing[0].text == "Dialogue: meetings of ministers, as of 4 Dec 2013."
    assert not any(isinstance(section, StatusBoard | Tracks) for section in brief.sections)


def test_an_edition_over_an_empty_log_can_be_built() -> None:
    brief = build(editions.nothing())
    assert brief.sources == ()
    assert section_of(brief, Quiet).tracks[0].silence.text == "Nothing on file"


def test_corrections_name_the_editions_that_printed_what_is_corrected() -> None:
    boxes = section_of(build(editions.revised()), CorrectionsSection).boxes
    assert boxes[0].items[0].lead.text == (
        "NATO-Russia Council – dialogue is corrected from suspended to informal talks; cited in No. 1 and No. 2."
    )
    assert [len(box.items) for box in boxes] == [2, 2, 1]


def test_a_hundred_reports_are_cut_to_what_fits_and_the_rest_is_counted() -> None:
    brief = build(extreme_editions.crowded(100))
    part = part_of(brief, "council")
    assert len(part.timeline) == 5  # one less: a box of accounts that differ stands below
    assert part.more_entries == "and 96 more on file"
    assert section_of(brief, CorrectionsSection).boxes[0].more == "and 89 more on file"


def test_marks_on_the_clock_stand_close_to_their_day() -> None:
    clock = section_of(build(extreme_editions.crowded(100)), ClockSection)
    for lane in clock.figures[0].lanes:
        shares = [point.at for point in lane.points]
        assert shares == sorted(shares)
        assert all(0.0 <= share <= 1.0 for share in shares)


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
    lanes = section_of(build(request), ClockSection).figures[0].lanes
    return {point.line.text for lane in lanes if lane.track == "council" for point in lane.points}


def test_the_identifier_differs_between_editions() -> None:
    made = {build(request).identifier for request in REQUESTS.values()}
    assert len(made) >= 4
    assert build(editions.rich()).day == WINDOW.day


def test_of_reports_that_end_on_one_day_the_newest_is_the_one_known_to_the_day() -> None:
    request = editions.rich()
    council, shield, *_ = request.tracks
    week = When.between(WINDOW.day - timedelta(days=6), WINDOW.day)
    tracks = tuple(
        replace(item, after=replace(item.after, last_report=when))
        for item, when in ((council, week), (shield, When.on(WINDOW.day)))
    )
    masthead = section_of(build(replace(request, tracks=tracks)), Masthead)
    assert dict(masthead.cells)["Newest report"] == wording.day_text(WINDOW.day)


def test_page_one_says_once_that_a_date_is_inferred() -> None:
    first = section_of(build(editions.rich()), BottomLine).takeaways[0]
    assert first.support is not None
    assert (first.lead.tags, first.support.tags[0]) == ((), "4 Dec 2013, inferred")

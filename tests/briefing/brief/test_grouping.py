"""One line for one thing, and the telling that shows it best."""

from __future__ import annotations

from dataclasses import replace

from support import editions
from support.invented_stories import CORFU, FIFTH, LUNCH, MINISTERS, SECOND, WINDOW
from support.invented_tracks import RASMUSSEN
from support.story import run

from briefing.brief.build import build
from briefing.brief.citing import Citing
from briefing.brief.grouping import grouped
from briefing.brief.request import EditionRequest, TrackEdition
from briefing.brief.sections.bottom_line import BottomLine
from briefing.brief.sections.corrections import CorrectionsSection
from briefing.brief.sections.tracks import Tracks
from briefing.brief.witness import witness
from briefing.domain.change import Change, ChangeKind
from briefing.domain.development import Modality
from briefing.domain.state import TrackDevelopment
from briefing.domain.statement import Speaker


def _news(told: TrackDevelopment) -> Change:
    return Change(ChangeKind.NEW_DEVELOPMENT, "council", (told.evidence,), development=told)


def _with(*changes: Change) -> EditionRequest:
    request = editions.rich()
    first = replace(request.tracks[0], changes=changes)
    return replace(request, tracks=(first, *request.tracks[1:]))


def test_tellings_of_one_day_action_and_sides_are_one_change_that_cites_them_all() -> None:
    development = replace(LUNCH.development, when=MINISTERS.development.when, modality=Modality.DECIDED)
    again = replace(LUNCH, development=replace(development, actors=MINISTERS.development.actors))
    changes = grouped((_news(MINISTERS), _news(again), _news(CORFU)))
    assert [change.development for change in changes] == [MINISTERS, CORFU]
    assert changes[0].evidence == tuple(sorted((MINISTERS.evidence, again.evidence)))


def test_no_text_of_a_change_stands_twice() -> None:
    texts = [change.text for change in build(_with(_news(MINISTERS), _news(MINISTERS), _news(CORFU))).changes]
    assert len(texts) == len(set(texts))


def test_where_no_status_moved_other_changes_make_the_bottom_line_and_words_stand_before_developments() -> None:
    brief = build(_with(_news(MINISTERS), _news(CORFU)))
    section = next(section for section in brief.sections if isinstance(section, BottomLine))
    assert [(item.kind, item.track) for item in section.takeaways] == [
        (ChangeKind.POSITION_SHIFTED, "georgia"),
        (ChangeKind.NEW_DEVELOPMENT, "council"),
    ]


def test_a_new_development_is_told_in_its_sources_words_with_its_day() -> None:
    change = next(one for one in build(_with(_news(CORFU))).changes if one.kind is ChangeKind.NEW_DEVELOPMENT)
    assert change.text == (
        "NATO-Russia Council, 27 June 2009: “The foreign ministers of NATO and Russia agreed on Saturday to resume "
        "military contacts” (Eastern News)."
    )


def test_a_status_is_quoted_from_a_telling_of_its_beginning_in_words_that_stand_alone() -> None:
    fragment = replace(
        MINISTERS, development=replace(MINISTERS.development, span=FIFTH.span("ministers of the alliance in Brussels"))
    )
    ministers = run("ministers", fragment, MINISTERS)
    assert witness(Citing(editions.rich()), ministers) == MINISTERS


def test_a_withdrawn_article_is_named_by_title_outlet_and_day() -> None:
    change = Change(
        ChangeKind.WITHDRAWN, "council", (), editions=(2,), cause=WINDOW.upto, article=SECOND.report.article
    )
    boxes = next(section for section in build(_with(change)).sections if isinstance(section, CorrectionsSection)).boxes
    assert boxes[0].items[0].lead.text == (
        "NATO-Russia Council: “Envoy sees thaw after lunch in Brussels” (Continental Wire, 19 December 2008) "
        "is withdrawn; cited in No. 2."
    )


def _columns(*speakers: Speaker) -> list[str]:
    request = editions.rich()
    said = tuple(
        FIFTH.said(speaker, line.split(",")[0].strip('"'))
        for speaker, line in zip(speakers, FIFTH.lines[1:], strict=False)
    )
    first: TrackEdition = request.tracks[0]
    changed = replace(first, after=replace(first.after, statements=said))
    brief = build(replace(request, tracks=(changed, *request.tracks[1:])))
    part = next(section for section in brief.sections if isinstance(section, Tracks)).parts[0]
    return [spoken.who for pair in part.columns for column in pair for spoken in column.spoken]


def test_a_speaker_with_neither_party_nor_office_is_left_out() -> None:
    assert _columns(RASMUSSEN, Speaker("Two men"), Speaker("Inquiry", "EU fact-finding mission")) == [
        "Anders Fogh Rasmussen",
        "Inquiry",
    ]

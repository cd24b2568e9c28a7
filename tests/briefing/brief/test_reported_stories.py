"""What was reported: new stories of a track in their reports' own sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support import editions
from support.invented_stories import MINISTERS, WINDOW
from support.story import Story

from briefing.brief.build import build
from briefing.brief.citing import Citing
from briefing.brief.reported import full_stories
from briefing.brief.sections.bottom_line import BottomLine
from briefing.brief.sections.tracks import TrackPart, Tracks
from briefing.brief.stories import stories
from briefing.brief.whole import leans, stands_alone
from briefing.domain.state import Reported, TrackDevelopment
from briefing.domain.when import When


def _story(told: TrackDevelopment, **report: object) -> Reported:
    return Reported(replace(told.report, **report), None, (told.development.sentence,), 4.0)  # type: ignore[arg-type]


def _part(*reported: Reported) -> TrackPart:
    request = editions.rich()
    first = request.tracks[0]
    council = replace(first, after=replace(first.after, reported=reported))
    brief = build(replace(request, tracks=(council, *request.tracks[1:])))
    return next(section for section in brief.sections if isinstance(section, Tracks)).parts[0]


def test_a_new_story_is_told_by_its_lede_in_a_whole_sentence_with_the_day_of_its_report() -> None:
    (item,) = _part(_story(MINISTERS)).reported
    sentence = MINISTERS.development.sentence
    text = editions.rich().articles[MINISTERS.report.article].text[sentence.begin : sentence.end]
    assert item.line.text == " ".join(text.split())
    assert (item.when, item.begin, item.end) == ("4 Dec 2013", MINISTERS.report.published, MINISTERS.report.published)


def test_a_story_that_the_edition_before_knew_is_not_told_again() -> None:
    assert WINDOW.after_day is not None
    assert _part(_story(MINISTERS, ingested=1, published=WINDOW.after_day)).reported == ()


def test_a_story_on_file_whose_day_had_not_come_for_the_edition_before_is_new() -> None:
    assert len(_part(_story(MINISTERS, ingested=1)).reported) == 1


def test_a_story_published_after_the_day_of_the_edition_is_not_told() -> None:
    late = WINDOW.day.replace(year=WINDOW.day.year + 1)
    assert _part(_story(MINISTERS, published=late)).reported == ()


def test_the_same_words_in_two_reports_are_one_story_with_two_origins() -> None:
    (item,) = _part(_story(MINISTERS), replace(_story(MINISTERS, origin="another"), score=3.0)).reported
    assert "2 origins" in item.line.tags


def test_the_bottom_line_does_not_tell_a_story_that_a_move_tells() -> None:
    request = editions.rich()
    first = request.tracks[0]
    council = replace(first, after=replace(first.after, reported=(_story(MINISTERS),)))
    brief = build(replace(request, tracks=(council,)))
    items = next(section for section in brief.sections if isinstance(section, BottomLine)).takeaways
    assert [bool(item.path) for item in items] == [True]


def test_a_sentence_that_points_back_cannot_stand_alone() -> None:
    assert leans("He left the city after the talks ended.")
    assert not stands_alone("and left the city after the talks ended.")
    assert not stands_alone("Ministers left the city after the")
    assert stands_alone("Ministers left the city after the talks ended.")


def test_a_longer_window_has_room_for_more_stories() -> None:
    assert WINDOW.after_day is not None
    week = replace(WINDOW, day=WINDOW.after_day.replace(day=WINDOW.after_day.day + 7))
    assert full_stories(week) < full_stories(WINDOW)


@pytest.mark.parametrize(("timed", "day"), [(True, WINDOW.day), (False, WINDOW.day - timedelta(days=1))])
def test_a_story_has_the_first_day_that_its_lede_tells(timed: bool, day: date) -> None:
    lines = ("Zenda withdrew its guards on Thursday.", "A train left the castle of Zenda late on Wednesday.")
    story = Story("zenda.txt", WINDOW.day, lines, 60)
    withdrew = story.told(lines[0], "withdraw", WINDOW.day)
    withdrew = replace(withdrew, development=replace(withdrew.development, timed=timed))
    early = story.told(lines[1], "leave", WINDOW.day - timedelta(days=1))
    early = replace(early, development=replace(early.development, timed=True))
    request = editions.rich()
    first = request.tracks[0]
    reported = Reported(story.report, None, story.sentences, 4.0)
    after = replace(first.after, reported=(reported,), developments=(early, withdrew))
    told = replace(first, after=after)
    found = stories(Citing(replace(request, articles=request.articles | {story.id: story.facts(0)})), told)
    assert [one.when for one in found] == [When.on(day)]

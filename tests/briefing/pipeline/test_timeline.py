"""Timelines: which days are told, with which sentences, and what is known at a point."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.desk import desk

from briefing.bootstrap import App
from briefing.domain.change import Window
from briefing.domain.when import When
from briefing.pipeline.articles import named
from briefing.pipeline.correct import withdraw
from briefing.pipeline.reading import ready
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.states import tracks_known
from briefing.pipeline.timeline import Point, Timeline, TimelineDay, day_weights, timeline
from events import Event

ARTICLES = {
    "2008-08-20-break": "NATO breaks off contacts\n\nNATO suspended the meetings of the NATO-Russia Council on "
    "Tuesday, August 19, 2008. The alliance wants Russia to withdraw its troops first.\n",
    "2008-11-05-look-back": "NATO and Russia\n\nMeetings of the NATO-Russia Council have been suspended since "
    "August 19, 2008, and NATO ministers will discuss them.\n",
    "2008-12-22-meeting": "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels "
    "on Monday, December 22, 2008.\n",
}
DAY = date(2008, 12, 31)


def told(app: App, as_of: date = DAY, position: int | None = None) -> Timeline:
    views = app.workspace.views
    at = position or views.checkpoint()
    return timeline(views, tracks_known(views, at)["council"], Point(as_of, at), dates=3, sentences=2)


def days(found: Timeline) -> list[date]:
    return [day.weight.day for day in found.days]


def without_position(found: Timeline) -> tuple[date, date, int, tuple[TimelineDay, ...]]:
    return found.first, found.last, found.on_file, found.days


def test_the_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    answers = []
    for name, order in (("one", 1), ("other", -1)):
        program = desk(tmp_path / name, dict(list(ARTICLES.items())[::order]))
        answers.append(without_position(told(program)))
        program.workspace.views.rebuild(program.workspace.log)
        answers.append(without_position(told(program)))
        program.close()
    assert answers.count(answers[0]) == 4


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Event, ...], ...]:
    """What the log has of each article, read once."""
    program = desk(tmp_path_factory.mktemp("read"), ARTICLES)
    streams: dict[str, list[Event]] = {}
    for one in program.workspace.log.read():
        if one.stream.startswith("article-"):
            streams.setdefault(one.stream, []).append(Event(one.stream, one.payload, one.event_id))
    program.close()
    return tuple(map(tuple, streams.values()))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_order_any_batches_and_rebuilding_give_the_same_timeline(
    read: tuple[tuple[Event, ...], ...], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        program = desk(Path(folder), {})
        workspace = program.workspace
        ready(workspace)
        answers = []
        for article in data.draw(st.permutations(read)):
            cut = data.draw(st.integers(0, len(article)))
            for batch in (article[:cut], article[cut:]):
                if batch:
                    workspace.log.append(batch)
                if data.draw(st.booleans()):
                    workspace.catch_up()
            workspace.catch_up()
            answers.append((workspace.log.head().position, told(program)))
        workspace.views.rebuild(workspace.log)
        for position, answer in answers:
            assert told(program, position=position) == answer  # what came later is not known there
        days_told = {day: without_position(told(program, day)) for day in (date(2008, 10, 1), date(2008, 12, 1), DAY)}
        program.close()
    for day, answer in days_told.items():
        assert answer == _EXPECTED.setdefault(day, answer)
        assert all(sentence.text for one in answer[3] for sentence in one.entries)


_EXPECTED: dict[date, tuple[date, date, int, tuple[TimelineDay, ...]]] = {}
"""By the day asked for: what the first order of arrival gave."""


def test_nothing_published_later_or_learned_later_counts(tmp_path: Path) -> None:
    program = desk(tmp_path, ARTICLES)
    known = program.workspace.log.head().position
    before = told(program)
    assert date(2008, 12, 22) in days(before)
    assert date(2008, 12, 22) not in days(told(program, date(2008, 12, 21)))
    withdraw(program.workspace, named(program.workspace.views, "2008-12-22-meeting"), "retracted")
    assert date(2008, 12, 22) not in days(told(program))
    assert told(program, position=known) == before
    program.close()


def test_a_day_is_told_by_whole_stored_sentences(tmp_path: Path) -> None:
    program = desk(tmp_path, ARTICLES)
    found = told(program)
    for day in found.days:
        for entry in day.entries:
            assert entry.text in ARTICLES[entry.file]
            assert entry.text.endswith(".")
    program.close()


def test_an_edition_weighs_days_as_the_timeline_does(tmp_path: Path) -> None:
    program = desk(tmp_path, ARTICLES)
    window = Window(None, 0, DAY, program.workspace.log.head().position)
    edition = edition_request(program.workspace, Profile("daily", "Daily", "", ("council",)), 1, window).tracks[0]
    views = program.workspace.views
    point = Point(DAY, window.upto)
    for day in timeline(views, edition.track, point, dates=9, sentences=1, first=date(2000, 1, 1)).days:
        assert edition.weight(When.on(day.weight.day)) == day.weight.weight > 0
    assert edition.weight(When.on(date(2008, 1, 1))) == 0
    program.close()


def test_the_weights_of_an_edition_are_those_of_the_whole_timeline(tmp_path: Path) -> None:
    program = desk(tmp_path, ARTICLES)
    views = program.workspace.views
    track, point = tracks_known(views, views.checkpoint())["council"], Point(DAY, views.checkpoint())
    whole = timeline(views, track, point, dates=1000, sentences=1, first=date.min)
    weights = day_weights(views, track, point)
    program.close()
    assert weights == {day.weight.day: day.weight.weight for day in whole.days}
    assert len(set(weights.values())) > 1

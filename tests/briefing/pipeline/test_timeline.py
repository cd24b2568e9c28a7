"""Timelines: which days are told, with which sentences, and what is known at a point."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from support.desk import desk

from briefing.bootstrap import App
from briefing.pipeline.articles import named
from briefing.pipeline.correct import withdraw
from briefing.pipeline.states import tracks_known
from briefing.pipeline.timeline import Point, Timeline, timeline

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


def without_position(found: Timeline) -> object:
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

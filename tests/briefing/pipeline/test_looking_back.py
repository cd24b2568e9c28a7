"""Looking back: any two positions and days can be compared, whatever editions were issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk
from support.publisher import plain_publisher

from briefing.bootstrap import App
from briefing.brief.build import build
from briefing.domain.change import ChangeKind, Window
from briefing.errors import BriefingError
from briefing.pipeline.articles import named
from briefing.pipeline.correct import withdraw
from briefing.pipeline.editions import issue, window_between
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.states import track_state, tracks_known

PROFILE = Profile("default", "Briefing", "What changed", ("council",))
ARTICLES = {
    "2008-08-20-break": "NATO breaks off contacts\n\nNATO suspended the meetings of the NATO-Russia Council on "
    "Tuesday, August 19, 2008. The alliance wants Russia to withdraw its troops first.\n",
    "2008-12-22-meeting": "Envoys meet\n\nAmbassadors of NATO and Russia met in the NATO-Russia Council in Brussels "
    "on Monday, December 22, 2008.\n",
}
DAY = date(2008, 12, 31)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    program = desk(tmp_path, ARTICLES)
    yield program
    program.close()


def head(app: App) -> int:
    return app.workspace.log.head().position


def status(app: App, day: date, position: int) -> str | None:
    views = app.workspace.views
    run = track_state(views, tracks_known(views, position)["council"], day, position).facets[0].current
    return run.status if run else None


def test_a_state_is_as_it_was_known_at_a_position(app: App) -> None:
    known = head(app)
    withdraw(app.workspace, named(app.workspace.views, "2008-12-22-meeting"), "retracted")
    assert (status(app, DAY, known), status(app, DAY, head(app))) == ("ambassadors", "suspended")


def test_a_look_back_begins_on_the_day_of_the_last_edition_by_then(app: App) -> None:
    known = head(app)
    issue(app.workspace, plain_publisher(app.directory / "output"), PROFILE, date(2008, 9, 30))
    assert window_between(app.workspace, "default", known, None, DAY) == Window(
        date(2008, 9, 30), known, DAY, head(app), 1
    )
    later = head(app)
    assert window_between(app.workspace, "default", later, None, DAY).against is None
    assert window_between(app.workspace, "default", None, None, DAY).against == 1
    assert window_between(app.workspace, "default", None, known - 1, DAY) == Window(None, 0, DAY, known - 1)


def test_without_an_edition_it_begins_on_the_day_recorded_or_of_the_last_report_in_an_archive(app: App) -> None:
    today = app.workspace.clock.now().date()
    assert window_between(app.workspace, "default", 2, None, today).after_day == today
    assert window_between(app.workspace, "default", head(app), None, DAY).after_day == date(2008, 12, 22)


def test_two_days_at_one_position_differ_by_what_happened_between_them(app: App) -> None:
    window = window_between(app.workspace, "default", head(app), head(app), DAY, date(2008, 10, 1))
    changes = build(edition_request(app.workspace, PROFILE, None, window)).changes
    assert [(one.kind, one.before, one.after) for one in changes] == [
        (ChangeKind.STATUS_MOVED, "Suspended", "Meetings of ambassadors")
    ]
    same = window_between(app.workspace, "default", head(app), head(app), DAY, DAY)
    assert build(edition_request(app.workspace, PROFILE, None, same)).changes == ()


@pytest.mark.parametrize(("after", "upto"), [(5, 2), (-1, 3), (0, 10_000)])
def test_a_stretch_that_is_none_gets_a_message(app: App, after: int, upto: int) -> None:
    with pytest.raises(BriefingError, match="is not a range of the log"):
        window_between(app.workspace, "default", after, upto, DAY)
    with pytest.raises(BriefingError, match="is later than"):
        window_between(app.workspace, "default", 3, None, DAY, date(2010, 1, 1))


def test_a_story_that_tells_of_nothing_done_or_said_is_an_article_of_the_edition(tmp_path: Path) -> None:
    lede = "The NATO-Russia Council remains a hard subject for NATO and Russia in the corridors of Brussels."
    program = desk(tmp_path, {"2008-12-22-mood": f"A hard subject\n\n{lede}\n"})
    window = Window(None, 0, DAY, head(program))
    request = edition_request(program.workspace, PROFILE, None, window)
    state = request.tracks[0].after
    assert state.reported
    assert not state.reports
    assert request.articles[state.reported[0].report.article].text.rstrip().endswith(lede)
    assert build(request) is not None
    program.close()

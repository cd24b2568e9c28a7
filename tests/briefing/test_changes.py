"""Changes between two points: typed, evidenced, and none where nothing differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from support.folding import ITEMS, TRACK, told

from briefing.changes import diff
from briefing.domain.change import Change, ChangeKind, Correction, Window
from briefing.domain.development import Modality
from briefing.domain.state import Direction, TrackDevelopment
from briefing.track_state import state_of

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine too
BEFORE, NOW = date(2009, 1, 31), date(2009, 12, 31)
WINDOW = Window(BEFORE, 10, NOW, 20, 1)


def changes(
    *items: TrackDevelopment, window: Window = WINDOW, corrections: tuple[Correction, ...] = ()
) -> tuple[Change, ...]:
    """Compare what was known at the window's first point with what is known at its last."""
    known = [item for item in items if item.report.ingested <= window.after]
    before = state_of(TRACK, known, (), as_of=BEFORE, position=window.after) if window.after_day else None
    after = state_of(TRACK, items, (), as_of=NOW, position=window.upto)
    return diff(TRACK, before, after, window, corrections)


def kinds(*items: TrackDevelopment, window: Window = WINDOW) -> list[ChangeKind]:
    return [change.kind for change in changes(*items, window=window)]


def test_a_status_that_moved_tells_before_after_and_direction() -> None:
    broken = told("broken", "2008-08-19")
    (change,) = changes(broken, told("ministers", "2009-06-27", shows=True, position=15))
    assert change.kind is ChangeKind.STATUS_MOVED
    assert (change.before and change.before.status, change.after and change.after.status) == ("broken", "ministers")
    assert change.direction is Direction.IMPROVED


def test_a_first_status_is_measured_against_what_stands_for_nothing_on_file() -> None:
    broken = told("broken", "2009-08-19", position=15)
    facet = replace(TRACK.facets[0], baseline="informal")
    track = replace(TRACK, facets=(facet, *TRACK.facets[1:]))
    before = state_of(track, (), (), as_of=BEFORE, position=WINDOW.after)
    (change,) = diff(track, before, state_of(track, (broken,), (), as_of=NOW, position=WINDOW.upto), WINDOW, ())
    assert (change.kind, change.before) == (ChangeKind.STATUS_MOVED, None)
    assert change.direction is Direction.DETERIORATED


def test_a_status_that_came_back_after_another_is_a_move() -> None:
    broken, again = told("broken", "2008-08-19"), told("broken", "2009-11-02", position=16)
    informal = told("informal", "2009-06-27", shows=True, position=15)
    (change,) = [one for one in changes(broken, informal, again) if one.kind is ChangeKind.STATUS_MOVED]
    assert change.after is not None
    assert change.after.since.day() == date(2009, 11, 2)
    assert change.direction is Direction.UNCHANGED


def test_a_passing_status_that_was_long_over_is_not_where_a_move_began() -> None:
    facet = TRACK.facets[0]
    gatherings = tuple(replace(one, passing=one.id == "ministers") for one in facet.statuses)
    track = replace(TRACK, facets=(replace(facet, statuses=gatherings), *TRACK.facets[1:]))
    old, new = told("ministers", "2006-09-29", shows=True), told("informal", "2009-06-27", shows=True, position=15)
    before = state_of(track, (old,), (), as_of=BEFORE, position=WINDOW.after)
    (change,) = diff(track, before, state_of(track, (old, new), (), as_of=NOW, position=WINDOW.upto), WINDOW, ())
    assert (change.kind, change.before, change.direction) == (ChangeKind.STATUS_MOVED, None, Direction.FIRST)


def test_a_first_edition_has_initial_coverage_once_a_facet() -> None:
    found = kinds(told("broken", "2008-08-19", position=5), window=Window(None, 0, NOW, 20))
    assert found == [ChangeKind.INITIAL_COVERAGE]


def test_a_report_published_before_the_last_edition_and_ingested_after_it_is_learned_late() -> None:
    late = told("informal", "2008-12-19", shows=True, position=15)
    assert kinds(told("broken", "2008-08-19"), late) == [ChangeKind.LEARNED_LATE]


def test_background_is_never_late_news() -> None:
    history = told("broken", "2008-08", by="herald", modality=Modality.BACKGROUND, position=15)
    assert ChangeKind.LEARNED_LATE not in kinds(told("broken", "2008-08-19"), history)


def test_a_second_independent_origin_corroborates() -> None:
    again = told("broken", "2008-08-19", by="herald", position=15, published=date(2009, 3, 1))
    assert kinds(told("broken", "2008-08-19"), again) == [ChangeKind.CORROBORATED]


def test_a_reprint_corroborates_nothing() -> None:
    again = told("broken", "2008-08-19", span=50, position=15, published=date(2009, 3, 1))
    assert ChangeKind.CORROBORATED not in kinds(told("broken", "2008-08-19"), again)


def test_a_day_that_passed_in_silence_is_a_change_of_the_calendar() -> None:
    plan = told("envoys", "2009-02-06", published=date(2009, 1, 26), modality=Modality.PLANNED)
    (change,) = changes(plan)
    assert (change.kind, change.cause) == (ChangeKind.DATE_PASSED, NOW)


def test_a_development_that_moves_nothing_is_told_once_however_often_it_is_reported() -> None:
    meeting = replace(told("envoys", "2009-03-05", by="gazette", position=15), moves=())
    again = replace(told("envoys", "2009-03-05", by="herald", position=16), moves=())
    (change,) = changes(meeting, again)
    assert change.kind is ChangeKind.NEW_DEVELOPMENT
    assert len(change.evidence) == 2


def test_a_withdrawn_article_names_the_editions_that_printed_it() -> None:
    broken = told("broken", "2008-08-19")
    before = state_of(TRACK, [broken], (), as_of=BEFORE, position=10)
    after = state_of(TRACK, [], (), as_of=NOW, position=20)
    withdrawn = Correction(12, broken.report.article, withdrawn=True, editions=(1,))
    found = diff(TRACK, before, after, WINDOW, (withdrawn,))
    assert [(change.kind, change.facet, change.editions) for change in found] == [(ChangeKind.WITHDRAWN, "talks", (1,))]


def test_what_only_another_reading_changed_is_restated() -> None:
    broken = told("broken", "2008-08-19")
    before = state_of(TRACK, [broken], (), as_of=BEFORE, position=10)
    after = state_of(TRACK, [replace(broken, moves=())], (), as_of=NOW, position=20)
    assert [change.kind for change in diff(TRACK, before, after, WINDOW)] == [ChangeKind.RESTATED]


def test_a_change_without_evidence_and_cause_cannot_be_constructed() -> None:
    with pytest.raises(ValueError, match="evidence or a cause"):
        Change(ChangeKind.STATUS_MOVED, "river", ())


@PATIENT
@given(ITEMS)
def test_a_state_compared_with_itself_has_no_changes(items: list[TrackDevelopment]) -> None:
    same = state_of(TRACK, items, (), as_of=NOW, position=20)
    assert diff(TRACK, same, same, Window(NOW, 20, NOW, 20, 1)) == ()


@PATIENT
@given(ITEMS)
def test_every_change_rests_on_what_is_known_or_on_a_cause_in_the_window(items: list[TrackDevelopment]) -> None:
    later = [replace(item, report=replace(item.report, ingested=15)) for item in items[::2]]
    rest = items[1::2]
    known = {item.evidence for item in (*later, *rest)}
    for change in changes(*later, *rest):
        assert set(change.evidence) <= known
        assert change.evidence or change.cause in (NOW, *range(11, 21))

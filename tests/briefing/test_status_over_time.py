"""Statuses that pass, go stale, follow each other and stand for nothing on file; and what a window shows of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.folding import told

from briefing.domain.change import Window
from briefing.domain.development import Modality, Role
from briefing.domain.state import Direction, FacetState, TrackDevelopment, TrackState
from briefing.domain.track import About, Facet, Status, Track
from briefing.domain.when import Precision, When
from briefing.track_state import state_of
from briefing.track_state.windows import a_year_before, direction_of

CRISIS = Facet(
    "talks",
    "The crisis",
    "levels",
    (
        Status("war", -4, passing=True, stale_after=60, then="truce"),
        Status("seized", -3),
        Status("truce", -2),
        Status("clashes", -2, passing=True),
        Status("protests", -1, passing=True),
        Status("quiet", 0),
    ),
    baseline="quiet",
)
LEVELS = Facet(
    "level", "Level", "levels", tuple(Status(name, level) for level, name in enumerate(("none", "some", "all"))),
    breaks=("none",),
)  # fmt: skip
TRACK = Track("coast", "The coast", ("North", "South"), About(("coast",)), (CRISIS, LEVELS))
END = date(2014, 12, 31)


def worse(status: str, at: str, **more: object) -> TrackDevelopment:
    """A development that worsens to a status."""
    item = told(status, at, **more)  # type: ignore[arg-type]
    return replace(item, moves=tuple(replace(move, sets=False, worsens=True) for move in item.moves))


def level(status: str, at: str, *, shows: bool = False) -> TrackDevelopment:
    return told(status, at, facet="level", shows=shows, by="herald")


def state(*items: TrackDevelopment, as_of: date = END, since: date | None = None) -> TrackState:
    window = Window(since, 9, as_of, 9) if since else None
    return state_of(TRACK, items, (), as_of=as_of, position=9, window=window)


def history(found: FacetState) -> list[tuple[str, str]]:
    return [(run.status, run.since.day().isoformat()) for run in found.runs]


def crisis(*items: TrackDevelopment, as_of: date = END, since: date | None = None) -> FacetState:
    return state(*items, as_of=as_of, since=since).facets[0]


def levels(*items: TrackDevelopment, as_of: date = END) -> FacetState:
    return state(*items, as_of=as_of).facets[1]


def test_what_worsens_lowers_and_never_raises() -> None:
    found = crisis(worse("protests", "2014-01-10"), worse("war", "2014-04-10"), worse("clashes", "2014-04-20"))
    assert history(found) == [("protests", "2014-01-10"), ("war", "2014-04-10")]


def test_clashes_do_not_end_a_war_however_long_ago_it_was_told_of() -> None:
    found = crisis(worse("war", "2012-04-10"), worse("clashes", "2014-04-20"))
    assert history(found) == [("war", "2012-04-10")]


def test_the_first_clash_after_a_truce_counts() -> None:
    found = crisis(worse("war", "2014-04-10"), told("truce", "2014-05-01"), worse("clashes", "2014-06-01"))
    assert [status for status, _ in history(found)] == ["war", "truce", "clashes"]


def test_a_lower_level_that_is_shown_counts_once_the_higher_one_is_stale() -> None:
    found = levels(
        level("all", "2010-11-20", shows=True), level("some", "2016-04-20", shows=True), as_of=date(2016, 5, 1)
    )
    assert history(found) == [("all", "2010-11-20"), ("some", "2016-04-20")]


def test_a_lower_level_that_is_shown_within_a_year_confirms() -> None:
    found = levels(level("all", "2010-11-20", shows=True), level("some", "2011-04-20", shows=True))
    assert history(found) == [("all", "2010-11-20")]


def test_a_passing_status_told_again_two_years_later_is_a_new_run() -> None:
    found = crisis(worse("protests", "2004-11-22"), worse("protests", "2013-11-24"))
    assert history(found) == [("protests", "2004-11-22"), ("protests", "2013-11-24")]


def test_what_was_set_for_good_stays_one_run_however_late_it_is_told_again() -> None:
    found = crisis(told("seized", "2004-11-22"), told("seized", "2013-11-24"))
    assert history(found) == [("seized", "2004-11-22")]


def test_a_status_not_confirmed_for_longer_than_allowed_is_stale_and_keeps_its_day() -> None:
    found = crisis(worse("war", "2008-08-08"), as_of=date(2010, 1, 1))
    assert found.stale
    assert history(found) == [("war", "2008-08-08")]


def test_a_status_of_the_window_is_not_stale() -> None:
    assert not crisis(worse("war", "2014-04-08")).stale
    assert crisis(worse("war", "2014-04-08"), since=date(2014, 12, 1)).stale


def test_looking_back_on_a_war_that_is_over_puts_what_follows_in_its_place() -> None:
    past = worse("war", "2008-08", published=date(2009, 3, 1), modality=Modality.BACKGROUND)
    assert [status for status, _ in history(crisis(past))] == ["war", "truce"]


def test_looking_back_on_a_month_of_a_war_that_goes_on_ends_nothing() -> None:
    past = worse("war", "2014-04", published=date(2014, 9, 1), modality=Modality.BACKGROUND)
    assert history(crisis(worse("war", "2014-04-10"), worse("war", "2014-06-01"), past)) == [("war", "2014-04-10")]


def test_history_replaces_nothing_that_news_set_inside_or_after_its_interval() -> None:
    ban = level("none", "2008-12-19")
    before = told("all", "2008-12", facet="level", by="herald", published=END, modality=Modality.BACKGROUND)
    assert history(levels(ban, before)) == [("none", "2008-12-19")]


def test_news_of_a_lower_level_confirms_the_higher_one_that_history_puts_before_it() -> None:
    meeting = level("some", "2008-12-19", shows=True)
    before = told("all", "2008-11-01", facet="level", shows=True, by="herald", modality=Modality.BACKGROUND)
    found = levels(meeting, before)
    assert history(found) == [("all", "2008-11-01")]
    assert found.runs[-1].confirmed == date(2008, 12, 19)


def test_history_lets_a_status_begin_before_the_news_of_it() -> None:
    before = told("war", "2014-04-12", published=END, modality=Modality.BACKGROUND)
    assert history(crisis(worse("war", "2014-05-26"), before))[0] == ("war", "2014-04-12")


def test_history_later_than_the_news_moves_at_its_own_time() -> None:
    later = told("all", "2009-03-01", facet="level", shows=True, published=END, modality=Modality.BACKGROUND)
    assert history(levels(level("some", "2008-12-19", shows=True), later))[-1] == ("all", "2009-03-01")


def test_what_holds_by_a_day_opens_an_empty_facet_or_follows_a_stale_status() -> None:
    by = level("none", "..2013-12-04")
    assert history(levels(by)) == [("none", "2013-12-04")]
    assert history(levels(level("all", "2010-11-20"), by))[-1] == ("none", "2013-12-04")
    assert history(levels(level("all", "2013-06-20"), by)) == [("all", "2013-06-20")]


def test_a_lede_gives_news_of_its_own_day_in_any_tense() -> None:
    by = level("none", "..2013-12-04")
    lede = replace(by, development=replace(by.development, role=Role.LEDE))
    assert history(levels(level("all", "2013-06-20"), lede))[-1] == ("none", "2013-12-04")
    granted = replace(lede, development=replace(lede.development, granted=True))
    assert history(levels(level("all", "2013-06-20"), granted)) == [("all", "2013-06-20")]


def test_what_lacks_an_argument_moves_nothing() -> None:
    item = worse("war", "2014-04-10")
    assert crisis(replace(item, development=replace(item.development, complete=False))).runs == ()


def test_a_path_begins_with_the_baseline_and_names_every_status_that_held() -> None:
    items = (worse("protests", "2014-02-01"), told("seized", "2014-03-18"), worse("war", "2014-04-10"))
    found = crisis(*items, told("truce", "2014-09-05"))
    assert found.path == ("quiet", "protests", "seized", "war", "truce")
    assert found.moved is Direction.DETERIORATED


def test_a_path_says_whether_it_begins_with_a_baseline_that_nobody_told() -> None:
    assert crisis(worse("protests", "2014-02-01")).assumed
    told_quiet = crisis(told("quiet", "2013-12-20"), worse("protests", "2014-02-01"))
    assert (told_quiet.path, told_quiet.assumed) == (("quiet", "protests"), False)
    assert not crisis(told("seized", "2014-03-18"), told("truce", "2014-09-05"), since=date(2014, 4, 1)).assumed


def test_a_baseline_that_the_window_itself_reports_is_a_step_of_the_path() -> None:
    items = (told("quiet", "2014-03-18"), worse("protests", "2014-05-01"))
    alone, again = crisis(*items), crisis(worse("protests", "2011-02-01"), *items)
    assert [(found.path, found.assumed) for found in (alone, again)] == [(("quiet", "protests"), False)] * 2


def test_less_than_a_lasting_status_that_is_only_shown_in_passing_takes_nothing_back() -> None:
    asks_again = level("some", "..2013-12-04", shows=True)
    found = state(level("all", "2008-04-03"), asks_again).facets[1]
    assert history(found) == [("all", "2008-04-03")]
    assert found.runs[0].confirmed == date(2008, 4, 3)
    after_a_break = state(level("none", "2008-04-03"), asks_again).facets[1]
    assert [run.status for run in after_a_break.runs] == ["none", "some"]
    news = state(level("all", "2008-04-03"), level("some", "2013-12-04", shows=True)).facets[1]
    assert [run.status for run in news.runs] == ["all", "some"]


def test_a_window_that_ends_where_it_began_is_rated_by_its_lowest_step() -> None:
    items = (told("truce", "2014-01-05"), worse("war", "2014-04-10"), told("truce", "2014-09-05"))
    found = crisis(*items, since=date(2014, 2, 1))
    assert (found.path, found.moved) == (("truce", "war", "truce"), Direction.DETERIORATED)


def test_a_stale_passing_status_makes_nothing_worse() -> None:
    found = crisis(worse("protests", "2004-11-22"), worse("clashes", "2014-11-24"))
    assert found.path == ("quiet", "clashes")
    assert crisis(worse("protests", "2004-11-22")).moved is None


def test_facets_that_part_make_a_track_mixed() -> None:
    found = state(worse("protests", "2014-02-01"), level("some", "2013-02-01"), level("all", "2014-02-01"))
    assert found.direction is Direction.MIXED


def test_a_facet_that_is_first_told_of_has_no_direction_but_first() -> None:
    assert state(level("some", "2014-02-01")).direction is Direction.FIRST


MOVED = st.sampled_from([None, *(one for one in Direction if one is not Direction.MIXED)])


@given(st.lists(MOVED, max_size=4))
def test_a_track_is_mixed_exactly_where_facets_part(moved: list[Direction | None]) -> None:
    found = direction_of(FacetState(str(number), moved=one) for number, one in enumerate(moved))
    assert (found is Direction.MIXED) == ({Direction.IMPROVED, Direction.DETERIORATED} <= set(moved))


DAYS = st.dates(date(2010, 1, 1), date(2014, 12, 31))
ITEMS = st.lists(
    st.builds(
        lambda status, day, sets, history: (told if sets else worse)(
            status, day.isoformat(), published=END, modality=Modality.BACKGROUND if history else Modality.DONE
        ),
        st.sampled_from([status.id for status in CRISIS.statuses]),
        DAYS,
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
    unique_by=lambda item: item.evidence,
)


@given(ITEMS, DAYS, st.integers(0, 900))
def test_a_path_ends_where_the_facet_stands(items: list[TrackDevelopment], day: date, width: int) -> None:
    found = crisis(*items, as_of=day, since=day - timedelta(days=width))
    assert found.path[-1:] == tuple(run.status for run in found.runs[-1:])


@given(ITEMS)
def test_dropping_history_leaves_what_news_put_in_force(items: list[TrackDevelopment]) -> None:
    """With history a status may begin earlier, and on the day of its news it is in force all the same."""
    runs = crisis(*items).runs
    for begun in crisis(*(item for item in items if item.news)).runs:
        day = begun.since.latest()
        same = [run for run in runs if run.status == begun.status]
        assert any(run.since.latest() <= day <= run.confirmed for run in same)


@given(st.dates())
def test_a_year_before_a_day_is_a_day(day: date) -> None:
    before = a_year_before(day)
    assert before <= day
    assert day.year == date.min.year or 365 <= (day - before).days <= 366


def test_a_war_told_by_its_days_is_on_from_the_first_and_over_after_the_last() -> None:
    war = worse("war", "2014-04-10", published=date(2014, 9, 1), modality=Modality.BACKGROUND)
    days = When(date(2014, 4, 10), date(2014, 4, 14), Precision.DAY)
    war = replace(war, development=replace(war.development, action="fight", when=days, timed=True))
    assert history(crisis(war, as_of=date(2014, 4, 12))) == [("war", "2014-04-10")]
    assert history(crisis(war)) == [("war", "2014-04-10"), ("truce", "2014-04-14")]


def test_since_when_the_text_does_not_tell_is_not_known() -> None:
    """An interval that begins where the text was last is only an upper bound."""
    vague = told("truce", "2014-04-20", published=date(2014, 6, 1), modality=Modality.BACKGROUND)
    since = When(date(2014, 4, 20), date(2014, 6, 1), Precision.YEAR)
    vague = replace(vague, development=replace(vague.development, when=since, timed=False))
    assert history(crisis(worse("war", "2014-05-26"), vague)) == [("war", "2014-05-26")]


@given(ITEMS, st.data())
def test_dropping_a_report_adds_no_move_that_no_other_tells(items: list[TrackDevelopment], data: st.DataObject) -> None:
    kept = [item for item in items if data.draw(st.booleans())]
    after = {status.then for status in CRISIS.statuses} - {None}
    tells = {(move.status, item.time.latest()) for item in kept for move in item.moves}
    for run in crisis(*kept).runs:
        follows = run.status in after and run.developments
        assert (run.status, run.since.latest()) in tells or follows


@given(ITEMS)
def test_a_facet_looks_the_same_whatever_batches_its_reports_come_in(items: list[TrackDevelopment]) -> None:
    assert crisis(*items) == crisis(*reversed(items)) == crisis(*items[1::2], *items[::2])

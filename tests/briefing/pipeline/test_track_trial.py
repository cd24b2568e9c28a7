"""Trying a track on the archive: what it takes and why, what it misses nearby, and the history it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk

from briefing.adapters.track_files import load_tracks, parse_track, shipped_actions
from briefing.bootstrap import App
from briefing.domain.state import Move
from briefing.domain.track import Track
from briefing.domain.when import interval
from briefing.pipeline.articles import named
from briefing.pipeline.correct import date_article, reject, withdraw
from briefing.pipeline.states import track_state
from briefing.pipeline.track_trial import Candidate, Trial, try_track

DAY = date(2013, 12, 31)

ARTICLES = {
    "2013-03-04-halt": (
        "NATO halts sessions with Russia\n\n"
        "NATO suspended all meetings with Russia in the joint council on Monday. "
        "“We see no point in talking now,” a NATO spokesman said.\n"
    ),
    "2013-06-12-back": (
        "Envoys meet again\n\n"
        "The ambassadors of NATO and Russia met in Brussels on Wednesday for the first time since March.\n"
    ),
    "2013-09-02-may": (
        "Talk of more\n\nNATO and Russia may resume practical cooperation next year, diplomats in Brussels said.\n"
    ),
    "2013-09-09-fish": (
        "Norway and Iceland quarrel over mackerel\n\n"
        "Norway suspended fishery talks with Iceland on Monday. The European Union will mediate.\n"
    ),
    "2013-09-16-cod": "Norway counts its cod\n\nNorway published its fishery figures on Monday.\n",
    "2013-09-17-herring": (
        "A festival of herring\n\nIceland and Norway held fishery talks and a football match on Tuesday.\n"
    ),
    "2013-09-18-apart": (
        "Two items\n\nNorway opened a school on Wednesday, as the mayor had promised to parents and pupils.\n\n"
        "A fishery off Iceland was closed for the winter, as in each of the last nine years.\n"
    ),
    "2013-09-20-links": (
        "Snow in Oslo\n\nThe first snow of the year fell on Oslo on Friday, and trams stood still for an hour.\n\n"
        "By noon the streets were clear again, the city said, and schools stayed open all day.\n\n"
        "Related readings:\n- Iceland wants new fishery talks\n- Oslo counts its trams\n"
    ),
    "2013-09-23-far": (
        "Winter sports\n\nIceland opened a rink on Monday, as the mayor had promised to parents and pupils.\n\n"
        "The town paid for the roof, and a bakery for the ice, of which there is plenty in the north.\n\n"
        "Those who like curling may book an hour by telephone from the end of the month.\n"
    ),
    "undated-fishery": "Norway and Iceland sat down to fishery talks once more, with nobody in a hurry.\n",
}

MACKEREL = """
id = "mackerel"
title = "Mackerel"
parties = ["Norway", "Atlantis"]

[about]
any = ["fishery"]
all = ["Iceland"]
near = ["Norway"]
none = ["football"]

[[facet]]
id = "talks"
statuses = [{id = "broken", level = -1}, {id = "under-way", level = 0}, {id = "agreed", level = 1}]

[[facet.rule]]
actions = ["sign"]
sets = "agreed"

[[facet.rule]]
actions = ["suspend"]
objects = ["talks"]
sets = "broken"
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = desk(tmp_path_factory.mktemp("desk"), ARTICLES)
    yield app
    app.close()


def mackerel(text: str = MACKEREL) -> Track:
    return parse_track(text, "mackerel.toml", shipped_actions())


@pytest.fixture(scope="module")
def trial(program: App) -> Trial:
    return try_track(program.workspace, mackerel(), DAY)


def why_not(trial: Trial) -> dict[str, str]:
    return {one.file: "; ".join(one.why_not) for one in trial.nearby}


def test_it_takes_what_the_track_would_take_and_reads_it_in_full(trial: Trial) -> None:
    (one,) = trial.taken
    assert one.file == "2013-09-09-fish"
    assert one.read_now
    assert one.score > 0
    assert {(hit.key, hit.phrase) for hit in one.hits} == {("any", "fishery"), ("all", "Iceland"), ("near", "Norway")}
    assert next(hit for hit in one.hits if hit.phrase == "Norway").title


def test_it_shows_which_rule_moves_what(trial: Trial) -> None:
    (one,) = trial.taken
    ((here, rule),) = [(here, rule) for here in one.developments for rule in here.rules]
    assert here.words == "Norway suspended fishery talks with Iceland on Monday"
    assert (rule.facet.id, rule.number, rule.rule.sets, rule.moves) == ("talks", 2, "broken", True)


def test_it_gives_the_history_that_adopting_would_give(trial: Trial) -> None:
    (facet,) = trial.state.facets
    assert [(run.status, run.since.day()) for run in facet.runs] == [("broken", date(2013, 9, 9))]


def test_what_it_misses_nearby_comes_with_the_reason(trial: Trial) -> None:
    assert why_not(trial) == {
        "2013-09-16-cod": "lacks “Iceland” of `all`",
        "2013-09-17-herring": "has “football” of `none`",
        "2013-09-18-apart": "no paragraph has one of `any` beside one of `near`",
        "2013-09-20-links": "none of `any`, but for what was left out of the page; lacks “Iceland” of `all`",
        "2013-09-23-far": "none of `any`",
        "undated-fishery": "undated: does not count until it is dated",
    }


def test_phrases_that_stand_too_far_apart_are_a_reason_of_their_own(program: App) -> None:
    curling = mackerel(MACKEREL.replace("fishery", "curling").replace('near = ["Norway"]\n', ""))
    reasons = why_not(try_track(program.workspace, curling, DAY))
    assert "nowhere together" in reasons["2013-09-23-far"]


def test_undated_articles_that_would_be_taken_come_first(trial: Trial) -> None:
    assert trial.nearby[0].file == "undated-fishery"
    assert trial.nearby[0].score > 0


def test_it_warns_of_unknown_parties_and_rules_that_take_nothing(trial: Trial) -> None:
    assert any("'Atlantis' is not a known party" in warning for warning in trial.warnings)
    assert any(warning.startswith("talks: ") and warning.endswith("rule 1") for warning in trial.warnings)


def test_nothing_is_recorded(program: App) -> None:
    head = program.workspace.log.head()
    try_track(program.workspace, mackerel(), DAY)
    assert program.workspace.log.head() == head


@pytest.mark.parametrize("track", load_tracks(), ids=lambda track: track.id)
def test_a_trial_of_an_adopted_track_gives_the_state_it_has(program: App, track: Track) -> None:
    state = try_track(program.workspace, track, DAY).state
    assert state == track_state(program.workspace.views, track, DAY, state.position)


def test_the_rules_shown_are_those_that_move(program: App) -> None:
    for track in load_tracks():
        for one in try_track(program.workspace, track, DAY).taken:
            assert [moves(one, number) for number in range(len(one.developments))] == [
                here.development.moves for here in one.developments
            ]


def moves(one: Candidate, number: int) -> tuple[Move, ...]:
    return tuple(
        Move(
            rule.facet.id,
            rule.rule.sets or rule.rule.shows or rule.rule.worsens or "",
            rule.rule.sets is not None,
            worsens=rule.rule.worsens is not None,
            rule=f"{rule.facet.id}/{rule.number}",
        )
        for rule in one.developments[number].rules
        if rule.moves
    )


def test_a_rule_whose_modality_does_not_fit_is_shown_as_not_moving(program: App) -> None:
    council = next(track for track in load_tracks() if track.id == "council")
    taken = try_track(program.workspace, council, DAY).taken
    one = next(one for one in taken if one.file == "2013-09-02-may")
    ((rule, told),) = [(rule, here.development) for here in one.developments for rule in here.rules]
    assert (rule.facet.id, rule.moves, told.moves) == ("cooperation", False, ())


def test_corrections_by_hand_hold_in_a_trial(tmp_path: Path) -> None:
    app = desk(tmp_path, {name: ARTICLES[name] for name in ("2013-03-04-halt", "2013-06-12-back")})
    council = next(track for track in load_tracks() if track.id == "council")
    halt, back = try_track(app.workspace, council, DAY).taken
    span = next(here.development.development.span for here in halt.developments if here.rules)
    reject(app.workspace, halt.article, span, "a rehearsal")
    withdraw(app.workspace, back.article, "printed by mistake")
    after = try_track(app.workspace, council, DAY)
    app.close()
    assert [one.file for one in after.taken] == ["2013-03-04-halt"]
    assert span not in [here.development.development.span for here in after.taken[0].developments]
    assert after.on_file == 1


def test_a_track_that_takes_nothing_has_no_history(program: App) -> None:
    track = mackerel()
    nothing = replace(track, about=replace(track.about, any=("zeppelin",), all=()))
    trial = try_track(program.workspace, nothing, DAY)
    assert trial.taken == trial.nearby == ()
    assert all(state.current is None for state in trial.state.facets)


def test_a_trial_takes_an_article_of_a_month_as_one(tmp_path: Path) -> None:
    halt = "NATO breaks off contacts\n\nNATO suspended all meetings of the NATO-Russia Council on Tuesday.\n"
    app = desk(tmp_path, {"2008-08-20-break": halt})
    (track,) = (one for one in load_tracks() if one.id == "council")
    date_article(app.workspace, named(app.workspace.views, "2008-08-20-break"), interval("2008-08"), "a test")
    tried = try_track(app.workspace, track, DAY)
    assert [one.days for one in tried.taken] == ["2008-08"]
    assert tried.state == track_state(app.workspace.views, track, DAY, tried.state.position)
    assert tried.state.facets[0].runs
    app.close()

"""The example tracks that users copy: they load, take what is theirs, and give the history a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

import pytest
from support.desk import desk

from briefing.adapters.track_files import load_track, load_tracks
from briefing.bootstrap import App, build
from briefing.pipeline.reading import follow_loaded
from briefing.pipeline.states import track_state
from briefing.pipeline.track_trial import Trial, try_track

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "tracks"
DAY = date(2023, 12, 31)

ARTICLES = {
    "2013-10-16-geneva": (
        "Iran lays plan on the table\n\n"
        "Iran and six world powers held nuclear talks in Geneva on Tuesday, the first under the new president. "
        "Iranian diplomats spoke of a good beginning.\n"
    ),
    "2013-11-24-interim": (
        "Interim nuclear deal at dawn\n\n"
        "Iran signed an interim nuclear deal with six world powers in Geneva on Sunday. "
        "Uranium enrichment beyond five percent would stop for six months, the text says.\n"
    ),
    "2014-01-20-ease": (
        "First relief\n\nThe European Union suspended some sanctions against Iran on Monday, "
        "as the interim nuclear deal took effect.\n"
    ),
    "2015-07-14-vienna": (
        "Vienna talks end in accord\n\n"
        "Iran and six world powers signed a comprehensive nuclear agreement in Vienna on Tuesday. "
        "International inspectors would watch every centrifuge.\n"
    ),
    "2016-01-16-implement": (
        "Sanctions gone\n\nThe United States and the European Union lifted sanctions on Iran on Saturday, "
        "after inspectors of the International Atomic Energy Agency had seen the last centrifuge stored away.\n"
    ),
    "2018-05-08-out": (
        "Washington walks away\n\n"
        "The United States withdrew from the nuclear deal with Iran on Tuesday. "
        "European allies had asked the president to stay.\n"
    ),
    "2013-11-20-football": (
        "Iran through to World Cup draw\n\nIran won its football match on Tuesday, and uranium was not mentioned.\n"
    ),
    "2013-11-12-pyongyang": (
        "Centrifuges seen at Yongbyon\n\nNorth Korea resumed uranium enrichment on Monday, a research institute said.\n"
    ),
    "2010-04-08-prague": (
        "Two signatures in Prague\n\n"
        "Russia and the United States signed the New START treaty in Prague on Thursday. "
        "It limits each side to 1,550 warheads.\n"
    ),
    "2011-02-05-munich": (
        "Treaty takes effect\n\n"
        "The New START treaty between Russia and the United States entered into force on Saturday.\n"
    ),
    "2019-08-02-inf": (
        "Last day of a treaty\n\nThe United States withdrew from the INF treaty with Russia on Friday.\n"
    ),
    "2023-02-21-speech": (
        "Moscow freezes last arms pact\n\nRussia suspended the New START treaty with the United States on Tuesday.\n"
    ),
    "2012-12-20-guns": (
        "Vigil for arms control\n\nResidents of a town in the United States asked for gun control on Wednesday.\n"
    ),
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = desk(tmp_path_factory.mktemp("desk"), ARTICLES)
    yield app
    app.close()


def tried(program: App, name: str) -> Trial:
    return try_track(program.workspace, load_track(EXAMPLES / f"{name}.toml"), DAY)


def history(trial: Trial, facet: str) -> list[tuple[str, str]]:
    state = next(state for state in trial.state.facets if state.facet == facet)
    return [(run.status, run.since.day().isoformat()) for run in state.runs]


def test_the_examples_load_beside_the_shipped_tracks_and_are_not_among_them(tmp_path: Path) -> None:
    shipped = {track.id for track in load_tracks()}
    for file in EXAMPLES.glob("*.toml"):
        copy(file, tmp_path)
    assert shipped == {"council", "georgia", "missile-defense", "ukraine"}
    assert {track.id for track in load_tracks(tmp_path)} == shipped | {"arms-control", "iran-nuclear"}


def test_each_takes_its_own_articles_and_no_others(program: App) -> None:
    iran, arms = ({one.file for one in tried(program, name).taken} for name in ("iran-nuclear", "arms-control"))
    assert iran == {
        "2013-10-16-geneva",
        "2013-11-24-interim",
        "2014-01-20-ease",
        "2015-07-14-vienna",
        "2016-01-16-implement",
        "2018-05-08-out",
    }
    assert arms == {"2010-04-08-prague", "2011-02-05-munich", "2019-08-02-inf", "2023-02-21-speech"}


def test_the_history_of_the_iran_talks(program: App) -> None:
    trial = tried(program, "iran-nuclear")
    assert history(trial, "talks") == [("under-way", "2013-10-15"), ("interim", "2013-11-24"), ("agreed", "2015-07-14")]
    assert history(trial, "deal") == [("agreed", "2015-07-14"), ("left", "2018-05-08")]
    assert history(trial, "sanctions") == [("eased", "2014-01-20"), ("lifted", "2016-01-16")]


def test_the_history_of_arms_control(program: App) -> None:
    trial = tried(program, "arms-control")
    assert history(trial, "strategic") == [
        ("signed", "2010-04-08"),
        ("in-force", "2011-02-05"),
        ("suspended", "2023-02-21"),
    ]
    assert history(trial, "inf") == [("ended", "2019-08-02")]


def test_adopting_an_example_gives_what_its_trial_gave(tmp_path: Path) -> None:
    app = desk(tmp_path, ARTICLES)
    trial = tried(app, "iran-nuclear")
    assert any(one.read_now for one in trial.taken)
    app.close()
    (tmp_path / "tracks").mkdir()
    copy(EXAMPLES / "iran-nuclear.toml", tmp_path / "tracks")
    app = build(tmp_path)
    assert follow_loaded(app.workspace) == ("iran-nuclear",)
    state = track_state(app.workspace.views, trial.track, DAY, app.workspace.views.checkpoint())
    app.close()
    assert [(one.facet, [(run.status, run.since) for run in one.runs]) for one in state.facets] == [
        (one.facet, [(run.status, run.since) for run in one.runs]) for one in trial.state.facets
    ]
    assert [item.development for item in state.developments] == [item.development for item in trial.state.developments]
    assert [item.statement for item in state.statements] == [item.statement for item in trial.state.statements]


def test_no_rule_names_a_party_the_program_does_not_know(program: App) -> None:
    for name in ("iran-nuclear", "arms-control"):
        assert [warning for warning in tried(program, name).warnings if "no party" in warning] == []

"""A new track is right at the first try: it takes talks and agreements on its subject, and nothing beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.desk import desk

from briefing.adapters.new_track import write_new_track
from briefing.adapters.track_files import load_track
from briefing.errors import NotFoundError
from briefing.pipeline.track_trial import try_track

ON = {
    "2022-01-10-open": (
        "Fishery talks open in Bergen\n\nNorway and Iceland opened fishery talks in Bergen on Monday. "
        "The first round deals with the mackerel quota, a Norwegian official said.\n"
    ),
    "2022-02-08-break": (
        "Norway breaks off fishery talks\n\nNorway broke off fishery talks with Iceland on Tuesday over the mackerel "
        "quota. Iceland's foreign ministry said it regretted the step.\n"
    ),
    "2022-05-17-resume": (
        "Back at the table\n\nNorway and Iceland resumed talks on the mackerel quota in Bergen on Tuesday.\n"
    ),
    "2022-09-14-deal": (
        "Neighbours sign\n\nNorway and Iceland signed an agreement on the mackerel quota in Bergen on Wednesday.\n"
    ),
}
BESIDE = {
    "2022-03-02-gas": (
        "Mackerel still between neighbours\n\n"
        "Norway and Iceland signed a geothermal energy agreement in Reykjavik on Wednesday. "
        "The mackerel quota was not on the agenda.\n\nThe fishery talks have stood still since February.\n"
    ),
    "2022-03-15-pope": (
        "Minister speaks of mackerel\n\nNorway's foreign minister met the Pope in Rome on Tuesday. "
        "Afterwards he told reporters that the mackerel quota remained open.\n"
    ),
    "2022-04-05-cod": (
        "Brussels agrees quota\n\nThe European Union and Norway signed an agreement on the mackerel quota on Tuesday. "
        "Iceland took no part.\n"
    ),
    "2022-04-20-plan": (
        "New round planned\n\nNorway and Iceland agreed on Wednesday to resume fishery talks in May. "
        "No deal on the mackerel quota is in sight, officials said.\n"
    ),
    "2022-06-01-urge": (
        "Fishermen call for deal\n\nFishermen in Reykjavik urged Iceland and Norway on Wednesday to sign "
        "an agreement on the mackerel quota.\n"
    ),
    "2022-06-20-summit": (
        "Ministers meet at summit\n\nThe foreign ministers of Norway and Iceland met at a NATO summit in Madrid on "
        "Monday and discussed Ukraine. The fishery talks were not mentioned.\n"
    ),
    "2022-07-12-deny": (
        "Oslo denies accord\n\nNorway has not signed an agreement on the mackerel quota with Iceland, "
        "its fisheries minister said on Tuesday.\n"
    ),
    "2022-10-04-wages": (
        "Wage talks broken off\n\nThe union of Norwegian fishermen broke off wage talks with employers on Tuesday. "
        "The mackerel quota is not affected.\n"
    ),
}


def test_the_history_of_a_new_track_is_that_of_its_talks_alone(tmp_path: Path) -> None:
    program = desk(tmp_path, {**ON, **BESIDE})
    file = write_new_track(tmp_path / "tracks", "fishery", None, ("Norway", "iceland"), ("fishery", "mackerel"))
    track = load_track(file)
    trial = try_track(program.workspace, track, program.workspace.clock.now().date())
    program.close()
    (talks,) = trial.state.facets
    assert [(run.since.day().isoformat(), run.status) for run in talks.runs] == [
        ("2022-01-10", "under-way"),
        ("2022-02-08", "broken-off"),
        ("2022-05-17", "under-way"),
        ("2022-09-14", "agreed"),
    ]
    moving = {one.file for one in trial.taken for here in one.developments if any(rule.moves for rule in here.rules)}
    assert moving == ON.keys()


def test_each_pair_of_three_sides_can_meet_and_all_of_them_must_agree(tmp_path: Path) -> None:
    track = load_track(write_new_track(tmp_path, "nile-dam", None, ("Egypt", "Ethiopia", "Sudan"), ("Nile dam",)))
    _, agreed, *met = track.facets[0].rules
    assert agreed.between == ("Egypt", "Ethiopia", "Sudan")
    assert [rule.between for rule in met] == [("Egypt", "Ethiopia"), ("Egypt", "Sudan"), ("Ethiopia", "Sudan")]
    assert track.about.near == track.parties == ("Egypt", "Ethiopia", "Sudan")


def test_every_rule_of_a_new_track_names_its_subject(tmp_path: Path) -> None:
    track = load_track(write_new_track(tmp_path, "harbour", "Harbour talks"))
    for rule in track.facets[0].rules:
        assert rule.objects
        assert all("harbour" in phrase.casefold() for phrase in rule.objects)


def test_a_side_that_is_not_known_is_refused_with_the_likeliest(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        write_new_track(tmp_path, "fishery", None, ("Norwey", "Iceland"))
    assert "Norway" in caught.value.hint
    assert list(tmp_path.iterdir()) == []

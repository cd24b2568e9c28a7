"""Track files: what is shipped, what users write, what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.adapters.track_files import dump_track, load_track, load_tracks, track_from_mapping
from briefing.domain.development import Modality
from briefing.errors import DefinitionError

MINIMAL = """
id = "harbour"
title = "Harbour talks"
parties = ["Russia", "Georgia"]
[about]
any = ["harbour talks"]
all = ["Georgia"]
[[facet]]
id = "talks"
statuses = [{id = "stalled", level = -1}, {id = "under-way", level = 0}]
[[facet.rule]]
actions = ["meet"]
shows = "under-way"
"""


def write(folder: Path, text: str, name: str = "harbour.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_four_tracks_are_shipped_with_their_headline_facets() -> None:
    assert {track.id: track.facets[0].id for track in load_tracks()} == {
        "council": "dialogue",
        "missile-defense": "talks",
        "georgia": "relations",
        "ukraine": "crisis",
    }


def test_every_shipped_track_says_what_improved_means_and_labels_its_statuses() -> None:
    for track in load_tracks():
        assert track.improved.startswith("Improved means")
        assert all(status.label for facet in track.facets for status in facet.statuses)


def test_a_minimal_file_takes_titles_labels_and_modalities_from_its_ids(tmp_path: Path) -> None:
    [facet] = load_track(write(tmp_path, MINIMAL)).facets
    assert (facet.title, facet.statuses[1].label) == ("talks", "under way")
    assert facet.rules[0].modality == (Modality.DONE, Modality.DECIDED)


def test_files_of_a_folder_add_to_the_shipped_tracks(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    assert [track.id for track in load_tracks(tmp_path)][-1] == "harbour"


def test_a_file_takes_the_place_of_a_shipped_track_of_its_id(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL.replace('id = "harbour"', 'id = "council"'))
    tracks = {track.id: track for track in load_tracks(tmp_path)}
    assert len(tracks) == 4
    assert tracks["council"].title == "Harbour talks"


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert load_tracks(tmp_path / "nowhere") == load_tracks()


def test_the_stored_form_reads_back_to_the_same_track() -> None:
    for track in load_tracks():
        assert track_from_mapping(json.loads(json.dumps(dump_track(track)))) == track


@pytest.mark.parametrize(
    ("wrong", "right", "key"),
    [
        ('actions = ["greet"]', 'actions = ["meet"]', "greet"),
        ('shows = "running"', 'shows = "under-way"', "running"),
        ('shows = "under-way"\nsets = "stalled"', 'shows = "under-way"', "sets and shows"),
        ('{id = "stalled"}', '{id = "stalled", level = -1}', "level"),
        ("any = []", 'any = ["harbour talks"]', "about.any"),
        ('titel = "Harbour talks"', 'title = "Harbour talks"', "titel"),
    ],
)
def test_what_is_wrong_stops_with_file_key_and_hint(tmp_path: Path, wrong: str, right: str, key: str) -> None:
    path = write(tmp_path, MINIMAL.replace(right, wrong))
    with pytest.raises(DefinitionError) as caught:
        load_track(path)
    assert "harbour.toml" in caught.value.message
    assert key in caught.value.message
    assert caught.value.hint


def test_text_that_is_not_toml_stops_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"harbour\.toml"):
        load_track(write(tmp_path, "id = "))


def test_one_id_in_two_files_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    write(tmp_path, MINIMAL, "other.toml")
    with pytest.raises(DefinitionError, match="harbour"):
        load_tracks(tmp_path)

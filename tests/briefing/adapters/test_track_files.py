"""Track files: what is wrong stops with file, key and hint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.adapters.new_track import write_new_track
from briefing.adapters.track_files import dump_track, load_track, load_tracks, shipped_actions, track_from_mapping
from briefing.errors import DefinitionError
from briefing.pipeline.request import usual_order

GOOD = """
id = "river"
title = "River talks"
parties = ["Norway"]

[about]
any = ["river talks"]

[[facet]]
id = "talks"
statuses = [{id = "broken", level = -1}, {id = "under-way", level = 0}]
breaks = ["broken"]

[[facet.rule]]
actions = ["meet"]
shows = "under-way"

[[topic]]
id = "fish"
any = ["fish"]
"""


def write(folder: Path, text: str, name: str = "river.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_track_file_fills_in_what_it_leaves_out(tmp_path: Path) -> None:
    track = load_track(write(tmp_path, GOOD))
    facet = track.facets[0]
    assert (facet.title, facet.scale, facet.status("under-way").label) == ("talks", "levels", "under way")
    assert [mode.value for mode in facet.rules[0].modality] == ["done", "decided"]


WRONG = {
    "no TOML": ('id = "river"', "id = river", "not TOML"),
    "no id": ('id = "river"\n', "", "id"),
    "an id with capitals": ('id = "river"', 'id = "River"', "id"),
    "an unknown key": ('title = "River talks"', 'titel = "River talks"', "titel"),
    "no phrase": ('any = ["river talks"]', "any = []", "about, any"),
    "an empty phrase": ('any = ["river talks"]', 'any = [""]', "about, any"),
    "a phrase outside a list": ('any = ["river talks"]', 'any = "river talks"', "about, any"),
    "a status that is not there": ('shows = "under-way"', 'shows = "merry"', "'merry'"),
    "a break that is not there": ('breaks = ["broken"]', 'breaks = ["torn"]', "'torn'"),
    "two directions": ('shows = "under-way"', 'shows = "under-way"\nsets = "broken"', "sets, shows and worsens"),
    "no direction": ('shows = "under-way"', "", "sets, shows and worsens"),
    "an unknown action": ('actions = ["meet"]', 'actions = ["sing"]', "'sing'"),
    "an unknown modality": ('actions = ["meet"]', 'actions = ["meet"]\nmodality = ["maybe"]', "modality"),
    "a status without level": ('{id = "broken", level = -1}', '{id = "broken"}', "level"),
    "a status twice": ('{id = "broken", level = -1}', '{id = "under-way", level = -1}', "twice"),
    "an unknown scale": ('id = "talks"', 'id = "talks"\nscale = "colours"', "scale"),
}


@pytest.mark.parametrize(("good", "bad", "named"), WRONG.values(), ids=WRONG)
def test_a_bad_file_stops_with_its_name_the_key_and_a_hint(tmp_path: Path, good: str, bad: str, named: str) -> None:
    assert good in GOOD
    with pytest.raises(DefinitionError) as caught:
        load_track(write(tmp_path, GOOD.replace(good, bad)))
    assert caught.value.message.startswith("river.toml: ")
    assert named in caught.value.message
    assert "Value error" not in caught.value.message
    assert caught.value.hint.endswith((".", "?"))


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"absent\.toml"):
        load_track(tmp_path / "absent.toml")


def test_tracks_of_a_folder_stand_after_the_shipped_ones_or_in_their_place(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace('"river"', '"council"', 1), "mine.toml")
    tracks = {track.id: track for track in load_tracks(tmp_path)}
    assert list(tracks) == ["council", "georgia", "missile-defense", "ukraine", "river"]
    assert tracks["council"].title == "River talks"


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "stream.toml")
    with pytest.raises(DefinitionError, match=r"stream\.toml: track 'river' is defined in river\.toml too"):
        load_tracks(tmp_path)


def test_the_stored_form_reads_back_the_same(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    for track in load_tracks(tmp_path):
        assert track_from_mapping(json.loads(json.dumps(dump_track(track)))) == track


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
@settings(deadline=None)
def test_a_new_track_is_valid_whatever_its_title(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    path = write_new_track(tmp_path_factory.mktemp("tracks"), "river-talks", title)
    track = load_track(path)
    assert (track.id, track.title, track.about.any) == ("river-talks", title, (title,))


def test_a_new_track_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = write_new_track(tmp_path / "tracks", "river-talks")
    path.write_text(GOOD, encoding="utf-8")
    for id in ("river-talks", "council", "River", "a/b", ""):
        with pytest.raises(DefinitionError) as caught:
            write_new_track(tmp_path / "tracks", id)
        assert caught.value.hint
    assert path.read_text(encoding="utf-8") == GOOD
    assert sorted(file.name for file in (tmp_path / "tracks").iterdir()) == ["river-talks.toml"]


def test_a_new_track_uses_actions_of_the_vocabulary_only(tmp_path: Path) -> None:
    track = load_track(write_new_track(tmp_path, "river-talks"))
    named = {action for facet in track.facets for rule in facet.rules for action in rule.actions}
    assert named <= shipped_actions()


def test_tracks_stand_in_the_order_that_their_files_give(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    first = GOOD.replace('id = "river"\n', 'id = "straits"\norder = 0\n', 1)
    write(tmp_path, first, "straits.toml")
    known = {track.id: track for track in load_tracks(tmp_path)}
    assert usual_order(known) == ["straits", "council", "missile-defense", "georgia", "ukraine", "river"]
    assert track_from_mapping(dump_track(known["straits"])) == known["straits"]

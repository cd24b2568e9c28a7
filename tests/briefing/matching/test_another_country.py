"""What happens in a country that is no matter of a track, or beside one."""

from __future__ import annotations

import pytest
from support.developments import DAY, Read, knowledge, read

from briefing.adapters.track_files import load_tracks
from briefing.domain.state import Report
from briefing.domain.text import ArticleId, Span
from briefing.matching import compile_track, track_development
from briefing.matching.pieces import Piece

REPORT = Report(ArticleId("a"), "a.txt", "newswire", "Newswire", DAY, 1, 1)


def on_ukraine(found: Read, action: str, piece: Piece | None = None) -> bool:
    """Whether an action, in an article that is about the track, is on the track of Ukraine."""
    (track,) = (compile_track(track, knowledge()) for track in load_tracks() if track.id == "ukraine")
    return track_development(track, found.text, found.told(action), REPORT, score=9.0, piece=piece) is not None


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("Protesters clashed with the police on Tuesday.", True),
        ("Protesters in Kharkiv clashed with the police on Tuesday, Kuwaiti television said.", True),
        ("Protesters in Bahrain clashed with the police on Tuesday.", False),
        ("Protesters clashed with the police on Tuesday, the president of Bahrain said.", False),
        ("There was unrest in Bahrain. Protesters clashed with the police on Tuesday.", False),
        ("Protesters in Bahrain clashed with the police over Ukraine on Tuesday.", False),
    ],
)
def test_a_clash_in_a_country_that_is_no_matter_of_the_track_is_not_on_it(sentence: str, there: bool) -> None:
    found = read(f"Ukraine is in turmoil, and Kiev is full of tents.\nUkraine waits.\n{sentence}")
    assert on_ukraine(found, "fight") == there


def test_another_country_beside_what_is_done_does_not_take_it_off_the_track() -> None:
    text = "Ukraine is in turmoil, and Kiev is full of tents.\nUkraine waits.\nThe deputies adopted the law on Tuesday"
    for rest, there in ((", which lets Kuwaiti firms drill.", True), (" on trade with Kuwait.", False)):
        found = read(f"{text}{rest}")
        assert on_ukraine(found, "adopt") == there


def test_a_meeting_in_another_country_stays_on_the_track() -> None:
    found = read("Ukraine is in turmoil, and Kiev is full of tents.\nUkraine waits.\nEnvoys met in Bahrain on Tuesday.")
    assert on_ukraine(found, "meet")


@pytest.mark.parametrize(
    ("head", "there"),
    [("Fighting goes on in Syria, and Ukraine looks on.", True), ("Fighting goes on in Syria.", False)],
)
def test_fighting_without_a_place_is_that_of_the_title(head: str, there: bool) -> None:
    found = read("Ukraine and Russia are at odds over it.\nFighters shelled the airport on Tuesday.", lede=head)
    assert on_ukraine(found, "attack") == there


def test_the_title_of_a_piece_is_not_the_line_above_it() -> None:
    found = read("Ukraine and Russia are at odds over it.\nFighters shelled the airport on Tuesday.", lede="News.")
    piece = Piece(Span(0, len(found.text)), "Fighting goes on in Syria", (), (), found.text)
    assert not on_ukraine(found, "attack", piece)


def test_fighting_without_a_place_is_in_the_country_told_of_last() -> None:
    before = "Kiev and Lviv are quiet.\nIn Syria the army moved on.\nIt was a hot day.\n"
    for country, there in (("Syria", False), ("Ukraine", True)):
        found = read(f"{before.replace('Syria', country)}Fighting broke out on Tuesday, and two died.")
        assert on_ukraine(found, "fight") == there

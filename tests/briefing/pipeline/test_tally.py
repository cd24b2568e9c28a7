"""What an edition counts over all its articles, without reading each."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from support.desk import desk

from briefing.brief.request import Tally
from briefing.domain.change import Window
from briefing.pipeline.articles import named
from briefing.pipeline.correct import withdraw
from briefing.pipeline.request import Profile, edition_request
from briefing.pipeline.stories import say

PROFILE = Profile("default", "Briefing", "What changed", ("council",))
DAY = date(2008, 12, 31)
BREAK = "NATO suspended the meetings of the NATO-Russia Council on Tuesday, August 19, 2008.\n"
MET = "Ambassadors of NATO and Russia met in the NATO-Russia Council in Brussels on Monday, December 22, 2008.\n"
ARTICLES = {
    "a": f"NATO breaks off contacts\n\n{BREAK}",
    "b": f"Contacts are broken off\n\nBRUSSELS, August 20, 2008 - {BREAK}",
    "c": f"No meetings any more\n\nOfficials confirmed it. {BREAK}",
    "d": f"Envoys meet\n\n{MET}",
}


@pytest.mark.parametrize("withdrawn", ["a", "b", "d"])
def test_a_tally_is_that_of_the_facts_at_any_two_positions(tmp_path: Path, withdrawn: str) -> None:
    program = desk(tmp_path, ARTICLES)
    workspace = program.workspace
    one, two, three, _ = (named(workspace.views, name) for name in ARTICLES)
    paired = say(workspace, one, two, same=True, reason="one text")
    say(workspace, two, three, same=True, reason="one text")
    withdraw(workspace, named(workspace.views, withdrawn), "retracted")
    head = workspace.log.head().position
    found = set()
    for upto in (paired - 1, paired, head - 1, head):
        for after in range(0, upto + 1, 3):
            window = Window(DAY - timedelta(after > 0), after, DAY, upto)
            request = edition_request(workspace, PROFILE, None, window)
            assert request.tally == Tally.of(request.articles.values())
            found.add((request.counted.inferred, request.counted.reprints, len(request.counted.new)))
    assert max(inferred for inferred, _, _ in found) > 1
    assert {reprints for _, reprints, _ in found} >= {0, 2, 6}
    assert len({new for _, _, new in found}) > 2
    program.close()

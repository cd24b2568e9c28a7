"""What one source reports as done and another denies, and what only looks alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.desk import desk
from support.folding import TRACK, told

from briefing.domain.development import DENIED, DID_NOT, Actor, Modality
from briefing.domain.state import TrackDevelopment
from briefing.domain.statement import Speaker
from briefing.pipeline.states import track_state, tracks_known
from briefing.track_state import state_of

DAY = "2009-05-05"
NEXT = date(2009, 5, 6)


def attack(at: str = DAY, *, by: str = "gazette", on: str = "bridge", **told_as: object) -> TrackDevelopment:
    item = told("broken", at, by=by, action="attack", published=NEXT)
    more = {"timed": True, "actors": (Actor("North", "North"),), **told_as}
    return replace(item, development=replace(item.development, **more), object=(on,))


def denial(at: str = DAY, *, by: str = "herald", on: str = "bridge", **told_as: object) -> TrackDevelopment:
    more = {"modality": Modality.REFUSED, "construction": DENIED, "said_by": Speaker("North"), **told_as}
    return attack(at, by=by, on=on, **more)


def accounts(*items: TrackDevelopment) -> list[tuple[str, ...]]:
    found = state_of(TRACK, items, (), as_of=date(2009, 12, 31), position=9).disagreements
    return [tuple(account.by for account in one.accounts) for one in found]


def test_what_one_affirms_and_another_denies_is_set_side_by_side() -> None:
    assert accounts(attack(), denial()) == [("gazette", "North")]
    assert accounts(attack(), attack(by="courier"), denial()) == [("courier", "gazette", "North")]
    assert accounts(attack(), denial(construction=DID_NOT, said_by=None)) == [("gazette", "herald")]


@pytest.mark.parametrize(
    "other",
    [
        denial("2009-05-04"),
        denial("2009-05"),
        denial(on="port"),
        denial(on="bridge", actors=(Actor("South", "South"),)),
        denial(action="seize"),
        denial(unsure=True),
        denial(timed=False),
        denial(construction="refused"),
        denial(construction="not"),
        denial(modality=Modality.POSSIBLE),
        denial(by="gazette", said_by=None),
    ],
    ids=["day", "month", "thing", "side", "deed", "guess", "undated", "declined", "will-not", "may", "same-source"],
)
def test_what_is_another_matter_or_in_doubt_is_no_dispute(other: TrackDevelopment) -> None:
    assert accounts(attack(), other) == []


@pytest.mark.parametrize("modality", [Modality.BACKGROUND, Modality.PLANNED, Modality.CALLED_FOR, Modality.DECIDED])
def test_only_what_is_reported_as_done_is_affirmed(modality: Modality) -> None:
    assert accounts(attack(modality=modality), denial()) == []


def test_what_is_not_done_by_the_day_of_the_report_may_be_done_on_that_day() -> None:
    late = denial(NEXT.isoformat(), construction=DID_NOT, said_by=None)
    assert accounts(attack(NEXT.isoformat()), late) == []


def test_a_denial_in_an_article_is_set_beside_the_report_of_another(tmp_path: Path) -> None:
    articles = {
        "2008-09-10-left": "Russian troops leave Poti\n\nRussia withdrew its troops from Poti on Tuesday, September 9, "
        "2008, in line with the cease-fire in Georgia.\n",
        "2008-09-11-denied": "Tbilisi and the port\n\nGeorgia and Russia argued over the cease-fire on Thursday, "
        "September 11, 2008.\n\nGeorgian President Mikheil Saakashvili denied that Russia had withdrawn its troops "
        "from Poti on Tuesday.\n",
    }
    program = desk(tmp_path, articles)
    views, head = program.workspace.views, program.workspace.log.head().position
    state = track_state(views, tracks_known(views, head)["georgia"], date(2008, 9, 12), head)
    [[_, denied]] = [one.accounts for one in state.disagreements]
    assert denied.by == "Mikheil Saakashvili"
    program.close()

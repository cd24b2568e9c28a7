"""An event of the catalogue tells the year of a day: with its weekday, alone, and as news."""

from __future__ import annotations

from datetime import date

import pytest
from support.ruritania import dated

TREATY = "Ruritania signed the rain treaty with NATO"


@pytest.mark.parametrize("day", ["March 3", "March 4"])
def test_an_event_tells_the_year_of_a_dateline_of_its_day_or_the_next(day: str) -> None:
    found = dated(f"STRELSAU, {day} (Gazette) - {TREATY} on Tuesday.")
    assert found.day == date(2009, 3, int(day[-1]))
    assert found.why[-1] == "It tells of the Treaty of Zenda (3 March 2009)."


@pytest.mark.parametrize(
    "words",
    [
        f"{TREATY}.",
        f"{TREATY} on Friday.",
        "NATO and Ruritania spoke of the rain treaty on Tuesday.",
        "Ruritania signed the rain treaty with Graustark on Tuesday.",
        "Ruritania will sign the rain treaty with NATO, an envoy said on Tuesday.",
        "Ruritania did not sign the rain treaty with NATO on Tuesday.",
        f"Envoys said on Tuesday that {TREATY} three years ago.",
        f"Envoys marked on Tuesday the anniversary of the day when {TREATY}.",
    ],
)
def test_without_weekday_action_or_actor_and_as_plan_or_history_an_event_tells_no_year(words: str) -> None:
    found = dated(f"STRELSAU, March 3 (Gazette) - {words}")
    assert found.day is None
    assert len(found.candidates) > 2


def test_an_event_of_another_day_tells_nothing() -> None:
    assert dated(f"STRELSAU, March 6 (Gazette) - {TREATY} on Tuesday.").day is None


def test_two_events_that_fit_tell_no_year() -> None:
    assert dated("STRELSAU, June 7 (Gazette) - Ruritania bombed a cloud on Tuesday.").day is None

"""What is denied, what outlets and things report, what is opposed, and headlines without articles."""

from __future__ import annotations

import pytest
from support.developments import DAY, read

from briefing.domain.development import DENIED_REPORT, Modality
from briefing.domain.statement import Speaker
from briefing.domain.when import When


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway denied reports that it had suspended talks with Sweden.",
        "Norway rejected claims that it had suspended talks with Sweden.",
        "Norway dismissed reports it had suspended talks with Sweden.",
        "Rumours that Norway had suspended talks with Sweden were denied by its envoy.",
    ],
)
def test_a_report_that_is_denied_is_a_denial(sentence: str) -> None:
    told = read(sentence, lede="").told("suspend")
    assert (told.modality, told.construction) == (Modality.REFUSED, DENIED_REPORT)
    assert {actor.party for actor in told.actors} == {"Norway"}


def test_a_report_that_is_not_denied_is_none() -> None:
    told = read("Norway did not deny reports that it had suspended talks with Sweden.", lede="").told("suspend")
    assert told.modality is Modality.POSSIBLE


@pytest.mark.parametrize("who", ["satellite images", "the newspaper Kommersant", "the news agency Interfax"])
def test_what_an_outlet_or_a_thing_reports_is_the_account_of_nobody(who: str) -> None:
    told = read(f"Norway has resumed work at the port, {who} reported on Wednesday.", lede="").told("resume")
    assert told.said_by is None


@pytest.mark.parametrize("who", ["a Norwegian official", "Swedish state television", "the harbour office"])
def test_what_others_report_is_theirs(who: str) -> None:
    told = read(f"Norway has resumed work at the port, {who} said on Wednesday.", lede="").told("resume")
    assert isinstance(told.said_by, Speaker)


@pytest.mark.parametrize(
    ("title", "action", "sides"),
    [
        ("Norway and Sweden sign pact on fishing", "sign", {"Norway", "Sweden"}),
        ("Norway signs pact with Sweden", "sign", {"Norway"}),
        ("Norway and Sweden sign deal on border crossings", "sign", {"Norway", "Sweden"}),
        ("Norway, Sweden sign pact on fishing", "sign", {"Norway", "Sweden"}),
        ("Norway, Sweden agree ceasefire", "cease-fire", {"Norway", "Sweden"}),
        ("Norway, Sweden, Finland hold drills", "exercise", {"Norway", "Sweden", "Finland"}),
        ("North Korea, United States suspend talks", "suspend", {"North Korea", "United States"}),
    ],
)
def test_a_headline_without_articles_has_a_verb(title: str, action: str, sides: set[str]) -> None:
    found = read(title=title)
    told = found.told(action)
    assert told.when == When.on(DAY)
    assert found.words(told) == title
    assert {actor.party for actor in told.actors} >= sides


@pytest.mark.parametrize("title", ["Norway and Sweden to meet on fishing", "Norway, Sweden to meet on fishing"])
def test_what_two_are_to_do_is_said_of_both(title: str) -> None:
    found = read(title=title)
    told = found.told("meet")
    assert (told.modality, found.words(told)) == (Modality.PLANNED, title)
    assert {actor.party for actor in told.actors} == {"Norway", "Sweden"}


def test_a_headline_longer_than_any_is_left_as_it_is() -> None:
    title = "Norway, Sweden sign pact on fishing " + "and boats " * 1000
    assert read(title=title[:10_000]).developments is not None


@pytest.mark.parametrize(
    ("title", "action"),
    [
        ("Norway And Sweden Sign Pact On Fishing Grounds", "sign"),
        ("Norway, Sweden Suspend Talks On Fishing Grounds", "suspend"),
    ],
)
def test_a_headline_in_capitals_ends_where_it_does(title: str, action: str) -> None:
    found = read("The envoys of Norway and Sweden were at the port.", title=title)
    told = found.told(action)
    assert found.text[slice(*told.sentence)] == found.words(told) == title
    assert {actor.party for actor in told.actors} == {"Norway", "Sweden"}


def test_an_office_in_a_headline_stays_one() -> None:
    assert read(title="NATO head, Norway's envoy to discuss fishing on Friday").told("discuss").actors


def test_a_noun_of_an_action_in_a_headline_stays_one() -> None:
    assert [one.action for one in read(title="Norway sanctions deal in doubt").developments] in ([], ["agree"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Moscow is opposed to Georgia joining NATO.",
        "Russia is opposed to Georgia joining the alliance.",
        "The Kremlin opposes Georgia joining NATO.",
    ],
)
def test_who_opposes_an_accession_does_not_accede(sentence: str) -> None:
    told = read(sentence, lede="").told("accede")
    assert (told.modality, [actor.party for actor in told.actors]) == (Modality.REFUSED, ["Georgia"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden have fought two wars since the late 1980s.",
        "Norway and Sweden have fought several wars over the strait.",
    ],
)
def test_wars_that_are_counted_are_no_new_war(sentence: str) -> None:
    told = read(sentence, lede="").told("fight")
    assert told.unsure
    assert told.when is None


def test_what_was_fought_on_a_day_is_of_that_day() -> None:
    told = read("Norway and Sweden fought two battles on Tuesday.", lede="").told("fight")
    assert told.when is not None
    assert not told.unsure


def test_the_place_in_capitals_before_a_dash_is_no_actor() -> None:
    told = read("STRELSAU - The foreign ministers of Norway and Sweden met on Wednesday.", lede="").told("meet")
    assert {actor.party for actor in told.actors} == {"Norway", "Sweden"}

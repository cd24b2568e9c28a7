"""What was done, decided, planned, asked for, hoped, refused, and what is only looked back on."""

from __future__ import annotations

import pytest
from support.developments import read

DONE = [
    ("Moscow halted its talks with the alliance on Tuesday.", "suspend"),
    ("All joint patrols with Russia were suspended by NATO on Monday.", "suspend"),
    ("NATO put its contacts with Moscow on hold last week.", "suspend"),
    ("Talks between Russia and NATO took place in Vienna on Tuesday.", "meet"),
    ("The two sides held talks in Geneva on Monday.", "meet"),
    ("NATO ambassadors had a working lunch with the Russian envoy on Monday.", "meet"),
    ("The envoys went into a closed meeting on Tuesday.", "meet"),
    ("Russia expelled two Polish diplomats.", "expel"),
    ("The parliament ratified the treaty on Tuesday.", "ratify"),
    ("Tens of thousands of protesters rallied in Kiev on Sunday.", "protest"),
    ("Relations with Tbilisi have begun to thaw.", "resume"),
    ("Fighting erupted near Donetsk on Tuesday.", "fight"),
    ("The ceasefire was signed in Minsk on Friday.", "sign"),
    ("Georgia withdrew from the treaty.", "withdraw"),
    ("The meeting was postponed until April.", "postpone"),
    ("Rogozin said NATO had suspended the exchange of officers.", "suspend"),
    ("Military cooperation with Russia remains frozen.", "suspend"),
    ("Moscow recalled its ambassador on Tuesday.", "recall"),
    ("The NATO exercises, which Moscow wanted the alliance to call off, opened near Tbilisi on Tuesday.", "exercise"),
]
DECIDED = [
    ("The ministers decided on Tuesday to restore contacts with Moscow.", "resume"),
    ("Russia and NATO agreed on Monday to restart their military cooperation.", "resume"),
    ("NATO ministers agreed at a session in Brussels on Tuesday to reopen the office in Moscow.", "resume"),
    ("The White House announced on Wednesday that it was scrapping the radar.", "scrap"),
    ("The parliament voted on Tuesday to abandon the plan.", "cancel"),
]
PLANNED = [
    ("Ambassadors of the Council will meet on March 24.", "meet"),
    ("The ministers are to meet next week in Vienna.", "meet"),
    ("Washington plans to scrap the radar near Prague.", "scrap"),
    ("The two men agreed to meet again in May.", "meet"),
    ("They agreed that the dinner should be followed in May by a session of the ambassadors.", "meet"),
    ("The allies welcomed Washington's intention to freeze the deployment.", "suspend"),
    ("The minister said the agreement would be signed in April.", "sign"),
    ("At their meeting in April the ministers may lift the ban.", "meet"),
    ("Moscow promised to pull out of the port.", "withdraw"),
]
CALLED_FOR = [
    ("Merkel called on Russia and Georgia to resume negotiations.", "resume"),
    ("The European Union demanded the withdrawal of Russian troops from the port.", "pull-back"),
    ("Poland urged a resumption of the dialogue.", "resume"),
    ("NATO must resume its dialogue with Russia, the chancellor said.", "resume"),
    ("We need to restore contacts with Moscow, the chancellor said.", "resume"),
    ("Lithuania proposed to suspend the exercises.", "suspend"),
]
POSSIBLE = [
    ("The ministers may decide in April to resume the work of the Council.", "resume"),
    ("Russia could restore cooperation by summer.", "resume"),
    ("NATO is expected to lift the freeze next month.", "lift"),
    ("The secretary general said he hoped to visit Moscow.", "visit"),
    ("If NATO stops its exercises, Russia will respond.", "suspend"),
    ("Should the Council meet again, Moscow would raise the shield.", "meet"),
    ("Russia threatened to withdraw from the treaty.", "withdraw"),
    ("Will Moscow restore relations with Tbilisi?", "resume"),
    ("Asked whether Moscow would restore relations, the minister smiled.", "resume"),
    ("Russia may also halt inspections and withdraw from the treaty.", "withdraw"),
    ("The pact will not be signed until the prisoner is released, the envoy said.", "sign"),
    ("The resumption of full-scale work would be up to the ministers.", "resume"),
]
REFUSED = [
    ("Kiev refused to sign the agreement.", "sign"),
    ("Kiev will not sign the agreement.", "sign"),
    ("Ukraine did not sign the agreement on Tuesday.", "sign"),
    ("Washington declined to recognize the vote.", "recognize"),
    ("Lavrov ruled out a resumption of relations with Georgia.", "resume"),
    ("Crowds marched over the government's refusal to sign the agreement.", "sign"),
    ("The government decided not to resume the talks.", "resume"),
    ("A meeting of the ministers failed to take place.", "meet"),
    ("Lavrov denied that Russia had suspended the exchange.", "suspend"),
    ("They spoke of the restoration of relations, which Tbilisi rules out.", "resume"),
]
BACKGROUND = [
    ("Poland signed the agreement on the base in August 2008.", "sign"),
    ("Moscow broke off relations with Tbilisi in September 2008.", "sever"),
    ("Cooperation, frozen after the war of August 2008, is slowly returning.", "suspend"),
    ("The Council, whose sessions NATO suspended, was founded in Rome.", "suspend"),
    ("Germany condemned Russia's recognition of the two regions.", "recognize"),
    ("It was not Moscow that severed the ties, the minister said.", "sever"),
    ("NATO's decision to suspend the sessions was a mistake, Lavrov said.", "suspend"),
    ("Russia has criticised the alliance since the suspension of the sessions.", "suspend"),
]
ALL = {
    "done": DONE,
    "decided": DECIDED,
    "planned": PLANNED,
    "called-for": CALLED_FOR,
    "possible": POSSIBLE,
    "refused": REFUSED,
    "background": BACKGROUND,
}


@pytest.mark.parametrize(
    ("sentence", "action", "modality"),
    [(sentence, action, modality) for modality, told in ALL.items() for sentence, action in told],
)
def test_a_construction_tells_its_modality(sentence: str, action: str, modality: str) -> None:
    assert (action, modality) in read(sentence).outline()


@pytest.mark.parametrize(
    "sentence", [sentence for told in (PLANNED, CALLED_FOR, POSSIBLE, REFUSED) for sentence, _ in told]
)
def test_what_has_not_happened_is_never_told_as_done(sentence: str) -> None:
    wanted = {action for told in ALL.values() for other, action in told if other == sentence}
    done = {action for action, modality in read(sentence).outline() if modality in {"done", "decided"}}
    assert not wanted & done


@pytest.mark.parametrize(
    ("headline", "action", "modality"),
    [
        ("Kremlin freezes missile talks with Washington", "suspend", "done"),
        ("NATO Suspends Joint Patrols With Russia", "suspend", "done"),
        ("Moscow to Expel Polish Diplomats", "expel", "planned"),
        ("NATO and Russia to hold summit in Lisbon", "meet", "planned"),
        ("EU Urges Ceasefire in Eastern Ukraine", "cease-fire", "called-for"),
        ("Allies agree to reopen Moscow office", "resume", "decided"),
        ("Kiev refuses to sign trade deal", "sign", "refused"),
    ],
)
def test_a_headline_speaks_of_news_in_the_present_tense(headline: str, action: str, modality: str) -> None:
    assert (action, modality) in read(title=headline).outline()


def test_not_yet_is_not_a_refusal_one_can_rely_on() -> None:
    assert read("Russia has yet to sign the document.").told("sign").unsure


def test_a_purpose_is_no_development_beside_the_meeting() -> None:
    assert [action for action, _ in read("The ministers met on Tuesday to discuss Georgia.").outline()] == ["meet"]


def test_a_news_conference_is_no_meeting() -> None:
    assert read("The minister held a news conference on Tuesday.").outline() == []


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("The shelling has left dozens of people dead.", "withdraw"),
        ("NATO suspended cooperation but left a channel open for talks.", "withdraw"),
        ("The ministers left the door open to Russia.", "withdraw"),
        ("The alliance left open a channel for ambassadors.", "withdraw"),
        ("The ministers left relations with Russia unchanged.", "withdraw"),
        ("Russia left three thousand troops in Abkhazia.", "withdraw"),
        ("The envoy recalled that the talks had failed.", "recall"),
        ("The ministers spoke of travel bans and asset freezes.", "suspend"),
    ],
)
def test_a_word_that_means_something_else_is_no_action(sentence: str, action: str) -> None:
    assert action not in {found for found, _ in read(sentence).outline()}


@pytest.mark.parametrize("left", ["the Council", "the talks in protest", "Georgia", "the buffer zone", "it in anger"])
def test_bodies_meetings_and_places_are_left(left: str) -> None:
    assert read(f"On Tuesday Russian troops left {left}.").outline()[0][1] == "done"


def test_a_clause_with_when_took_place_on_the_day_it_is_told_of() -> None:
    found = read("The mission closed on September 2, 2008, when Georgia severed relations with Moscow.")
    assert found.told("sever").when == read("Georgia severed relations on September 2, 2008.").told("sever").when


def test_the_cold_war_was_not_fought() -> None:
    assert read("Nobody wants a new Cold War, the minister said.").outline() == []


def test_verb_and_noun_of_one_clause_are_one_development() -> None:
    assert read("Moscow suspended meetings of the Council on Tuesday.").outline() == [("suspend", "done")]
    assert read("Russia and Georgia fought a war in August 2008.").outline() == [("fight", "background")]


def test_history_goes_on_until_somebody_speaks() -> None:
    found = read(
        "Contacts broke down in August 2008. Russia closed its mission and expelled two officers.",
        "Lavrov said on Tuesday that Russia had resumed the exchange.",
    ).outline()
    assert ("expel", "background") in found
    assert ("resume", "done") in found


def test_every_clause_lies_in_its_sentence_and_tells_an_action_once() -> None:
    found = read(*(sentence for told in ALL.values() for sentence, _ in told))
    heads = [(development.span, development.action) for development in found.developments]
    assert len(set(heads)) == len(heads)
    for development in found.developments:
        assert development.span.within(development.sentence)
        assert len(found.words(development).split()) <= 60
        assert development.object is None or development.object.within(development.sentence)
    assert list(found.developments) == sorted(found.developments, key=lambda development: development.span)


def test_what_might_have_been_is_only_possible() -> None:
    assert (
        read("Had NATO invited Georgia, Russia would have withdrawn from the treaty.").told("withdraw").modality
        == "possible"
    )


def test_no_date_for_a_meeting_is_no_refusal_to_meet() -> None:
    assert read("No date was set for a meeting.").told("meet").unsure


@pytest.mark.parametrize(
    ("sentence", "action", "modality"),
    [
        ("Kiev insists on the rebels laying down their arms.", "cease-fire", "called-for"),
        ("Ministers repeated their demand for the army leaving the town.", "withdraw", "called-for"),
        ("There is little prospect of Iran resuming enrichment, the envoy said.", "resume", "possible"),
        ("They repeat unrealistic demands of the militia laying down arms.", "cease-fire", "called-for"),
        ("Ministers agreed on a treaty banning tests.", "sanction", "background"),
        ("Russia and Norway have agreed on a plan for a lasting truce.", "cease-fire", "decided"),
        ("Russia and Norway agreed on a plan for talks in June.", "meet", "planned"),
        ("Talks with the rebels laying down their arms went on in Doha.", "cease-fire", "background"),
    ],
)
def test_what_somebody_is_to_do_is_asked_for_and_what_describes_him_is_known(
    sentence: str, action: str, modality: str
) -> None:
    assert read(sentence).told(action).modality.value == modality


@pytest.mark.parametrize("state", ["remain frozen", "stay frozen"])
def test_what_remains_as_it_was_is_no_news_in_a_lede_either(state: str) -> None:
    found = read(f"The army said on Wednesday that joint patrols with Georgia {state}.", lede="").told("suspend")
    assert found.granted
    assert found.when is not None
    assert found.when.begin is None

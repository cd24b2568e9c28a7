"""Turns of phrase of agency prose: what they tell, and of which day."""

from __future__ import annotations

import pytest
from support.developments import Read, read

from briefing.domain.when import iso

TOLD = [
    # done
    ("The upper house gave the green light to the treaty on Tuesday.", "adopt", "done", "2010-03-09"),
    ("The lower house wrote neutrality into law on Tuesday.", "adopt", "done", "2010-03-09"),
    ("Ministers signed off on the mission on Monday.", "adopt", "done", "2010-03-08"),
    ("The government gave the go-ahead on Tuesday for the radar.", "adopt", "done", "2010-03-09"),
    ("Washington shelved the radar plan on Monday.", "suspend", "done", "2010-03-08"),
    ("The Russian delegation walked out of the session on Tuesday.", "withdraw", "done", "2010-03-09"),
    ("Georgia tore up the agreement on Monday.", "withdraw", "done", "2010-03-08"),
    ("The European Union lifted its visa ban on Monday.", "lift", "done", "2010-03-08"),
    ("Moscow extended its ban on Georgian wine on Monday.", "extend", "done", "2010-03-08"),
    ("Russian troops handed over the post near Gori to the police on Tuesday.", "concede", "done", "2010-03-09"),
    ("A Kiev court declared the agreement void on Tuesday.", "cancel", "done", "2010-03-09"),
    ("The talks broke no new ground on Tuesday.", "break-down", "done", "2010-03-09"),
    ("The two sides failed to bridge their differences on Tuesday.", "advance", "refused", "2010-03-09"),
    ("Lavrov sat down with Kouchner in Paris on Tuesday.", "meet", "done", "2010-03-09"),
    ("The foreign ministers gathered in Brussels on Tuesday.", "meet", "done", "2010-03-09"),
    ("Lavrov has been in Brussels for talks with the ministers of NATO.", "meet", "done", None),
    ("The guns fell silent near Gori on Tuesday.", "cease-fire", "done", "2010-03-09"),
    ("Both sides laid down their arms on Tuesday.", "cease-fire", "done", "2010-03-09"),
    ("The ambassador was called home on Monday.", "recall", "done", "2010-03-08"),
    ("Kiev turned its back on the trade pact on Monday.", "reject", "done", "2010-03-08"),
    ("NATO dismissed the Russian offer on Tuesday.", "reject", "done", "2010-03-09"),
    ("The ambassadors put off their session on Tuesday.", "postpone", "done", "2010-03-09"),
    ("Russian forces took control of the airfield on Monday.", "seize", "done", "2010-03-08"),
    ("Seventy of the Russian soldiers had been pulled back by Tuesday.", "pull-back", "done", None),
    ("A session planned for April has been scrapped, the envoy said.", "cancel", "done", None),
    ("The crossing was closed on Monday.", "close", "done", "2010-03-08"),
    # decided
    ("The allies agreed in principle on Monday to reopen the office in Moscow.", "resume", "decided", "2010-03-08"),
    ("The two sides struck a deal on Monday to restart inspections.", "resume", "decided", "2010-03-08"),
    ("It was agreed on Monday that inspections would resume.", "resume", "decided", "2010-03-08"),
    ("The president ordered an end to the operation on Tuesday.", "cease-fire", "decided", "2010-03-09"),
    ("The European Union decided on Monday to impose travel bans.", "sanction", "decided", "2010-03-08"),
    # planned
    ("The next round is to be held in Geneva in May.", "meet", "planned", "2010-05"),
    ("The foreign ministers are due to meet in Vienna on March 24.", "meet", "planned", "2010-03-24"),
    ("The two sides set April 14 as the day of the next session.", "meet", "planned", "2010-04-14"),
    ("The talks would continue on April 14, the mediator said.", "meet", "planned", "2010-04-14"),
    ("Ten interceptors are to stand at the base by 2015.", "deploy", "planned", None),
    ("A new round of talks has been pencilled in for April 14.", "meet", "planned", "2010-04-14"),
    ("The two presidents will hold talks in Prague on April 8.", "meet", "planned", "2010-04-08"),
    ("The signing is scheduled for April 8.", "sign", "planned", "2010-04-08"),
    ("The agreement is to be signed in Prague on April 8.", "sign", "planned", "2010-04-08"),
    ("Russia is poised to lift its ban on Georgian wine.", "lift", "planned", None),
    ("The ban will be lifted on April 1.", "lift", "planned", "2010-04-01"),
    ("Moscow said on Tuesday it would pull its observers out of the mission.", "withdraw", "planned", None),
    ("Parliament will vote on April 14 on the agreement.", "adopt", "planned", "2010-04-14"),
    # called for
    ("The chancellor pressed Moscow for a withdrawal from the port.", "withdraw", "called-for", None),
    ("Merkel pleaded on Tuesday for an end to the embargo.", "lift", "called-for", None),
    ("Estonia wants the alliance to halt its sales of warships.", "suspend", "called-for", None),
    ("The talks ought to be resumed, the minister said.", "resume", "called-for", None),
    ("It is time to restore the dialogue, the chancellor said.", "resume", "called-for", None),
    ("The mediators appealed for the release of the observers.", "concede", "called-for", None),
    # possible
    ("A deal may be clinched by the end of the year.", "agree", "possible", None),
    ("The two sides hope to sign the treaty in April.", "sign", "possible", "2010-04"),
    ("Moscow is considering lifting its ban on Georgian wine.", "lift", "possible", None),
    ("Kiev is said to be ready to resume the talks.", "resume", "possible", None),
    ("There is a chance that the Council will meet in April.", "meet", "possible", "2010-04"),
    ("Talks are expected to restart in April.", "resume", "possible", "2010-04"),
    # refused
    ("Russia has no plans to withdraw from the treaty, Lavrov said.", "withdraw", "refused", None),
    ("The two sides stopped short of signing the treaty.", "sign", "refused", None),
    ("The summit ended without an agreement on the shield.", "agree", "refused", None),
    ("Moscow is not prepared to recognize the vote.", "recognize", "refused", None),
    ("Georgia balked at signing the text.", "sign", "refused", None),
    ("No talks will be held this month.", "meet", "refused", None),
    ("The ministers left Vienna without signing the text.", "sign", "refused", None),
    ("The parties were unable to agree on a date.", "agree", "refused", None),
    ("Talks in Geneva failed to make headway on Tuesday.", "advance", "refused", "2010-03-09"),
    ("The minister will not attend the session on May 19.", "attend", "refused", "2010-05-19"),
    # background
    ("The talks broke down last October.", "break-down", "background", "2009-10"),
    ("The treaty, which was signed in Moscow in 2002, has expired.", "sign", "background", "2002"),
    ("The embargo imposed by Moscow in 2006 remains in force.", "sanction", "background", "2006"),
    ("Two years earlier Moscow had banned Georgian wine.", "sanction", "background", None),
    ("The truce that Sarkozy brokered in August 2008 has held.", "broker", "background", "2008-08"),
]


@pytest.mark.parametrize(("sentence", "action", "modality", "day"), TOLD)
def test_a_turn_of_phrase_tells_action_modality_and_time(
    sentence: str, action: str, modality: str, day: str | None
) -> None:
    found = read(sentence)
    told = [one for one in found.developments if one.action == action and one.modality == modality]
    assert told, outline(found)
    if day is not None:
        assert day in {iso(when.end, when.precision) for one in told if (when := one.when) and when.end}


def test_who_is_in_no_mood_for_talks_has_held_none() -> None:
    assert [one.action for one in read("Russia was in no mood for talks with NATO.").developments] == []


def outline(found: Read) -> list[tuple[str, ...]]:
    return [(one.action, one.modality.value, str(one.when), found.words(one)) for one in found.developments]


@pytest.mark.parametrize("sentence", [one[0] for one in TOLD if one[2] not in {"done", "decided", "background"}])
def test_what_lies_ahead_is_not_told_as_done(sentence: str) -> None:
    wanted = {action for other, action, *_ in TOLD if other == sentence}
    assert not wanted & {one.action for one in read(sentence).developments if one.modality in {"done", "decided"}}


@pytest.mark.parametrize(
    "sentence",
    [
        "The deal met the demands of Kiev.",
        "The European Union held back a new round of sanctions.",
        "They left without agreeing on how a shield might be built.",
    ],
)
def test_what_only_sounds_like_a_deed_is_none(sentence: str) -> None:
    assert not {"meet", "establish"} & {one.action for one in read(sentence).developments}


def test_days_after_something_long_ago_tell_no_day_one_can_rely_on() -> None:
    assert read("Georgia severed the ties days after Russia had recognised the two regions.").told("sever").unsure

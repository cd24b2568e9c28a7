"""When, who, at which level, in which words, and told by whom."""

from __future__ import annotations

from datetime import date

import pytest
from support.developments import DAY, read

from briefing.analysis.developments.day_names import is_day
from briefing.domain.development import Level, Modality
from briefing.domain.when import Precision, When


@pytest.mark.parametrize(
    ("sentence", "action", "when"),
    [
        ("Moscow halted its talks with the alliance on Tuesday.", "suspend", When.on(date(2010, 3, 9))),
        ("Moscow halted its talks with the alliance.", "suspend", When.on(DAY)),
        ("Poland urged a resumption of the dialogue.", "resume", When.on(DAY)),
        ("The ministers may resume the dialogue.", "resume", None),
        (
            "The Council is being asked for help; talks are being held in Geneva.",
            "meet",
            When(None, DAY, Precision.DAY),
        ),
        (
            "Russia suspended the treaty after the war of August 2008.",
            "suspend",
            When(date(2008, 8, 1), date(2008, 8, 31), Precision.MONTH),
        ),
        ("The parliament approved a budget for next year.", "adopt", When.on(DAY)),
        ("Two days ago, Russian troops landed at the port and occupied the town.", "seize", When.on(date(2010, 3, 8))),
        ("Russian troops left the port two days ago and seized the town.", "seize", When.on(DAY)),
        ("Moscow largely withdrew from the talks in recent years.", "withdraw", None),
        ("Moscow withdrew from the talks after two years.", "withdraw", When.on(DAY)),
        ("Russia and Georgia postponed the talks from Friday.", "postpone", When.on(DAY)),
        ("The session of the council was postponed from Friday to Monday.", "postpone", When.on(DAY)),
        ("The Security Council called a meeting for Tuesday.", "meet", When.on(date(2010, 3, 16))),
        ("The court ordered a new election for March 26.", "elect", When.on(date(2010, 3, 26))),
        ("The parliament won't reconvene until Tuesday.", "resume", When.on(date(2010, 3, 16))),
        ("The ministers will not meet until Friday.", "meet", When.on(date(2010, 3, 12))),
    ],
)
def test_the_time_is_that_of_the_action(sentence: str, action: str, when: When | None) -> None:
    assert read(sentence).told(action).when == when


@pytest.mark.parametrize(
    ("sentence", "action", "modality"),
    [
        ("NATO called an emergency meeting for Friday.", "meet", Modality.PLANNED),
        ("NATO called for a meeting with Russia on Friday.", "meet", Modality.CALLED_FOR),
        ("NATO called a meeting for Oct. 3.", "meet", Modality.PLANNED),
        ("The ministers will not meet until Friday.", "meet", Modality.PLANNED),
        ("The ministers did not meet until Friday.", "meet", Modality.POSSIBLE),
    ],
)
def test_only_a_day_that_is_set_makes_a_plan(sentence: str, action: str, modality: Modality) -> None:
    assert read(sentence).told(action).modality is modality


def test_a_promise_made_at_a_summit_was_made_when_the_summit_was() -> None:
    told = read("NATO promised Georgia membership at its Bucharest summit.").told("promise")
    assert told.when is not None
    assert told.when.earliest() == date(2008, 4, 2)


def test_a_month_told_of_a_plan_lies_ahead_and_that_of_the_agreeing_itself_does_not() -> None:
    planned = read('"We agreed to meet again, probably in the second half of January," Lavrov said.')
    assert planned.told("meet").when == When(date(2011, 1, 16), date(2011, 1, 31), Precision.MONTH)
    past = read("In January the two sides agreed to reopen the office.")
    assert past.told("resume").when == When(date(2010, 1, 1), date(2010, 1, 31), Precision.MONTH)


def test_the_date_at_the_head_of_a_line_of_a_chronology_is_that_of_all_the_line_tells() -> None:
    found = read(
        "Parliament adopted the law on Monday.",
        "March 2008 - Russia annexes the island.",
        "August 2008 - President Elphberg attends a summit in Strelsau. A ceasefire is agreed on the same day.",
    )
    march, august = (When(date(2008, month, 1), date(2008, month, 31), Precision.MONTH) for month in (3, 8))
    told = {one.action: (one.when, one.modality) for one in found.developments}
    assert told["annex"] == (march, Modality.BACKGROUND)
    assert told["cease-fire"] == (august, Modality.BACKGROUND)


@pytest.mark.parametrize(
    "sentence",
    ["Parliament voted to restore the 2004 constitution.", "The leaders agreed to resume work on a 2004 treaty."],
)
def test_the_year_that_names_a_text_dates_nothing(sentence: str) -> None:
    told = read(sentence).told("resume")
    assert (told.when, told.modality is Modality.BACKGROUND) == (When.on(DAY), False)


@pytest.mark.parametrize(
    "sentence",
    ["The briefing was concluded at noon.", "Moscow concluded that the plan was dead.", "The summit met its billing."],
)
def test_what_is_over_or_thought_is_no_agreement_and_expectations_are_met_by_no_meeting(sentence: str) -> None:
    assert {one.action for one in read(sentence).developments} & {"agree"} == set()
    assert not any(one.span.end - one.span.begin > 15 for one in read(sentence).developments if one.action == "meet")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers of NATO and Russia met on Sunday. The two sides agreed to resume cooperation.",
        "The ministers of NATO and Russia met on Sunday. They agreed to resume cooperation, a diplomat said.",
        "NATO foreign ministers condemned the raid on Sunday. The ministers agreed to resume cooperation.",
        "NATO foreign ministers condemned the raid on Sunday and agreed to resume cooperation with Russia.",
    ],
)
def test_those_who_met_go_on_to_act_on_the_day_they_met(text: str) -> None:
    assert read(text).told("resume").when == When.on(date(2010, 3, 7))


@pytest.mark.parametrize(
    "text",
    [
        "The ministers of NATO and Russia met on Sunday. The Polish ministers agreed to resume cooperation.",
        "NATO ministers condemned the raid on Sunday. The generals agreed to resume cooperation with Russia.",
        "NATO ministers condemned the raid on Sunday. Poland expelled an aide. The ministers agreed to resume talks.",
    ],
)
def test_others_act_on_their_own_day(text: str) -> None:
    assert read(text).told("resume").when == When.on(DAY)


def test_urgency_is_no_postponement() -> None:
    assert read("The Union called on Kiev to act without delay.").developments == ()


def test_weeks_after_a_war_are_counted_from_its_end() -> None:
    told = read("Russia and Georgia fought a war in 2008. Two weeks after it Russia expelled a diplomat.").told("expel")
    assert told.when is not None


@pytest.mark.parametrize(
    ("sentence", "action", "day"),
    [
        ("The Council met on Tuesday, two days after Russia expelled a diplomat.", "expel", date(2010, 3, 7)),
        ("Crowds gathered a day after Kiev refused to sign the agreement.", "sign", date(2010, 3, 9)),
    ],
)
def test_days_after_a_deed_are_counted_back_to_it(sentence: str, action: str, day: date) -> None:
    assert read(sentence).told(action).when == When.on(day)


def test_what_followed_a_past_deed_is_news_all_the_same() -> None:
    told = read("Eleven days after Russia attacked the port, NATO suspended the sessions.").told("suspend")
    assert told.when == When.on(DAY)


def test_undated_history_lies_between_the_last_past_time_and_publication() -> None:
    told = read("Contacts collapsed in August 2008. Russia expelled two officers.").told("expel")
    assert told.when == When(date(2008, 8, 1), DAY, Precision.YEAR)


def test_two_tellings_of_one_thing_share_its_time() -> None:
    found = read(
        "NATO suspended the meetings in August 2008.",
        "Germany regretted the suspension of the meetings, its minister said.",
    )
    assert {one.when for one in found.developments if one.action == "suspend"} == {
        When(date(2008, 8, 1), date(2008, 8, 31), Precision.MONTH)
    }


def test_news_never_lies_after_publication() -> None:
    for sentence in ("The session was postponed until April.", "Russia suspended the exchange this month."):
        news = [told for told in read(sentence).developments if told.modality is not Modality.PLANNED]
        assert news
        for told in news:
            assert told.when is None or told.when.latest() <= DAY


def test_without_a_publication_date_nothing_is_dated_as_news() -> None:
    assert read("Moscow halted its talks with the alliance.", published=None).told("suspend").when is None


@pytest.mark.parametrize(
    ("sentence", "action", "parties"),
    [
        ("Moscow halted its talks.", "suspend", {"Russia"}),
        ("The talks were halted by Moscow.", "suspend", {"Russia"}),
        ("Kiev and Moscow signed the treaty.", "sign", {"Ukraine", "Russia"}),
        ("Lavrov met his counterparts from NATO countries on Tuesday.", "meet", {"Russia", "NATO"}),
        ("Talks between Georgia and Russia took place on Tuesday.", "meet", {"Georgia", "Russia"}),
        ("Merkel called on Moscow to withdraw from the port.", "withdraw", {"Russia"}),
        ("It was not Moscow that severed the ties, the minister said.", "sever", set()),
        ("It was Tbilisi that severed the ties, the minister said.", "sever", {"Georgia"}),
        ("NATO's decision to suspend the sessions was wrong.", "suspend", {"NATO"}),
        ("The foreign ministers of NATO and Russia met on Tuesday.", "meet", {"NATO", "Russia"}),
    ],
)
def test_actors_are_those_who_act(sentence: str, action: str, parties: set[str]) -> None:
    assert {actor.party for actor in read(sentence).told(action).actors} == parties


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("The foreign ministers of NATO and Russia met on Tuesday.", Level.MINISTERS),
        ("The ambassadors of NATO and Russia met on Tuesday.", Level.AMBASSADORS),
        ("NATO and Russia held a summit on Tuesday.", Level.SUMMIT),
        ("Lavrov met Clinton on Tuesday.", Level.MINISTERS),
        ("Rogozin met Rasmussen on Tuesday.", None),
        ("NATO and Russia held talks on Tuesday.", None),
    ],
)
def test_the_level_is_that_of_all_who_meet(sentence: str, level: Level | None) -> None:
    assert read(sentence).told("meet").level is level


def test_the_clause_has_what_decides_its_modality_and_not_the_whole_sentence() -> None:
    found = read("Lavrov, who was in Paris, said NATO may decide to resume the sessions, while Kiev kept silent.")
    assert found.words(found.told("resume")) == "NATO may decide to resume the sessions"


def test_what_is_told_inside_speech_keeps_who_told_it() -> None:
    told = read("Lavrov said NATO had agreed to reopen the office.").told("resume")
    assert told.said_by is not None
    assert told.said_by.name == "Sergei Lavrov"


def test_agreeing_is_the_deed_itself_and_told_by_nobody() -> None:
    assert read("Russia agreed on Tuesday to reopen the office.").told("resume").said_by is None


def test_a_caption_tells_a_meeting_and_its_day() -> None:
    told = read(caption="Sergei Lavrov waves after the NATO-Russia ministers' meeting in Vienna, March 9, 2010.").told(
        "meet"
    )
    assert told.when == When.on(date(2010, 3, 9))
    assert told.level is Level.MINISTERS


def test_what_came_before_something_of_a_month_is_of_that_month() -> None:
    found = read("The protests began in August after the president backed out of the treaty.")
    when = found.told("withdraw").when
    assert when is not None
    assert (when.begin, when.end, when.precision) == (date(2009, 8, 1), date(2009, 8, 31), Precision.MONTH)


def test_a_day_on_which_a_plan_was_made_clear_is_not_the_day_of_the_plan() -> None:
    assert read("Germany made clear on Wednesday it would block the sale.").told("reject").when is None


def test_the_next_round_was_expected_in_a_month_to_come() -> None:
    when = read("The next round had been expected in early February.").told("meet").when
    assert when is not None
    assert when.begin is not None
    assert when.begin >= DAY


@pytest.mark.parametrize(
    ("word", "names_a_day"),
    [("Friday", True), ("May", True), ("Sept.", True), ("mayor", False), ("decision", False), ("market", False)],
)
def test_a_month_is_a_whole_word(word: str, names_a_day: bool) -> None:
    assert is_day(word) is names_a_day


@pytest.mark.parametrize(
    ("sentence", "action", "level"),
    [
        ("The two sides resumed their dialogue at ambassador level on Tuesday.", "resume", Level.AMBASSADORS),
        ("Dialogue between them resumes at the level of ministers on Wednesday.", "resume", Level.MINISTERS),
        ("Meetings of French and German ambassadors resumed on Tuesday.", "resume", Level.AMBASSADORS),
        ("Ministers resumed the dialogue with Russia on Tuesday.", "resume", None),
        ("NATO suspended ministerial meetings with Russia on Tuesday.", "suspend", Level.MINISTERS),
    ],
)
def test_the_level_of_what_is_resumed_or_suspended_is_the_one_it_is_held_at(
    sentence: str, action: str, level: Level | None
) -> None:
    assert read(sentence).told(action).level is level


def test_the_time_that_opens_a_sentence_is_that_of_all_it_reports() -> None:
    found = read("In 2006 Russia closed its base, and Georgia signed the treaty.", lede="")
    assert found.told("sign").when == When(date(2006, 1, 1), date(2006, 12, 31), Precision.YEAR)
    found = read("In 2006, Georgia dropped its bid to join NATO.", lede="")
    assert found.told("accede").when != When.on(DAY)
    found = read("On Tuesday Russia closed its base, and Georgia signed the treaty.", lede="")
    assert found.told("sign").when == When.on(date(2010, 3, 9))


def test_what_was_said_long_ago_to_lie_ahead_is_not_sure_to_lie_ahead_now() -> None:
    assert read("NATO said in 2006 that Georgia would join the alliance.").told("accede").unsure
    assert not read("NATO said on Tuesday that Georgia would join the alliance.").told("accede").unsure

"""Items of a round-up are reports of their own; what leads a report is news of its own day."""

from __future__ import annotations

from datetime import date

from support.developments import DAY, read

from briefing.domain.development import Level, Modality
from briefing.domain.when import Precision, When

ITEMS = (
    "Armenia recalls its ambassador from Budapest over the release of a convicted officer. (Herald)",
    "Elections",
    "Voters in Estonia go to the polls to elect a new parliament of one hundred members. (Courier)",
    "Northern alliance",
    "NATO suspends all practical cooperation with Russia over the events of the last weeks. (Herald) (Courier)",
    "Disasters",
    "A strong earthquake strikes the coast of Chile and leaves thousands without shelter. (Courier)",
)


def test_the_present_tense_of_an_item_reports_the_news_of_the_day() -> None:
    halt = read(*ITEMS, title="Current events: March 10, 2010", lede="").told("suspend")
    assert (halt.modality, halt.when, halt.unsure) == (Modality.DONE, When.on(DAY), False)


def test_the_present_tense_in_the_body_of_a_report_stays_a_guess() -> None:
    assert read("NATO suspends all cooperation with Russia whenever it is angry.").told("suspend").unsure


def test_a_war_long_ago_does_not_date_the_news_that_came_after_it() -> None:
    found = read("NATO and Russia agreed to restore military ties after the war of 2008 in Georgia.", lede="")
    assert found.told("resume").when == When.on(DAY)


def test_what_has_lasted_since_a_war_began_in_the_month_of_it() -> None:
    frozen = read("Relations between NATO and Russia have been frozen since the war in Georgia.").told("suspend")
    assert frozen.when == When(date(2008, 8, 7), date(2008, 8, 31), Precision.MONTH)
    assert frozen.modality is Modality.BACKGROUND


def test_what_goes_on_beside_the_news_is_of_its_day() -> None:
    told = read("The ruling came on Tuesday as thousands of demonstrators massed in the capital.").told("protest")
    assert told.when == When.on(date(2010, 3, 9))


def test_soldiers_who_mass_do_not_protest() -> None:
    assert "protest" not in [action for action, _ in read("Troops massed along the border on Tuesday.").outline()]


def test_the_talks_are_those_just_dated() -> None:
    first, second = read(
        "The deal was announced last week at a meeting of NATO and Russia.",
        "Russian President Dmitry Medvedev led the NATO-Russia talks in the hall of the castle.",
    ).developments[-2:]
    assert first.action == second.action == "meet"
    assert second.when == first.when
    assert second.level is Level.SUMMIT


def test_who_heads_a_body_takes_part_in_its_sessions_at_every_level() -> None:
    found = read("NATO Secretary General Anders Fogh Rasmussen met Russian experts on Tuesday at a NATO session.")
    assert all(one.level is not Level.MINISTERS for one in found.developments)


def test_who_seeks_membership_applies_for_it() -> None:
    assert read("Georgia is actively seeking NATO membership.").told("apply").modality is Modality.DONE


def test_a_term_counts_from_publication_for_what_is_to_be_only() -> None:
    plan = read("NATO announced that it will hold a meeting with Russia in the next two weeks.").told("meet")
    assert plan.when is not None
    assert (plan.when.begin, plan.when.end) == (DAY, date(2010, 3, 24))
    done = read("NATO suspended the talks for two weeks.").told("suspend")
    assert done.when is None or done.when.latest() <= DAY


def test_of_two_days_what_is_planned_has_the_one_ahead() -> None:
    voted = read("In the session on Tuesday, lawmakers in Ukraine voted to hold elections on May 25.").told("elect")
    assert voted.when == When.on(date(2010, 5, 25))


def test_who_insists_on_what_will_be_says_so() -> None:
    assert read("Iran is insisting it will resume enrichment on Friday.").told("resume").modality is Modality.PLANNED


def test_what_is_expected_says_that_it_is() -> None:
    expected = read("The ministers of Russia and Georgia are expected to sign the treaty on Friday.").told("sign")
    assert (expected.modality, expected.construction) == (Modality.POSSIBLE, "expected")


def test_an_undated_refusal_in_the_body_is_not_of_the_day_of_publication() -> None:
    refusal = read("The envoy declined to sign the treaty.").told("sign")
    assert refusal.modality is Modality.REFUSED
    assert refusal.when == When(None, DAY, Precision.DAY)


def test_a_refusal_that_leads_the_report_is_of_its_day() -> None:
    assert read("The envoy declined to sign the treaty.", lede="").told("sign").when == When.on(DAY)

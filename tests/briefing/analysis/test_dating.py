"""Dating: each basis, each trap. A wrong date is worse than none."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.ruritania import dated

from briefing.analysis.dating.prose import plain
from briefing.domain.article import Basis, PageMetadata
from briefing.domain.when import Precision


def test_a_given_date_stands_above_all_others() -> None:
    found = dated("It rained.", head="Updated: 2009-02-03", day=date(2009, 2, 1))
    assert (found.day, found.basis, found.precision) == (date(2009, 2, 1), Basis.GIVEN, Precision.DAY)
    assert found.candidates == (date(2009, 2, 1),)


def test_page_metadata_stands_above_what_the_page_prints() -> None:
    metadata = PageMetadata(published=date(2009, 2, 2), clock=time(9, 30))
    found = dated("It rained.", head="Updated: 2009-02-03", metadata=metadata)
    assert (found.day, found.clock, found.basis) == (date(2009, 2, 2), time(9, 30), Basis.METADATA)
    assert found.precision is Precision.MINUTE


@pytest.mark.parametrize(
    ("line", "day", "clock"),
    [
        ("Updated: 2009-02-03 10:57", date(2009, 2, 3), time(10, 57)),
        ("Tuesday, 3 February 2009", date(2009, 2, 3), None),
        ("Last modified on February 3rd, 2009", date(2009, 2, 3), None),
        ("By Jo Doe | 03.02.2009", date(2009, 2, 3), None),
        ("Posted: 23/02/2009", date(2009, 2, 23), None),
    ],
)
def test_a_date_line_of_the_page_is_its_date(line: str, day: date, clock: time | None) -> None:
    found = dated("It rained.", head=line, title="Rain over Zenda")
    assert (found.day, found.clock, found.basis) == (day, clock, Basis.PAGE)
    assert line in found.why[0]


@pytest.mark.parametrize("title", ["News in brief: February 3, 2009", "Ruritanian news digest: 3 February 2009"])
def test_a_page_of_short_items_has_the_day_of_its_title(title: str) -> None:
    found = dated("It rained in Zenda on 1 January 2009.", "Hentzau slept.", title=title)
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.PAGE)


@pytest.mark.parametrize("title", ["Conference: February 3, 2009", "Digest of the law: rain until February 3, 2009"])
def test_a_title_that_names_another_thing_and_its_day_dates_nothing(title: str) -> None:
    assert dated("It rained.", "Hentzau slept.", title=title).day is None


def test_the_date_of_another_story_is_not_ours() -> None:
    assert dated("It rained.", others="Floods in Zenda, 3 February 2009").day is None


def test_a_short_sentence_with_a_date_is_no_date_line() -> None:
    assert dated("It rained.", "On 3 February 2009, they said:", "Never again.").day is None


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/2009/02/03/rain.html",
        "http://news.example/russia/20090203118379303/",
        "http://news.example/rain-2009-02-03",
        "http://news.example/2009/feb/03/rain",
        "http://news.example/2009/2/3/rain",
    ],
)
def test_a_day_in_the_address_is_the_date(url: str) -> None:
    found = dated("It rained.", url=url)
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.URL)


@pytest.mark.parametrize(
    "url", ["http://x.example/200902031/", "http://x.example/2009/13/45/", "http://x.example/a?d=2009-02-03"]
)
def test_a_number_in_the_address_is_no_day(url: str) -> None:
    assert dated("It rained.", url=url).day is None


def test_a_dateline_with_its_year_is_the_date() -> None:
    found = dated("STRELSAU, Feb. 3, 2009 (Gazette) - It rained.")
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.DATELINE)


def test_without_a_dateline_the_latest_day_told_as_news_is_the_date() -> None:
    found = dated(
        "STRELSAU (Reuters) -- Ruritanian Foreign Minister Flavia Elphberg met NATO Secretary General "
        "Rudolf Rassendyll.",
        "The February 3 meeting took place in the rain.",
        'On February 2, Elphberg said: "It rains."',
        "They will meet again on March 9.",
    )
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.INFERRED)


def test_a_day_somebody_spoke_of_is_not_the_day_of_an_article_with_another_weekday() -> None:
    """After the war and within both offices lies one June 9 only, a Tuesday."""
    lead = (
        "After the Zenda war Flavia Elphberg and Rudolf Rassendyll, the NATO Secretary General, opened a bridge on {}."
    )
    held = "Elphberg, the Ruritanian foreign minister, was there. It was raining.", "The band played."
    spoken = "Rassendyll said on June 9 that it would last."
    assert dated(lead.format("Thursday"), *held, spoken).day is None
    assert dated(lead.format("Tuesday"), *held, spoken).day == date(2009, 6, 9)


def test_what_somebody_had_said_is_older_than_the_news() -> None:
    lead = "Flavia Elphberg and Rudolf Rassendyll, the NATO Secretary General, opened a bridge on Tuesday."
    assert (
        dated(lead, "It was raining.", "The band played.", "Rassendyll had said on June 9 that it would last.").day
        is None
    )


def test_days_of_news_that_lie_far_apart_tell_no_date() -> None:
    found = dated(
        "Ruritanian Foreign Minister Flavia Elphberg met NATO Secretary General Rudolf Rassendyll.",
        "She said on February 3 that it rained.",
        "He said on August 20 that it did not.",
    )
    assert found.day is None


def test_a_day_of_history_is_not_the_day_of_the_news() -> None:
    found = dated(
        "Ruritanian Foreign Minister Flavia Elphberg met NATO Secretary General Rudolf Rassendyll.",
        "Little had been heard of them.",
        "The sides signed a truce on February 3.",
    )
    assert found.day is None


def test_news_of_a_day_is_old_where_the_text_looks_back_on_a_later_month() -> None:
    found = dated(
        "Ruritanian Foreign Minister Flavia Elphberg met NATO Secretary General Rudolf Rassendyll.",
        "She said on February 3 that it rained.",
        "Talks broke down in June.",
    )
    assert found.day is None


def test_an_old_date_in_a_retrospective_is_a_bound_and_no_answer() -> None:
    found = dated("The Zenda war began on August 7, 2008, and ended within days.", "Historians still differ.")
    assert found.day is None
    assert found.candidates == ()


def test_a_full_date_with_its_weekday_in_the_lead_is_news() -> None:
    found = dated("VIENNA (Reuters) -- Envoys signed a paper on Tuesday, February 3, 2009.", "It rained.")
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.INFERRED)
    later = dated(
        "VIENNA (Reuters) -- Envoys signed a paper on Tuesday, February 3, 2009.", "They fell out in May 2010."
    )
    assert later.day is None


def test_an_anniversary_piece_is_not_dated_to_the_war_it_looks_back_on() -> None:
    found = dated(
        "STRELSAU, August 8 (Gazette) - On August 7, 2008, Ruritania sent its army to Zenda.", received=date(2019, 1, 1)
    )
    assert found.day is None
    assert found.candidates[0] == date(2008, 8, 8)
    assert len(found.candidates) > 10


def test_a_date_told_as_coming_is_no_lower_bound() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll and Ruritanian Foreign Minister "
        "Flavia Elphberg agreed to finish by 2012."
    )
    assert found.day == date(2009, 2, 3)


def test_a_date_announced_with_its_year_is_an_upper_bound() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - Ruritania looked back on the Zenda war.", "They will meet on May 4, 2009."
    )
    assert found.day == date(2009, 2, 3)


def test_a_caption_with_its_full_date_is_a_lower_bound() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll spoke.",
        caption="Guests in Strelsau on December 27, 2008.",
    )
    assert found.day == date(2009, 2, 3)


def test_a_number_that_can_be_two_days_is_used_only_where_other_evidence_decides() -> None:
    open_ = dated("It rained.", head="Posted: 03/02/2009", title="Rain over Zenda")
    assert (open_.day, open_.candidates) == (None, (date(2009, 2, 3), date(2009, 3, 2)))
    told = dated("Elphberg said on February 2 that it rained.", head="Posted: 03/02/2009", title="Rain over Zenda")
    assert (told.day, told.basis) == (date(2009, 2, 3), Basis.PAGE)
    dateline = dated("STRELSAU, March 2 (Gazette) - It rained.", head="Posted: 03/02/2009", title="Rain over Zenda")
    assert (dateline.day, dateline.basis) == (date(2009, 3, 2), Basis.PAGE)


def test_the_clock_of_a_site_is_not_the_date_of_an_old_article() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll met Ruritanian Foreign Minister "
        "Flavia Elphberg.",
        head="Monday, 1 June 2026",
    )
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.INFERRED)


def test_a_month_in_the_address_narrows_the_years() -> None:
    found = dated("STRELSAU, February 3 (Gazette) - It rained.", url="http://news.example/2009/02/rain.html")
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.INFERRED)


def test_what_no_year_fits_is_undated_without_candidates() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll met Ruritanian President "
        "Flavia Elphberg."
    )
    assert (found.day, found.precision, found.basis, found.candidates) == (None, None, None, ())
    assert found.why[-1] == "No year fits all of this."


def test_several_years_that_fit_are_listed_oldest_first_and_at_most_twelve() -> None:
    found = dated("STRELSAU, February 3 (Gazette) - It rained.")
    assert found.day is None
    assert found.candidates == tuple(date(year, 2, 3) for year in range(2015, 2027))


def test_a_text_that_tells_no_day_is_undated() -> None:
    found = dated("It rained in Zenda.")
    assert (found.day, found.candidates) == (None, ())
    assert found.why == ("Neither page nor text tells the day it was published.",)


LEADS = (
    "It rained.",
    "STRELSAU, February 3 (Gazette) - It rained on Tuesday.",
    "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll spoke.",
    "STRELSAU, Feb. 29, 2012 (Gazette) - It rained.",
    "Elphberg said on December 4 that it rained.",
)
HEADS = ("", "Updated: 2009-02-03 10:57", "3/2/2009", "Monday, 1 June 2026")
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LEADS), st.sampled_from(HEADS), st.none() | days, st.none() | days, days)
def test_no_answer_and_no_candidate_lies_after_the_day_of_arrival(
    lead: str, head: str, day: date | None, published: date | None, received: date
) -> None:
    found = dated(lead, head=head, day=day, metadata=PageMetadata(published=published), received=received)
    assert found.received == received
    assert all(candidate <= received for candidate in found.candidates)
    assert (found.day is None) == (found.basis is None) == (found.precision is None)
    assert found.day is None or found.candidates == (found.day,)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(LEADS), st.sampled_from(HEADS), days, days)
def test_an_article_dated_once_is_dated_no_other_way_as_years_pass(
    lead: str, head: str, one: date, other: date
) -> None:
    """More years can fit later, which is why the day of arrival is recorded with the answer."""
    early = dated(lead, head=head, received=min(one, other))
    late = dated(lead, head=head, received=max(one, other))
    assert early.day is None or late.day in (early.day, None) or late.basis is not early.basis


def test_the_same_article_is_dated_the_same_every_time() -> None:
    answers = {dated(LEADS[2], head=HEADS[2]) for _ in range(3)}
    assert len(answers) == 1


def test_a_full_day_described_as_a_day_is_history() -> None:
    assert dated("Tuesday, June 9, 2009, the day on which the bridge fell, began with rain.").day is None
    assert dated("The report was published on Tuesday, June 9, 2009.").day == date(2009, 6, 9)


def test_a_form_feed_and_foreign_quotation_marks_end_a_sentence_as_plain_ones_do() -> None:
    assert plain("„Ja.»\fNo") == '"Ja." No'

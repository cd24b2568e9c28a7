"""What tells the year of a dateline: who held an office, what had happened, which day of the week it was."""

from __future__ import annotations

from datetime import date

import pytest
from support.ruritania import dated

from briefing.domain.article import Basis


def test_who_holds_an_office_tells_the_year_of_a_dateline() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll met Ruritanian "
        "Foreign Minister Flavia Elphberg."
    )
    assert (found.day, found.basis) == (date(2009, 2, 3), Basis.INFERRED)
    assert found.why[0] == "The dateline says 3 February."
    assert any("Flavia Elphberg was Ruritanian foreign minister from 1 May 2008" in why for why in found.why)


def test_an_office_after_the_name_counts_as_one_before_it() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - Rudolf Rassendyll, the NATO secretary general, met Flavia Elphberg, "
        "Ruritania's foreign minister."
    )
    assert found.day == date(2009, 2, 3)


def test_presidents_of_two_states_are_those_who_ever_held_the_offices() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - The presidents of Graustark and Ruritania met.",
        "Flavia Elphberg said little.",
        received=date(2019, 1, 1),
    )
    assert found.candidates[0] == date(2010, 2, 3)


def test_the_year_somebody_came_into_office_does_not_make_it_past() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll, appointed in 2004, spoke."
    )
    assert found.candidates[-1] == date(2009, 2, 3)


def test_an_office_without_name_at_the_head_is_that_of_the_one_who_ever_held_it() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO's secretary general came to Strelsau.",
        "Rudolf Rassendyll spoke of the Zenda war.",
    )
    assert found.day == date(2009, 2, 3)
    assert any("Zenda war" in why for why in found.why)


def test_an_unchecked_term_never_constrains() -> None:
    found = dated("STRELSAU, February 3 (Gazette) - Ruritanian Defense Minister Fritz Tarlenheim spoke.")
    assert found.day is None
    assert date(2009, 2, 3) not in found.candidates or date(2012, 2, 3) in found.candidates
    assert not any("Tarlenheim" in why for why in found.why)


def test_an_unchecked_landmark_never_constrains() -> None:
    found = dated("STRELSAU, February 3 (Gazette) - After the Hentzau crisis it rained.", received=date(2006, 1, 1))
    assert date(2005, 2, 3) in found.candidates


@pytest.mark.parametrize("word", ["former", "then", "ex-", "under former", "late"])
def test_who_held_an_office_once_does_not_constrain(word: str) -> None:
    found = dated(f"STRELSAU, February 3 (Gazette) - It rained on {word} NATO Secretary General Rudolf Rassendyll.")
    assert found.day is None
    assert date(2020, 2, 3) in found.candidates


@pytest.mark.parametrize(
    ("office", "day"),
    [
        ("Ruritanian Ambassador to NATO Helga Strofzin", date(2009, 2, 3)),
        ("Helga Strofzin, Ruritania's ambassador to the alliance,", date(2009, 2, 3)),
        ("Ruritanian Ambassador to Graustark Helga Strofzin", None),
        ("Ambassador Helga Strofzin", None),
    ],
)
def test_an_ambassador_constrains_only_where_told_to_whom(office: str, day: date | None) -> None:
    assert dated(f"STRELSAU, February 3 (Gazette) - It rained, {office} said.").day == day


def test_an_office_told_in_a_sentence_of_the_past_does_not_constrain() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - It rained.",
        "NATO Secretary General Rudolf Rassendyll promised otherwise in 2007.",
    )
    assert found.day is None
    assert date(2020, 2, 3) in found.candidates


def test_a_war_told_as_past_lies_before_the_article() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll "
        "spoke of ties frozen after the Zenda war."
    )
    assert found.day == date(2009, 2, 3)


@pytest.mark.parametrize("words", ["frozen after the Zenda war in August", "frozen after last August's Zenda war"])
def test_a_war_told_with_its_month_and_no_year_lies_less_than_a_year_back(words: str) -> None:
    found = dated(f"STRELSAU, February 3 (Gazette) - Envoys spoke of ties {words}.")
    assert found.day == date(2009, 2, 3)


def test_a_war_spoken_of_in_the_month_of_the_war_may_lie_long_back() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - In August, envoys spoke of the Zenda war.",
        "The Zenda war was discussed in August.",
    )
    assert found.day is None
    assert found.candidates[-1] == date(2026, 2, 3)


@pytest.mark.parametrize(
    "words",
    [
        "could lead to a war over Zenda",
        "warned of a war over Zenda",
        "hoped to prevent a Zenda war",
        "marked an anniversary of the Zenda war",
    ],
)
def test_what_is_feared_or_commemorated_bounds_nothing(words: str) -> None:
    found = dated(f"STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll {words}.")
    assert found.day is None
    assert found.candidates[0] == date(2004, 2, 3) or found.candidates[0] == date(2005, 2, 3)


def test_the_weekday_of_the_lead_never_picks_one_of_several_years() -> None:
    found = dated(
        "STRELSAU, March 3 (Gazette) - NATO Secretary General Rudolf Rassendyll said on Tuesday that it rained."
    )
    assert found.day is None
    assert {date(2008, 3, 3), date(2009, 3, 3)} <= set(found.candidates)


@pytest.mark.parametrize("word", ["ousted", "outgoing", "designated", "newly elected", "deposed"])
def test_who_leaves_an_office_or_has_yet_to_enter_it_does_not_constrain(word: str) -> None:
    found = dated(f"STRELSAU, February 3 (Gazette) - It rained on {word} NATO Secretary General Rudolf Rassendyll.")
    assert found.day is None
    assert date(2020, 2, 3) in found.candidates


def test_a_weekday_told_as_coming_chooses_nothing() -> None:
    found = dated("STRELSAU, March 3 (Gazette) - NATO Secretary General Rudolf Rassendyll will be sworn in on Tuesday.")
    assert found.day is None
    assert len(found.candidates) == 6


def test_a_word_of_saying_makes_a_weekday_past_whatever_stands_before_it() -> None:
    found = dated(
        "STRELSAU, March 3 (Gazette) - Talks on the Zenda war may resume next year, NATO Secretary General "
        "Rudolf Rassendyll and Ruritanian Foreign Minister Flavia Elphberg said on Friday."
    )
    assert found.day is None
    assert "But 3 March 2009 was a Tuesday, and the text says Friday." in found.why


def test_the_counterpart_of_a_minister_is_a_minister() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - The foreign minister of Graustark met her Ruritanian counterpart, "
        "Flavia Elphberg, to speak of the Zenda war."
    )
    assert found.candidates == (date(2009, 2, 3), date(2010, 2, 3))[: len(found.candidates)]
    assert found.day == date(2009, 2, 3)


def test_what_was_not_done_after_a_landmark_leaves_it_past() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll said ties were not "
        "resumed after the Zenda war."
    )
    assert found.day == date(2009, 2, 3)


def test_a_weekday_that_fits_no_year_left_leaves_the_article_undated() -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll and Ruritanian Foreign Minister "
        "Flavia Elphberg said on Friday that it rained."
    )
    assert found.day is None
    assert found.candidates == (date(2009, 2, 3),)
    assert found.why[-1].startswith("But 3 February 2009 was a Tuesday")


def test_a_weekday_told_with_its_day_must_fall_on_it() -> None:
    found = dated("STRELSAU, Tuesday, March 3 (Gazette) - NATO Secretary General Rudolf Rassendyll spoke.")
    assert found.day == date(2009, 3, 3)
    found = dated(
        "STRELSAU, March 3 (Gazette) - NATO Secretary General Rudolf Rassendyll spoke.",
        "They last met on Thursday, November 6.",
    )
    assert found.candidates == (date(2004, 3, 3), date(2009, 3, 3))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("September 20", 2004, 2009),
        ("October 20", 2004, 2008),
        ("November 25", 2003, 2008),
        ("November 10", 2004, 2008),
    ],
)
def test_an_office_is_told_some_weeks_before_its_term_and_after_it(day: str, first: int, last: int) -> None:
    found = dated(f"STRELSAU, {day} (Gazette) - It rained on NATO Secretary General Rudolf Rassendyll.")
    assert (found.candidates[0].year, found.candidates[-1].year) == (first, last)
    assert "allowing 45 days before and 60 after" in " ".join(found.why)


@pytest.mark.parametrize(
    "words",
    [
        "part of the 2020 strategy",
        "host of the 2018 World Cup",
        "the goals of the union for clean water in 2020",
        "heading the list of the 2019 parliamentary election",
    ],
)
def test_a_year_that_is_aimed_at_is_no_past(words: str) -> None:
    found = dated(
        "STRELSAU, February 3 (Gazette) - It rained on NATO Secretary General Rudolf Rassendyll.",
        f"Envoys spoke of {words}.",
    )
    assert date(2009, 2, 3) in found.candidates


def test_a_year_since_an_election_is_past() -> None:
    found = dated("STRELSAU, February 3 (Gazette) - Nothing was done since the 2019 election, envoys said.")
    assert found.candidates[0] == date(2019, 2, 3)


@pytest.mark.parametrize(
    "words",
    [
        "The rainfall office sees the lake rising by a metre in 2015 and by another in 2016.",
        "A forecast for the lake in 2016 was lowered.",
        "The lake would be full again, the office said, early in 2016.",
        "The charter of the lake expires in March 2016.",
        "The queen will receive the man whose 2001 umbrella she lost.",
        "More boats will sail than the nine that sailed in 2001.",
        "The works will replace all year 2001 pumps.",
    ],
)
def test_what_is_expected_of_a_year_or_only_names_one_bounds_no_date(words: str) -> None:
    head = "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll spoke."
    alone, with_year = dated(head), dated(head, words)
    assert with_year.candidates == alone.candidates


def test_what_happened_in_a_year_still_bounds_a_date() -> None:
    head = "STRELSAU, February 3 (Gazette) - NATO Secretary General Rudolf Rassendyll spoke."
    assert dated(head, "The lake overflowed in 2007.").candidates[0] == date(2007, 2, 3)
    assert dated(head, "A summit will be held in Strelsau in April 2006.").candidates[-1] == date(2006, 2, 3)

"""The fixed words and the little grammar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.brief import wording
from briefing.brief.axis import axis
from briefing.brief.excerpt import after_dateline, amid, balanced, inner_marks, is_readable, shorten, whole, words
from briefing.domain.state import Direction
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span
from briefing.domain.when import Precision, When

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        (When.on(date(2013, 12, 4)), "4 Dec 2013"),
        (When(None, date(2013, 12, 4), Precision.DAY), "by 4 Dec 2013"),
        (When(date(2013, 12, 4), None, Precision.DAY), "from 4 Dec 2013"),
        (When(date(2009, 2, 6), date(2009, 2, 8), Precision.DAY), "6–8 Feb 2009"),
        (When(date(2009, 1, 30), date(2009, 2, 1), Precision.DAY), "30 Jan 2009 – 1 Feb 2009"),
        (When(date(2008, 12, 1), date(2008, 12, 31), Precision.MONTH), "Dec 2008"),
        (When(date(2008, 12, 1), date(2008, 12, 10), Precision.MONTH), "early Dec 2008"),
        (When(date(2009, 1, 11), date(2009, 1, 20), Precision.MONTH), "mid-Jan 2009"),
        (When(date(2009, 1, 21), date(2009, 1, 31), Precision.MONTH), "late Jan 2009"),
        (When(date(2009, 1, 5), date(2009, 1, 27), Precision.MONTH), "Jan 2009"),
        (When(date(2009, 5, 1), date(2009, 6, 30), Precision.MONTH), "May–Jun 2009"),
        (When(date(2008, 1, 1), date(2008, 12, 31), Precision.YEAR), "2008"),
    ],
)
def test_a_time_is_printed_as_finely_as_it_is_told(when: When, printed: str) -> None:
    assert wording.when_text(when) == printed


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Dialogue", "dialogue"),
        ("The crisis", "the crisis"),
        ("EU agreement", "EU agreement"),
        ("NATO path", "NATO path"),
        ("Membership Action Plan", "Membership Action Plan"),
        ("Georgia's way to NATO", "Georgia's way to NATO"),
        ("Russia and Georgia", "Russia and Georgia"),
        ("Abkhazia and the rest", "Abkhazia and the rest"),
        ("", ""),
    ],
)
def test_a_title_inside_a_sentence_keeps_its_names(title: str, inside: str) -> None:
    assert wording.inner(title, ("Russia", "Georgia, Abkhazia and South Ossetia")) == inside


@given(st.lists(st.text("abc“”", min_size=1), min_size=1, max_size=40), st.integers(1, 20))
def test_shortened_text_keeps_its_first_words_and_closes_its_quotation_marks(parts: list[str], limit: int) -> None:
    text = " ".join(parts)
    short = shorten(text, limit)
    assert len(short.split(" ")) <= limit + 2
    assert short == text or short.rstrip("”").endswith("…")


@given(st.text('ab "“”'))
def test_marks_without_a_partner_are_dropped(text: str) -> None:
    assert sum(balanced(text).count(mark) for mark in '"“”') % 2 == 0
    assert not set('"“”') & set(inner_marks(text))


def _statement(text: str, content: list[str], quoted: list[str]) -> Statement:
    spans = {part: Span(text.index(part), text.index(part) + len(part)) for part in (*content, *quoted)}
    parts, marks = (tuple(spans[part] for part in group) for group in (content, quoted))
    return Statement(Speaker("Somebody"), (), (), parts, marks, direct=bool(quoted))


def test_a_quotation_interrupted_by_its_cue_is_joined_by_an_ellipsis() -> None:
    text = '"We came to talk," he said, "and we did talk."'
    said = _statement(text, ["We came to talk,", "and we did talk."], ["We came to talk,", "and we did talk."])
    assert words(text, said) == "“We came to talk … and we did talk.”"


def test_a_partial_quotation_keeps_its_marks_inside_reported_words() -> None:
    text = 'He said that the mood was "rather sunny" throughout.'
    assert words(text, _statement(text, ['the mood was "rather sunny" throughout'], ["rather sunny"])) == (
        "the mood was “rather sunny” throughout"
    )


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_every_day_has_its_place_on_the_axis_and_later_never_lies_left_of_earlier(days: list[date]) -> None:
    scale = axis(days)
    shares = [scale.at(day) for day in sorted(days)]
    assert shares == sorted(shares)
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert len(scale.ticks) <= 16
    assert all(0.0 <= tick.at <= 1.0 for tick in scale.ticks)


def test_the_axis_breaks_where_nothing_is_on_file_for_long() -> None:
    begin = date(2009, 1, 1)
    assert axis([begin, begin + timedelta(days=140)]).breaks == ()
    assert len(axis([begin, begin + timedelta(days=400)]).breaks) == 1


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("ZENDA, May 3 (NPA) -- Envoys sat down.", "Envoys sat down."),
        ("Crowds wave flags in the square (NPA) -- Envoys sat down.", "Envoys sat down."),
        ("(Update 3:00 p.m. in Zenda) Envoys sat down.", "Envoys sat down."),
        ("By Anna Bell, NPA Envoys sat down.", "Envoys sat down."),
        ("May 3, 2011 | By Anna D. Bell and Carl Winter, For NPA Envoys sat down.", "Envoys sat down."),
        ("Zenda: the long feud By the NPA Wire Staff Envoys sat down.", "Envoys sat down."),
        ("By Friday NATO had left.", "By Friday NATO had left."),
        ("NATO officials sat down - Ruritania stayed away.", "NATO officials sat down - Ruritania stayed away."),
        ("Envoys (of NATO) sat down.", "Envoys (of NATO) sat down."),
    ],
)
def test_what_a_page_prints_before_a_sentence_is_left_out(printed: str, kept: str) -> None:
    assert after_dateline(printed) == kept


def _told_with(text: str, content: list[str], quoted: list[str], cue: str) -> Statement:
    at = text.index(cue)
    return replace(_statement(text, content, quoted), cue=(Span(at, at + len(cue)),))


@pytest.mark.parametrize(
    ("text", "content", "quoted", "cue"),
    [
        ("They fired what he said was a rocket.", ["what", "was a rocket"], [], "said"),
        ('The plan "will bring peace," he said.', ["will bring peace"], ["will bring peace"], "said"),
        ("He left, calling the plan a mistake.", ["the plan a mistake"], [], "calling"),
    ],
)
def test_words_that_need_what_stands_around_them_cannot_be_read_alone(
    text: str, content: list[str], quoted: list[str], cue: str
) -> None:
    assert not is_readable(text, _told_with(text, content, quoted, cue))


@pytest.mark.parametrize(
    ("text", "content", "quoted", "cue", "printed"),
    [
        ("He left, noting that the truce held.", ["that the truce held"], [], "noting", "the truce held"),
        ('He said "the plan will do."', ["the plan will do."], ["the plan will do."], "said", "“the plan will do.”"),
        ("He warned that it is over.", ["that it is over"], [], "warned", "warned that it is over"),
        ("He called for a truce and, in May, an election.", ["a truce and"], [], "called for", "called for a truce"),
    ],
)
def test_words_that_can_be_read_alone_lose_what_only_joins_them(
    text: str, content: list[str], quoted: list[str], cue: str, printed: str
) -> None:
    told = _told_with(text, content, quoted, cue)
    assert is_readable(text, told)
    assert words(text, told) == printed


def test_what_is_denied_is_printed_with_the_word_that_denies_it() -> None:
    def printed(text: str, content: list[str], quoted: list[str], cue: str) -> str:
        told = _statement(text, content, quoted)
        at = text.index(cue)
        return words(text, replace(told, cue=(Span(at, at + len(cue)),), denied=True))

    assert printed("He denied that troops were there.", ["that troops were there"], [], "denied") == (
        "denied that troops were there"
    )
    assert printed('He rejected "any talks" outright.', ["any talks"], ["any talks"], "rejected") == (
        "rejected “any talks”"
    )
    assert printed("The shield, he denied, was aimed at us.", ["The shield", "was aimed at us"], [], "denied") == (
        "denied: The shield … was aimed at us"
    )


def test_a_cut_tears_neither_a_name_nor_a_phrase() -> None:
    text = "The council met in Brussels at the wish of Foreign Minister Sergei Lavrov and of the allies on Monday"
    assert shorten(text, 12) == "The council met in Brussels at the wish …"
    text = "The Czech Republic, which is to host a radar, signed its own treaty with Washington in July"
    assert shorten(text, 12) == "The Czech Republic, which is to host a radar, signed …"
    assert shorten("They parted without an agreement but, for the first time since the war, with a date", 9) == (
        "They parted without an agreement but, for the first …"
    )
    assert shorten("The allies, all twenty-six of them, met in Brussels to hear the envoy of Russia", 7) == (
        "The allies, all twenty-six of them …"
    )


def test_a_short_clause_far_into_its_sentence_is_printed_with_words_around_it() -> None:
    sentence = "The minister called for a resumption of dialogue with NATO, frozen after a five-day war in August"
    assert amid(sentence, "dialogue with NATO, frozen", 9) == "… called for a resumption of dialogue with NATO, frozen"
    assert amid(sentence, "frozen after a five-day war in August", 7) == "… frozen after a five-day war in August"
    assert amid(sentence, "in August", 5) == "… a five-day war in August"
    assert amid(sentence, "a resumption", 9) == "… for a resumption of dialogue …"


def test_a_second_origin_is_counted_in_words() -> None:
    assert wording.corroborated("dialogue", "informal contacts", 2) == (
        "dialogue: informal contacts, now reported by two independent origins."
    )


def test_a_direction_names_the_moves_it_rests_on() -> None:
    moves = ("the crisis: calm → protests (1 April 2014)", "the agreement: refused → signed (2 April 2014)")
    assert wording.rated(Direction.MIXED, moves) == (
        "Mixed. The crisis: calm → protests (1 April 2014); the agreement: refused → signed (2 April 2014)."
    )
    assert wording.rated(Direction.UNCHANGED, ("the plan: proposed → frozen (2009)",)) == (
        "Unchanged. The plan: proposed → frozen (2009), which is neither better nor worse."
    )
    assert wording.direction(None) == "Not rated"


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("“We stand ready. Nobody else does so today”", "“We stand ready. Nobody else does so today”"),
        ("“We stand ready, as always. Nobody else in this hall does so”", "“We stand ready, as always.”"),
        ("“We stand ready in this hall … Nobody else in the whole of Zenda does”", "“We stand ready in this hall”"),
        (
            "“We met the U.S. Secretary of State in Zenda. Nobody came”",
            "“We met the U.S. Secretary of State in Zenda.”",
        ),
    ],
)
def test_words_said_end_where_a_sentence_ends(said: str, printed: str) -> None:
    assert whole(said, 6) == printed


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "“Do we trade ships for bread? We do not. Nobody in Zenda would”",
            "“Do we trade ships for bread? We do not.”",
        ),
        (
            "“We want the inquiry in Zenda too. But nobody else may lead there. Let them come”",
            "“We want the inquiry in Zenda too. But nobody else may lead there.”",
        ),
        (f"“We stand ready. But {'nobody ' * 90}came”", "“We stand ready.”"),
        (
            f"“We stand ready. We ask one thing. Who {'on earth ' * 50}came? Nobody”",
            "“We stand ready. We ask one thing.”",
        ),
    ],
)
def test_words_said_are_not_cut_before_their_point(said: str, printed: str) -> None:
    assert whole(said, 6) == printed


def test_a_date_that_came_with_a_report_is_none_that_the_report_gives() -> None:
    assert wording.inferred_dates(0, 3) == "No date is inferred: each stands in its report, or was given with it."
    assert wording.inferred_dates(0, 0) == ""

"""Datelines, credit lines and boilerplate that names the outlet."""

from __future__ import annotations

import pytest

from briefing.adapters.knowledge_files import load_knowledge
from briefing.analysis.dateline import find_dateline, origin_of, publisher_of
from briefing.domain.article import Layout, LeftOut, LeftOutReason, PageMetadata
from briefing.domain.text import Span

KNOWN = load_knowledge()


def page(*body: str, boilerplate: str = "", others: str = "") -> tuple[str, Layout]:
    """A text of boilerplate, headlines of other stories and paragraphs, and what is what in it."""
    text, left_out, kept = "", [], []
    for words, why in ((boilerplate, LeftOutReason.BOILERPLATE), (others, LeftOutReason.OTHER_STORIES)):
        if words:
            left_out.append(LeftOut(Span(len(text), len(text) + len(words)), why))
            text += words + "\n\n"
    for words in body:
        kept.append(Span(len(text), len(text) + len(words)))
        text += words + "\n\n"
    return text, Layout(None, tuple(kept), tuple(left_out))


@pytest.mark.parametrize(
    ("words", "place", "origin", "day"),
    [
        ("VIENNA, March 4 (RIA Novosti) - Envoys sat down.", "Vienna", "RIA Novosti", "March 4"),
        ("VIENNA (Reuters) -- Envoys sat down.", "Vienna", "Reuters", None),
        ("VIENNA (AP) _ Envoys sat down.", "Vienna", "AP", None),
        ("KYIV, Mar 4 /Ukrinform/ - Envoys sat down.", "Kyiv", "Ukrinform", "Mar 4"),
        ("MOSCOW. March 4 (Interfax) - Envoys sat down.", "Moscow", "Interfax", "March 4"),
        ("BATUMI, Georgia (AP) — Envoys sat down.", "Batumi", "AP", None),
        ("Minsk, 4 March, Itar-Tass: Envoys sat down.", "Minsk", "TASS", "4 March"),
        ("ROME: Envoys sat down.", "Rome", None, None),
        ("OSLO, 4 March 2011 (dpa) – Envoys sat down.", "Oslo", "DPA", "4 March 2011"),
        ("MOSCOW, March 4. /ITAR-TASS/. Envoys sat down.", "Moscow", "TASS", "March 4"),
        ("Kyiv. March 4. UNN. Envoys sat down.", "Kyiv", "UNN", "March 4"),
        ("KIEV, March 4 (Xinhua) -- Envoys sat down.", "Kyiv", "Xinhua", "March 4"),
        ("ZENDA, Ruritania, March 4 (Gazette) -- Envoys sat down.", "Zenda", "Gazette", "March 4"),
        ("ROME, 4 March 2011. Envoys sat down.", "Rome", None, "4 March 2011"),
        ("BERLIN/PARIS (Reuters) - Envoys sat down.", "Berlin", "Reuters", None),
        ("(Reuters) - Envoys sat down.", None, "Reuters", None),
        ("(Reuters)Envoys sat down.", None, "Reuters", None),
        ("KHARTOUM - Envoys sat down.", "Khartoum", None, None),
        ("ZENDA-STRELSAU, Switzerland -- Envoys sat down.", "Zenda-Strelsau", None, None),
        ("MINSK Envoys sat down.", "Minsk", None, None),
        ("BERLIN/PARIS Envoys sat down.", "Berlin", None, None),
        ("ZENDA, Norway Envoys sat down.", "Zenda", None, None),
        ("ZENDA/STRELSAU, South Korea Envoys sat down.", "Zenda", None, None),
        ("ZENDA, Germany/OSLO Envoys sat down.", "Zenda", None, None),
    ],
)
def test_a_dateline_tells_place_agency_and_day(
    words: str, place: str | None, origin: str | None, day: str | None
) -> None:
    text, layout = page(words)
    found = find_dateline(text, layout, KNOWN)
    assert found is not None
    assert (found.place, found.origin) == (place, origin)
    assert (text[found.day.begin : found.day.end] if found.day else None) == day
    assert text[found.span.end :].strip() == "Envoys sat down."


@pytest.mark.parametrize(
    "words",
    [
        "NATO - the alliance of many - met.",
        "Vienna - the old capital - was cold.",
        "Russia: the other side of the story.",
        "EU: a club of many.",
        "Moscow said on 4 March, Itar-Tass reported.",
        "Vienna. Envoys sat down.",
        "OSCE (the body in Vienna) - met.",
    ],
)
def test_a_sentence_that_opens_like_a_dateline_is_none(words: str) -> None:
    assert find_dateline(*page(words), KNOWN) is None


def test_the_dateline_may_stand_under_a_lead() -> None:
    text, layout = page("Envoys sat down on Friday.", "VIENNA, March 4 (AFP) - Envoys sat down on Friday.")
    found = find_dateline(text, layout, KNOWN)
    assert found is not None
    assert found.span.within(layout.body[1])


@pytest.mark.parametrize(
    ("credit", "origin"),
    [
        ("(Xinhua)", "Xinhua"),
        ("(Xinhua) 08:15, March 04, 2011", "Xinhua"),
        ("March 4, 2011 | Zenda — by Interfax-Ukraine", "Interfax-Ukraine"),
        ("Source: Interfax", "Interfax"),
        ("By Jo Doe, Associated Press", "AP"),
        ("By Jo Doe | Agence France-Presse", "AFP"),
        ("The Associated Press contributed to this report.", "AP"),
        ("(Reporting by Jo Doe in Vienna; Editing by Al Roe)", "Reuters"),
        ("(Writing by Jo Doe; Editing by Al Roe)", "Reuters"),
        ("Source: a person in the room", None),
    ],
)
def test_a_credit_line_tells_the_origin(credit: str, origin: str | None) -> None:
    text, layout = page("Envoys sat down.", "They rose late.", "They said little.", boilerplate=credit)
    assert origin_of(text, layout, None, PageMetadata(), KNOWN) == origin


def test_the_dateline_is_believed_before_the_credit_line() -> None:
    text, layout = page("VIENNA (AFP) - Envoys sat down.", boilerplate="Source: Interfax")
    dateline = find_dateline(text, layout, KNOWN)
    assert origin_of(text, layout, dateline, PageMetadata(), KNOWN) == "AFP"


def test_the_credit_of_another_story_is_not_ours() -> None:
    text, layout = page("Envoys sat down.", others="Source: Interfax")
    assert origin_of(text, layout, None, PageMetadata(), KNOWN) is None


def test_boilerplate_that_ends_in_a_known_outlet_names_the_publisher() -> None:
    text, layout = page("Envoys sat down.", boilerplate="Envoys sit down - Sputnik International")
    assert publisher_of(text, layout, PageMetadata(), KNOWN) == "Sputnik"


def test_boilerplate_that_names_nobody_known_names_no_publisher() -> None:
    text, layout = page("Envoys sat down.", boilerplate="Envoys sit down - the morning page")
    assert publisher_of(text, layout, PageMetadata(), KNOWN) is None


def test_the_page_names_its_publisher_in_the_spelling_of_knowledge() -> None:
    text, layout = page("Envoys sat down.")
    assert publisher_of(text, layout, PageMetadata(publisher="BBC News"), KNOWN) == "BBC"
    assert publisher_of(text, layout, PageMetadata(publisher="Zenda Gazette"), KNOWN) == "Zenda Gazette"

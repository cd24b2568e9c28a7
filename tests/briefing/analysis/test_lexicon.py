"""The lists of words that the rules are made of."""

from __future__ import annotations

import re

import pytest

from briefing.analysis.lexicon import LEXICON, Lexicon, either
from briefing.errors import DefinitionError
from briefing.knowledge import lexicon_tables


def _tables(section: str, key: str, value: object) -> dict[str, object]:
    tables = dict(lexicon_tables())
    return tables | {section: dict(tables[section]) | {key: value}}


def test_the_shipped_lexicon_is_valid() -> None:
    assert Lexicon.of(lexicon_tables()) == LEXICON


def test_twelve_months_and_seven_weekdays_have_each_name_once() -> None:
    calendar = LEXICON.calendar
    months = [name for names in calendar.months for name in names]
    weekdays = [name for names in calendar.weekdays for name in names]
    assert (len(calendar.months), len(calendar.weekdays)) == (12, 7)
    assert len(set(months)) == len(months)
    assert len(set(weekdays)) == len(weekdays)


@pytest.mark.parametrize(
    ("section", "key", "value", "told"),
    [
        ("numbers", "smal", ["one"], "unknown key 'smal'"),
        ("numbers", "small", "one two", "not a list of words"),
        ("numbers", "small", [], "not a list of words"),
        ("numbers", "small", ["one", "one"], "'one' twice"),
        ("numbers", "factors", {"hundred": "100"}, "not a number"),
        ("calendar", "seasons", ["spring"], "not a table"),
        ("calendar", "feasts", [{"names": ["easter"]}], "when it is"),
        ("calendar", "feasts", [{"names": ["easter"], "easter": 0, "moon": 1}], "unknown key 'moon'"),
    ],
)
def test_a_faulty_entry_is_refused_with_its_place(section: str, key: str, value: object, told: str) -> None:
    with pytest.raises(DefinitionError, match=re.escape(told)) as caught:
        Lexicon.of(_tables(section, key, value))
    assert f"{section}" in str(caught.value)
    assert caught.value.hint


def test_a_missing_key_is_refused() -> None:
    tables = dict(lexicon_tables())
    tables["numbers"] = {key: words for key, words in tables["numbers"].items() if key != "tens"}
    with pytest.raises(DefinitionError, match="lacks the key 'tens'"):
        Lexicon.of(tables)


def test_a_pattern_of_words_tries_them_in_their_order() -> None:
    assert re.match(either(["week after", "week"], ["p.m."]), "week after next")[0] == "week after"  # type: ignore[index]
    assert re.fullmatch(either(["p.m."]), "p!m!") is None

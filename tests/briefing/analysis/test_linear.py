"""The cost of reading grows with the length of a text and nothing else, whatever the text is made of."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pkgutil import walk_packages
from time import process_time

import pytest

import briefing.analysis
from briefing.adapters.knowledge_files import load_knowledge
from briefing.analysis.analyse import Hints, read, survey
from briefing.analysis.parsing import Block, BlockKind, load, parse
from briefing.domain.article import Article, ArticleId
from briefing.domain.text import Span

NOT_YET = ("dating", "developments", "written_dates", "matching", "on_track", "effects")
"""Modules with patterns of their own that are not pumped yet."""
UNITS = (
    "a", "A", "A-", "a.", "a ", "A ", "1", "1,", "1 ", "(", "[", "\"", "“", "'", " ", "\t", "\n", "—", "|", "2008 ",
    "May ", "May 5, ", "by A, ", "said, ", "the last ", "twenty-", "10:00 ", "[a](b) ", "about ", "half of the ",
    "'s ",
)  # fmt: skip
SHORT, TIMES_LONGER = 1_500, 4


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Name, pattern, and whether the code looks for it anywhere or at the place it stands at only."""
    for info in walk_packages(briefing.analysis.__path__, "briefing.analysis."):
        if info.name.split(".")[2] in NOT_YET:
            continue
        module = import_module(info.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and f"{name} = " in source:
                searched = re.search(rf"\b{name}\.(?:search|finditer|findall|sub)\b|\b{name},? ", source)
                yield f"{info.name}.{name}", value, bool(searched and "." in searched[0])
    for number, rule in enumerate(import_module("briefing.analysis.times.recognise").RULES):
        yield f"rule {number}", rule.pattern, True


def cost(pattern: re.Pattern[str], text: str, *, anywhere: bool) -> float:
    begin = process_time()
    if anywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
    return process_time() - begin


@pytest.mark.parametrize(
    ("name", "pattern", "anywhere"), list(patterns()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_pattern_costs_no_more_than_its_text_is_longer(name: str, pattern: re.Pattern[str], anywhere: bool) -> None:
    for unit in UNITS:
        text = unit * (SHORT // len(unit))
        short = cost(pattern, text, anywhere=anywhere)
        long = cost(pattern, text * TIMES_LONGER, anywhere=anywhere)
        assert long <= 2 * TIMES_LONGER * short + 0.02, (name, unit)


def article(text: str) -> Article:
    return Article(ArticleId("0" * 16), "0" * 64, "text/plain", "utf-8", text)


def seconds(text: str) -> float:
    """Of reading it in full, as English."""
    begin = process_time()
    one, knowledge = article(text), load_knowledge()
    surface = replace(survey(one, Hints(date(2010, 1, 1)), knowledge), language="en")
    read(one, surface, knowledge)
    return process_time() - begin


@pytest.mark.parametrize("unit", ["(", "—", "😀", "a/"])
def test_a_run_without_a_blank_is_read_at_once(unit: str) -> None:
    load()
    assert seconds("Russia spoke. " + unit * (16_000 // len(unit))) < 2


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize(
    "unit",
    [*UNITS, "Lavrov said ", "“A ”", "“A.” he said. ", "((", "漢", "NATO "],
)
def test_no_kilobytes_take_longer_than_others(unit: str) -> None:
    load()
    assert seconds(unit * (64_000 // len(unit))) < 10


def test_a_run_is_cut_and_every_offset_stays() -> None:
    text = f"Russia wrote {'=' * 450} and NATO answered."
    [block] = parse(text, [Block(BlockKind.BODY, Span(0, len(text)))])
    assert block.doc.text == text
    assert all(text[token.idx : token.idx + len(token.text)] == token.text for token in block.doc)
    assert max(len(token.text) for token in block.doc) == 200
    assert [token.text for token in block.doc if token.tag == "NNP"][-1] == "NATO"

"""The parser behind its door: the model's own findings, offsets in the stored text."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.parsing import MODELS, Block, BlockKind, parse
from briefing.domain.text import Span

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("batch-1/*.txt"))[:6]]
SPOKEN = "There is a plan. Let's go, y'all; it ain't gonna rain, they gotta know.  Two  spaces\tand a tab. C'm on."


@pytest.fixture(scope="module")
def plain() -> spacy.language.Language:
    """The model as it is shipped."""
    return spacy.load(MODELS[0], exclude=["ner", "senter"])


def parsed(text: str) -> list[tuple[object, ...]]:
    (block,) = parse(text, [Block(BlockKind.BODY, Span(0, len(text)))])
    return rows(block.doc)


def rows(doc: spacy.tokens.Doc) -> list[tuple[object, ...]]:
    return [
        (one.text, one.pos_, str(one.morph), one.lemma_, one.tag_, one.dep_, one.head.i, one.is_sent_start)
        for one in doc
    ]


@pytest.mark.parametrize("text", [*TEXTS, SPOKEN], ids=lambda text: text[:20])
def test_remembered_rules_find_what_the_rules_of_the_model_find(text: str, plain: spacy.language.Language) -> None:
    for paragraph in filter(str.strip, text.splitlines()):
        line = paragraph.replace("\t", " ").replace("“", '"').replace("”", '"').replace("’", "'")
        for _ in range(2):  # the second time from memory
            assert parsed(line) == rows(plain(line))


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_every_sentence_is_a_place_in_the_stored_text(text: str) -> None:
    (block,) = parse(f"Ahead. {text}", [Block(BlockKind.BODY, Span(7, 7 + len(text)))])
    for span in block.sentences():
        assert 7 <= span.begin < span.end <= 7 + len(text)
        assert f"Ahead. {text}"[span.begin : span.end].strip()


@pytest.mark.parametrize("head", ["14:20 ", "14.20 GMT ", "2:20 p.m. - ", "March 2014 - ", "18 March 2014: "])
def test_the_hour_or_date_at_the_head_of_a_line_is_no_part_of_its_sentence(head: str) -> None:
    text = f"{head}The ministers met in Strelsau."
    (block,) = parse(text, [Block(BlockKind.BODY, Span(0, len(text)))])
    assert [text[span.begin : span.end] for span in map(block.place, block.doc.sents)] == [text[len(head) :]]


def test_an_endless_paragraph_is_parsed_in_pieces_and_loses_nothing() -> None:
    sentence = "The ministers met on the bridge and spoke of fishing. "
    text = sentence * 400
    blocks = list(parse(text, [Block(BlockKind.BODY, Span(0, len(text)))]))
    assert len(blocks) > 1
    assert [block.span.begin for block in blocks[1:]] == [block.span.end for block in blocks[:-1]]
    assert (blocks[0].span.begin, blocks[-1].span.end) == (0, len(text))
    assert sum(len(block.sentences()) for block in blocks) == 400

"""The parser behind its door: the model's own findings, offsets in the stored text."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.items import HEAD, LABEL
from briefing.analysis.parsing import MODELS, Block, BlockKind, parse
from briefing.analysis.tokens import Doc
from briefing.domain.text import Span

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("batch-1/*.txt"))[:6]]
FLAGS = ("is_punct", "is_quote", "is_space", "is_stop", "like_num")
SPOKEN = "There is a plan. Let's go, y'all; it ain't gonna rain, they gotta know.  Two  spaces\tand a tab. C'm on."


@pytest.fixture(scope="module")
def plain() -> spacy.language.Language:
    """The model as it is shipped."""
    return spacy.load(MODELS[0], exclude=["ner", "senter"])


def parsed(text: str) -> Doc:
    (block,) = parse(text, [Block(BlockKind.BODY, Span(0, len(text)))])
    return block.doc


def plainly(text: str) -> str:
    return text.replace("\t", " ").replace("“", '"').replace("”", '"').replace("’", "'")


def rows(doc: Doc | spacy.tokens.Doc) -> list[tuple[object, ...]]:
    """All that is known of each token; the model's has its strings under names that end in "_"."""
    end = "" if isinstance(doc, Doc) else "_"
    return [
        (
            (one.i, one.idx, one.text, *(getattr(one, name + end) for name in ("lower", "pos", "tag", "dep", "lemma"))),
            [getattr(getattr(one, "form", one), flag) for flag in FLAGS],
            (one.is_sent_start, one.is_spaced if isinstance(doc, Doc) else one.whitespace_ == " "),
            (one.sent.start, one.sent.end, one.sent.text, one.sent.root.i),
            (one.head.i, one.left_edge.i, one.right_edge.i, [token.i for token in one.ancestors]),
            [[token.i for token in tokens] for tokens in (one.lefts, one.rights, one.children)],
            sorted(token.i for token in one.subtree),  # the model's is out of order where branches cross
        )
        for one in doc
    ]


@pytest.mark.parametrize("text", [*TEXTS, SPOKEN], ids=lambda text: text[:20])
def test_tokens_and_their_tree_are_those_of_the_model(text: str, plain: spacy.language.Language) -> None:
    for paragraph in filter(str.strip, text.splitlines()):
        line = plainly(LABEL.sub("", HEAD.sub("", paragraph)))
        for _ in range(2):  # the second time from memory
            assert rows(parsed(line)) == rows(plain(line))


WORDS = "there is let 's got ta ai n't gon na y'all the talks of ministers said he , . It 12 \"".split()


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_so_are_they_whatever_stands_together(words: list[str], plain: spacy.language.Language) -> None:
    line = plainly(" ".join(words))
    assert rows(parsed(line)) == rows(plain(line))


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_characters_lead_to_the_tokens_the_model_finds(data: st.DataObject, plain: spacy.language.Language) -> None:
    line = plainly(data.draw(st.sampled_from([SPOKEN, *TEXTS[0].splitlines()]).filter(str.strip)))
    doc, known = parsed(line), plain(line)
    begin = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(begin + 1, len(line)))
    found, wanted = doc.span_at(begin, end), known.char_span(begin, end, alignment_mode="expand")
    assert (found is None) == (wanted is None or wanted.start >= wanted.end)
    if found is not None:
        assert (found.start, found.end, found.text) == (wanted.start, wanted.end, wanted.text)
        assert found.root.i == wanted.root.i


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_every_sentence_is_a_place_in_the_stored_text(text: str) -> None:
    (block,) = parse(f"Ahead. {text}", [Block(BlockKind.BODY, Span(7, 7 + len(text)))])
    for span in block.sentences():
        assert 7 <= span.begin < span.end <= 7 + len(text)
        assert f"Ahead. {text}"[span.begin : span.end].strip()


@pytest.mark.parametrize(
    "head",
    ["14:20 ", "14.20 GMT ", "2:20 p.m. - ", "March 2014 - ", "18 March 2014: ", "ZENDA, May 5 - ", "Zenda, Friday. "],
)
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

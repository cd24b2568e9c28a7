"""Headlines that no parser was trained on, read as sentences: With Every Word In Capitals, or without articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.developments.vocabulary import vocabulary
from briefing.analysis.once import once
from briefing.analysis.parsing import Block, BlockKind, parse
from briefing.analysis.tokens import Token, linked
from briefing.domain.knowledge import Knowledge
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.7
_ARTICLE = " the"


def readable(text: str, block: ParsedBlock, blocks: Sequence[ParsedBlock], knowledge: Knowledge) -> ParsedBlock:
    """The block itself; a headline is parsed again where it has to be, with the same offsets."""
    if block.kind is not BlockKind.TITLE:
        return block
    block = _in_small_letters(text, block, blocks, knowledge)
    verb = next((token for token in block.doc if _is_taken_for_noun(token, knowledge)), None)
    return _with_article(block, verb) if verb is not None else block


def _in_small_letters(
    text: str, block: ParsedBlock, blocks: Sequence[ParsedBlock], knowledge: Knowledge
) -> ParsedBlock:
    title = text[block.span.begin : block.span.end]
    if not _is_capitalised(title):
        return block
    names = frozenset(_names_in(blocks)) | _known(knowledge)
    plain = _WORD.sub(lambda word: word.group() if _is_name(word.group(), names) else word.group().lower(), title)
    [parsed] = parse(plain + ".", (Block(block.kind, Span(0, len(plain) + 1)),))
    return replace(parsed, span=block.span)


def _is_taken_for_noun(token: Token, knowledge: Knowledge) -> bool:
    """A verb behind a name, and no noun of any action: "Rome and Vienna *sign* pact"."""
    if (
        token.dep not in {"compound", "nsubj"}
        or token.tag not in {"NN", "NNS"}
        or token.i == 0
        or token.nbor(-1).pos != "PROPN"
    ):
        return False
    words, lemma = vocabulary(knowledge), lemma_of(token)
    return token.text.islower() and lemma in words.verbs and not {lemma, token.lower} & words.nouns.keys()


def _with_article(block: ParsedBlock, verb: Token) -> ParsedBlock:
    """The block as parsed with an article behind the verb, which the result leaves out."""
    end = verb.idx + len(verb.text)
    text = block.doc.text
    longer = f"{text[:end]}{_ARTICLE}{text[end:]}"
    [parsed] = parse(longer, (Block(block.kind, Span(0, len(longer))),))
    article = next((token for token in parsed.doc if token.idx == end + 1), None)
    if article is None or article.children or parsed.doc[article.i - 1].pos != "VERB":
        return block
    kept = [token for token in parsed.doc if token is not article]
    places = {token: i for i, token in enumerate(kept)}
    tokens = [Token(i, one.idx - len(_ARTICLE) * (one.idx > end), one.form) for i, one in enumerate(kept)]
    starts = [places[sentence[0]] for sentence in parsed.doc.sents]
    return replace(block, doc=linked(text, tokens, [places[one.head] for one in kept], starts))


def _is_capitalised(title: str) -> bool:
    words = [word for word in _WORD.findall(title)[1:] if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) / len(words) >= _MOSTLY


def _is_name(word: str, names: frozenset[str]) -> bool:
    return word in names or (word.isupper() and len(word) > 1)


def _names_in(blocks: Iterable[ParsedBlock]) -> Iterator[str]:
    """Words with a capital inside a sentence of the body."""
    for block in blocks:
        if block.kind is BlockKind.BODY:
            yield from (token.text for token in block.doc if token.text[:1].isupper() and not token.is_sent_start)


@once
def _known(knowledge: Knowledge) -> frozenset[str]:
    """Words with a capital in the names of knowledge."""
    names = [name for party in knowledge.parties for name in (party.name, *party.aliases, *party.adjectives)]
    names += [person.name for person in knowledge.people] + [place.name for place in knowledge.places]
    return frozenset(word for name in names for word in _WORD.findall(name) if word[0].isupper())

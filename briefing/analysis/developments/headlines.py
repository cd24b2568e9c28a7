"""Headlines With Every Word In Capitals, which no parser was trained on, read as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis.once import once
from briefing.analysis.parsing import Block, BlockKind, parse
from briefing.domain.knowledge import Knowledge
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.7


def readable(text: str, block: ParsedBlock, blocks: Sequence[ParsedBlock], knowledge: Knowledge) -> ParsedBlock:
    """The block itself; a headline in capitals is parsed again as a sentence, with the same offsets."""
    title = text[block.span.begin : block.span.end]
    if block.kind is not BlockKind.TITLE or not _is_capitalised(title):
        return block
    names = frozenset(_names_in(blocks)) | _known(knowledge)
    plain = _WORD.sub(lambda word: word.group() if _is_name(word.group(), names) else word.group().lower(), title)
    [parsed] = parse(plain + ".", (Block(block.kind, Span(0, len(plain) + 1)),))
    return replace(parsed, span=block.span)


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

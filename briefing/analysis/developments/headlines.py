"""Headlines no parser was trained on, read as sentences: With Every Word In Capitals, or without articles and "and"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis.actors.figures import TITLE_WORDS
from briefing.analysis.developments.attachment import is_infinitive
from briefing.analysis.developments.clauses import is_passive
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
_LONGEST = 400
"""Characters of a headline at most."""
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_LISTED = re.compile(rf"{_NAME}(?:, {_NAME}){{0,3}}(?P<comma>,) {_NAME} [a-z]")
"""Names at the head of a headline with commas alone between them, and a verb."""
_AND = " and"
_ARTICLE = " the"
_STOP = "."
_JOINING = frozenset({"and", ","})


def readable(text: str, block: ParsedBlock, blocks: Sequence[ParsedBlock], knowledge: Knowledge) -> ParsedBlock:
    """The block itself; a headline is parsed again where it has to be, with the same offsets."""
    if block.kind is not BlockKind.TITLE or len(block.doc.text) > _LONGEST:
        return block
    words, added = block.doc.text, list[tuple[Span, str]]()
    title = text[block.span.begin : block.span.end]
    if _is_capitalised(title):
        words = _in_small_letters(title, blocks, knowledge)
        added.append((Span(len(words), len(words)), _STOP))
    if listed := _LISTED.match(words):
        added.insert(0, (Span(*listed.span("comma")), _AND))
    parsed = _parsed_with(block, words, added) if added else block
    verb = next((token for token in parsed.doc if _is_misread(token, knowledge)), None)
    if verb is not None:
        behind = verb.idx + len(verb.text)
        with_article = _parsed_with(block, words, sorted([*added, (Span(behind, behind), _ARTICLE)]))
        read = any(one.idx == verb.idx and one.pos == "VERB" for one in with_article.doc)
        parsed = with_article if read else parsed
    return _led_by_infinitive(parsed)


def _in_small_letters(title: str, blocks: Sequence[ParsedBlock], knowledge: Knowledge) -> str:
    names = frozenset(_names_in(blocks)) | _known(knowledge)
    return _WORD.sub(lambda word: word.group() if _is_name(word.group(), names) else word.group().lower(), title)


def _is_misread(token: Token, knowledge: Knowledge) -> bool:
    """A verb between names and a noun, and no noun of any action or office: "Rome and Vienna *sign* pact"."""
    if not 0 < token.i < len(token.doc) - 1 or token.nbor(-1).pos != "PROPN" or not _is_noun_like(token.nbor()):
        return False
    several = any(one.lower in _JOINING for one in token.doc[: token.i])
    plural = token.tag == "NN" or (token.tag == "VBP" and token.dep == "amod")
    agrees = plural if several else token.tag == "NNS"
    words, lemma = vocabulary(knowledge), lemma_of(token)
    noun = lemma in words.nouns or token.lower in words.nouns or lemma in TITLE_WORDS
    return agrees and token.text.islower() and lemma in words.verbs and not noun


def _is_noun_like(token: Token) -> bool:
    return token.text[0].isalpha() and token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}


def _parsed_with(block: ParsedBlock, text: str, added: Sequence[tuple[Span, str]]) -> ParsedBlock:
    """A text of its length parsed with words added in places of it; those that replace nothing are left out again."""
    other, at = "", 0
    places: list[int | None] = []
    for (begin, end), words in added:
        other += text[at:begin] + words
        places += [*range(at, begin), *[begin if begin < end else None] * len(words)]
        at = end
    other, places = other + text[at:], [*places, *range(at, len(text))]
    [parsed] = parse(other, (Block(block.kind, Span(0, len(other))),))
    kept = [(one, place) for one in parsed.doc if (place := places[one.idx]) is not None]
    numbers = {one: i for i, (one, _) in enumerate(kept)}
    if not all(one.head in numbers for one in numbers) or any(part[0] not in numbers for part in parsed.doc.sents):
        return block
    tokens = [Token(i, place, one.form) for i, (one, place) in enumerate(kept)]
    starts = [numbers[sentence[0]] for sentence in parsed.doc.sents]
    return replace(block, doc=linked(text, tokens, [numbers[one.head] for one in numbers], starts))


def _led_by_infinitive(block: ParsedBlock) -> ParsedBlock:
    """ "Rome and Vienna *to meet*": what the parser took for a description of the names is said of them."""
    name = block.doc[0].sent.root
    verb = next((child for child in name.rights if child.dep == "relcl" and is_infinitive(child)), None)
    if name.pos != "PROPN" or verb is None:
        return block
    deps = {name: "nsubjpass" if is_passive(verb) else "nsubj", verb: "ROOT"}
    tokens = [Token(one.i, one.idx, one.form._replace(dep=deps[one]) if one in deps else one.form) for one in block.doc]
    heads = [verb.i if one in deps else one.head.i for one in block.doc]
    starts = [sentence.start for sentence in block.doc.sents]
    return replace(block, doc=linked(block.doc.text, tokens, heads, starts))


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

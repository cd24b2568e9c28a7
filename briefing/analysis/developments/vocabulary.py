"""The action vocabulary, ready to be looked up by word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.analysis.developments.lemmas import lemma_of
from briefing.domain.knowledge import Action

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKS = frozenset({"of", "into"})
_GAP = 12
"""Words that may stand between a verb and its particles: "put a number of programmes on hold"."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries by the word they are found at, longest first.

    Attributes:
        verbs: First word -> (words that follow it, action).
        nouns: Head word -> (words before it, words after it, action).
    """

    verbs: dict[str, tuple[tuple[tuple[str, ...], Action], ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Action], ...]]

    def verb(self, token: Token) -> tuple[Action, tuple[Token, ...]] | None:
        """The action a verb names, with its particles."""
        for rest, action in self.verbs.get(lemma_of(token), ()):
            particles = _particles(token, rest)
            if particles is not None:
                return action, particles
        return None

    def noun(self, token: Token) -> tuple[Action, tuple[Token, ...]] | None:
        """The action a noun names, with the other words of the entry."""
        for form in dict.fromkeys((token.lower_, lemma_of(token))):
            for before, after, action in self.nouns.get(form, ()):
                first, last = token.i - len(before), token.i + 1 + len(after)
                if first < token.sent.start or last > token.sent.end:
                    continue
                words = (*token.doc[first : token.i], *token.doc[token.i + 1 : last])
                if all(_is(word, wanted) for word, wanted in zip(words, (*before, *after), strict=True)):
                    return action, words
        return None


@lru_cache(maxsize=4)
def vocabulary(actions: tuple[Action, ...]) -> Vocabulary:
    verbs: dict[str, list[tuple[tuple[str, ...], Action]]] = defaultdict(list)
    nouns: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Action]]] = defaultdict(list)
    for action in actions:
        for verb in action.verbs:
            first, *rest = verb.split()
            verbs[first].append((tuple(rest), action))
        for noun in action.nouns:
            words = noun.split()
            head = next((i - 1 for i, word in enumerate(words) if word in _LINKS), len(words) - 1)
            nouns[words[head]].append((tuple(words[:head]), tuple(words[head + 1 :]), action))
    return Vocabulary(
        {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in verbs.items()},
        {word: tuple(sorted(found, key=lambda entry: -len(entry[0] + entry[1]))) for word, found in nouns.items()},
    )


def _particles(verb: Token, rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The tokens after the verb that stand for `rest`, one after the other; None where they do not."""
    doc, width = verb.doc, len(rest)
    if not rest or any(child.dep_ == "nsubjpass" and rest == (child.lower_,) for child in verb.lefts):
        return ()  # "views were exchanged"
    for word in doc[verb.i + 1 : min(verb.i + 2 + _GAP, verb.sent.end - width + 1)]:
        if _is(word, rest[0]):
            words = tuple(doc[word.i : word.i + width])
            if all(_is(one, wanted) for one, wanted in zip(words, rest, strict=True)):
                return words if verb in word.ancestors else None
        if word.pos_ in {"VERB", "AUX"}:
            return None
    return None


def _is(token: Token, wanted: str) -> bool:
    return token.lower_ == wanted or lemma_of(token) == wanted

"""The model's rules from tag to part of speech, remembered: what they say of a kind of token once, they say always.

They cost a third of parsing, and nearly all of them look at one token alone. The few that look at two ("there is",
"gonna") run as they stand, for the texts that need them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SET = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
"""What a rule may set."""


class _Kind(NamedTuple):
    """All that a rule of one token can tell tokens apart by."""

    word: str
    tag: int
    dep: int
    space: bool


class RememberedRules:
    """A component that does what the attribute ruler it is made from does. One for each pipeline."""

    def __init__(self, ruler: Any) -> None:
        import numpy as np  # noqa: PLC0415 - comes with the model, and only then

        self._ruler: Callable[[Doc], Doc] = ruler
        self._array: Callable[[list[tuple[int, ...]]], Any] = lambda rows: np.array(rows, dtype=np.uint64)
        single = [rule for pattern in ruler.patterns for rule in pattern["patterns"] if len(rule) == 1]
        paired = [rule for pattern in ruler.patterns for rule in pattern["patterns"] if len(rule) > 1]
        self._words = frozenset(word for rule in single for word in _words(rule[0]))
        self._paired_words = frozenset(word for rule in paired for word in _words(rule[0]))
        self._paired_deps = frozenset(rule[0]["DEP"] for rule in paired if isinstance(rule[0].get("DEP"), str))
        self._known: dict[_Kind, tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and irregular lemmas."""
        if any(token.lower_ in self._paired_words or token.dep_ in self._paired_deps for token in doc):
            return self._ruler(doc)
        kinds = [self._kind(token) for token in doc]
        if not all(kind in self._known for kind in kinds):
            ruled = self._ruler(doc)
            self._known.update(zip(kinds, map(tuple, ruled.to_array(list(_SET)).tolist()), strict=True))
            return ruled
        if kinds:
            doc.from_array(list(_SET), self._array([self._known[kind] for kind in kinds]))
        return doc

    def _kind(self, token: Token) -> _Kind:
        word = token.lower_
        return _Kind(word if word in self._words else "", token.tag, token.dep, token.is_space)


def _words(token: dict[str, Any]) -> Iterator[str]:
    """Words a token pattern names; of a regular expression its forms with and without what is optional."""
    wanted = token.get("LOWER")
    if isinstance(wanted, str):
        yield wanted
    elif isinstance(wanted, dict):
        yield from wanted.get("IN", ())
        if shape := wanted.get("REGEX"):
            body = shape.strip("^$")
            yield from {body.replace("?", ""), re.sub(r".\?", "", body)}

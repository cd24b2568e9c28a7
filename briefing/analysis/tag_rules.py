"""The model's rules for parts of speech and lemmas, remembered: what they say of a kind of token once, they say always.

They cost a third of parsing, and nearly all of them look at one token alone. Where one that looks at two may have a say
("there is", "gonna"), what they said is remembered together with the tokens before and after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.analysis.tokens import Form

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST = 50_000
"""Forms remembered at most, some 20 MB; then it begins anew."""

_Seen = tuple[int, int, int]
"""Word, tag and dependency, as numbers of the model."""


class _Kind(NamedTuple):
    """All that a rule of one token can tell tokens apart by."""

    word: str
    tag: int
    dep: int
    space: bool


class _Ruled(NamedTuple):
    """What the rules say of a kind, as numbers of the model. Lemma 0 is made from the word."""

    pos: int
    morph: int
    tag: int
    dep: int
    lemma: int


class RememberedRules:
    """Does what the attribute ruler and the lemmatizer it is made from do. One for each pipeline."""

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        self._ruler, self._lemmatizer = ruler, lemmatizer
        single = [rule for pattern in ruler.patterns for rule in pattern["patterns"] if len(rule) == 1]
        paired = [rule for pattern in ruler.patterns for rule in pattern["patterns"] if len(rule) > 1]
        number = ruler.vocab.strings.__getitem__
        self._words = frozenset(word for rule in single for word in _words(rule[0]))
        self._paired_words = frozenset(word for rule in paired for word in _words(rule[0]))
        self._paired_deps = {number(rule[0]["DEP"]) for rule in paired if isinstance(rule[0].get("DEP"), str)}
        self._ruled: dict[_Kind, _Ruled] = {}
        self._forms: dict[tuple[object, ...], Form] = {}

    def __call__(self, doc: Doc, seen: Sequence[_Seen]) -> list[Form]:
        """The forms of a doc's tokens, in order, given what the model saw in each; the doc is changed."""
        try:
            return [self._forms[key] for key in seen]
        except KeyError:
            keys = self._keys(doc, seen)
        if len(self._forms) >= _MOST:
            self._forms.clear()
            self._lemmatizer.cache.clear()
        new = {key: at for at, key in enumerate(keys) if key not in self._forms}
        if new:
            make = self._by_kind if keys == seen else self._as_shipped
            self._forms.update(zip(new, make(doc, new.values()), strict=True))
        return [self._forms[key] for key in keys]

    def _keys(self, doc: Doc, seen: Sequence[_Seen]) -> list[tuple[object, ...]]:
        """By what the form of each is known: where a rule of two may have a say, by its neighbours as well."""
        keys: list[tuple[object, ...]] = list(seen)
        for at, token in enumerate(doc):
            if token.dep in self._paired_deps or token.lower_ in self._paired_words:
                for near in range(at, min(at + 2, len(keys))):
                    keys[near] = (*seen[max(near - 1, 0) : near], None, *seen[near : near + 2])
        return keys

    def _as_shipped(self, doc: Doc, places: Iterable[int]) -> list[Form]:
        ruled = self._lemmatizer(self._ruler(doc))
        return [_form(ruled[at]) for at in places]

    def _by_kind(self, doc: Doc, places: Iterable[int]) -> list[Form]:
        kinds = [self._kind(token) for token in doc]
        if not all(kind in self._ruled for kind in kinds):
            table = self._ruler(doc).to_array(list(_Ruled._fields)).tolist()
            self._ruled.update((kind, _Ruled(*row)) for kind, row in zip(kinds, table, strict=True))
        return [self._formed(doc[at], self._ruled[kinds[at]]) for at in places]

    def _kind(self, token: Token) -> _Kind:
        word = token.lower_
        return _Kind(word if word in self._words else "", token.tag, token.dep, token.is_space)

    def _formed(self, token: Any, ruled: _Ruled) -> Form:
        token.pos, token.tag, token.dep, token.lemma = ruled.pos, ruled.tag, ruled.dep, ruled.lemma
        token.set_morph(ruled.morph)
        if not ruled.lemma:
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        return _form(token)


def _form(token: Token) -> Form:
    """The same string once, however many forms have it: the model makes a new one each time."""
    return Form(
        intern(token.text), intern(token.lower_), intern(token.pos_), intern(token.tag_), intern(token.dep_),
        intern(token.lemma_), token.is_punct, token.is_quote, token.is_space, token.is_stop, token.like_num,
    )  # fmt: skip


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

"""Lemmas, with the verbs mended that the model's rules cut wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_MENDED = {
    "hop": "hope",
    "wag": "wage",
    "slat": "slate",
    "din": "dine",
    "ax": "axe",
    "instal": "install",
    "relaunche": "relaunch",
    "deadlocke": "deadlock",
}


def lemma_of(token: Token) -> str:
    """The lemma in lower case."""
    lemma = token.lemma_.lower()
    return _MENDED.get(lemma, lemma) if token.pos_ == "VERB" else lemma

"""Lemmas, with corrections for verbs that the rules of the model get wrong."""

from __future__ import annotations

from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token

_MENDED = {cut: whole for cut, (whole,) in LEXICON.developments.mended.items()}


def lemma_of(token: Token) -> str:
    """The lemma in lower case."""
    lemma = token.lemma.lower()
    return _MENDED.get(lemma, lemma) if token.pos == "VERB" else lemma

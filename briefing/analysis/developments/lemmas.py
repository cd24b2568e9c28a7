"""Lemmas, with the verbs mended that the model's rules cut wrongly."""

from __future__ import annotations

from briefing.analysis.tokens import Token

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
    lemma = token.lemma.lower()
    return _MENDED.get(lemma, lemma) if token.pos == "VERB" else lemma

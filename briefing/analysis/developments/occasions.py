"""The event that a development followed, or was part of."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.tokens import Token


def occasions(mention: ActionMention) -> Iterator[Token]:
    """Words inside "after …", "following …", "at …" of the mention: the event it followed, or was part of."""
    tops = [mention.head] if mention.light is None else [mention.head, mention.light]
    for top in tops:
        for word in top.subtree:
            if (
                word.lower in {"after", "following", "at", "during"}
                and word.dep in {"prep", "mark"}
                and _belongs(word, top)
            ):
                yield from (word.subtree if word.dep == "prep" else word.head.subtree)


def _belongs(word: Token, top: Token) -> bool:
    for above in word.ancestors:
        if above == top:
            return True
        other_occasion = above.dep == "prep" and above.lower in {"since", "before", "despite"}
        if other_occasion or (above.pos in {"VERB", "AUX"} and word.dep != "mark"):
            return False
    return False

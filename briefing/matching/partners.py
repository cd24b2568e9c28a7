"""With whom a thing is done, where a clause names the partners in it: "talks *with Tokyo*"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.analysis.lexicon import LEXICON, either
from briefing.matching.phrases import Phrases

_WITH = re.compile(r"\s+(?:with|between|among)\s+")
_REST = re.compile(rf"[,;:]|\s{either(LEXICON.matching.after_partners)}\b")
_ASIDE = re.compile(rf"\s{either(LEXICON.matching.reasons)}\s")
_NAME = re.compile(r"\b[A-Z]")


def of_the_thing(clause: str, objects: Phrases) -> str:
    """The clause up to the thing it is about, and the partners in it; without what stands there as a reason.

    The parties of "talks with Tokyo", once given, are no others: in "called off talks with Tokyo over drills between
    Seoul and Washington", Washington has no part. The whole clause is returned where it does not name the thing.
    """
    if objects.pattern is None:
        return clause
    things = list(objects.pattern.finditer(clause))
    if not things:
        return clause
    partners = list(_partners(clause, [thing.end() for thing in things]))
    if partners:
        return f"{clause[: things[0].end()]} ; {' ; '.join(partners)}"
    aside = _ASIDE.search(clause, things[-1].end() + 1)
    return clause[: aside.start()] if aside else clause


def _partners(clause: str, ends: list[int]) -> Iterator[str]:
    """The names that directly follow the things; "its neighbour" names nobody."""
    for end in ends:
        begin = _WITH.match(clause, end)
        if begin is None:
            continue
        rest = _REST.search(clause, begin.end())
        named = clause[begin.end() : rest.start() if rest else len(clause)]
        if _NAME.search(named):
            yield named

"""With whom a thing is done, where a clause names the partners in it: "talks *with Tokyo*"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.analysis.lexicon import LEXICON, either
from briefing.matching.phrases import Phrases

_WITH = re.compile(r"\s+(?:with|between|among)\s+")
_REST = re.compile(rf"[,;:]|\s{either(LEXICON.matching.after_partners)}\b")
_ASIDE = re.compile(rf"\s{either(LEXICON.matching.reasons)}\s")
_THE_SIDE = re.compile(r"\bthe [A-Z]")
"""Half of a divided country: "the South"."""


def of_the_thing(clause: str, objects: Phrases, sides: Sequence[Phrases]) -> str:
    """The clause up to the thing it is about, and the partners in it; without what stands there as a reason.

    The parties of "talks with Tokyo", once given, are no others: in "called off talks with Tokyo over drills between
    Seoul and Washington", Washington has no part. The whole clause is returned where it does not name the thing, or
    partners of which it does not tell what side they are: "a summit with the chancellor".

    Args:
        sides: What names any state, or party of the track.
    """
    things = list(objects.pattern.finditer(clause)) if objects.pattern else []
    if not things:
        return clause
    partners = list(_partners(clause, [thing.end() for thing in things]))
    if partners:
        known = [one for one in partners if _THE_SIDE.search(one) or any(names.found(one) for names in sides)]
        return f"{clause[: things[0].end()]} ; {' ; '.join(known)}" if known else clause
    aside = _ASIDE.search(clause, things[-1].end() + 1)
    return clause[: aside.start()] if aside else clause


def _partners(clause: str, ends: Iterable[int]) -> Iterator[str]:
    """What directly follows the things."""
    for end in ends:
        begin = _WITH.match(clause, end)
        if begin is not None:
            rest = _REST.search(clause, begin.end())
            yield clause[begin.end() : rest.start() if rest else len(clause)]

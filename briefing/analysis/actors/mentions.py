"""Mentions of every party and person in an article, in order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from briefing.analysis.actors.figures import TITLE_WORDS, Figure
from briefing.analysis.actors.gazetteer import GazetteerEntry, Hit, Naming
from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_PLACED = tuple(
    f" {words} " for words in (*LEXICON.people.before_place, *(f"{move} to" for move in LEXICON.people.travels))
)
_HELD_THERE = re.compile(
    rf"[ -](?:(?:peace|cease-?fire|armistice) )?{either(LEXICON.people.called_after_place)}\b", re.IGNORECASE
)
"""Things named after the place where they were made: "the Minsk truce"."""


_REACH = 400  # mentions searched backwards, so that long texts stay linear


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named by name, alias, seat or adjective."""

    span: Span
    party: str
    adjective: bool


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A person named."""

    span: Span
    figure: Figure


Mention = TypeVar("Mention", PartyMention, FigureMention)


class Places(Generic[Mention]):
    """Mentions that do not overlap, by position."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.all: tuple[Mention, ...] = tuple(sorted(mentions, key=lambda mention: mention.span))
        self._begins: list[int] = [mention.span.begin for mention in self.all]

    def at(self, offset: int) -> Mention | None:
        """The mention that covers a place of the text."""
        at = bisect_right(self._begins, offset) - 1
        return self.all[at] if at >= 0 and self.all[at].span.end > offset else None

    def within(self, span: Span) -> Iterator[Mention]:
        for at in range(bisect_left(self._begins, span.begin), len(self.all)):
            if self.all[at].span.end > span.end:
                return
            yield self.all[at]

    def before(self, offset: int) -> tuple[Mention, ...]:
        """The mentions before a place, the last few hundred at most."""
        at = bisect_left(self._begins, offset)
        return self.all[max(0, at - _REACH) : at]


def party_mentions(text: str, hits: Sequence[Hit]) -> Iterator[PartyMention]:
    """The hits that name a party in their context.

    A seat of power is a place after "in"; a common noun ("the bloc") means the party of that kind named last,
    and none where the article names none of them.
    """
    named = {
        entry.party.name for hit in hits for entry in hit.entries if entry.party and entry.naming is not Naming.COMMON
    }
    last: dict[str, int] = {}
    for hit in hits:
        parties = [
            (last.get(entry.party.name, -1), entry.party.name, entry.naming is Naming.ADJECTIVE)
            for entry in hit.entries
            if entry.party and _names(text, hit, entry, named)
        ]
        if parties:
            _, party, adjective = max(parties, key=lambda found: found[0])
            last[party] = hit.span.begin
            yield PartyMention(hit.span, party, adjective)


def _names(text: str, hit: Hit, entry: GazetteerEntry, named: set[str]) -> bool:
    before = f" {text[max(0, hit.span.begin - 12) : hit.span.begin].lower()}"
    if entry.naming is Naming.SEAT:
        return not before.endswith(_PLACED) and _HELD_THERE.match(text, hit.span.end) is None
    if entry.naming is Naming.COMMON:
        indefinite = before.endswith((" a ", " an "))
        return entry.party is not None and entry.party.name in named and (not indefinite or _attributive(text, hit))
    return True


def _attributive(text: str, hit: Hit) -> bool:
    """Whether a word for an office follows: "an alliance spokesman"."""
    following = text[hit.span.end : hit.span.end + 40].split()[:2]
    return any(word.strip(".,").lower() in TITLE_WORDS for word in following)


def token_flags(block: ParsedBlock, spans: Iterable[Span]) -> list[bool]:
    """For each token of a block whether one of the spans, in order and without overlap, covers it."""
    flags = [False] * len(block.doc)
    at = 0
    for span in spans:
        while at < len(flags) and block.span.begin + block.doc[at].idx + len(block.doc[at].text) <= span.begin:
            at += 1
        while at < len(flags) and block.span.begin + block.doc[at].idx < span.end:
            flags[at] = True
            at += 1
    return flags

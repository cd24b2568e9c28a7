"""Names of people and parties, found in a text in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from briefing.analysis.once import once
from briefing.domain.knowledge import Knowledge, Party, Person
from briefing.domain.text import Span

WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s.’'&-]{1,3}")
"""Characters allowed between two words of one name."""
_FIRST_AND = 2
"""Number of words in "North and", before "South Korea"."""
_SHARED = 2
"""Least number of words of a name that can share its last words with another."""


class Naming(Enum):
    """The kind of a name."""

    FULL = "full"
    FAMILY = "family"
    PROPER = "proper"
    SEAT = "seat"
    """A capital or seat of power: a party in "Moscow said", a place in "in Moscow"."""
    COMMON = "common"
    """A common noun ("the alliance"): valid only if the article also names the party."""
    ADJECTIVE = "adjective"
    AGENCY = "agency"
    """A news agency or a place that is no party: it only prevents other readings of its words."""


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """The referent of a name; `party` and `person` are None for an agency or place."""

    words: tuple[str, ...]
    naming: Naming
    party: Party | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the text, with all possible referents."""

    span: Span
    entries: tuple[GazetteerEntry, ...]


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    entries: list[GazetteerEntry] = field(default_factory=list)


class Gazetteer:
    """All names in knowledge, as a trie over words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._root = _Node()
        self._offices: dict[str, frozenset[str]] = {}
        self.parties = {party.name: party for party in knowledge.parties}
        self.terms = tuple((person, term) for person in knowledge.people for term in person.terms)
        self.roles = frozenset(
            tuple(role.lower().replace("-", " ").split())
            for role in (*knowledge.roles, *(t.role for _, t in self.terms))
        )
        self.spelt = {
            _first_and_last(name): person for person in knowledge.people for name in (person.name, *person.aliases)
        }
        self.genders = _first_names(knowledge.people)
        seats = {name for place in knowledge.places for name in (place.name, *place.aliases)}
        for party in knowledge.parties:
            for name in (party.name, *party.aliases):
                self._add(name, _naming(name, seats), party=party)
            for name in party.adjectives:
                self._add(name, Naming.ADJECTIVE, party=party)
        for person in knowledge.people:
            for name in (person.name, *person.aliases):
                self._add(name, Naming.FULL if " " in name else Naming.FAMILY, person=person)
            self._add(person.family, Naming.FAMILY, person=person)
        for agency in knowledge.agencies:
            for name in (agency.name, *agency.aliases):
                self._add(name, Naming.AGENCY)
        for name in sorted(seats):
            self._add(name, Naming.AGENCY)

    def _add(self, name: str, naming: Naming, party: Party | None = None, person: Person | None = None) -> None:
        words = tuple(WORD.findall(name))
        if words[:1] in {("the",), ("The",)}:
            words = words[1:]
        if not words:
            return
        node = self._root
        for word in words:
            node = node.next.setdefault(word.lower(), _Node())
        entry = GazetteerEntry(words, naming, party, person)
        if entry not in node.entries:
            node.entries.append(entry)

    def known(self, words: list[str]) -> Person | None:
        """The person with the same first and last name in any spelling."""
        return self.spelt.get((spelling(words[0]), spelling(words[-1])))

    def parties_in(self, office: str) -> frozenset[str]:
        """Parties in the names of offices held by known people."""
        if office not in self._offices:
            hits = self.hits(office, [Span(0, len(office))]) if office else ()
            self._offices[office] = frozenset(entry.party.name for hit in hits for entry in hit.entries if entry.party)
        return self._offices[office]

    def hits(self, text: str, spans: Iterable[Span]) -> Iterator[Hit]:
        """Names in the spans, longest first at every place, none inside another, in order."""
        for span in spans:
            words = list(WORD.finditer(text, span.begin, span.end))
            lowered = [word[0].lower() for word in words]
            at = 0
            while at < len(words):
                if lowered[at] not in self._root.next:
                    at += 1
                    continue
                hit, width = self._longest(text, words, at)
                if hit:
                    yield from self._first_of_two(words, at, width)
                    yield hit
                at += max(width, 1)

    def _first_of_two(self, words: list[re.Match[str]], at: int, width: int) -> Iterator[Hit]:
        """The party meant by "North" in "North and South Korea": two names that share all but their first word."""
        if at < _FIRST_AND or width < _SHARED or words[at - 1].group() != "and":
            return
        shown = [words[at - _FIRST_AND].group(), *(word.group() for word in words[at + 1 : at + width])]
        node: _Node | None = self._root
        for word in shown:
            node = node.next.get(word.lower()) if node else None
        entries = tuple(one for one in node.entries if one.party and _spelt(one.words, shown)) if node else ()
        if entries:
            yield Hit(Span(*words[at - _FIRST_AND].span()), entries)

    def _longest(self, text: str, words: list[re.Match[str]], start: int) -> tuple[Hit | None, int]:
        node, best, width = self._root, None, 0
        for at in range(start, len(words)):
            if at > start and not _GAP.fullmatch(text, words[at - 1].end(), words[at].start()):
                break
            following = node.next.get(words[at].group().lower())
            if following is None:
                break
            node = following
            shown = [word.group() for word in words[start : at + 1]]
            entries = tuple(entry for entry in node.entries if _spelt(entry.words, shown))
            if entries:
                best, width = Hit(Span(words[start].start(), words[at].end()), entries), at + 1 - start
        return best, width


@once
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The gazetteer of a knowledge, built once."""
    return Gazetteer(knowledge)


def _first_names(people: Iterable[Person]) -> dict[str, str]:
    """Gender by first name, if all its bearers agree."""
    genders: dict[str, str] = {}
    for person in people:
        first = person.name.split()[0].lower()
        genders[first] = person.gender if genders.get(first, person.gender) == person.gender else ""
    return genders


def spelling(name: str) -> str:
    """A name without accents and variants of transliteration: Sergei and Sergey are equal."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in plain if letter.isalpha())
    for theirs, ours in (("kh", "h"), ("x", "ks"), ("y", "i"), ("j", "i"), ("w", "v")):
        plain = plain.replace(theirs, ours)
    return re.sub(r"(.)\1+", r"\1", plain)


def _first_and_last(name: str) -> tuple[str, str]:
    words = name.split()
    return spelling(words[0]), spelling(words[-1])


def _spelt(words: tuple[str, ...], shown: list[str]) -> bool:
    """Capitals must be where the name has them, so that "us" is not the United States; ALL CAPITALS and Nato match."""
    return all(_same_word(ours, theirs) for ours, theirs in zip(words, shown, strict=True))


def _same_word(ours: str, theirs: str) -> bool:
    if ours == theirs or (ours.islower() and ours == theirs.lower()):
        return True
    return len(ours) > 3 and (ours.upper() == theirs or (ours.isupper() and ours.capitalize() == theirs))


def _naming(name: str, seats: set[str]) -> Naming:
    if name.removeprefix("the ").islower():
        return Naming.COMMON
    return Naming.SEAT if name in seats else Naming.PROPER

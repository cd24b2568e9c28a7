"""Phrases looked for as words, inflections included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis.lexicon import LEXICON, either
from briefing.domain.knowledge import Knowledge

_NOT_ITSELF = r"(?!(?:[-\s](?:aspirant|candidate|hopeful|applicant)\b)|(?:\smember\s(?-i:[A-Z])))"
"""A "NATO-aspirant" or "NATO member Turkey" is not NATO."""
_ENDINGS = rf"(?:['’]s|s['’]?|{either(LEXICON.grammar.endings)})?"
_COMMON_WORDS = frozenset({"us", "america"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """Alternatives, compiled to one pattern; an empty one is false and is never found."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, phrases: Iterable[str], knowledge: Knowledge | None = None, *, sure: bool = False) -> Phrases:
        """Phrases as words. With knowledge, the name of a party stands for all that names it.

        Args:
            sure: Leave out names that others bear too ("the alliance").
        """
        parts = []
        for phrase in phrases:
            names = _names(phrase, knowledge) if knowledge else ()
            if sure:
                names = tuple(name for name in names if not _is_generic(name, names))
            parts += [_name_pattern(name) for name in names] or [_phrase_pattern(phrase)]
        return cls(_compiled(parts))

    def __bool__(self) -> bool:
        return self.pattern is not None

    def found(self, text: str) -> bool:
        return self.pattern is not None and self.pattern.search(text) is not None

    def first(self, text: str) -> str | None:
        """The first words that fit; None where none do."""
        match = self.pattern.search(text) if self.pattern else None
        return match[0] if match else None

    def count(self, text: str) -> int:
        return sum(1 for _ in self.pattern.finditer(text)) if self.pattern else 0


def party_phrases(party: str, knowledge: Knowledge) -> Phrases:
    """All that names a party: its name, capitals, seats of power, adjectives."""
    return Phrases(_compiled([_name_pattern(name) for name in _names(party, knowledge) or (party,)]))


def _compiled(parts: list[str]) -> re.Pattern[str] | None:
    """One pattern for all, tried only where a word begins with a letter that one of them begins with."""
    if not parts:
        return None
    longest_first = sorted(dict.fromkeys(parts), key=lambda part: (-len(part), part))
    letters = {_first_letter(part) for part in longest_first}
    ahead = "".join(re.escape(letter) for pair in sorted(letters) for letter in {pair.lower(): 0, pair.upper(): 0})
    return re.compile(rf"(?<!\w)(?=[{ahead}])(?:{'|'.join(longest_first)})")


def _first_letter(pattern: str) -> str:
    """Of the phrase a pattern begins with, after its flags."""
    return re.sub(r"^\(\?-?i:(?:\(\?:)?\\?", "", pattern)[:1]


def _names(phrase: str, knowledge: Knowledge) -> tuple[str, ...]:
    party = next((party for party in knowledge.parties if party.name == phrase), None)
    return (party.name, *party.aliases, *party.adjectives) if party else ()


def _is_generic(name: str, names: tuple[str, ...]) -> bool:
    """ "The alliance", and "Alliance" for short."""
    return name.startswith("the ") or f"the {name.lower()}" in names


def _name_pattern(name: str) -> str:
    """Names keep their capitals: "US" is not "us", but RUSSIA and Nato will do. Common nouns do not."""
    flags = "(?-i:" if name[:1].isupper() else "(?i:"
    return rf"{flags}{_spaced(name)}(?:['’][sS]?|s['’]?)?(?!\w)){_NOT_ITSELF}"


def _phrase_pattern(phrase: str) -> str:
    """Words of the phrase with white space or hyphens between them; every word may be inflected, and plural."""
    words = re.split(r"[\s-]+", phrase)
    *before, last = words
    if last.isupper():
        return rf"(?-i:{_spaced(phrase)}(?:s|['’]s)?(?!\w))"
    inner = r"[\s-]+".join([rf"{re.escape(word)}(?:['’]s|s)?" for word in before] + [_inflected(last)])
    return rf"(?i:{inner}(?!\w))"


def _inflected(word: str) -> str:
    stems = [rf"{re.escape(word)}{_ENDINGS}"]
    if word.endswith("e"):
        stems.append(rf"{re.escape(word[:-1])}(?:ing|ation|ations|ion|ions)")
    if word.endswith("y"):
        stems.append(rf"{re.escape(word[:-1])}(?:ies|ied)")
    return "(?:" + "|".join(stems) + ")"


def _spaced(phrase: str) -> str:
    return r"[\s-]+".join(_spelt(word) for word in re.split(r"[\s-]+", phrase))


def _spelt(word: str) -> str:
    """A capitalised word as headlines spell it, too: RUSSIA, Nato."""
    if len(word) <= 3 or not word[0].isupper():
        return re.escape(word)
    other = word.capitalize() if word.isupper() else word.upper()
    return f"{re.escape(word[0])}(?:{re.escape(word[1:])}|{re.escape(other[1:])})"

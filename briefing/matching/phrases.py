"""Phrases matched as whole words, with their inflections."""

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
    """Alternatives compiled to one pattern; without any, the object is false and matches nothing."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, phrases: Iterable[str], knowledge: Knowledge | None = None, *, sure: bool = False) -> Phrases:
        """Compile phrases. With knowledge, the name of a party matches everything that names it.

        Args:
            sure: Leave out ambiguous names ("the alliance").
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
        """The first match; None without one."""
        match = self.pattern.search(text) if self.pattern else None
        return match[0] if match else None

    def count(self, text: str) -> int:
        return sum(1 for _ in self.pattern.finditer(text)) if self.pattern else 0


def party_phrases(party: str, knowledge: Knowledge) -> Phrases:
    """Everything that names a party: its name, capitals, seats of power and adjectives."""
    return Phrases(_compiled([_name_pattern(name) for name in _names(party, knowledge) or (party,)]))


def _compiled(parts: list[str]) -> re.Pattern[str] | None:
    """One pattern for all phrases, tried only at words with the first letter of one of them."""
    if not parts:
        return None
    longest_first = sorted(dict.fromkeys(parts), key=lambda part: (-len(part), part))
    letters = {_first_letter(part) for part in longest_first}
    ahead = "".join(re.escape(letter) for pair in sorted(letters) for letter in {pair.lower(): 0, pair.upper(): 0})
    return re.compile(rf"(?<!\w)(?=[{ahead}])(?:{'|'.join(longest_first)})")


def _first_letter(pattern: str) -> str:
    """The first letter of the phrase in a pattern, after its flags."""
    return re.sub(r"^\(\?-?i:(?:\(\?:)?\\?", "", pattern)[:1]


def _names(phrase: str, knowledge: Knowledge) -> tuple[str, ...]:
    party = next((party for party in knowledge.parties if party.name == phrase), None)
    return (party.name, *party.aliases, *party.adjectives) if party else ()


def _is_generic(name: str, names: tuple[str, ...]) -> bool:
    """ "The alliance", and "Alliance" for short."""
    return name.startswith("the ") or f"the {name.lower()}" in names


def _name_pattern(name: str) -> str:
    """Names are case-sensitive, so that "US" is not "us", but RUSSIA and Nato match. Common nouns are not."""
    flags = "(?-i:" if name[:1].isupper() else "(?i:"
    return rf"{flags}{_spaced(name)}(?:['’][sS]?|s['’]?)?(?!\w)){_NOT_ITSELF}"


def _phrase_pattern(phrase: str) -> str:
    """The words of the phrase, separated by white space or hyphens; every word may be inflected or plural."""
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
    """A capitalised word, also as headlines spell it: RUSSIA, Nato."""
    if len(word) <= 3 or not word[0].isupper():
        return re.escape(word)
    other = word.capitalize() if word.isupper() else word.upper()
    return f"{re.escape(word[0])}(?:{re.escape(word[1:])}|{re.escape(other[1:])})"

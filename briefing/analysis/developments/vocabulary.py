"""The action vocabulary, indexed by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.once import once
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Action, Knowledge, Sense

_LINKS = frozenset({"of", "into", "to"})
_GAP = 12
"""Most words between a verb and its particle: "put a number of programmes on hold"."""
_NOUN_GAP = 6
"""Most words between a noun and its particle: "an end to the military operation"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sense of an action; an idiom has no action."""

    action: Action | None
    sense: Sense | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries indexed by word, longest first.

    Attributes:
        verbs: First word -> (words that follow it, meaning).
        nouns: Head word -> (words before it, words after it, meaning).
    """

    verbs: dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Meaning], ...]]

    def verb(self, token: Token) -> Iterator[tuple[Meaning, tuple[Token, ...]]]:
        """The meanings of a verb with its particles."""
        around: frozenset[str] | None = None
        for rest, meaning in self.verbs.get(lemma_of(token), ()):
            if rest:
                around = around or _words_around(token)
                if not around.issuperset(rest):
                    continue
            particles = _particles(token, rest)
            if particles is not None:
                yield meaning, particles

    def noun(self, token: Token) -> Iterator[tuple[Meaning, tuple[Token, ...]]]:
        """The meanings of a noun with the other words of the entry."""
        for form in dict.fromkeys((token.lower, lemma_of(token))):
            for before, after, meaning in self.nouns.get(form, ()):
                first = token.i - len(before)
                if first < token.sent.start:
                    continue
                words = tuple(token.doc[first : token.i])
                beyond = _following(token, after, _NOUN_GAP)
                if beyond is not None and all(_is(word, wanted) for word, wanted in zip(words, before, strict=True)):
                    yield meaning, (*words, *beyond)


@once
def vocabulary(knowledge: Knowledge) -> Vocabulary:
    verbs: dict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
    nouns: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Meaning]]] = defaultdict(list)
    for verb, noun, meaning in _entries(knowledge):
        if verb:
            first, *rest = verb.split()
            verbs[first].append((tuple(rest), meaning))
        if noun:
            words = noun.split()
            head = next((i - 1 for i, word in enumerate(words) if word in _LINKS), len(words) - 1)
            nouns[words[head]].append((tuple(words[:head]), tuple(words[head + 1 :]), meaning))
    return Vocabulary(
        {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in verbs.items()},
        {word: tuple(sorted(found, key=lambda entry: -len(entry[0] + entry[1]))) for word, found in nouns.items()},
    )


def _entries(knowledge: Knowledge) -> Iterator[tuple[str, str, Meaning]]:
    """Verb or noun with its meaning; of entries of one length the idioms come first."""
    for idiom in knowledge.idioms:
        yield idiom.verb, idiom.noun, Meaning(None, None)
    for action in knowledge.actions:
        for sense in action.senses:
            meaning = Meaning(action, sense)
            yield from ((verb, "", meaning) for verb in sense.verbs)
            yield from (("", noun, meaning) for noun in sense.nouns)


def _words_around(verb: Token) -> frozenset[str]:
    """All tokens among which its particles must be; excludes most entries quickly."""
    near = verb.doc[max(verb.i - _GAP, verb.sent.start) : verb.i + 2 + _GAP]
    return frozenset(form for word in near for form in (word.lower, lemma_of(word)))


def _particles(verb: Token, rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The tokens after the verb that match `rest`; None without a match."""
    if not rest or any(child.dep == "nsubjpass" and rest == (child.lower,) for child in verb.lefts):
        return ()  # "views were exchanged"
    for subject in (child for child in verb.lefts if child.dep == "nsubjpass"):
        named = {subject, *(one for child in subject.rights if child.lower == "of" for one in child.children)}
        beyond = tuple(wanted for wanted in rest if not any(_is(word, wanted) for word in named))
        if len(beyond) < len(rest):
            return _following(verb, beyond, _GAP)  # "the soldiers were pulled back"
    return _following(verb, rest, _GAP)


def _following(head: Token, rest: tuple[str, ...], gap: int) -> tuple[Token, ...] | None:
    """Words under a head that match `rest` in order, with others between them; None without a match."""
    found: list[Token] = []
    last = min(head.i + 2 + gap, head.sent.end)
    place = head.i + 1
    for wanted in rest:
        word = _first(head, wanted, place, last)
        if word is None:
            return None
        found.append(word)
        place = word.i + 1
    return tuple(found)


def _first(head: Token, wanted: str, place: int, last: int) -> Token | None:
    for word in head.doc[place:last]:
        if _is(word, wanted) and head in word.ancestors:
            return word
        if word.pos in {"VERB", "AUX"}:
            return None
    return None


def _is(token: Token, wanted: str) -> bool:
    return token.lower == wanted or lemma_of(token) == wanted

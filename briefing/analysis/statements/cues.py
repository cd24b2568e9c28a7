"""Words of saying, wanting and believing, and the phrase that names whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.domain.knowledge import Knowledge, SpeechVerb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_NO_SUBJECT_OF_ITS_OWN = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"})
_CLIMB = 6  # verbs looked up to for a subject


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes something to somebody.

    Attributes:
        begin, end: Tokens of the verb group ("has said", "called for"), end exclusive.
        particle: The preposition that belongs to it ("call *for*"); None for others.
        source: Head of the phrase that names whose words they are; None where none does.
    """

    verb: Token
    entry: SpeechVerb
    begin: int
    end: int
    particle: Token | None
    source: Token | None

    @property
    def is_speech(self) -> bool:
        return self.entry.strength == "speech"


class Lexicon:
    """Verbs of knowledge by lemma, with and without particle."""

    def __init__(self, verbs: tuple[SpeechVerb, ...]) -> None:
        self._verbs: dict[str, dict[str, SpeechVerb]] = {}
        for verb in verbs:
            lemma, _, particle = verb.lemma.partition(" ")
            self._verbs.setdefault(lemma, {})[particle] = verb

    def cues(self, doc: Doc) -> Iterator[Cue]:
        """Verbs of the lexicon in order of the text."""
        for token in doc:
            entries = self._verbs.get(token.lemma_.lower())
            if entries and token.pos_ in {"VERB", "AUX"}:
                cue = _cue(token, entries)
                if cue:
                    yield cue


@lru_cache(maxsize=4)
def lexicon(verbs: tuple[SpeechVerb, ...]) -> Lexicon:
    return Lexicon(verbs)


def lexicon_of(knowledge: Knowledge) -> Lexicon:
    return lexicon(knowledge.speech)


def _cue(verb: Token, entries: dict[str, SpeechVerb]) -> Cue | None:
    particle = next((child for child in verb.rights if child.lower_ in entries), None)
    entry = entries[particle.lower_] if particle else entries.get("")
    if entry is None:
        return None
    begin, end = verb.i, verb.i + 1
    while begin > 0 and verb.doc[begin - 1].head == verb and verb.doc[begin - 1].dep_ in _GROUP:
        begin -= 1
    if particle and particle.i == end:
        end += 1
    source = source_of(verb) or (_beside(verb, begin) if entry.strength == "speech" else None)
    return Cue(verb, entry, begin, end, particle, source)


def source_of(verb: Token) -> Token | None:
    """Head of the subject, of the agent of a passive, or of whatever governs a verb without a subject."""
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    for _ in range(_CLIMB):
        if passive or _bare_participle(verb):
            return _agent(verb)
        subject = next((child for child in verb.children if child.dep_ in SUBJECT), None)
        if subject is not None:
            return subject
        if verb.dep_ == "acl" or (verb.dep_ == "relcl"):
            return verb.head
        if verb.dep_ == "prep" or verb.dep_ not in _NO_SUBJECT_OF_ITS_OWN:
            return None
        if verb.dep_ == "xcomp" and (object := next((c for c in verb.head.children if c.dep_ == "dobj"), None)):
            return object
        verb = verb.head
        while verb.dep_ == "prep" and verb.head != verb:
            verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return verb if verb.pos_ in {"NOUN", "PROPN", "PRON"} else None
        passive = False
    return None


def _beside(verb: Token, begin: int) -> Token | None:
    """The noun next to a verb whose subject the parse has lost: "…," police chief Ann Bell said."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    for token in ([verb.doc[begin - 1]] if begin else []) + list(verb.doc[verb.i + 1 : verb.i + 2]):
        if token.pos_ in {"PROPN", "PRON", "NOUN"}:
            return token
    return None


def _bare_participle(verb: Token) -> bool:
    """ "Asked whether …, he said": the one asked is not the one who asks."""
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and not any(c.dep_ in {"aux", *SUBJECT} for c in verb.lefts)


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((object for object in child.children if object.dep_ == "pobj"), None)
    return None

"""Cues of saying, wanting and believing, and the phrase that names their source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.analysis.actors.phrases import LONGEST_SENTENCE
from briefing.analysis.lexicon import LEXICON, calendar_names
from briefing.analysis.once import once
from briefing.analysis.tokens import Doc, Token, TokenSpan
from briefing.domain.knowledge import Agency, Knowledge, SpeechVerb

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_NO_SUBJECT_OF_ITS_OWN = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"})
_ALWAYS_VERBS = frozenset({"says", "said"})  # a headline's capitals mislead the tagger
_NOUNS = frozenset(LEXICON.speech.nouns)
_VIEWS = frozenset({"view", "opinion", "word"})
ACCORDING = SpeechVerb("according to")
_NOUN = SpeechVerb("claim")
_DENIAL = SpeechVerb("deny", denies=True)
_OUTLETS = frozenset(LEXICON.people.outlets)
_CITING = frozenset({"citing", "quoting"})
_MAKING = frozenset(LEXICON.speech.making)
_DAYS = frozenset(calendar_names())
_CLIMB = 6  # verbs looked up to for a subject


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes a statement to a source.

    Attributes:
        begin, end: Tokens of the verb group ("has said", "called for"), end exclusive.
        verb: The verb itself; a noun in "his claim that", the first word of "according to".
        particle: The preposition that belongs to it ("call *for*"); None for others.
        source: Head of the phrase that names the source; None without one.
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


class Cues:
    """The cues of attribution; verbs of knowledge by lemma, with and without particle."""

    def __init__(self, verbs: tuple[SpeechVerb, ...], agencies: tuple[Agency, ...]) -> None:
        self._agencies = frozenset(name.lower() for agency in agencies for name in (agency.name, *agency.aliases))
        self._verbs: dict[str, dict[str, SpeechVerb]] = {}
        for verb in verbs:
            lemma, _, particle = verb.lemma.partition(" ")
            self._verbs.setdefault(lemma, {})[particle] = verb
        self._lemmas = frozenset(self._verbs) | _NOUNS | _VIEWS | _ALWAYS_VERBS | {"accord", "according"}

    def of(self, doc: Doc) -> Iterator[Cue]:
        """Words that attribute, in order of the text: verbs of knowledge, "according to", "his claim that …"."""
        for sentence in doc.sents:
            if len(sentence) <= LONGEST_SENTENCE:
                yield from (self._of_cited(cue) for token in sentence if (cue := self._cue(token)))

    def _of_cited(self, cue: Cue) -> Cue:
        """ "Interfax reported, *citing the minister*": the cited person is the speaker."""
        if cue.source is None or not self._is_outlet(cue.source):
            return cue
        citing = (token for token in cue.verb.sent if token.lower in _CITING and _opens_aside(token))
        cited = next((object for verb in citing for object in verb.rights if object.dep == "dobj"), None)
        return cue if cited is None else replace(cue, source=cited)

    def _is_outlet(self, source: Token) -> bool:
        name = TokenSpan(source.doc[source.left_edge.i : source.i + 1]).text.lower().removeprefix("the ")
        return source.lemma.lower() in _OUTLETS or name in self._agencies

    def _cue(self, token: Token) -> Cue | None:
        lemma = token.lemma.lower()
        if lemma not in self._lemmas:
            return None
        if token.lower == "according":
            return _according(token)
        if lemma in _VIEWS:
            return _view(token)
        if token.tag in {"NN", "NNS"} and lemma in _NOUNS:
            return _noun(token)
        if token.lower in _ALWAYS_VERBS:
            return _verb(token, self._verbs.get("say", {}))
        if token.pos in {"VERB", "AUX"}:
            return _verb(token, self._verbs.get(lemma, {}))
        return None


@once
def cues(knowledge: Knowledge) -> Cues:
    """The cues of a knowledge, built once."""
    return Cues(knowledge.speech, knowledge.agencies)


def _opens_aside(token: Token) -> bool:
    return token.is_sent_start or token.nbor(-1).text == ","


def _verb(verb: Token, entries: dict[str, SpeechVerb]) -> Cue | None:
    particle = next((child for child in verb.rights if child.lower in entries and not _of_time(child)), None)
    entry = entries[particle.lower] if particle else entries.get("")
    if entry is None:
        return None
    begin, end = verb.i, verb.i + 1
    while begin > 0 and verb.doc[begin - 1].head == verb and verb.doc[begin - 1].dep in _GROUP:
        begin -= 1
    if verb.doc[begin].lower == "longer" and begin and verb.doc[begin - 1].lower == "no":
        begin -= 1
    if particle and particle.i == end:
        end += 1
    source = source_of(verb)
    if source is None:
        if entry.strength != "speech" and _bare_participle(verb):
            return None
        source = _beside(verb, begin) if entry.strength == "speech" else None
    elif entry.strength == "speech" and (_parted(source, begin, end) or _swallowed(source, begin)):
        source = _beside(verb, begin) or source
    return Cue(verb, entry, begin, end, particle, source)


def _of_time(preposition: Token) -> bool:
    """ "Called *on Tuesday* for talks"."""
    return any(child.lower in _DAYS or child.form.like_num for child in preposition.children)


def _according(token: Token) -> Cue | None:
    to = next((child for child in token.children if child.lower == "to"), None)
    if to is None or to.i != token.i + 1:
        return None
    source = next((child for child in to.children if child.dep == "pobj"), None)
    return Cue(token, ACCORDING, token.i, to.i + 1, None, source) if source is not None else None


def _view(noun: Token) -> Cue | None:
    """ "In his view the talks had failed"."""
    source = next((child for child in noun.lefts if child.dep == "poss"), None)
    if source is None or noun.dep != "pobj" or noun.head.lower != "in":
        return None
    return Cue(noun.head, ACCORDING, noun.i, noun.i + 1, None, source)


def _noun(noun: Token) -> Cue | None:
    """A noun of saying with a that-clause; its owner, or else its agent, is the source."""
    if not any(child.dep in {"acl", "ccomp"} and _has_that(child) for child in noun.rights):
        return None
    source = next((child for child in noun.lefts if child.dep == "poss"), None)
    for preposition in noun.rights:
        if source is None and preposition.lower in {"by", "from", "of"}:
            source = next((child for child in preposition.children if child.dep == "pobj"), None)
    if source is None and noun.dep == "dobj" and noun.head.lemma.lower() in _MAKING:
        source = source_of(noun.head)  # who rejects a claim has not made it
    return Cue(noun, _DENIAL if noun.lemma.lower() == "denial" else _NOUN, noun.i, noun.i + 1, None, source)


def _has_that(clause: Token) -> bool:
    return any(child.dep == "mark" and child.lower == "that" for child in clause.lefts)


def source_of(verb: Token) -> Token | None:
    """Head of the subject, of the agent of a passive, or of whatever governs a verb without a subject."""
    passive = any(child.dep == "auxpass" for child in verb.lefts)
    for _ in range(_CLIMB):
        if passive or _bare_participle(verb):
            return _agent(verb)
        subject = next((child for child in verb.children if child.dep in SUBJECT), None)
        if subject is not None:
            return subject
        if verb.dep in {"acl", "relcl"}:
            return verb.head
        if verb.dep == "prep" or verb.dep not in _NO_SUBJECT_OF_ITS_OWN or _gaping(verb):
            return None
        if verb.dep == "xcomp" and (object := next((c for c in verb.head.children if c.dep == "dobj"), None)):
            return object
        quoted_as = verb.dep == "pcomp" and verb.head.lower == "as"
        verb = verb.head
        while verb.dep == "prep" and verb.head != verb:
            verb = verb.head
        if quoted_as:
            return next((c for dep in ("dobj", "nsubjpass") for c in verb.children if c.dep == dep), None)
        if verb.pos not in {"VERB", "AUX"}:
            return verb if verb.pos in {"NOUN", "PROPN", "PRON"} else None
        passive = False
    return None


def _gaping(verb: Token) -> bool:
    """ "Which he said *showed* progress": its subject is outside its clause, and is not the speaker."""
    return verb.dep == "ccomp" and verb.tag in {"VBD", "VBZ", "VBP"}


def _beside(verb: Token, begin: int) -> Token | None:
    """The noun next to a verb whose subject the parse has lost: "…," police chief Ann Bell said."""
    if verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    for token in ([verb.doc[begin - 1]] if begin else []) + list(verb.doc[verb.i + 1 : verb.i + 2]):
        if token.pos in {"PROPN", "PRON", "NOUN"} and token.lower not in _DAYS:
            return _whole(token)
    return None


def _parted(subject: Token, begin: int, end: int) -> bool:
    """ "The new plan, *Mr Stone* said, …": a name between comma and verb is the speaker, not the subject before it.

    A name in apposition has a comma at both its ends, and headlines write "NATO, Russia agree".
    """
    last = subject.doc[begin - 1]
    if subject.i >= begin - 1 or last.pos not in {"PROPN", "PRON"} or last.head.i not in {subject.i, begin}:
        return False
    if subject.pos == "PROPN" and (end == len(subject.doc) or subject.doc[end].text != ","):
        return False
    commas = [token.i for token in subject.doc[subject.i : begin] if token.text == ","]
    return len(commas) == 1 and all(token.pos == "PROPN" for token in subject.doc[commas[0] + 1 : begin - 1])


def _swallowed(subject: Token, begin: int) -> bool:
    """ "After a rise in fighting *the United Nations* said …": the name that speaks is read as an object before it."""
    last = subject.doc[begin - 1]
    return begin > 0 and last.pos == "PROPN" and last.dep == "dobj" and last.head.i < last.i


def _whole(token: Token) -> Token:
    """The head of the phrase a noun belongs to: "Russia's *envoy* to the alliance"."""
    for _ in range(_CLIMB):
        if token.dep != "pobj" or token.head.dep != "prep" or token.head.head.pos not in {"NOUN", "PROPN"}:
            break
        token = token.head.head
    return token


def _bare_participle(verb: Token) -> bool:
    """ "Asked whether …, he said": the person asked is not the one who asks."""
    return (
        verb.tag == "VBN" and verb.dep in {"advcl", "acl"} and not any(c.dep in {"aux", *SUBJECT} for c in verb.lefts)
    )


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep == "agent":
            return next((object for object in child.children if object.dep == "pobj"), None)
    return None

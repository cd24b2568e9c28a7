"""The clause of a mention: its words, its subject and its object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.analysis.developments.attachment import asked_subject
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.states import ModalReading
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Trait

_OUTSIDE = frozenset({"relcl", "advcl", "ccomp", "parataxis", "acl", "cc", "punct", "mark", "meta", "intj"})
_ASIDE = frozenset(LEXICON.developments.asides)
_ASIDE_NOUNS = frozenset(LEXICON.developments.aside_nouns)
_TARGETS = frozenset(LEXICON.developments.targets)
_AUXILIARY = frozenset({"aux", "auxpass", "neg", "prt", "expl"})
_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_APPOINTING = frozenset({"schedule", "plan", "set", "slate"})
LONGEST = 60
"""Longest clause in words; a longer one is reduced to its core."""


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, shared by coordinated verbs; None for infinitives and participles."""
    while True:
        found = next((child for child in verb.lefts if child.dep in _SUBJECTS), None)
        found = found or next((child for child in verb.rights if child.dep in _SUBJECTS), None)
        if found is not None or verb.dep != "conj" or verb.head.pos not in {"VERB", "AUX"}:
            return found or _stranded_subject(verb)
        verb = verb.head


def _stranded_subject(verb: Token) -> Token | None:
    """The subject, if the parser attached it to the conjunction: "after Moscow and Tbilisi fought", "as Kyiv signs"."""
    if (asked := asked_subject(verb)) is not None:
        return asked
    for mark in (child for child in verb.lefts if child.lower in _CONJUNCTIONS and verb.tag in _FINITE):
        if subject := next((child for child in mark.rights if child.dep == "pobj" and child.i < verb.i), None):
            return subject
    before = verb.left_edge.i - 1
    if verb.tag not in _FINITE or before < verb.sent.start:
        return None
    word = verb.doc[before]
    for above in (word, *word.ancestors):
        if above.right_edge.i != before and verb not in above.subtree:
            return None
        if above.dep == "pobj" and above.pos in {"NOUN", "PROPN"}:
            return above if above.head.lower in _CONJUNCTIONS else None
    return None


def is_passive(verb: Token) -> bool:
    if any(child.dep in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    return verb.tag == "VBN" and not any(child.dep in {"aux", "nsubj", "dobj"} for child in verb.children)


def object_of(mention: ActionMention) -> Token | None:
    """Head of the object."""
    head = mention.head
    if mention.nominal:
        found = next(_under(head, {"of", "to", "from", "against", "into"}), None)
        return found or next((one for one in _under(head, {"in", "on"}) if one.pos == "NOUN"), None)
    if is_passive(head):
        subject = subject_of(head)
        return antecedent(subject) if subject is not None else modified(head)
    found = next(
        (child for child in head.rights if child.dep in {"dobj", "oprd", "attr"} and child not in mention.words), None
    )
    if head.dep == "compound":
        return None
    if found is None:
        relative = next((child for child in head.lefts if child.dep == "dobj"), None)
        found = antecedent(relative) if relative is not None else None
    return found or next(_under_words(head, mention.words), None)


def modified(participle: Token) -> Token | None:
    """The noun that a participle without subject modifies: "dialogue with NATO, frozen after the war"."""
    if participle.dep in {"acl", "amod"}:
        return participle.head
    before = next(
        (token for token in reversed(participle.doc[participle.sent.start : participle.i]) if not token.form.is_punct),
        None,
    )
    if participle.dep != "advcl" or before is None:
        return None
    best = None
    for token in (before, *before.ancestors):
        if token.pos in {"VERB", "AUX"} or token.right_edge.i > participle.right_edge.i:
            break
        if token.pos in {"NOUN", "PROPN"} and (best is None or not _names_act(token)):
            best = token
    return best


def antecedent(word: Token) -> Token:
    """The antecedent of a relative pronoun; any other word itself."""
    if word.tag in {"WDT", "WP"}:
        clause = next((above for above in word.ancestors if above.dep == "relcl"), None)
        return clause.head if clause is not None else word
    return word


def phrase(head: Token, *, whole: bool = False) -> Iterator[Token]:
    """A noun phrase without its relative clauses and other asides; with them when `whole`."""
    yield head
    for child in head.children:
        if whole and child.dep in {"acl", "ccomp", "relcl"}:
            yield from child.subtree
        elif child.dep not in _OUTSIDE and not is_aside(child) and not (child.dep == "conj" and child.pos == "VERB"):
            yield from phrase(child)


def is_appointed(verb: Token) -> bool:
    """ "The session scheduled for May 19", "which was scheduled for May 19", is on that day."""
    passive = verb.dep == "relcl" and any(child.dep == "auxpass" for child in verb.lefts)
    return (verb.dep == "acl" or passive) and verb.lemma in _APPOINTING


def is_aside(word: Token) -> bool:
    """Begins a phrase that gives the occasion, not the action: "after the war", "in protest"."""
    if word.dep != "prep":
        return False
    return word.lower in _ASIDE or any(child.lemma in _ASIDE_NOUNS or child.dep == "pcomp" for child in word.children)


def clause_words(mention: ActionMention, reading: ModalReading, times: Iterable[Token]) -> tuple[Token, ...]:
    """First to last word of the clause, in order."""
    verbs = [verb for verb in (mention.verb, *reading.governors) if verb is not None]
    core = {*mention.words, *reading.governors, *reading.prepositions, *verbs}
    core |= {child for verb in verbs for child in verb.children if child.dep in _AUXILIARY}
    full = {*core, *_completing(mention, reading, verbs)}
    if verbs:
        full |= {token for token in times if abs(token.i - mention.head.i) < LONGEST // 2}
    words = full if _width(full) <= LONGEST else core
    return tuple(sorted(words, key=lambda token: token.i))


def _completing(mention: ActionMention, reading: ModalReading, verbs: Iterable[Token]) -> Iterator[Token]:
    """Parts of the clause besides its core: arguments, the phrase of a noun, owners."""
    for verb in verbs:
        if verb.pos in {"VERB", "AUX"}:
            yield from _arguments(verb, mention)
    for noun in (word for word in reading.governors if word.pos == "NOUN"):
        yield from (child for left in noun.lefts if left.dep in {"poss", "det"} for child in left.subtree)
    if mention.nominal:
        yield from phrase(mention.head)
        return
    if mention.head.dep == "compound":
        yield from mention.head.head.subtree
    owner = object_of(mention)
    if owner is not None and owner.i < mention.head.i:
        yield from phrase(owner)


def _arguments(verb: Token, mention: ActionMention) -> Iterator[Token]:
    whole = mention.is_(Trait.WHOLE)
    for child in verb.children:
        if child.dep in _SUBJECTS | {"dobj", "dative", "attr", "oprd", "agent", "npadvmod", "acomp"}:
            yield from phrase(child, whole=whole)
            if child.dep in {"dobj", "nsubjpass"}:
                yield from (word for one in child.rights if is_appointed(one) for word in one.subtree)
        elif child.dep == "prep" and not is_aside(child):
            yield from phrase(child)
        elif child.dep == "advmod" and not child.children:
            yield child
        elif child.dep == "xcomp" and not mention.nominal and verb is mention.head:
            yield from phrase(child)
        elif whole and child.dep in {"ccomp", "xcomp"}:
            yield from child.subtree


def _under(head: Token, prepositions: set[str]) -> Iterator[Token]:
    for child in head.rights:
        if child.dep == "prep" and child.lower in prepositions:
            yield from (grandchild for grandchild in child.children if grandchild.dep == "pobj")


def _under_words(head: Token, words: tuple[Token, ...]) -> Iterator[Token]:
    """Objects of the particles of a verb, else of its first preposition: "pulled out of the meeting"."""
    for child in head.rights:
        if child.dep == "prep" and not is_aside(child) and (child.lower in _TARGETS or child in words):
            nested = [grandchild for grandchild in child.children if grandchild.dep == "prep"]
            for preposition in (*nested, child):
                yield from (one for one in preposition.children if one.dep == "pobj" and one not in words)


def _names_act(noun: Token) -> bool:
    return noun.lemma.lower().endswith(("tion", "sion", "ment", "al"))


def _width(words: set[Token]) -> int:
    places = [word.i for word in words]
    return max(places) - min(places) + 1

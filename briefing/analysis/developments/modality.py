"""Folds the governors of a mention to its modality and negation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.analysis.developments.attachment import has_own_subject
from briefing.analysis.developments.auxiliaries import AUXILIARIES, LAST, NO_NOUN, OWN
from briefing.analysis.developments.chain import Link, climb
from briefing.analysis.developments.constructions import CONSTRUCTIONS
from briefing.analysis.developments.mentions import ActionMention
from briefing.analysis.developments.negations import NEGATIONS, UNREADY
from briefing.analysis.developments.record import At, On, Own, Then
from briefing.analysis.developments.states import ModalReading
from briefing.analysis.tokens import Token


def read(mention: ActionMention, speech: frozenset[str]) -> ModalReading:
    """The reading of a mention. One that is `absorbed` names nothing that happened or may happen."""
    return fold(mention, climb(mention.top, speech), speech)


def fold(mention: ActionMention, chain: Iterable[Link], speech: frozenset[str]) -> ModalReading:
    """The reading of a mention under its chain."""
    reading = _begun(mention, speech)
    for link in chain:
        reading, then = _governed(reading, mention, link, speech)
        if then is Then.STOP:
            break
    return _all(LAST, reading, mention, mention.top, speech) if not reading.absorbed else reading


def _begun(mention: ActionMention, speech: frozenset[str]) -> ModalReading:
    """The reading of the mention by itself, before any governor."""
    reading = _all((NO_NOUN,), ModalReading(verb=mention.verb), mention, mention.head, speech)
    verb = mention.head
    for verb in _own_verbs(mention):
        reading = _inspected(reading, mention, verb, speech)
    return _all(OWN, reading, mention, verb, speech)


def _own_verbs(mention: ActionMention) -> Iterator[Token]:
    """The verb of a mention and those it shares its auxiliaries with: "may halt its work and withdraw"."""
    verb = mention.verb
    if verb is None:
        return
    yield verb
    while verb.dep == "conj" and not has_own_subject(verb) and verb.head.pos in {"VERB", "AUX"}:
        verb = verb.head
        yield verb


def _inspected(reading: ModalReading, mention: ActionMention, verb: Token, speech: frozenset[str]) -> ModalReading:
    """The reading after auxiliaries, negations and conditions at a verb."""
    reading = _all(AUXILIARIES, reading, mention, verb, speech)
    for child in verb.children:
        reading = _first(NEGATIONS, reading, mention, child, speech)
    return _all((UNREADY,), reading, mention, verb, speech)


def _governed(
    reading: ModalReading, mention: ActionMention, link: Link, speech: frozenset[str]
) -> tuple[ModalReading, Then]:
    on = On(reading, mention, link)
    for one in CONSTRUCTIONS:
        if not one.needs(on):
            continue
        reading = _traced(one.id, reading, one.does(on))
        if one.then is Then.SAME:
            on = On(reading, mention, link)
            continue
        if one.then is Then.NEXT and reading.verb is not None and reading.verb == link.top:
            reading = _inspected(reading, mention, reading.verb, speech)
        return reading, one.then
    return reading, Then.STOP


def _all(
    constructions: Iterable[Own], reading: ModalReading, mention: ActionMention, word: Token, speech: frozenset[str]
) -> ModalReading:
    at = At(reading, mention, word, speech)
    for one in constructions:
        if one.needs(at):
            at = At(_traced(one.id, at.reading, one.does(at)), mention, word, speech)
    return at.reading


def _first(
    constructions: Iterable[Own], reading: ModalReading, mention: ActionMention, word: Token, speech: frozenset[str]
) -> ModalReading:
    at = At(reading, mention, word, speech)
    found = next((one for one in constructions if one.needs(at)), None)
    return _traced(found.id, reading, found.does(at)) if found else reading


def _traced(name: str, before: ModalReading, after: ModalReading) -> ModalReading:
    decides = after.state is not before.state or (after.presupposed and not before.presupposed)
    decided = name if decides else before.decided_by
    return replace(after, trace=(*before.trace, name), decided_by=decided)

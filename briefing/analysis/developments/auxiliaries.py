"""Constructions of the mention's own words, and of the auxiliaries and conditions at its verbs."""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.developments.ahead import CALLED_FOR_DAY
from briefing.analysis.developments.attachment import has_own_subject, is_infinitive, is_question
from briefing.analysis.developments.light import sets_a_day
from briefing.analysis.developments.operators import Operator, operator
from briefing.analysis.developments.record import At, Own, Sample
from briefing.analysis.developments.states import ModalReading, ModalState
from briefing.analysis.lexicon import LEXICON
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Trait

_WORDS = LEXICON.modality
_FUTURE, _POSSIBLE, _DUTY = (frozenset(words) for words in (_WORDS.future, _WORDS.possible, _WORDS.duty))
_PERHAPS = frozenset(_WORDS.perhaps)
_CONDITIONS = frozenset(_WORDS.conditions)
_TURNING = frozenset({Operator.REFUSE, Operator.CALL, Operator.POSSIBLE})


def _modal(at: At, words: frozenset[str]) -> bool:
    return any(child.dep in {"aux", "auxpass"} and child.lower in words for child in at.word.children)


def _firm(at: At) -> bool:
    return at.reading.state in {ModalState.ASSERTED, ModalState.DECIDED}


def _may(at: At) -> bool:
    return at.reading.state is not ModalState.REFUSED and _modal(at, _POSSIBLE)


def _maybe(at: At) -> bool:
    spoken = any(child.dep == "advmod" and child.lower in _PERHAPS for child in at.word.children)
    return spoken and at.reading.state in {ModalState.ASSERTED, ModalState.DECIDED, ModalState.PLANNED}


def _must(at: At) -> bool:
    return _firm(at) and _modal(at, _DUTY) and not _modal(at, _POSSIBLE)


def _agreed(at: At) -> bool:
    return at.word.dep == "ccomp" and at.word.head.lemma in {"agree", "decide", "resolve"}


def _will(at: At) -> bool:
    return _firm(at) and _modal(at, _FUTURE) and not _modal(at, _POSSIBLE | _DUTY)


def _unreal(at: At) -> bool:
    return any(child.lower == "have" and child.dep == "aux" for child in at.word.lefts)


def _if(at: At) -> bool:
    marked = any(child.dep in {"mark", "advmod"} and child.lower in _CONDITIONS for child in at.word.children)
    return marked or any(child.is_sent_start and child.lower in {"should", "were", "had"} for child in at.word.lefts)


def _is(at: At, state: ModalState) -> ModalReading:
    return replace(at.reading, state=state)


AUXILIARIES = (
    Own(
        "may",
        _may,
        lambda at: _is(at, ModalState.POSSIBLE),
        Sample("Russia may withdraw from the treaty.", "withdraw"),
        Sample("Russia withdrew from the treaty in May.", "withdraw"),
    ),
    Own(
        "perhaps",
        _maybe,
        lambda at: _is(at, ModalState.POSSIBLE),
        Sample("Perhaps Russia signed the treaty.", "sign"),
        Sample("Yesterday Russia signed the treaty.", "sign"),
    ),
    Own(
        "agreed-duty",
        lambda at: _must(at) and _agreed(at),
        lambda at: _is(at, ModalState.PLANNED),
        Sample("They agreed that the treaty should be signed.", "sign"),
        Sample("They said that the treaty should be signed.", "sign"),
    ),
    Own(
        "duty",
        lambda at: _must(at) and not _agreed(at),
        lambda at: _is(at, ModalState.CALLED),
        Sample("Russia must sign the treaty.", "sign"),
        Sample("Russia will sign the treaty.", "sign"),
    ),
    Own(
        "would-have",
        lambda at: _will(at) and _unreal(at),
        lambda at: _is(at, ModalState.POSSIBLE),
        Sample("Russia would have signed the treaty.", "sign"),
        Sample("Russia would sign the treaty.", "sign"),
    ),
    Own(
        "future",
        lambda at: _will(at) and not _unreal(at),
        lambda at: _is(at, ModalState.PLANNED),
        Sample("Russia will sign the treaty.", "sign"),
        Sample("Russia can sign the treaty.", "sign"),
    ),
    Own(
        "condition",
        _if,
        lambda at: replace(at.reading, state=ModalState.POSSIBLE, conditional=True),
        Sample("If Russia signs the treaty, NATO will respond.", "sign"),
        Sample("When Russia signed the treaty, NATO responded.", "sign"),
    ),
)
"""At a verb, from its auxiliaries and marks."""


NO_NOUN = Own(
    "no",
    lambda at: at.mention.nominal and any(child.lower == "no" for child in at.mention.head.children),
    lambda at: at.reading.negated(at.mention.head),
    Sample("No talks were held on Tuesday.", "meet"),
    Sample("The talks were held on Tuesday.", "meet"),
)
"""At a noun, before all else."""


def _complements(at: At) -> list[tuple[Token, Operator]]:
    """ "The talks are *over*", "the meeting is *possible*"."""
    if not at.mention.nominal or at.word.lemma != "be":
        return []
    dependents = [child for child in at.word.rights if child.dep in {"acomp", "advmod", "prep"}]
    return [(child, found) for child in dependents if (found := operator(child, at.speech)) is not None]


def _appointed(at: At) -> list[tuple[Token, Operator]]:
    """ "A meeting *planned* for May", "the *planned* withdrawal"."""
    if not at.mention.nominal or at.mention.light is not None:
        return []
    dependents = [child for child in at.mention.head.children if child.dep in {"acl", "amod"}]
    return [(child, Operator.PLAN) for child in dependents if operator(child, at.speech) is Operator.PLAN]


def _wanted(at: At) -> list[tuple[Token, Operator]]:
    """ "The restoration of ties, *which Tbilisi rules out*"."""
    if not at.mention.nominal:
        return []
    noun = at.mention.head
    ends = [child for of in noun.rights if of.lower == "of" for child in of.children]
    clauses = [child for one in (noun, *ends) for child in one.rights if child.dep == "relcl" and _as_object(child)]
    return [(verb, found) for verb in clauses if (found := operator(verb, at.speech)) in _TURNING and found]


def _as_object(verb: Token) -> bool:
    """The antecedent of the clause is its object, unlike in "which wanted it to call off"."""
    which = any(child.lower == "which" for child in verb.lefts)
    return which and has_own_subject(verb) and all(child.dep not in {"xcomp", "ccomp"} for child in verb.rights)


def _applied(at: At, found: list[tuple[Token, Operator]]) -> ModalReading:
    reading = at.reading
    for word, one in found:
        reading = reading.under(word).applied(one, meeting=at.meeting)
    return reading


def _called(at: At) -> bool:
    light = at.mention.light
    return light is not None and at.mention.head.head == light and sets_a_day(at.mention.head, light) and _firm(at)


OWN = (
    Own(
        CALLED_FOR_DAY,
        _called,
        lambda at: _is(at, ModalState.PLANNED),
        Sample("NATO called a meeting of the allies for Friday.", "meet"),
        Sample("NATO called the meeting of the allies on Friday useful and left the session.", "meet"),
    ),
    Own(
        "complement",
        lambda at: bool(_complements(at)),
        lambda at: _applied(at, _complements(at)),
        Sample("A meeting of the ministers is possible.", "meet"),
        Sample("A meeting of the ministers was held.", "meet"),
    ),
    Own(
        "appointed",
        lambda at: bool(_appointed(at)),
        lambda at: _applied(at, _appointed(at)),
        Sample("Lavrov spoke of a meeting planned for May.", "meet"),
        Sample("A meeting held in May was useful.", "meet"),
    ),
    Own(
        "wanted",
        lambda at: bool(_wanted(at)),
        lambda at: _applied(at, _wanted(at)),
        Sample("They spoke of the restoration of relations, which Tbilisi rules out.", "resume"),
        Sample("They spoke of the restoration of relations, which Tbilisi announced.", "resume"),
    ),
    Own(
        "asking",
        lambda at: at.mention.is_(Trait.ASKING) and at.reading.state is ModalState.ASSERTED,
        lambda at: _is(at, ModalState.CALLED),
        Sample("Russia proposed a treaty on Tuesday.", "propose"),
        Sample("Russia rejected a treaty on Tuesday.", "reject"),
    ),
)
"""At the mention, after its verbs; `word` is its outermost own verb, or its noun."""

LAST = (
    Own(
        "headline-infinitive",
        lambda at: (
            at.reading.state is ModalState.ASSERTED and at.reading.verb is not None and is_infinitive(at.reading.verb)
        ),
        lambda at: _is(at, ModalState.PLANNED),
        Sample("Moscow to expel Polish diplomats", "expel"),
        Sample("Moscow expels Polish diplomats", "expel"),
    ),
    Own(
        "question",
        lambda at: is_question(at.mention.head),
        lambda at: _is(at, ModalState.POSSIBLE),
        Sample("Did Moscow sign the treaty?", "sign"),
        Sample("Moscow signed the treaty.", "sign"),
    ),
)
"""When the climb is over."""

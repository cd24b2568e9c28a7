"""Words that govern an action and say what becomes of it: decided, planned, called for, possible, refused."""

from __future__ import annotations

from enum import Enum

from briefing.analysis.developments.lemmas import lemma_of
from briefing.analysis.once import once
from briefing.analysis.tokens import Token
from briefing.domain.knowledge import Knowledge


class Operator(Enum):
    DECIDE = "decide"
    PLAN = "plan"
    CALL = "call"
    POSSIBLE = "possible"
    REFUSE = "refuse"
    PASS = "pass"
    """The action is as true as its governor: "began to withdraw"."""
    ABSORB = "absorb"
    """The governor is the development, the action only its subject: "discussed resuming"."""
    SAY = "say"


def _lexicon(lists: dict[Operator, str]) -> dict[str, Operator]:
    return {word: operator for operator, words in lists.items() for word in words.split()}


_VERBS = _lexicon(
    {
        Operator.PASS: """
            begin start continue proceed manage help force lead cause
            make succeed move get go come keep finish use result
            gather assemble see compel oblige prompt trigger bring let
        """,
        Operator.POSSIBLE: """
            allow enable permit
            hope expect consider think believe seem appear fear threaten try attempt seek strive mull weigh ponder
            contemplate wish like explore study offer hesitate
            predict anticipate suspect speculate look head work aspire
            want tend doubt wait imagine love prefer struggle wonder risk pressure
            pressurize feel assume suppose estimate
        """,
        Operator.PLAN: """
            plan intend aim prepare schedule arrange set slate mean promise pledge vow commit undertake
            poise pencil fix
        """,
        Operator.CALL: """
            urge call demand ask propose appeal request press
            recommend suggest insist want push need have require advise
            encourage exhort plead petition lobby advocate favor favour beg ought
        """,
        Operator.DECIDE: "agree decide resolve approve vote opt choose order announce authorize authorise elect",
        Operator.REFUSE: """
            refuse decline fail refrain reject oppose exclude deny avoid
            avert prevent resist rule forgo block prohibit forbid bar
            dissuade balk baulk shy shrink abstain desist renege
        """,
        Operator.ABSORB: """
            discuss debate negotiate invite meet talk confer consult condemn criticize criticise accuse warn protest
            support back welcome
        """,
    }
)
_NOUNS = _lexicon(
    {
        Operator.DECIDE: "decision agreement resolution announcement order deal accord",
        Operator.PLAN: "plan intention aim preparation promise pledge commitment schedule intent",
        Operator.CALL: "call appeal demand request proposal need recommendation pressure suggestion necessity",
        Operator.POSSIBLE: """
            possibility prospect chance hope readiness willingness
            effort attempt bid discussion negotiation option threat
            offer fear risk condition step way desire wish right opportunity ability idea question likelihood route path
            interest work talk
        """,
        Operator.REFUSE: "refusal failure rejection denial opposition objection unwillingness reluctance",
        Operator.PASS: """
            end start beginning conclusion eve sideline sidelines margin
            margins round day series week aftermath month year
            process outbreak wake time couple number fact pair outcome result opening close
        """,
    }
)
_ADJECTIVES = _lexicon(
    {
        Operator.PLAN: "set due scheduled slated bound poised",
        Operator.POSSIBLE: """
            ready willing able possible likely prepared keen eager free hopeful interested premature unlikely open close
            early late up toward towards
        """,
        Operator.PASS: "over complete",
        Operator.CALL: "necessary important essential vital crucial imperative",
        Operator.REFUSE: "unwilling unable reluctant impossible short",
    }
)

TRANSPARENT = frozenset(word for word, found in _NOUNS.items() if found is Operator.PASS)
"""Nouns that say how much or which part of a thing: "two days of talks", "the end of the session"."""

_GIVING = frozenset("strike reach take make give express voice issue".split())
"""Verbs that do what their object says: "struck a deal to", "took a decision to"."""

LIGHT_WITH_OBJECT = frozenset(
    "hold have host conduct attend open conclude finish end launch convene chair begin start go enter take wage stage "
    "undergo join organize organise give make pay carry fight continue".split()
)
"""Verbs that only carry the noun that is their object: "held talks", "went into a meeting"."""
LIGHT_WITH_SUBJECT = frozenset(
    "take begin start end open occur happen conclude follow continue resume convene touch focus break erupt last go"
    " materialize materialise hold proceed".split()
)
"""Verbs that only carry the noun that is their subject: "the meeting took place"."""

CALL_PREPOSITIONS = frozenset(
    {"for", "on", "upon", "against", "to", "toward", "towards", "in", "into", "from", "with", "about"}
)


@once
def speech_lemmas(knowledge: Knowledge) -> frozenset[str]:
    known = {verb.lemma for verb in knowledge.speech if verb.strength == "speech"}
    return frozenset(known | {"say", "tell", "report", "add", "note", "state", "indicate", "reiterate", "stress"})


def given(verb: Token) -> Operator | None:
    """What the object of "strike", "take", "give" does: "struck a deal to", "took the decision to"."""
    if lemma_of(verb) not in _GIVING:
        return None
    found = (_NOUNS.get(lemma_of(child)) for child in verb.rights if child.dep == "dobj")
    return next((one for one in found if one not in {None, Operator.PASS}), None)


def operator(token: Token, speech: frozenset[str]) -> Operator | None:
    """What a governing verb, noun or adjective does to the action under it; None for any other word."""
    lemma = lemma_of(token)
    if token.pos in {"NOUN", "PROPN"}:
        return _NOUNS.get(lemma)
    if token.pos in {"ADJ", "ADV", "ADP"}:
        return _ADJECTIVES.get(lemma)
    if lemma in {"expect", "slate", "schedule"} and token.tag == "VBN":
        return Operator.POSSIBLE if lemma == "expect" else Operator.PLAN
    found = _VERBS.get(lemma)
    if lemma in _GIVING:
        found = given(token) or found
    if lemma == "make" and any(child.lower == "clear" for child in token.rights):
        return Operator.SAY
    if lemma == "stop" and any(child.lower == "short" for child in token.rights):
        return Operator.REFUSE
    if found is None or lemma in {"suggest", "insist", "warn"}:
        return Operator.SAY if lemma in speech and found is not Operator.CALL else found
    return found

"""Whether whoever speaks stands by the words: said, denied, or only supposed to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis.statements.cues import SUBJECT, Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNREAL = frozenset("to will would could can may might should must never".split())
_SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
_WITHOUT = frozenset({"without", "short", "instead", "than"})
_AVOIDING = frozenset({"avoid", "stop", "refuse", "decline", "fail", "deny", "refrain", "rule", "forget"})
_CONTINUING = frozenset({"proceed", "continue", "begin", "start", "hasten", "rush"})
_TOLD = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_NOBODY = frozenset({"no", "neither", "nobody", "none", "nothing", "few"})
_NEVER = frozenset({"never", "neither", "nor"})


def is_denied(cue: Cue) -> bool:
    """Whether the words are denied, doubted or turned down: by the verb, or by a "not" with a verb of believing."""
    return cue.entry.denies != (is_negated(cue.verb) or _nobody(cue))


def is_unsaid(cue: Cue) -> bool:
    """Negated or only supposed: "did not say", "if he says", "stopped short of saying", "no one said"."""
    return is_negated(cue.verb) or _nobody(cue) or _supposed(cue.verb)


def is_unreal(cue: Cue) -> bool:
    """Negated, hypothetical or yet to come: "would not say", "could announce", "to tell"."""
    if is_unsaid(cue):
        return True
    gone_on = _goes_on(cue.verb)
    return any(child.lower_ in _UNREAL and not (gone_on and child.lower_ == "to") for child in cue.verb.lefts)


def _goes_on(verb: Token) -> bool:
    """ "Went on *to say*", "continues *to insist*": it is said."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "advcl"} or above.tag_ not in _TOLD or is_negated(above):
        return False
    return above.lemma_ in _CONTINUING or (
        above.lemma_ == "go" and above.i + 1 < verb.i and above.nbor().lower_ == "on"
    )


def is_infinitive(cue: Cue) -> bool:
    """ "Met *to discuss* it": an aim, of which the verb above tells."""
    return any(child.lower_ == "to" for child in cue.verb.lefts)


def is_negated(verb: Token) -> bool:
    """ "Did not", "never", "no longer"; the second of "did not confirm or deny", too."""
    for child in verb.lefts:
        never = child.dep_ == "neg" or child.lower_ in _NEVER
        longer = child.lower_ == "longer" and any(word.lower_ == "no" for word in child.lefts)
        if (never or longer) and not any(token.is_punct for token in verb.doc[child.i : verb.i]):
            return True
    joined = verb.dep_ == "conj" and any(child.lower_ in {"or", "nor"} for child in verb.head.children)
    return joined and _own_subject(verb) is None and is_negated(verb.head)


def _nobody(cue: Cue) -> bool:
    """The source itself is negated: "no official said", "neither side believed"."""
    source = cue.source
    if source is None or source.head != cue.verb:
        return False
    return source.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in source.lefts)


def _supposed(verb: Token) -> bool:
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and _own_subject(verb) is None:
        verb = verb.head
    if any(child.dep_ == "mark" and child.lower_ in _SUPPOSING for child in verb.lefts):
        return True
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ == "from":
        return above.head.lemma_.lower() in _AVOIDING
    if verb.dep_ == "pcomp":
        return bool(_WITHOUT & {above.lower_, above.head.lower_, above.nbor(-1).lower_ if above.i else ""})
    return verb.dep_ == "xcomp" and above.lemma_.lower() in _AVOIDING


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECT), None)

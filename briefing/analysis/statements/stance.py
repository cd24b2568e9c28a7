"""The stance of the speaker: said, denied, or only supposed to be said."""

from __future__ import annotations

from briefing.analysis.lexicon import LEXICON
from briefing.analysis.statements.cues import SUBJECT, Cue
from briefing.analysis.tokens import Token

_UNREAL = frozenset({*LEXICON.grammar.modals, "to", "never"})
_SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
_WITHOUT = frozenset({"without", "short", "instead", "than"})
_AVOIDING = frozenset(LEXICON.speech.avoiding)
_CONTINUING = frozenset(LEXICON.speech.continuing)
_TOLD = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_NOBODY = frozenset(LEXICON.speech.nobody)
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
    return any(child.lower in _UNREAL and not (gone_on and child.lower == "to") for child in cue.verb.lefts)


def _goes_on(verb: Token) -> bool:
    """ "Went on *to say*", "continues *to insist*": it is said."""
    above = verb.head
    if verb.dep not in {"xcomp", "advcl"} or above.tag not in _TOLD or is_negated(above):
        return False
    return above.lemma in _CONTINUING or (above.lemma == "go" and above.i + 1 < verb.i and above.nbor().lower == "on")


def is_infinitive(cue: Cue) -> bool:
    """ "Met *to discuss* it": an aim of the governing verb."""
    return any(child.lower == "to" for child in cue.verb.lefts)


def is_negated(verb: Token) -> bool:
    """ "Did not", "never", "no longer"; the second of "did not confirm or deny", too."""
    for child in verb.lefts:
        never = child.dep == "neg" or child.lower in _NEVER
        longer = child.lower == "longer" and any(word.lower == "no" for word in child.lefts)
        if (never or longer) and not any(token.form.is_punct for token in verb.doc[child.i : verb.i]):
            return True
    joined = verb.dep == "conj" and any(child.lower in {"or", "nor"} for child in verb.head.children)
    return joined and _own_subject(verb) is None and is_negated(verb.head)


def _nobody(cue: Cue) -> bool:
    """The source itself is negated: "no official said", "neither side believed"."""
    source = cue.source
    if source is None or source.head != cue.verb:
        return False
    return source.lower in _NOBODY or any(child.lower in _NOBODY for child in source.lefts)


def _supposed(verb: Token) -> bool:
    while verb.dep == "conj" and verb.head.pos in {"VERB", "AUX"} and _own_subject(verb) is None:
        verb = verb.head
    if any(child.dep == "mark" and child.lower in _SUPPOSING for child in verb.lefts):
        return True
    above = verb.head
    if verb.dep == "pcomp" and above.lower == "from":
        return above.head.lemma.lower() in _AVOIDING
    if verb.dep == "pcomp":
        return bool(_WITHOUT & {above.lower, above.head.lower, above.nbor(-1).lower if above.i else ""})
    return verb.dep == "xcomp" and above.lemma.lower() in _AVOIDING


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep in SUBJECT), None)

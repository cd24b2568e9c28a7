"""Whether a time lies behind the article or ahead of it: told by the verb that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.tokens import Token, TokenSpan
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock


class TimeDirection(StrEnum):
    PAST = "past"
    FUTURE = "future"


_WORDS = LEXICON.direction
_UNDONE = frozenset({"mean", "suppose"})
"""What "was meant to begin on Monday" has not begun then."""
_MODALS = {*LEXICON.grammar.modals, "'ll", "wo", "ca", "ll", "'d"}
_AHEAD = frozenset(_WORDS.planning)
_ARRANGING = frozenset("plan schedule slate reschedule".split())
_ALLOWING = frozenset("give have allow grant leave".split())
"""With "until" these set a limit ahead."""
_UNDER_WAY = frozenset(_WORDS.under_way)
_TIMETABLE = frozenset(_WORDS.timetable)
_GATHERINGS = frozenset(_WORDS.gatherings)
_SAYING = frozenset(_WORDS.saying)
_TOWARDS = frozenset(_WORDS.towards)
_LIMITS = frozenset({"until", "till", "by", "through"})
"""A limit may lie ahead of a past verb: "gave them until Nov. 6"."""

_SURFACE = re.compile(
    rf"(?P<ahead>\b(?:{either(_WORDS.ahead)}|to \w+)\b|[’']ll\b)"
    rf"|(?P<behind>\b(?:{either(_WORDS.behind)}|\w{{2,}}ed)\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s+[\"“'‘(]*[A-Z])|\n\s*\n")


def direction_of(text: str, span: Span, parsed: Sequence[ParsedBlock]) -> TimeDirection | None:
    """None where nothing tells it."""
    for block in parsed:
        if span.within(block.span):
            begin = block.span.begin
            piece = block.doc.span_at(span.begin - begin, span.end - begin)
            if piece is None:
                return None
            before = piece[0].nbor(-1).lower if piece.start else ""
            direction = _of_token(piece.root, before) or _at_the_head(piece, before)
            if before == "since":
                return TimeDirection.PAST
            if before == "from" and direction is TimeDirection.FUTURE:
                return None
            if before in _LIMITS:
                return None if direction is TimeDirection.PAST else TimeDirection.FUTURE
            return direction
    return _of_surface(text, span)


def _at_the_head(piece: TokenSpan, link: str) -> TimeDirection | None:
    """ "In May Ukraine withdrew": the time of the sentence it opens, also where the parse hangs it on a noun."""
    sentence = piece.root.sent
    opens = piece.start - sentence.start == 1 and link in {"in", "on"}
    return _of_verb(sentence.root, link, depth=0) if opens and sentence.root.pos in {"VERB", "AUX"} else None


def _of_surface(text: str, span: Span) -> TimeDirection | None:
    """The nearest cue before the expression in its sentence, else the nearest after it."""
    begin, end = max(0, span.begin - 200), min(len(text), span.end + 200)
    for stop in _SENTENCE_END.finditer(text, begin, span.begin):
        begin = stop.end()
    stop_after = _SENTENCE_END.search(text, span.end, end)
    cues = list(_SURFACE.finditer(text, begin, span.begin))
    cue = cues[-1] if cues else _SURFACE.search(text, span.end, stop_after.start() if stop_after else end)
    if cue is None:
        return None
    return TimeDirection.FUTURE if cue["ahead"] else TimeDirection.PAST


def _of_token(token: Token, link: str) -> TimeDirection | None:
    node, noun = token, None
    while node.pos not in {"VERB", "AUX"} or node == token:
        if node.head == node:
            return None
        node = node.head
        if noun is None and node.pos in {"NOUN", "PROPN"}:
            noun = node
    direction = _of_verb(node, link, depth=0)
    if noun is None:
        return direction
    # The verb speaks of the noun's time only where the noun is what is going to happen.
    return direction if direction is TimeDirection.FUTURE and noun.lemma.lower() in _GATHERINGS else None


def _of_verb(verb: Token, link: str, depth: int) -> TimeDirection | None:
    """Direction of a verb's own time; `link` is the preposition that ties the expression to it."""
    aux = {child.lower for child in verb.children if child.dep in {"aux", "auxpass"}}
    if verb.dep == "conj" and not aux and verb.tag in {"VB", "VBN", "VBG"} and depth < 4:
        return _of_verb(verb.head, link, depth + 1)
    perfect = bool(aux & {"have", "has", "had", "'ve", "having"})
    if "could" in aux and any(child.dep == "neg" for child in verb.children):
        return TimeDirection.PAST
    if aux & _MODALS:
        return TimeDirection.PAST if perfect and "will" not in aux else TimeDirection.FUTURE
    if verb.tag in {"VBN", "VBD"} and _plans(verb, link, aux):
        return TimeDirection.FUTURE
    if perfect or "did" in aux:
        return TimeDirection.PAST
    if "to" in aux:
        return _of_infinitive(verb, link, depth)
    return _of_form(verb, aux, link, depth)


def _plans(verb: Token, link: str, aux: set[str]) -> bool:
    if any(child.dep == "neg" for child in verb.children):
        return False
    if link in {"until", "till"} and verb.lemma in _ALLOWING:
        return True
    if verb.lemma not in _AHEAD or link in _TOWARDS:
        return verb.lemma in _AHEAD
    if verb.lemma == "set" or verb.tag == "VBD":
        return verb.lemma in _ARRANGING or any(child.lower in {"for", "to"} for child in verb.children)
    return not aux & {"was", "were", "been"}


def _of_infinitive(verb: Token, link: str, depth: int) -> TimeDirection | None:
    """Ahead, unless it only says what a past action was for ("flew in to meet him on Tuesday") or was under way."""
    above = verb.head
    if above == verb or depth >= 4:
        return TimeDirection.FUTURE
    if any(child.lower == "had" for child in (*above.children, *above.head.children)):
        return TimeDirection.PAST
    if above.lemma in _UNDONE and any(child.lower in {"was", "were"} for child in above.lefts):
        return TimeDirection.PAST
    if above.lemma in _UNDER_WAY:
        return _of_verb(above, link, depth + 1)
    if verb.dep in {"advcl", "acl", "relcl", "csubj"}:
        over = _of_verb(above, link, depth + 1) if above.pos in {"VERB", "AUX"} else _of_token(above, link)
        due = verb.dep in {"acl", "relcl"} and any(child.dep == "auxpass" for child in verb.lefts)
        return (
            TimeDirection.FUTURE if due or over is TimeDirection.FUTURE else None
        )  # "a plan to be discussed on Friday"
    return TimeDirection.FUTURE


def _is_to(be: Token) -> bool:
    """ "The summit *is* to discuss the plan"."""
    infinitives = (child for child in be.rights if child.dep == "xcomp")
    to = any(one.lower == "to" and one.dep == "aux" for child in infinitives for one in child.lefts)
    return to and be.lemma == "be" and be.tag in {"VBZ", "VBP"}


def _of_form(verb: Token, aux: set[str], link: str, depth: int) -> TimeDirection | None:
    if _is_to(verb):
        return TimeDirection.FUTURE
    if aux & {"was", "were", "been"} or verb.tag == "VBD" or verb.lower in {"was", "were"}:
        return TimeDirection.PAST
    if verb.tag == "VBN":
        if verb.dep in {"xcomp", "ccomp"} and not aux and depth < 4 and verb.head.pos in {"VERB", "AUX"}:
            return _of_verb(verb.head, link, depth + 1)
        return None if aux & {"is", "are"} else TimeDirection.PAST
    if verb.tag == "VBG":
        if aux & {"is", "are", "'re", "'s", "am"}:
            return TimeDirection.FUTURE
        return _of_token(verb, link) if depth < 4 and verb.head != verb else None
    if verb.lemma in _SAYING:
        return TimeDirection.PAST
    return TimeDirection.FUTURE if verb.lemma in _TIMETABLE and verb.tag in {"VBZ", "VBP"} else None

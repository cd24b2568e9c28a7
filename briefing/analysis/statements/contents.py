"""The content of a statement: the clause, object or quotation that belongs to a cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.parsing import BlockKind, ParsedBlock
from briefing.analysis.quotes import Quote, overlapping
from briefing.analysis.statements.cues import ACCORDING, Cue
from briefing.analysis.statements.pieces import tokens_span, trimmed, words_of
from briefing.analysis.statements.quoted import adjacent, cue_clause, with_quotes
from briefing.analysis.statements.stance import is_infinitive, is_unreal, is_unsaid
from briefing.analysis.tokens import Token, TokenSpan
from briefing.domain.text import Span

Content = tuple[Span, ...]

_CONTRAST = frozenset({"while", "though", "although"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_OFFICES = frozenset(word for kind in ("official", "government") for word in LEXICON.classes.of[kind])
_POINTING = frozenset({"WP", "WDT", "WP$"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FINITE_OR_MODAL = frozenset({"VB", "VBG", "MD", *_FINITE})
_DEPENDENT = frozenset({"advcl", "relcl", "acl", "pcomp", "csubj"})
_OWN_SUBJECT = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_AUXILIARY = frozenset({"aux", "auxpass"})
_RESUMING = frozenset(LEXICON.speech.resuming)
_CONDITION = re.compile(rf"(?:(?:and|but|only|even) )*{either(LEXICON.speech.conditions)}\b", re.IGNORECASE)
_ASIDE = 12  # tokens of time and place between a cue and the comma after it
_STRAYED = 30  # tokens searched for a clause that the parser lost
_COMPLEMENTS = frozenset({"oprd", "xcomp", "prep", "dative", "advmod"})
_WITH = frozenset({"as", "of", "for", "to", "against"})


def content_of(text: str, block: ParsedBlock, cue: Cue, quotes: Sequence[Quote]) -> Content:
    """Spans of the content that the cue attributes, in order; empty without any."""
    if cue.is_speech and cue.entry is not ACCORDING and is_unsaid(cue):
        return ()
    if cue.entry is ACCORDING:
        return tuple(part for span in _told_by(block, cue, quotes) if (part := _tidy(text, span, quotes)))
    clause = _resumed(block, cue) or _clause(block, cue)
    spans = adjacent(text, block, cue, quotes, clause) if cue.is_speech else []
    if not spans:
        if is_unreal(cue) if cue.is_speech else is_infinitive(cue):
            return ()
        spans = clause
        if not spans:
            spans = _inverted(block, cue)
        spans = with_quotes(block, cue, spans, quotes)
    if not spans:
        spans = _object(block, cue)
    acted = cue.entry.bare and _child(cue.verb, {"dobj"}) is not None  # "Moscow recalls envoy"
    if not spans and block.kind is BlockKind.TITLE and cue.is_speech and not acted:
        rest = tokens_span(block, cue.end, len(block.doc))
        spans = [rest] if rest else []
    return tuple(part for span in spans if (part := _tidy(text, span, quotes)))


def _tidy(text: str, span: Span, quotes: Sequence[Quote]) -> Span | None:
    """Without punctuation at the ends, but with the closing mark of a quotation opened inside.

    A whole quotation keeps its full stop.
    """
    whole = overlapping(quotes, span)
    if len(whole) == 1 and whole[0].outer == span:
        return words_of(text, whole[0])
    part = trimmed(text, span)
    if part is None:
        return None
    at = bisect_left(quotes, part.end, key=lambda quote: quote.outer.end)
    if at < len(quotes) and part.begin < quotes[at].outer.begin < part.end <= quotes[at].outer.end <= part.end + 2:
        return Span(part.begin, quotes[at].outer.end)
    return part


def _told_by(block: ParsedBlock, cue: Cue, quotes: Sequence[Quote]) -> list[Span]:
    """The rest of the clause of "according to"."""
    if resumed := _resumed(block, cue):
        return with_quotes(block, cue, resumed, quotes)
    head, begin, end = cue.verb.head, *cue_clause(cue)
    sentence = cue.verb.sent
    first, last = sentence.start, sentence.end
    if head.pos in {"VERB", "AUX"}:
        first, last = head.left_edge.i, head.right_edge.i + 1
    end = max(end, cue.source.right_edge.i + 1) if cue.source is not None else end
    parts = [(first, min(begin, cue.verb.i)), (end, last)]
    parts_with_words = [part for part in parts if any(token.text.isalpha() for token in cue.verb.doc[slice(*part)])]
    opening = next(
        (token for part in parts_with_words for token in cue.verb.doc[slice(*part)] if token.text.isalpha()), head
    )
    if opening == head and head.tag in _TENSED:
        return []  # who acts is read as a part of the source: "according to Ann Bell, *the envoy* left"
    spans = [span for part in parts_with_words if (span := tokens_span(block, *part))]
    return with_quotes(block, cue, spans, quotes)


def _clause(block: ParsedBlock, cue: Cue) -> list[Span]:
    """The clause the verb governs, split if the cue is inside it."""
    kinds = _CLAUSES if cue.verb.pos in {"VERB", "AUX"} else {"acl", "ccomp"}
    clauses = [child for child in cue.verb.children if child.dep in kinds]
    if cue.is_speech:
        clauses = [child for child in clauses if child.dep != "xcomp" or _sentence_like(child)]
    if not clauses:
        strayed = _strayed(cue) if cue.is_speech and cue.verb.tag in _FINITE else None
        return _around(block, cue, strayed) if strayed is not None else []
    clause = max(clauses, key=lambda child: (child.pos in {"VERB", "AUX"}, child.i > cue.verb.i))
    if cue.is_speech and _gaping(cue, clause):
        return []
    return _around(block, cue, clause, own_end(cue, clause))


def _gaping(cue: Cue, clause: Token) -> bool:
    """ "Tests that it claimed *showed progress*": the subject precedes the cue, in the clause around it."""
    first = clause.left_edge
    follows = first.i == cue.end and (first.tag in _TENSED if first != clause else clause.tag in _TENSED)
    return follows and _child(clause, _OWN_SUBJECT) is None


def _sentence_like(clause: Token) -> bool:
    """ "He says *letting them in would be a mistake*": a gerund that is the subject of a verb below it."""
    return clause.tag == "VBG" and any(
        child.dep == "ccomp" and (child.tag in _TENSED or any(aux.tag in _TENSED for aux in child.lefts))
        for child in clause.rights
    )


def _resumed(block: ParsedBlock, cue: Cue) -> list[Span]:
    """The whole sentence around a cue between commas, if the second part depends on the first.

    "It did not mean, he said, that the plan was dead": the second half alone would mean the opposite.
    """
    doc, sentence = cue.verb.doc, cue.verb.sent
    left, right = cue_clause(cue)
    if not cue.is_speech or cue.source is None or left < sentence.start + 2 or doc[left - 1].text != ",":
        return []
    if cue.entry is ACCORDING:
        right = max(right, cue.source.right_edge.i + 1)
    elif cue.source.head != cue.verb:
        return []
    right = next((at for at in range(right, min(right + _ASIDE, sentence.end)) if doc[at].text == ","), sentence.end)
    before = TokenSpan(doc[sentence.start : left - 1])
    begin = sentence.start if _CONDITION.match(before.text) else _matrix(before)
    if right + 1 >= sentence.end or begin is None:
        return []
    after, cut = doc[right + 1], doc[left - 2]
    hangs = after.lower in _RESUMING or cut.dep == "neg" or cut.dep in _AUXILIARY or cut.tag == "MD"
    if not hangs and not _CONDITION.match(before.text):
        return []
    while after.head.i > right and after.head != after:
        after = after.head
    parts = [(begin, left), (right + 1, after.right_edge.i + 1)]
    return [span for part in parts if (span := tokens_span(block, *part))]


def _matrix(tokens: TokenSpan) -> int | None:
    """Where the last main clause before a cue begins; None for a lead such as "on Tuesday" or "when he came"."""
    for token in reversed(tokens):
        top = token
        while top.tag in _FINITE_OR_MODAL and top.dep not in _DEPENDENT:
            if top.head == top or top.head.i >= tokens.end or top.dep == "conj":
                return int(top.left_edge.i)
            top = top.head
    return None


def _inverted(block: ParsedBlock, cue: Cue) -> list[Span]:
    """The clause a parenthetical cue belongs to: "the talks, she said, went well"."""
    clause = cue.verb.head
    if cue.verb.dep not in {"parataxis", "ccomp", "advcl", "conj"} or clause.pos not in {"VERB", "AUX"}:
        return []
    if cue.verb.dep == "conj" and not _appended(cue):
        return []
    if not _parenthetical(cue) or (cue.verb.dep == "advcl" and cue.verb.tag not in _FINITE):
        return []
    while clause.dep == "conj" and clause.head.pos in {"VERB", "AUX"}:
        clause = clause.head
    return _around(block, cue, clause, cue_clause(cue)[0] if cue.verb.dep == "conj" else None)


def _appended(cue: Cue) -> bool:
    """ "The talks will go on, *the minister announced on Friday*": a clause that no "and" joins to the other."""
    own = cue.source is not None and cue.source.head == cue.verb and cue.source.i < cue.verb.i
    joined = any(child.dep == "cc" and child.i < cue.verb.i for child in cue.verb.head.rights)
    has_object = any(child.dep in {"dobj", "ccomp", "xcomp", "dative"} for child in cue.verb.rights)
    return cue.is_speech and own and not joined and not has_object


def _parenthetical(cue: Cue) -> bool:
    begin, _ = cue_clause(cue)
    return begin > 0 and cue.verb.doc[begin - 1].form.is_punct and not any(c.dep == "mark" for c in cue.verb.children)


def own_end(cue: Cue, clause: Token) -> int:
    """Where a clause after its cue ends: before a participle or contrast that goes with the cue, not the clause.

    "He said the talks went well, adding that …", "she said the plan would work, while he …",
    "he said the vote was fair and called for …".
    """
    end: int = clause.right_edge.i + 1
    if clause.i < cue.verb.i:
        return end
    for child in clause.rights:
        begin = child.left_edge.i
        if begin <= clause.i or begin >= end:
            continue
        before = clause.doc[begin - 1]
        comma = any(token.text == "," for token in clause.doc[begin - 2 : begin + 1])
        contrast = clause.doc[begin].lower in _CONTRAST
        if child.dep == "advcl" and ((comma and (child.tag == "VBG" or contrast)) or (contrast and _tells(child))):
            return begin
        joined = before.dep == "cc" or before.form.is_punct  # "by NATO *plans*" is no verb
        if child.dep == "conj" and child.tag == cue.verb.tag != _tense(clause) and begin == child.i and joined:
            return begin - 1 if before.dep == "cc" else begin
    return _torn_off(cue, end)


def _torn_off(cue: Cue, end: int) -> int:
    """The end of a noun behind the clause that the parser took for a verb: "said he feared NATO *attempts to* …"."""
    for child in cue.verb.rights:
        torn = child.dep == "ccomp" and child.tag == "VBZ" and child.left_edge.i == child.i == end
        if torn and _child(child, _OWN_SUBJECT) is None:
            return int(child.right_edge.i) + 1
    return end


def _tells(clause: Token) -> bool:
    """ "While *the other side says that* …": somebody else speaks."""
    return _child(clause, {"ccomp"}) is not None and _child(clause, _OWN_SUBJECT) is not None


def _tense(clause: Token) -> str:
    """Tag of the finite verb: of the first auxiliary, else of the verb itself."""
    return next((str(child.tag) for child in clause.lefts if child.dep in {"aux", "auxpass"}), str(clause.tag))


def _strayed(cue: Cue) -> Token | None:
    """A that-clause the parse has hung on a noun between: "said after the session *that* …"."""
    for token in cue.verb.doc[cue.end : min(cue.verb.right_edge.i + 1, cue.end + _STRAYED)]:
        if token.lower == "that" and token.dep in {"mark", "advmod"} and token.head.dep in {"relcl", "acl", "advcl"}:
            return token.head
    return None


def _around(block: ParsedBlock, cue: Cue, clause: Token, end: int | None = None) -> list[Span]:
    begin, end = clause.left_edge.i, end or clause.right_edge.i + 1
    left, right = cue_clause(cue)
    apart = right <= begin or end <= left
    if cue.is_speech and begin < left:
        right = _after_aside(cue, right, end)
    parts = [(begin, end)] if apart else [(begin, min(left, end)), (max(right, begin), end)]
    return [span for part in parts if (span := tokens_span(block, *part))]


def _after_aside(cue: Cue, begin: int, end: int) -> int:
    """Where the words said go on behind what belongs to the cue: "the plan, he said *in Moscow*, would fail"."""
    for token in cue.verb.doc[begin : min(begin + _ASIDE, end)]:
        if token.text == ",":
            return int(token.i)
        if token.pos in {"VERB", "AUX"} or not cue.verb.is_ancestor(token):
            break
    return begin


def _object(block: ParsedBlock, cue: Cue) -> list[Span]:
    """The object of the verb or of its preposition: what is wanted, rejected or announced."""
    if cue.particle is not None:
        found = _child(cue.particle, {"pobj", "pcomp"})
    elif cue.entry.bare:
        found = _asked(cue.verb) if cue.is_speech else _child(cue.verb, {"xcomp"})
    else:
        found = _child(cue.verb, {"dobj", "xcomp", "oprd"})
    if found is None or _POINTING & {found.tag, found.left_edge.tag} or (cue.entry.denies and _holds_office(found)):
        return []
    return _around(block, cue, found, _complement_end(cue, found))


def _holds_office(found: Token) -> bool:
    """ "Dismissed *the minister*", "rejected *Deputy Minister Ann Bell*": somebody, and nothing that was said."""
    titles = (child for child in found.lefts if child.dep == "compound") if found.pos == "PROPN" else ()
    return any(token.lemma.lower() in _OFFICES for token in (found, *titles))


def _asked(verb: Token) -> Token | None:
    """The addressee of a demand, whose action is the content: "told *the envoys to leave*"."""
    asked = any(child.dep == "xcomp" and child.left_edge.lower == "to" for child in verb.rights)
    return _child(verb, {"dobj"}) if asked else None


def _child(token: Token, kinds: set[str]) -> Token | None:
    return next((child for child in token.children if child.dep in kinds), None)


def _complement_end(cue: Cue, found: Token) -> int:
    """Where the object ends with what is said of it: "called the move *a mistake*", "accused them *of lying*"."""
    end: int = found.right_edge.i + 1
    for child in cue.verb.rights:
        if child.i > found.i and child.dep in _COMPLEMENTS and (child.dep != "prep" or child.lower in _WITH):
            end = max(end, child.right_edge.i + 1)
    return end

"""Cuts words from a stored text for printing: folds and shortens them, and sets quotation marks."""

from __future__ import annotations

import re

from briefing.analysis.cleaning.phrases import DATELINE
from briefing.domain.statement import Statement
from briefing.domain.text import ERASED, ErasedText, Span

ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")
MARKS = ' "“”„«»'
_MARKS = re.compile(r"[\"“”„«»]|``|''")
_BYLINE = (
    r"[^.?!]{0,100}?\bBy (?:the [A-Z]{2,} (?:[A-Z]\w+ )?Staff"
    r"|(?:[A-Z][\w.'’-]* (?:and )?){1,7}[A-Z][\w.'’-]+, (?:For |Special to )?[A-Z]{2,})"
)
_HEAD = re.compile(rf"^(?:\([^()]{{3,60}}\)|{_BYLINE}) (?=[A-Z])")
_SIGNED = re.compile(r"^[^().?!]{0,250}\([A-Z][\w /.]{1,30}\) ?(?:--+|[—–-]) ?(?=[A-Z“\"])")
_CREDIT = re.compile(r"""(?<=[.!?…”"’])\s*(?:\([A-Z][^().!?]{1,60}\)\s*)+$""")
_PLAIN = re.compile(
    r"(?:\w+ )?(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:ed|s|ing)?|according to)\b", re.IGNORECASE
)
_BESIDE = re.compile(r"\w+ing that\b", re.IGNORECASE)  # said beside something else, and said all the same
_JOINED = re.compile(r"[,;]? (?:and|or|but)$")  # to what the words do not go on with
_NEAR = 25  # characters between the verb and the words said
_EDGE = " \t\r\n,;:–—-"
_ENDLESS = 90  # words of one sentence
_BETWEEN_SENTENCES = re.compile(rf"(?<=[a-z]{{3}}[.!?])”? (?=[“A-Z])| {ELLIPSIS} (?=[“A-Z])")
_TURN = re.compile(rf"[\s“{ELLIPSIS}]*(?:but|however|yet|instead|rather|actually|still)\b", re.IGNORECASE)
_ADDING = frozenset(
    "and or but as when while after before since until because although though if "
    "in on at for by with from to during despite amid under over".split()
)
"""After reported words, they may begin what the report adds to them."""
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_AND_THAT = re.compile(r"\s(?:and|but|or) that\b")
_SLACK = 2  # words by which a text may be longer rather than cut
_DANGLING = frozenset(
    "a an the of in on at to for from by with and or but that which who as its his her their own this these into "
    "is are was were be been has have had will would should could can may might not over between after before".split()
)

_TORN = frozenset("will would may might can could shall should is are was were has have had".split())
"""Reported words that open with one lack the subject before it."""
_RELATIVE = frozenset("what which who whom that where".split())
_PARTICIPLE = re.compile(r"(?:\w+ly )?\w+ing\b")

_BETWEEN = frozenset("which who whose whom where when".split())
"""After a comma, they begin a parenthetical clause."""


def fold(text: str) -> str:
    """On one line, without the asterisks of Markdown."""
    return _SPACE.sub(" ", text.replace("**", "")).strip()


def shorten(text: str, words: int) -> str:
    """About so many words, cut at a comma, or else between phrases and names, and marked as cut."""
    parts = text.split(" ")
    if len(parts) <= words + _SLACK:
        return text
    kept = " ".join(parts[: _cut(parts, words)]).rstrip(_EDGE)
    closing = "”" if kept.count("“") > kept.count("”") else ""
    return f"{kept} {ELLIPSIS}{closing}"


def whole(text: str, words: int) -> str:
    """Whole sentences of words said: as many as make so many words, the first however long, up to `_ENDLESS` words.

    A question is followed by its answer, and what is granted by the "but" it is granted for: more words are printed
    where it takes them, else fewer.
    """
    ends = [*(found.start() for found in _BETWEEN_SENTENCES.finditer(text)), len(text)]
    fitting = [at for at, end in enumerate(ends) if len(text[:end].split()) <= words + _SLACK]
    best = at = fitting[-1] if fitting else 0
    while _has_more_to_say(text, ends[at]) and len(text[: ends[at + 1]].split()) <= _ENDLESS:
        at += 1
    if _has_more_to_say(text, ends[at]):
        at = next((one for one in range(best, -1, -1) if not _has_more_to_say(text, ends[one])), best)
    kept = text[: ends[at]].rstrip(_EDGE)
    closing = "”" if kept.count("“") > kept.count("”") else ""
    return shorten(kept + closing, _ENDLESS)


def _has_more_to_say(text: str, end: int) -> bool:
    """The sentence that ends here asks what the next one answers, or the next one turns against it."""
    return end < len(text) and (text[:end].endswith("?") or bool(_TURN.match(text, end)))


def _cut(parts: list[str], words: int) -> int:
    """The number of words to keep: between half of them and all."""
    least = max(1, words // 2)
    for at in range(words, least, -1):
        if parts[at - 1].endswith((",", ";", ":")) and not _open(parts[:at]):
            return at
    for at in range(words, least, -1):
        last, following = parts[at - 1], parts[at]
        torn = last[:1].isupper() and following[:1].isupper()
        if last.lower() not in _DANGLING and not torn:
            return at
    return words


def amid(sentence: str, clause: str, words: int) -> str:
    """A clause deep within its sentence, marked as cut; a short one with words around it, most of them before."""
    before, _, after = (part.split() for part in sentence.partition(clause))
    room = max(0, words - len(clause.split()))
    behind = after[: room // 3]
    while behind and len(behind) < len(after) and behind[-1].lower() in _DANGLING:
        behind.pop()
    ahead = before[len(before) - (room - len(behind)) :] if room > len(behind) else []
    cut = f" {ELLIPSIS}" if 0 < len(behind) < len(after) else ""
    return f"{ELLIPSIS} {' '.join([*ahead, clause, *behind]).rstrip(_EDGE)}{cut}"


def _open(parts: list[str]) -> bool:
    """It ends in "but," or in a parenthetical clause, so that its main clause is incomplete."""
    if parts[-1].rstrip(_EDGE).lower() in _DANGLING:
        return True
    before = next((at for at in range(len(parts) - 1, 0, -1) if parts[at - 1].endswith(",")), 0)
    return before > 0 and parts[before].lower() in _BETWEEN


def inner_marks(text: str) -> str:
    """Double quotation marks replaced by single ones, for words that are themselves quoted."""
    opened = False

    def single(_: re.Match[str]) -> str:
        nonlocal opened
        opened = not opened
        return "‘" if opened else "’"

    return _MARKS.sub(single, text)


def clause(text: str, span: Span) -> str:
    """A clause without white space and stray punctuation at its ends."""
    return fold(text[span.begin : span.end]).strip(_EDGE).rstrip(".")


def after_dateline(sentence: str) -> str:
    """The sentence without a dateline or byline on the same line.

    `BRUSSELS, 26 January (Agency) -`, a caption running on into `(Agency) --`, `(Updated 3 p.m.)`, `By Ann Bell, NPA`.
    """
    signed = _SIGNED.match(sentence) or DATELINE.match(sentence)
    return _HEAD.sub("", sentence[signed.end() :] if signed else sentence, count=1)


def before_credit(sentence: str) -> str:
    """The sentence without its sources in brackets after the full stop: `(Eastern News) (The Zenda Post)`."""
    return _CREDIT.sub("", sentence, count=1)


def balanced(text: str) -> str:
    """The text without an unbalanced quotation mark."""
    return text if len(_MARKS.findall(text)) % 2 == 0 else _MARKS.sub("", text)


def words(text: str, statement: Statement) -> str:
    """What was said, the quoted parts in typographic marks, gaps between the parts as ellipsis.

    Reported words keep a verb that says more than "said": "demanded that …", "called for …". What is denied or only
    wanted always keeps its verb.
    """
    if isinstance(text, ErasedText):
        return ERASED
    pieces = [_piece(text, part, statement.quoted) for part in statement.content]
    said = f" {ELLIPSIS} ".join(piece for piece in pieces if piece)
    said = after_dateline(said.replace(f"” {ELLIPSIS} “", f" {ELLIPSIS} ").strip(_EDGE))
    said = _JOINED.sub("", said)
    if said.startswith("“") and not (statement.denied or statement.attitude):
        return said
    cue = _telling_cue(text, statement)
    if not cue and statement.denied and statement.cue:
        return f"{' '.join(fold(text[span.begin : span.end]) for span in statement.cue)}: {said}"
    return f"{cue} {said}" if cue else said.removeprefix("that ")


def goes_on(rest: str) -> bool:
    """Whether what follows reported words in their sentence belongs to them: "… NATO" before "plans for a shield".

    What is in quotation marks does not, nor what the report may add: "as he left", "after the talks".
    """
    word = _NEXT_WORD.match(rest)
    belongs = bool(_AND_THAT.match(rest)) or (word is not None and word[1] not in _ADDING)
    return belongs and not _MARKS.search(rest)


def is_readable(text: str, statement: Statement) -> bool:
    """Whether the words said can be read alone.

    False if the first word is a pronoun that refers elsewhere ("what … was a test") or a verb without its subject, if a
    quotation continues a sentence begun outside it, or if the verb of saying is a participle ("calling the plan
    a mistake").
    """
    if isinstance(text, ErasedText):
        return True
    first = statement.content[0]
    opening = text[first.begin : first.end].strip(MARKS)
    if opening.lower() in _RELATIVE or (not statement.direct and opening.split(" ", 1)[0].lower() in _TORN):
        return False
    if statement.direct and opening[:1].islower() and _goes_on(text, statement, first.begin):
        return False
    return not _PARTICIPLE.match(_telling_cue(text, statement))


def _goes_on(text: str, statement: Statement, begin: int) -> bool:
    """A word that is no verb of saying directly precedes a quotation: `the plan "will succeed"`."""
    before = text[:begin].rstrip(MARKS + " \t\n'‘’")
    return before[-1:].isalnum() and not any(cue.begin < len(before) <= cue.end for cue in statement.cue)


def _telling_cue(text: str, statement: Statement) -> str:
    """The verb of saying, if it directly precedes the statement and is more specific than "say"."""
    content = statement.content[0]
    cue = next((span for span in reversed(statement.cue) if span.end <= content.begin), None)
    if cue is None or content.begin - cue.end > _NEAR:
        return ""
    led = fold(_MARKS.sub("", text[cue.begin : content.begin])).rstrip(_EDGE).removeprefix("also ")
    told = not (statement.attitude or statement.denied)
    beside = told and _BESIDE.match(f"{led} {text[content.begin : content.end]}")
    return "" if beside or _PLAIN.match(led) or any(mark in led for mark in ".;:") else led


def _piece(text: str, part: Span, quoted: tuple[Span, ...]) -> str:
    out: list[str] = []
    at = part.begin
    for quote in quoted:
        begin, end = max(quote.begin, part.begin), min(quote.end, part.end)
        if begin >= end:
            continue
        inside = inner_marks(text[begin:end].strip('"“”„«»')).strip(" ,")
        out += [_MARKS.sub("", text[at:begin]), f"“{fold(inside)}”"]
        at = end
    out.append(_MARKS.sub("", text[at : part.end]))
    return fold("".join(out))

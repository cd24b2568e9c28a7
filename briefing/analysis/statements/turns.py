"""Speakers by label: "Russia: no new talks", and the turns of interviews and transcripts ("Q: …", "MS. PSAKI: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.analysis.actors import Cast
from briefing.analysis.parsing import BlockKind
from briefing.analysis.quotes import Quote
from briefing.analysis.statements.draft import StatementDraft
from briefing.analysis.statements.pieces import trimmed
from briefing.domain.statement import Speaker
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_LABEL = re.compile(
    r"[\"“'‘]?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,9})(?P<colon>:)(?=\s+\S)"
)
"""A few words with capitals, or an office and a name in nothing else."""
_QUESTION = frozenset({"q", "question", "reporter", "journalist"})
_ANSWER = frozenset({"a", "answer"})
_FIRST_PERSON = frozenset({"i", "we"})
_SHORTEST = 2  # words of a sentence that states something
_TURNS = 3
"""Number of labelled paragraphs that make a transcript: two questions, or one name twice, among them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of one paragraph of a transcript.

    Attributes:
        speaker: The speaker; None for the interviewer.
        label, colon: As printed; None if the turn continues from the paragraph before.
    """

    speaker: Speaker | None
    begin: int
    label: Span | None = None
    colon: Span | None = None

    def speaks(self, word: str, place: Span) -> bool:
        """Whether a subject is the speaker of the turn, so that its statements are those of the turn."""
        return word in _FIRST_PERSON or (self.label is not None and place.overlaps(self.label))


def turns(text: str, blocks: Sequence[ParsedBlock], cast: Cast) -> Mapping[int, Turn]:
    """Turns by the beginning of their block; empty if the article is no transcript.

    What follows the last label's own paragraph may be the outlet's again, and is left to it.
    """
    labels = {at: match for at, block in enumerate(blocks) if (match := _label(text, block)) is not None}
    names = Counter(match["name"].split()[-1].casefold() for match in labels.values())
    asked = sum(count for name, count in names.items() if name in _QUESTION)
    if len(labels) < _TURNS or (asked <= 1 and max(names.values()) <= 1):
        return {}
    first, last = min(labels), max(labels)
    found: dict[int, Turn] = {}
    speaker: Speaker | None = None
    for at in range(first, last + 1):
        block, match = blocks[at], labels.get(at)
        if match is not None:
            speaker = _speaker(text, match, blocks[first].span.begin, cast)
            found[block.span.begin] = Turn(speaker, match.end(), Span(*match.span("name")), Span(*match.span("colon")))
        elif not text.startswith("(", block.span.begin):
            found[block.span.begin] = Turn(speaker, block.span.begin)
    return found


def spoken(text: str, block: ParsedBlock, turn: Turn) -> Iterator[StatementDraft]:
    """Each sentence of a turn, as direct speech: the label replaces quotation marks."""
    if turn.speaker is None:
        return
    for sentence in block.doc.sents:
        place = block.place(sentence)
        words = trimmed(text, Span(max(place.begin, turn.begin), place.end)) if place.end > turn.begin else None
        if words is not None and len(text[words.begin : words.end].split()) >= _SHORTEST:
            quote = Quote(words, words, closed=True)
            yield StatementDraft(turn.speaker, turn.label, turn.colon, is_speech=True, content=[words], quotes=[quote])


def labelled(text: str, block: ParsedBlock, cast: Cast) -> Iterator[StatementDraft]:
    """ "Russia: no new talks", "WALLACE: Let us begin": a name, a colon, the words."""
    match = _label(text, block)
    content = trimmed(text, Span(match.end(), block.span.end)) if match else None
    if match is None or content is None:
        return
    source = Span(*match.span("name"))
    speaker = cast.named(source)
    if speaker is None and match["name"].isupper():
        speaker = Speaker(match["name"])
    if speaker:
        yield StatementDraft(speaker, source, Span(*match.span("colon")), is_speech=True, content=[content])


def rubrics(text: str, blocks: Sequence[ParsedBlock], cast: Cast) -> frozenset[int]:
    """Where the paragraphs begin that countries head in turn ("GREECE: Ministers met"): what each is about.

    A name in capitals without a referent counts as a country among them.
    """
    heads, sides = {}, set()
    for block in blocks:
        match = _label(text, block) if block.kind is BlockKind.BODY else None
        if match is None:
            continue
        speaker = cast.named(Span(*match.span("name")))
        if speaker is None and match["name"].isupper():
            heads[block.span.begin] = match["name"]
        elif speaker is not None and speaker.name == speaker.party:
            heads[block.span.begin] = speaker.name
            sides.add(speaker.name)
    return frozenset(heads) if sides and len(set(heads.values())) > 1 else frozenset()


def _label(text: str, block: ParsedBlock) -> re.Match[str] | None:
    return _LABEL.match(text, block.span.begin, block.span.end)


def _speaker(text: str, match: re.Match[str], head: int, cast: Cast) -> Speaker | None:
    """The referent of a label: one person of the article, or the person in office whom its head introduces."""
    name = match["name"]
    if name.casefold() in _QUESTION:
        return None
    if name.casefold() in _ANSWER:
        return cast.presented(Span(0, head)) or Speaker("")
    return cast.named(Span(*match.span("name"))) or cast.of_family(name.split()[-1]) or Speaker(name)

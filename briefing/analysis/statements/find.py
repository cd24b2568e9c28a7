"""Statements of an article, in order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.analysis.actors import Cast
from briefing.analysis.quotes import overlapping, quotes_in
from briefing.analysis.statements.contents import content_of
from briefing.analysis.statements.cues import Cue, lexicon
from briefing.analysis.statements.draft import Draft
from briefing.analysis.statements.follow import follow_on, outermost
from briefing.analysis.statements.pieces import phrase_span, trimmed
from briefing.analysis.statements.stance import is_denied
from briefing.domain.knowledge import Knowledge
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_LABEL = re.compile(r"[\"“'‘]?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?P<colon>:)(?=\s+\S)")
_SILENT = 1
"""Paragraphs without speech over which a speaker is still carried to a quotation of its own."""


def find_statements(
    text: str, blocks: Sequence[ParsedBlock], cast: Cast, knowledge: Knowledge
) -> tuple[Statement, ...]:
    """All attributed statements, in order of their content."""
    words = lexicon(knowledge)
    drafts: list[Draft] = []
    before: Draft | None = None
    silent = 0
    for block in blocks:
        quotes = quotes_in(text, block.span)
        found = list(_labelled(text, block, cast))
        for cue in words.cues(block.doc):
            if overlapping(quotes, block.place(cue.verb)):
                continue
            content = content_of(text, block, cue, quotes)
            if content or cue.is_speech:
                found.append(_draft(text, block, cast, cue, content))
        made = follow_on(text, block.span, quotes, found, before)
        drafts += made
        speaking = outermost(made)
        silent = 0 if speaking else silent + 1
        before = speaking[-1] if speaking else before if silent <= _SILENT else None
    return tuple(
        sorted((draft.statement(text) for draft in drafts if draft.content), key=lambda one: (one.span, one.cue))
    )


def _labelled(text: str, block: ParsedBlock, cast: Cast) -> Iterator[Draft]:
    """ "Russia: no new talks", "WALLACE: Let us begin": a name, a colon, the words."""
    match = _LABEL.match(text, block.span.begin, block.span.end)
    content = trimmed(text, Span(match.end(), block.span.end)) if match else None
    if match is None or content is None:
        return
    source = Span(*match.span("name"))
    speaker = cast.named(source)
    if speaker is None and match["name"].isupper():
        speaker = Speaker(match["name"])
    if speaker:
        yield Draft(speaker, source, Span(*match.span("colon")), is_speech=True, content=[content])


def _draft(text: str, block: ParsedBlock, cast: Cast, cue: Cue, content: tuple[Span, ...]) -> Draft:
    source = phrase_span(text, block, cue)
    speaker = cast.speaker(block, cue.source) if cue.source is not None else None
    group = block.doc[cue.begin : cue.end]
    place = block.place(group)
    return Draft(speaker or Speaker(""), source, place, cue.is_speech, list(content), denied=is_denied(cue))

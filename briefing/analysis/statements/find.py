"""Statements of an article, in order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.analysis.actors import Cast
from briefing.analysis.quotes import overlapping, quotes_in
from briefing.analysis.statements.contents import content_of
from briefing.analysis.statements.cues import Cue, cues
from briefing.analysis.statements.draft import StatementDraft
from briefing.analysis.statements.follow import follow_on, outermost
from briefing.analysis.statements.pieces import phrase_span
from briefing.analysis.statements.stance import is_denied
from briefing.analysis.statements.turns import labelled, rubrics, spoken, turns
from briefing.analysis.tokens import TokenSpan
from briefing.domain.knowledge import Knowledge
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_SILENT = 1
"""Paragraphs without speech over which a speaker is still carried to a quotation of its own."""


def find_statements(
    text: str, blocks: Sequence[ParsedBlock], cast: Cast, knowledge: Knowledge
) -> tuple[Statement, ...]:
    """All attributed statements, in order of their content."""
    words, having = cues(knowledge), turns(text, blocks, cast)
    headed = rubrics(text, blocks, cast)
    drafts: list[StatementDraft] = []
    before: StatementDraft | None = None
    silent = 0
    for block in blocks:
        quotes = quotes_in(text, block.span)
        turn = having.get(block.span.begin)
        found = list(spoken(text, block, turn)) if turn else []
        if turn is None and block.span.begin not in headed:
            found += labelled(text, block, cast)
        for cue in words.of(block.doc):
            own = turn is not None and cue.source is not None and turn.speaks(cue.source.lower, block.place(cue.source))
            if own or overlapping(quotes, block.place(cue.verb)):
                continue
            content = content_of(text, block, cue, quotes)
            if content or cue.is_speech:
                found.append(_draft(text, block, cast, cue, content))
        made = follow_on(text, block.span, quotes, found, before)
        drafts += made
        speaking = outermost(made)
        silent = 0 if speaking else silent + 1
        before = None if turn else speaking[-1] if speaking else before if silent <= _SILENT else None
    return tuple(
        sorted((draft.statement(text) for draft in drafts if draft.content), key=lambda one: (one.span, one.cue))
    )


def _draft(text: str, block: ParsedBlock, cast: Cast, cue: Cue, content: tuple[Span, ...]) -> StatementDraft:
    source = phrase_span(text, block, cue)
    speaker = cast.speaker(block, cue.source) if cue.source is not None else None
    place = block.place(TokenSpan(block.doc[cue.begin : cue.end]))
    return StatementDraft(speaker or Speaker(""), source, place, cue.is_speech, list(content), denied=is_denied(cue))

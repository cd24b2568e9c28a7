"""Who tells of a development: the speaker of the statement around it, if that gives an account of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.once import once
from briefing.analysis.parsing import BlockKind
from briefing.domain.knowledge import Knowledge
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock

_NO_TELLING = re.compile(rf"\b{either(LEXICON.developments.no_telling)}", re.IGNORECASE)
"""Cues of speech acts or wishes, rather than of reports."""
_NAME = r"(?: [A-Z][\w.-]*)"
_REPORTING = re.compile(rf"\b(?:(?i:{either(LEXICON.people.reporting)}s?){_NAME}*|agency{_NAME}+)$")

_OF_A_STATE = re.compile(rf"\b{either(LEXICON.people.state_run)}\b", re.IGNORECASE)


class Tellers:
    """The statements of an article in which developments are told, to be looked up by place."""

    def __init__(self, text: str, statements: Sequence[Statement], knowledge: Knowledge) -> None:
        telling = (one for one in statements if _tells(text, one) and not reports_only(one.speaker, knowledge))
        self._telling = sorted(telling, key=lambda one: one.span)
        self._begins = [statement.span.begin for statement in self._telling]
        self._longest = max((one.span.end - one.span.begin for one in self._telling), default=0)

    def of(self, block: ParsedBlock, place: Span, clause: Span, *, denied: bool) -> Speaker | None:
        """The speaker; of nested statements the innermost.

        "They agreed to …" is the action itself, not an account; nor is discussing or welcoming an action a report of
        it. Denying is.
        """
        first = bisect_left(self._begins, place.begin - self._longest)
        last = bisect_right(self._begins, place.begin)
        around = [
            (span.end - span.begin, statement.speaker)
            for statement in self._telling[first:last]
            for span in (statement.span,)
            if place.within(span)
            if (statement.speaker.name if denied else not any(cue.within(clause) for cue in statement.cue))
            if block.kind is not BlockKind.TITLE or statement.speaker.party  # a headline has no other speaker
        ]
        return min(around, key=lambda item: item[0])[1] if around else None


def _tells(text: str, statement: Statement) -> bool:
    cue = " ".join(text[span.begin : span.end] for span in statement.cue)
    return _NO_TELLING.search(cue) is None


def reports_only(speaker: Speaker, knowledge: Knowledge) -> bool:
    """Whether a speaker is an outlet or a thing: what it reports is no account of a party.

    What an outlet that is run by a state reports may be the account of that state.
    """
    if speaker.party is not None or speaker.office is not None or _OF_A_STATE.search(speaker.name):
        return False
    return bool(_REPORTING.search(speaker.name) or _agencies(knowledge).search(speaker.name))


@once
def _agencies(knowledge: Knowledge) -> re.Pattern[str]:
    names = sorted({name for one in knowledge.agencies for name in (one.name, *one.aliases)})
    return re.compile(rf"\b{either(names)}\b(?! [A-Z])")

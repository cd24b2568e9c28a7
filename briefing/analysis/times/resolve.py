"""From what the words tell to days: against the day of publication and the text so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from briefing.analysis.times.account import PastAccount
from briefing.analysis.times.calendar import YEARS
from briefing.analysis.times.counted import counted
from briefing.analysis.times.direction import direction_of
from briefing.analysis.times.mention import Kind, TimeMention
from briefing.analysis.times.named import named
from briefing.analysis.times.reading import Context, Memory, ResolvedTime
from briefing.analysis.times.recognise import recognise
from briefing.domain.findings import TimeExpression
from briefing.domain.text import Span

if TYPE_CHECKING:
    from briefing.analysis.parsing import ParsedBlock


def find_times(
    text: str,
    spans: Sequence[Span],
    published: date | None,
    parsed: Sequence[ParsedBlock] = (),
    *,
    looks_back: bool = False,
) -> tuple[TimeExpression, ...]:
    """The time expressions inside the spans, resolved, in order of the text.

    Args:
        published: The day the article speaks from. Without it only what is told in full has days; the value of the
            rest has X where a figure is unknown.
        parsed: The parse of the spans, as far as there is one; without it the words around an expression must do.
        looks_back: The article is about what happened years ago: a past day without a year is resolved only where the
            account has come to a year.
    """
    if published is not None and published.year not in YEARS:
        published = None
    memory = Memory()
    account = PastAccount(published, parsed, looks_back=looks_back)
    found = []
    for span in spans:
        memory.begin_paragraph()
        for mention in recognise(text, (span,)):
            context = Context(published, memory, partial(direction_of, text, mention.span, parsed), account)
            reading = _read(mention, context)
            memory.add(reading)
            account.note(mention, reading)
            found.append(TimeExpression(mention.span, mention.type, reading.value, reading.when))
    return tuple(found)


def _read(mention: TimeMention, context: Context) -> ResolvedTime:
    match mention.kind:
        case Kind.CALENDAR:
            return named(mention, context)
        case Kind.SHIFT:
            return counted(mention, context)
        case Kind.LENGTH | Kind.REPETITION | Kind.REFERENCE:
            return ResolvedTime(mention.value or "")

"""An article as read for its date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.analysis.dating.prose import plain, sentences
from briefing.analysis.lexicon import LEXICON, either
from briefing.analysis.times import TimeMention, recognise
from briefing.domain.article import Dateline, Layout
from briefing.domain.text import Span

_HEAD = 2
"""Number of body paragraphs that count as the head of an article."""
_WORDS, _CALENDAR = LEXICON.dating, LEXICON.calendar
_SHORT = either(_WORDS.short_months)
_SHORT_DAY = either(_WORDS.short_months, (names[0][:3] for names in _CALENDAR.weekdays))
_WEEKDAY = "|".join(f"[{names[0][0].upper()}{names[0][0]}]{names[0][1:]}" for names in _CALENDAR.weekdays)
_MAY_TELL_A_DAY = re.compile(
    rf"\d{{4}}|'\d\d|\d\ds\b|\d[/.-]\d|\b{either(_WORDS.month_marks)}|(?:{_WEEKDAY})|\b{either(_WORDS.day_marks)}\b"
    rf"|(?i:\b{_SHORT}[a-z]*\.?\s+\d|\d[a-z]{{0,2}}\s+(?:of\s+)?{_SHORT_DAY})"
)
"""Marks without which a sentence has no day, month or year; a number alone is none."""


@dataclass(frozen=True, slots=True)
class TimeInSentence:
    """A time expression and its sentence."""

    sentence: Span
    mention: TimeMention


@dataclass(frozen=True, slots=True)
class DateReading:
    """The findings from which an article is dated, apart from its dateline.

    Attributes:
        line: The stored text on one line with straight quotes; positions of characters do not change.
        sentences: Of title, captions and body.
        head: Title and first paragraphs.
        opening: The first paragraphs.
        times: Days, months, years and weekdays in the sentences, in order of the text.
    """

    line: str
    sentences: tuple[Span, ...]
    head: tuple[Span, ...]
    opening: tuple[Span, ...]
    times: tuple[TimeInSentence, ...]

    def before(self, time: TimeInSentence) -> str:
        """The words of the sentence before a mention."""
        return self.line[time.sentence.begin : time.mention.span.begin]


def reading_of(text: str, layout: Layout, dateline: Dateline | None) -> DateReading:
    line = plain(text)
    paragraphs = (
        Span(dateline.span.end, span.end) if dateline and dateline.span.within(span) else span for span in layout.body
    )
    body = tuple(span for span in paragraphs if span.begin < span.end)
    title = (layout.title,) if layout.title else ()
    read = tuple(sentences(line, sorted((*title, *layout.captions, *body))))
    times = tuple(
        TimeInSentence(sentence, mention)
        for sentence in read
        if _MAY_TELL_A_DAY.search(line, sentence.begin, sentence.end)
        for mention in recognise(line, [sentence])
    )
    return DateReading(line, read, (*title, *body[:_HEAD]), body[:_HEAD], times)

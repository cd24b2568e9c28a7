"""An article as read for its date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.analysis.dating.prose import plain, sentences
from briefing.analysis.times import Mention, recognise
from briefing.domain.article import Dateline, Layout
from briefing.domain.text import Span

_HEAD = 2
"""Paragraphs of body that count as the head of an article."""
_MAY_TELL_A_DAY = re.compile(
    r"\d{4}|'\d\d|\d\ds\b|\d[/.-]\d|\b(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day|\b(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Mar)\b"
    r"|(?i:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|"
    r"\d[a-z]{0,2}\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun))"
)
"""What a sentence must have to tell a day, month or year; a number alone is none."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression and the sentence it stands in."""

    sentence: Span
    mention: Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of an article for its date, the dateline aside.

    Attributes:
        line: The stored text in one line with straight quotes, every character where it stood.
        sentences: Of title, captions and body.
        head: Title and first paragraphs.
        opening: The first paragraphs.
        told: Days, months, years and weekdays told in the sentences, in order of the text.
    """

    line: str
    sentences: tuple[Span, ...]
    head: tuple[Span, ...]
    opening: tuple[Span, ...]
    told: tuple[Told, ...]

    def before(self, told: Told) -> str:
        """The words of the sentence before a mention."""
        return self.line[told.sentence.begin : told.mention.span.begin]


def reading_of(text: str, layout: Layout, dateline: Dateline | None) -> Reading:
    line = plain(text)
    paragraphs = (
        Span(dateline.span.end, span.end) if dateline and dateline.span.within(span) else span for span in layout.body
    )
    body = tuple(span for span in paragraphs if span.begin < span.end)
    title = (layout.title,) if layout.title else ()
    read = tuple(sentences(line, sorted((*title, *layout.captions, *body))))
    told = tuple(
        Told(sentence, mention)
        for sentence in read
        if _MAY_TELL_A_DAY.search(line, sentence.begin, sentence.end)
        for mention in recognise(line, [sentence])
    )
    return Reading(line, read, (*title, *body[:_HEAD]), body[:_HEAD], told)

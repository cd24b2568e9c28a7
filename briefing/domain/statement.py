"""Statements: attributed assertions."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain.text import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker, resolved as far as the article and knowledge allow.

    Attributes:
        name: Full name of a person ("Sergei Lavrov"), a body ("NATO"), or the bare role of an
            unnamed speaker ("NATO spokesman"). Empty if the text does not say.
        office: Office at that time, as printed to a reader; None if unknown.
        party: Side spoken for, in the spelling of knowledge ("Russia", "NATO"); None if unknown.
    """

    name: str
    office: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in an article.

    Attributes:
        source: Words that name the speaker; empty if the speaker carries over.
        cue: Words of saying; empty for a floating quote.
        content: What was said, without the quotation marks at its ends, in order of the text.
        quoted: Parts of the content in quotation marks.
        direct: At least half of the words of the content are in quotation marks.
        attitude: The cue is a word of wanting, believing or seeming, not of saying.
        denied: The speaker denies, doubts or rejects the content.
    """

    speaker: Speaker
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    direct: bool
    attitude: bool = False
    denied: bool = False

    @property
    def span(self) -> Span:
        """From the first to the last word of the content."""
        return Span(self.content[0].begin, self.content[-1].end)

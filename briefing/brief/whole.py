"""Whole sentences of a source, and whether one can be read alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.brief import excerpt
from briefing.brief.citing import Citing
from briefing.domain.state import Told
from briefing.domain.text import ArticleId, Evidence, Span

_FEWEST = 5  # words of a sentence that says something
_LONGEST = 70  # words of a line
_BEGINS = re.compile(r"[“\"‘'(\[]*[A-Z0-9]")
_ENDS = re.compile(r"[.!?…][”\"’')\]]*$")
_LEANING = re.compile(
    r"[“\"‘']?(?:he|she|it|they|we|i|you|his|her|their|its|this|these|those|that|there|such|but|and|or|so|yet|then|"
    r"however|meanwhile|also|instead|both|another|others?|here|earlier|later|the (?:move|step|decision|measure|"
    r"statement|announcement|document|two|former|latter|same|news|meeting|talks|vote))\b",
    re.IGNORECASE,
)
"""Openings that point back at a sentence before."""


def sentence(citing: Citing, article: ArticleId, span: Span) -> str:
    """The words of a sentence on one line, without its dateline."""
    facts = citing.article(article)
    return excerpt.after_dateline(excerpt.fold(facts.text[span.begin : span.end]))


def sentence_of(citing: Citing, told: Told) -> str:
    return sentence(citing, told.report.article, told.development.sentence)


def is_whole(text: str) -> bool:
    """It begins and ends as a sentence does, and is long enough to say something."""
    return len(text.split()) >= _FEWEST and bool(_BEGINS.match(text) and _ENDS.search(text))


def leans(text: str) -> bool:
    """It points back at something said before."""
    return bool(_LEANING.match(text))


def stands_alone(text: str) -> bool:
    return is_whole(text) and not leans(text) and len(text.split()) <= _LONGEST


def joined(citing: Citing, article: ArticleId, spans: Iterable[Span]) -> tuple[str, tuple[Evidence, ...]]:
    """The first sentence that can be read alone and the one after it, if they make a line; nothing where none can."""
    found: list[tuple[str, Span]] = []
    for span in spans:
        text = sentence(citing, article, span)
        if found and is_whole(text) and len(f"{found[0][0]} {text}".split()) <= _LONGEST:
            found.append((text, span))
            break
        if found:
            break
        if stands_alone(text):
            found.append((text, span))
    return " ".join(text for text, _ in found), tuple(Evidence(article, span) for _, span in found)

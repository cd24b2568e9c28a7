"""The article's own headline: the line above the text that names it, and nothing where there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analysis.cleaning import phrases
from briefing.analysis.cleaning.features import Features, folded, words_in
from briefing.analysis.lexicon import LEXICON, either

_FURTHEST = 15
"""Paragraphs between a headline and its text: byline, dates, share bar, pictures."""

_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.[\"'”’)]*$")
_BRACKETED = re.compile(r"[(\[].*[)\]]$")
_WHOLE = 5
"""Words from which a line is taken for a headline before a shorter one below it, such as a place or a name."""
_STAMP = re.compile(
    rf"\b(?:\d[\d:.,/]*(?:st|nd|rd|th)?|{either(name for names in LEXICON.calendar.months for name in names)}|\w+day"
    rf"|{either(LEXICON.page.stamp_words)}|e[sd]?t|[ap]\.?m)\b",
    re.IGNORECASE,
)
"""The words of a line that tells when an article appeared."""
_REPORTER = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){2,3}(?:in|for|at) (?:[A-Z][\w.'’-]+,? ?)+(?:and (?:[A-Z]\w+(?: [A-Z]\w+)*|agencies))?$"
    r"|.{4,60}\band agencies$"
)
"""A byline without "by": "Ann Bell in Prague and agencies"."""
_DATE = re.compile(r"(?:\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b)")
_CLOCK_AT_END = re.compile(r"\b\d{1,2}:\d{2}(?:\s*[A-Z]{2,4})?\W*$")


def named_headline(names: Sequence[str], features: Sequence[Features], named: str | None) -> int | None:
    """Index of the headline where something else names it.

    Args:
        names: Folded paragraphs of the page.
        features: Theirs.
        named: The title the page or mail gives itself; pages saved as text begin with it.
    """
    if named and folded(named) in names[:_FURTHEST]:
        return names.index(folded(named))
    for at, feature in enumerate(features):
        if feature.headline:
            above_picture = names[at] == names[0] and at + 1 < len(features) and bool(features[at + 1].credit)
            return 0 if above_picture else at
    return None


def likely_headline(texts: Sequence[str], features: Sequence[Features], text: int) -> int | None:
    """Index of the line above the text that looks most like a headline.

    Args:
        texts: Paragraphs of the page.
        features: Theirs.
        text: Index of the first paragraph of running text.
    """
    names = [folded(line) for line in texts[: text + 1]]
    near = [at for at in range(max(0, text - _FURTHEST), text) if _looks_like_one(texts[at], features[at])]
    repeated = [at for at in near if names.count(names[at]) > 1 or (at and _alike(names[at], names[0]))]
    if not near and text and phrases.DATELINE.match(texts[text]) and words_in(texts[0]) <= 20:
        return 0  # some archives close headlines with a full stop; above a dateline they are told from a lead
    whole = [at for at in near if words_in(texts[at]) >= _WHOLE]
    return next(iter(repeated or whole[::-1] or near[::-1]), None)


def _alike(name: str, page: str) -> bool:
    """Whether the line and the name of the page share most words of the shorter: headlines are shortened for it."""
    words, others = set(name.split()), set(page.split())
    shorter = min(len(words), len(others))
    return shorter >= 4 and len(words & others) >= 0.6 * shorter


def _looks_like_one(text: str, feature: Features) -> bool:
    return (
        3 <= words_in(text) <= 30
        and not _FULL_STOP.search(text)
        and not text.endswith((":", ",", ";"))
        and not (
            feature.boilerplate or feature.byline or feature.credit or feature.other_heading or feature.comment_heading
        )
        and not _BRACKETED.match(text)
        and not (_DATE.search(text) and (words_in(text) <= 8 or words_in(_STAMP.sub("", text)) < 4))
        and not _REPORTER.match(text)
        and not _CLOCK_AT_END.search(text)
        and not phrases.DATELINE.match(text)
    )

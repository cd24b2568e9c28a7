"""Patterns by which kinds of pieces are told apart, made of the words in the lexicon."""

from __future__ import annotations

import re

from briefing.analysis.lexicon import LEXICON, either

_REPORT = LEXICON.report
_NUMBER = either(LEXICON.numbers.small, LEXICON.numbers.tens)
_MONTH = either(*LEXICON.calendar.months)

BRIEFS_TITLE = re.compile(rf"\b{either(_REPORT.briefs)}\b", re.IGNORECASE)
EXPLAINER_TITLE = re.compile(rf"\b{either(_REPORT.explains)}(?!\w)", re.IGNORECASE)
OPINION_MARK = re.compile(
    rf"^\s*{either(_REPORT.opinion)}\s*[:|–—-]|\b{either([one for one in _REPORT.opinion if ' ' in one])}\b",
    re.IGNORECASE,
)
"""A label alone in front, or a phrase of the note that a paper adds; the word "opinion" in a text is no label."""
DUTY = re.compile(rf"\b{either(_REPORT.duties)}\b", re.IGNORECASE)
ANNIVERSARY_OPENING = re.compile(
    rf"(?:^|[:,–—-]\s*)(?:(?:exactly|nearly|almost|just)\s+)?(?:\d{{1,3}}|a|{_NUMBER})\s+{either(_REPORT.spans)}\s+"
    rf"{either(_REPORT.look_back)}\b|^[^.]{{0,60}}\b{either(_REPORT.anniversaries)}\b",
    re.IGNORECASE,
)
"""How a piece opens that looks back: "Ten years after …", "Anniversary of …"."""
DATED_HEAD = re.compile(
    rf"\s*(?:(?:19|20)\d\d\b|\d{{1,2}}\.?\s+{_MONTH}\b|{_MONTH}\.?\s+(?:\d{{1,2}}|(?:19|20)\d\d)\b)[^.]{{0,20}}[-–—:]",
    re.IGNORECASE,
)
"""The head of an entry in a chronology: "March 2014 - "."""
WHO_STANDS_WHERE = re.compile(rf"(?:, |\(){either(_REPORT.sides_of_pictures)}(?:,|\))", re.IGNORECASE)
"""In a caption: "the minister, left, and the envoy"."""
SHOUTED_TURN = re.compile(
    r"\s*[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][A-Z ,.&'’“”\"-]{2,60})?(?: \([^)]{2,40}\))?:\s"
)
"""A line of a transcript of a broadcast: "ANN BELL, HOST: …"; no report has many of these."""
SPEAKER_TURN = re.compile(r"\s*(?:Q|A|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\s*:\s+\S")
"""A line of a transcript: "Q: …", "LAVROV: …"."""

"""What sites print around articles: words that give away a menu, a share bar, a list of other stories.

All patterns but the dateline are for text in lower case: that is faster than to ignore case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.analysis.lexicon import LEXICON, either

_WORDS = LEXICON.page


def _told_apart(*lists: Iterable[str]) -> str:
    """Patterns tried where their first character stands: most words of a text fail at once."""
    groups: dict[str, list[str]] = {}
    for pattern in (pattern for patterns in lists for pattern in patterns):
        head = r"\d" if pattern.startswith(r"\d") else pattern[0]
        groups.setdefault(head, []).append(pattern.removeprefix(head))
    parts = (f"{head}(?:{'|'.join(rest)})" for head, rest in groups.items())
    return rf"(?=[{''.join(groups)}])(?:{'|'.join(parts)})"


def _written(words: Iterable[str]) -> Iterable[str]:
    """The patterns of words as the lexicon writes those of pages."""
    return (word.replace("'", "['’]").replace("*", r"\w+") for word in words)


OTHER_STORIES = re.compile(
    _told_apart(
        (
            f"more {either(_WORDS.after_more)}", f"most {either(_WORDS.after_most)}",
            f"latest {either(_WORDS.after_latest)}",
        ),
        _written(_WORDS.other_stories),
    )
    + r"\b.{0,40}$"
)  # fmt: skip
"""A heading above headlines of other stories."""

COMMENTS = re.compile(
    r"(?:\d+ )?(?:comments?|responses?|replies)(?: \(?\d+\)?| policy| section|s are closed)?:?$"
    r"|\d+ (?:comments?|responses?|replies|thoughts?) (?:to|on)\b"
    rf"|{either(_WORDS.comment_verbs)} (?:(?:a|an|your|all|the|more|\d+) )?"
    r"(?:comments?|reply|conversation|discussion)\b.{0,30}$"
    r"|(?:to participate in|join) the (?:discussion|conversation)\b"
    r"|what do you think\?$"
)
"""The beginning of what readers say."""

_AGO = f"{either(_WORDS.ages)} ago$"

BOILERPLATE = re.compile(
    r"(?<!\w)"
    + _told_apart(
        _written(_WORDS.site_words),
        (
            r"follow @?\w+ on", r"load(?:ing|er)? ?(?:more|\.\.\.)?$", rf"\d\d* {_AGO}", rf"an? {_AGO}",
            r"\d\d* ?min(?:ute)? read$",
        ),
    )
    + r"|©|\(c\) ?\d{4}"
)  # fmt: skip
"""Typical of boilerplate anywhere in a line."""

LABEL = re.compile(rf"{either(_WORDS.labels)}\b|{either(_WORDS.stamps)}\b[: ]|(?:\[[^\]]*\]\([^)]*\)[\s|•·,-]*)+$")
"""Typical of boilerplate at the beginning of a line."""

_SIGNED = rf"(?:{either(_WORDS.credit_words)}|\b{either(_WORDS.short_agencies)}\b)"
_STOCK = ("shutterstock", "istock")

PICTURE_CREDIT = re.compile(
    rf"[\[(][^\])]{{0,60}}{_SIGNED}[^\])]{{0,60}}[\])]\.?$"
    r"|[.!?]\s*\[[a-z][a-z /,-]{1,40}\]$"
    r"|(?:\b(?:photo|image|picture|credit)|photograph)s?(?: by| credit| courtesy)?\s?:\s?.{2,60}$"
    rf"|(?:getty images|{either(_WORDS.wires)} ?(?:photo|file|images)|file photo|/ ?{either(_WORDS.wires)}"
    rf"|\b{either(_STOCK)})\W{{0,2}}$"
)
"""How a photo caption, or the credit under it, ends."""

MAYBE_CREDIT = re.compile(rf":|[\])]\.?$|{either(('photo', 'file', 'images'), _WORDS.wires, _STOCK)}\W{{0,2}}$")
"""What the last 66 characters of a line have if it is one; quicker to look for."""

LINK = re.compile(
    rf"{either(_WORDS.link_labels)} ?[:|»>]|watch\b.{{0,120}}\b{either(_WORDS.watched)}\b.{{0,40}}$|\[/?ad_\d+\]$"
    r"|\(?(?:additional )?(?:reporting|writing|editing) by [^.]{3,200}\.?\)?$"
)
"""A line that leads elsewhere or says who made the report; in lower case, as a sentence it could pass for text."""

IMPRINT = re.compile(
    rf"\b{either(names[0][:3] for names in LEXICON.calendar.months)}[a-z]*\.? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?"
    r"(?:19|20)\d{2}\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b"
)
"""The day in a line that tells where and when the article appeared."""

_PLACE = r"(?:[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]*)*|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?=(?:, [\w. ]+)* ?\())"
_REST = r"(?:, (?:[A-Z][\w.]*|\d{1,4})(?: (?:[A-Z][\w.]*|\d{1,4})){0,3}){0,3}"

DATELINE = re.compile(_PLACE + _REST + r"(?: ?\([^)]{2,50}\))?(?:\s*(?:--+|[—–―])|\s+[-_](?=\s|$))\s*")
"""Place, perhaps day and agency, and a dash: where the first paragraph of a dispatch begins."""

_BARE = r"[A-Z]{3}[A-Z.'’-]*(?:[ /][A-Z]{2}[A-Z.'’-]*){0,4}"
_STATE = r", [A-Z][a-z]+(?: [A-Z][a-z]+)?(?:/[A-Z]{3}[A-Z ]*)?"
BARE_DATELINE = re.compile(rf"{_BARE}(?:{_STATE} (?=[\"“]?[A-Z])| (?={either(_WORDS.openers)} ))")
"""The same with nothing between the place and the sentence: "OSLO The ministers met", "ODDA, Norway Ministers met"."""

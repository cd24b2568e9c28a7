"""Pages of short items: how an item that names its sources is told from running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST = 4
"""Items from which on a page of them is a round-up."""
MOSTLY = 0.6
"""Share of the running paragraphs that must be items."""
SUBHEAD_WORDS = 10

CREDIT = re.compile(r"(?:\((?:[^()\n]|\([^()\n]{1,80}\)){2,80}\)[\s,;.]{0,4}){1,12}$")
"""Sources in brackets at the end of an item: "(BBC) (Reuters), (The Times)"."""
BULLET = re.compile(r"\s*(?:[•·▪*–—-]\s+|\d{1,2}[.)]\s+)(?=\S)")
_TAIL = 1200
_CLOSED = (".", "!", ":", ";", ",")


def is_subhead(paragraph: str) -> bool:
    """Short, and not closed as a sentence is; a question may head an answer."""
    closed = paragraph.rstrip().rstrip("\"”')").endswith(_CLOSED)
    return 0 < len(paragraph.split()) <= SUBHEAD_WORDS and not closed and not is_credited(paragraph)


def is_running(paragraph: str) -> bool:
    return not is_subhead(paragraph) and re.search(r"[a-z]{2}", paragraph) is not None


def is_credited(paragraph: str) -> bool:
    return without_credit(paragraph) != paragraph.rstrip()


def is_item(paragraph: str) -> bool:
    return is_running(paragraph) and (is_credited(paragraph) or _is_point(paragraph))


def _is_point(paragraph: str) -> bool:
    return BULLET.match(paragraph) is not None


def without_credit(paragraph: str) -> str:
    """An item without the sources at its end; all of it where they are all there is."""
    text = paragraph.rstrip()
    head, tail = text[:-_TAIL], text[-_TAIL:]
    return head + CREDIT.sub("", tail).rstrip() if tail.endswith((")", ").", "),")) else text


def are_items(paragraphs: Sequence[str]) -> bool:
    """Whether most running paragraphs of a page are items: each names its sources, or each is a point of a list.

    The running paragraphs hold most of its characters; in a script without blanks hardly any paragraph is one.
    """
    running = [one for one in paragraphs if is_running(one)]
    if 2 * sum(map(len, running)) < sum(map(len, paragraphs)):
        return False
    enough = max(LEAST, MOSTLY * len(running))
    return sum(map(is_credited, running)) >= enough or sum(map(_is_point, running)) >= enough

"""Plain text whose paragraphs were wrapped to be put together again: `format=flowed`, RFC 3676."""

from __future__ import annotations

import re

_QUOTE = re.compile(r">*")
_BROKEN_AT_HYPHEN = re.compile(r"\w- $")
ANOTHER_PART = re.compile(r"(?:and|or|to|und|oder|et|ou|y|e|bis|und/oder|and/or)\b")
"""How a line goes on where the hyphen before it stands for a part to come: "pre- and post-war"."""

_SIGNATURE = "-- "


def unwrapped(text: str, *, delete_blank: bool = False) -> str:
    """The text with its paragraphs one a line; lines keep the signs that quote them.

    Args:
        delete_blank: The blank that marks a wrapped line is none of the text.
    """
    found: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        quote = _QUOTE.match(line)
        assert quote is not None  # it matches anything
        depth, rest = len(quote[0]), line[len(quote[0]) :]
        rest = rest.removeprefix(" ")  # stuffed by the sender
        if open_depth == depth and rest.strip() and rest != _SIGNATURE:
            found[-1] = _joined(found[-1], rest, delete_blank=delete_blank)
        else:
            found.append(f"{quote[0]} {rest}" if depth else rest)
        open_depth = depth if rest.endswith(" ") and rest != _SIGNATURE else None
    return "\n".join(line.rstrip(" ") if line != _SIGNATURE else line for line in found)


def _joined(before: str, after: str, *, delete_blank: bool) -> str:
    glued = _BROKEN_AT_HYPHEN.search(before[-3:]) and not ANOTHER_PART.match(after[:8])
    return (before[:-1] if delete_blank or glued else before) + after

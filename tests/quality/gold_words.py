"""Words and their places in a stored text. White space, punctuation and case never count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """The words of a text with their places."""

    starts: tuple[int, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        found = list(re.finditer(r"\w+", text))
        return cls(tuple(word.start() for word in found), tuple(word.group().casefold() for word in found))

    def within(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """Starts of the words in any of the spans."""
        ranges = [tuple(span) for span in spans]
        return frozenset(start for start in self.starts if any(begin <= start < end for begin, end in ranges))

    def places(self, phrase: str) -> list[frozenset[int]]:
        """Every place where the words of the phrase stand one after the other."""
        wanted = Words.of(phrase).folded
        width = len(wanted)
        return [
            frozenset(self.starts[at : at + width])
            for at in range(len(self.folded) - width + 1)
            if width and self.folded[at : at + width] == wanted
        ]


def stored_text(data: bytes, printed: Json) -> str:
    """The text that printed spans refer to, as far as it is told.

    For a text file its decoded bytes. Else only the body is printed: each part is set at its
    place, with the title before it, and blanks where nobody told what stands there.
    """
    article = printed.get("article") or {}
    if "body_text" not in article:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252")
    text, rest = str(article.get("title") or ""), str(article["body_text"])
    for begin, end in article.get("body") or []:
        rest = rest.lstrip("\n")
        text = text[:begin].ljust(begin) + rest[: end - begin]
        rest = rest[end - begin :]
    return text


def shown(text: str, spans: Iterable[Sequence[int]]) -> str:
    line = " ".join(" … ".join(text[begin:end] for begin, end in spans).split())
    return line if len(line) <= 90 else line[:89] + "…"

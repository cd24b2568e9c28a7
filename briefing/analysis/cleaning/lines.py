"""A stored text as paragraphs: runs of lines that a reader sees as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing.analysis.cleaning.phrases import DATELINE
from briefing.domain.text import Span

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_EDGES = " \t\u00a0\u3000\ufeff\u200b"
_WRAP = range(40, 101)
"""Widths that wire services and mail programs wrap at."""

_DASHES = ("-", "—", "–", "―", "_")
"""One of them ends a dateline: a line that ends otherwise is not searched for one."""
_LIST_ITEM = re.compile(r"(?:[-*•–·]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without a break that means something.

    Attributes:
        text: As it stands, line ends of a wrapped paragraph as blanks.
        block: Number of the run of paragraphs without a blank line between them that it belongs to.
    """

    span: Span
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    indent: int
    block: int


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """All that is not blank, in order; lines wrapped at a fixed width are joined."""
    lines = tuple(_lines(text))
    width = _wrapped_at(lines)
    return tuple(_joined(text, lines, width))


def _lines(text: str) -> Iterator[_Line]:
    block, last = -1, None
    for match in _LINE.finditer(text):
        line = match[0]
        stripped = line.strip(_EDGES) if not line.isspace() else ""
        stripped = stripped.strip()
        if not stripped:
            continue
        begin = match.start() + line.index(stripped)
        between = text[last : match.start()] if last is not None else ""
        if last is None or len(re.findall(r"\r\n?|\n|[\f\v\x85\u2028\u2029]", between)) > 1:
            block += 1
        last = match.end()
        yield _Line(Span(begin, begin + len(stripped)), stripped, begin - match.start(), block)


def _wrapped_at(lines: tuple[_Line, ...]) -> int | None:
    """The width the text was wrapped at; None for running lines.

    A line of wrapped text ends where the next word would not fit. That holds for nearly all pairs of lines of a wrapped
    paragraph and for hardly any of a list or of a page with one paragraph a line.
    """
    lengths = sorted(line.indent + len(line.text) for line in lines)
    if len(lengths) < 4:
        return None
    width = lengths[int(0.97 * (len(lengths) - 1))]  # an address may stick out
    if width not in _WRAP:
        return None
    pairs = [(one, other) for one, other in pairwise(lines) if one.block == other.block]
    full = sum(_is_full(one, other, width) for one, other in pairs)
    return width if full >= 4 and full >= 0.5 * len(pairs) else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of the next line did not fit; wrapping by hand or by bytes leaves some slack."""
    return line.indent + len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width - 6


def _joined(text: str, lines: tuple[_Line, ...], width: int | None) -> Iterator[Paragraph]:
    begin = 0
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following and (_is_dateline(line) or (width and _runs_on(line, following, width))):
            continue
        span = Span(lines[begin].span.begin, line.span.end)
        yield Paragraph(span, " ".join(part.text for part in lines[begin : at + 1]), line.block)
        begin = at + 1


def _is_dateline(line: _Line) -> bool:
    """Whether a dateline stands on a line of its own: the paragraph it opens follows."""
    return line.text.endswith(_DASHES) and len(line.text) <= max(_WRAP) and DATELINE.fullmatch(line.text) is not None


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    return (
        line.block == following.block
        and following.indent <= line.indent
        and not _LIST_ITEM.match(following.text)
        and _is_full(line, following, width)
    )

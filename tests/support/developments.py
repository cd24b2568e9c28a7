"""Short texts read for developments, with the shipped knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from briefing.adapters.knowledge_files import load_knowledge
from briefing.analysis.actors import Cast
from briefing.analysis.developments import find_developments
from briefing.analysis.parsing import Block, BlockKind, parse
from briefing.analysis.statements import find_statements
from briefing.analysis.times import find_times
from briefing.domain.development import Development
from briefing.domain.knowledge import Knowledge
from briefing.domain.text import Span

DAY = date(2010, 3, 10)
"""A Wednesday."""

LEDE = "The alliance NATO and Russia were in the news on Wednesday."


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@dataclass(frozen=True, slots=True)
class Read:
    """A text and its findings."""

    text: str
    developments: tuple[Development, ...]

    def told(self, action: str) -> Development:
        """The one development of an action."""
        [found] = [development for development in self.developments if development.action == action]
        return found

    def words(self, development: Development) -> str:
        return self.text[development.span.begin : development.span.end]

    def outline(self) -> list[tuple[str, str]]:
        return [(development.action, development.modality.value) for development in self.developments]


def read(
    *paragraphs: str,
    title: str = "",
    caption: str = "",
    published: date | None = DAY,
    lede: str = LEDE,
    known: Knowledge | None = None,
) -> Read:
    """Read paragraphs after a lede without news; with an empty lede, the first paragraph is the lede."""
    known = known or knowledge()
    kinds = [(BlockKind.TITLE, title), (BlockKind.CAPTION, caption)]
    kinds += [(BlockKind.BODY, paragraph) for paragraph in (lede, *paragraphs)]
    text, blocks = "", []
    for kind, words in kinds:
        if words:
            blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
            text += words + "\n"
    parsed = tuple(parse(text, blocks))
    times = find_times(text, tuple(block.span for block in blocks), published, parsed)
    cast = Cast(known, text, parsed, published)
    statements = find_statements(text, parsed, cast, known)
    return Read(text, find_developments(text, parsed, times, statements, cast, published, known))

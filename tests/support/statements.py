"""Statements of a short text in compact form."""

from __future__ import annotations

from briefing.domain.statement import Statement
from support.reading import Reading, read


def told(text: str, *, title: bool = False) -> list[tuple[str, str, list[str]]]:
    """Speaker, cue and content of each statement."""
    reading = read(text, title=title)
    return [
        (one.speaker.name, " ".join(reading.words(one.cue)), reading.words(one.content)) for one in reading.statements()
    ]


def only(text: str) -> tuple[Reading, Statement]:
    reading = read(text)
    (statement,) = reading.statements()
    return reading, statement

"""What happened in another country than those of a track."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain.text import Span
from briefing.matching.pieces import last_sentence
from briefing.matching.track import CompiledTrack

_BACK = 1200
"""Characters looked back through for the country that a passage is about."""


@dataclass(frozen=True, slots=True)
class ActSetting:
    """Where a development stands: its clause, its sentence with those who act, and the piece up to it.

    Attributes:
        head: Title of the piece, else its first paragraph.
    """

    clause: str
    sentence: str
    before: str
    head: str


def is_elsewhere(compiled: CompiledTrack, action: str, around: ActSetting) -> bool:
    """What its words place in another country; an act of war whose words name none is of the one told of last.

    In a piece whose title names another country alone, only what names the track's own is of the track.
    """
    if compiled.is_elsewhere(action, around.clause, around.sentence):
        return True
    if action not in compiled.warlike or compiled.own.found(around.clause):
        return False
    if _only_others(compiled, around.clause) or _only_others(compiled, around.head):
        return True
    if action not in compiled.violent or compiled.own.found(around.sentence) or compiled.others.found(around.sentence):
        return False
    return _last_named(compiled, action, around.before)


def _last_named(compiled: CompiledTrack, action: str, before: str) -> bool:
    """Whether the last sentence that names a country names one of no concern to the track."""
    rest = before[-_BACK:]
    while rest.strip():
        sentence = last_sentence(rest)
        if compiled.own.found(sentence) or compiled.others.found(sentence):
            return compiled.is_elsewhere(action, "", sentence)
        rest = rest.rstrip()[: -len(sentence)] if sentence else ""
    return False


def _only_others(compiled: CompiledTrack, words: str) -> bool:
    return compiled.others.found(words) and not compiled.own.found(words)


def head_of(text: str, bounds: Span) -> str:
    """The first line of a piece that has one."""
    return text[bounds.begin : bounds.end].lstrip().partition("\n")[0]

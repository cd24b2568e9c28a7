"""Which rules of a track file take a development."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.analysis.matching import CompiledTrack, compile_track, told_of
from briefing.domain.development import Development, Modality
from briefing.domain.knowledge import Knowledge
from briefing.domain.state import Report
from briefing.domain.track import Facet, Rule, Track


@dataclass(frozen=True, slots=True)
class Taking:
    """A rule that takes a development.

    Attributes:
        number: Place of the rule in its facet, from 1.
        moves: It moves the facet. Otherwise the modality is none of the rule's, or the reading is unsure.
    """

    facet: Facet
    number: int
    rule: Rule
    moves: bool


@dataclass(frozen=True, slots=True)
class _Alone:
    """A rule as the only one of its track: what that track does is what the rule does."""

    facet: Facet
    number: int
    rule: Rule
    strict: CompiledTrack
    lenient: CompiledTrack


class Rulebook:
    """The rules of one track, each asked alone, so that matching stays the one place that knows how rules match."""

    def __init__(self, track: Track, knowledge: Knowledge) -> None:
        self._rules = [
            _Alone(
                facet,
                number,
                rule,
                strict=compile_track(_only(track, facet, rule), knowledge),
                lenient=compile_track(_only(track, facet, replace(rule, modality=tuple(Modality))), knowledge),
            )
            for facet in track.facets
            for number, rule in enumerate(facet.rules, 1)
        ]

    def taking(self, text: str, development: Development, report: Report) -> tuple[Taking, ...]:
        """For each facet the rule that takes the development: the first that moves it, else the first at all."""
        sure = replace(development, unsure=False)
        found: dict[str, Taking] = {}
        for one in self._rules:
            earlier = found.get(one.facet.id)
            if development.action not in one.rule.actions or (earlier and earlier.moves):
                continue
            moves = _moved(one.strict, text, sure, report)
            waits = earlier is None and Modality.REFUSED not in one.rule.modality
            if moves or (waits and _moved(one.lenient, text, sure, report)):
                found[one.facet.id] = Taking(one.facet, one.number, one.rule, moves)
        return tuple(replace(one, moves=one.moves and not development.unsure) for one in found.values())


def _only(track: Track, facet: Facet, rule: Rule) -> Track:
    return replace(track, facets=(replace(facet, rules=(rule,)),))


def _moved(alone: CompiledTrack, text: str, development: Development, report: Report) -> bool:
    told = told_of(alone, text, development, report, on=True)
    return told is not None and bool(told.moves)

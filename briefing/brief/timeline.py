"""What happened on a track, in order, each happening once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.brief import excerpt, wording
from briefing.brief.citing import Citing, mark_of
from briefing.brief.model import Line, Mark
from briefing.domain.development import Modality
from briefing.domain.state import Told, TrackState
from briefing.domain.when import Precision, When

WORDS = 14
_HAPPENED = (Modality.DONE, Modality.DECIDED, Modality.BACKGROUND, Modality.REFUSED)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, with everybody who tells it; the best teller first."""

    when: When
    told: tuple[Told, ...]

    @property
    def first(self) -> Told:
        return self.told[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline.

    Attributes:
        new: Learned since edition N-1.
    """

    when: str
    mark: Mark
    new: bool
    line: Line


def happenings(citing: Citing, state: TrackState) -> tuple[Happening, ...]:
    """Developments that took place, tellings of the same one joined, oldest first."""
    joined: dict[tuple[object, ...], list[Told]] = {}
    for told in state.told:
        if told.development.modality in _HAPPENED and told.development.when is not None:
            joined.setdefault(_key(told), []).append(told)
    found = [Happening(citing.time(tellings[0]), _best_first(tellings)) for tellings in joined.values()]
    return tuple(sorted(found, key=lambda item: (_day(item.when), item.when.precision.rank, _place(item.first))))


def _key(told: Told) -> tuple[object, ...]:
    """Same day and same move of a facet, or same day, action and first actor, are one happening."""
    when = told.development.when
    assert when is not None  # callers leave out what has no time
    span = (when.begin, when.end)
    if told.moves:
        return (*span, told.moves[0])
    actors = told.development.actors
    return (*span, told.development.action, actors[0].name if actors else told.evidence)


def _best_first(tellings: list[Told]) -> tuple[Told, ...]:
    """News before background, officials first, earliest report first."""
    return tuple(
        sorted(
            tellings,
            key=lambda told: (
                told.development.modality is Modality.BACKGROUND,
                not told.official,
                told.report.published,
                _place(told),
            ),
        )
    )


def _place(told: Told) -> tuple[str, int]:
    return (told.report.article, told.development.span.begin)


def _day(when: When) -> date:
    """Where it stands in order: a coarse time at the end of its interval."""
    return when.latest()


def chosen(citing: Citing, state: TrackState, limit: int) -> tuple[tuple[Happening, ...], int]:
    """The most telling happenings, oldest first, and how many are left out."""
    found = happenings(citing, state)
    ranked = sorted(range(len(found)), key=lambda at: (_weight(citing, found[at]), -at))
    kept = sorted(ranked[:limit])
    return tuple(found[at] for at in kept), len(found) - len(kept)


def _weight(citing: Citing, item: Happening) -> int:
    """Small is telling: what moves a status, then what is new, then what has an effect."""
    told = item.first
    coarse = item.when.precision is Precision.YEAR
    return 4 * (not told.moves) + 2 * (not citing.new(told.report)) + (told.effect == "none") + 4 * coarse


def entry(citing: Citing, item: Happening) -> Entry:
    told = item.first
    tag = wording.INFERRED if citing.inferred_time(told) else ""
    when = wording.when_text(item.when)
    return Entry(
        when=when,
        mark=mark_of(told),
        new=citing.new(told.report),
        line=citing.line(
            wording.capital(excerpt.shorten(citing.clause(told), WORDS)),
            (telling.evidence for telling in item.told),
            tag,
        ),
    )

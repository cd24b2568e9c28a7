"""What happened on a track, in order, each happening once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.brief import excerpt, wording
from briefing.brief.citing import Citing, mark_of, names
from briefing.brief.model import Line, Mark
from briefing.domain.development import Modality
from briefing.domain.state import Told, TrackState
from briefing.domain.text import Span
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
    joined: dict[tuple[object, ...], list[list[Told]]] = {}
    for told in sorted(filter(_happened, state.told), key=lambda told: citing.time(told).precision.rank):
        groups = joined.setdefault(_key(told), [])
        same = next((group for group in groups if _meets(citing.time(group[0]), citing.time(told))), None)
        if same is None:
            groups.append([told])
        else:
            same.append(told)
    found = [Happening(citing.time(group[0]), _best_first(group)) for groups in joined.values() for group in groups]
    return tuple(sorted(found, key=lambda item: (_day(item.when), item.when.precision.rank, _place(item.first))))


def _happened(told: Told) -> bool:
    """Took place and has a time; what somebody else's side tells is set beside others, not here."""
    development = told.development
    refused = development.modality is Modality.REFUSED and not told.moves
    return (
        development.modality in _HAPPENED
        and development.when is not None
        and not (development.unsure or told.account or refused)
    )


def _key(told: Told) -> tuple[object, ...]:
    """The same move of a facet, or the same action by the same first actor."""
    if told.moves:
        return (told.moves[0].facet, told.moves[0].status)
    actors = told.development.actors
    return (told.development.action, (actors[0].party or actors[0].name) if actors else told.evidence)


def _meets(finer: When, coarser: When) -> bool:
    """The coarser time may be the finer one."""
    if finer.begin is None or coarser.begin is None:
        return finer == coarser
    return coarser.earliest() <= finer.earliest() and finer.latest() <= coarser.latest()


def _best_first(tellings: list[Told]) -> tuple[Told, ...]:
    """News before background, the reporter's own voice first, then officials, then the earliest."""
    return tuple(
        sorted(
            tellings,
            key=lambda told: (
                told.development.modality is Modality.BACKGROUND,
                told.development.said_by is not None,
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
    """The most telling happenings, oldest first, and how many are left out. A sentence is quoted once."""
    found = happenings(citing, state)
    ranked = sorted(range(len(found)), key=lambda at: (_weight(citing, found[at]), -at))
    once: dict[tuple[str, Span], int] = {}
    for at in ranked:
        once.setdefault((found[at].first.report.article, found[at].first.development.sentence), at)
    kept = sorted(list(once.values())[:limit])
    return tuple(found[at] for at in kept), len(found) - len(kept)


def _weight(citing: Citing, item: Happening) -> int:
    """Small is telling: what moves a status, then what is new, then what has an effect."""
    told = item.first
    coarse = item.when.precision is Precision.YEAR
    return 4 * (not told.moves) + 2 * (not is_new(citing, item)) + (told.effect == "none") + 4 * coarse


def is_new(citing: Citing, item: Happening) -> bool:
    """Nobody had told it at edition N-1."""
    return all(citing.new(telling.report) for telling in item.told)


def entry(citing: Citing, item: Happening) -> Entry:
    told = item.first
    tag = wording.INFERRED if citing.inferred_time(told) else ""
    when = wording.when_text(item.when)
    return Entry(
        when=when,
        mark=mark_of(told),
        new=is_new(citing, item),
        line=citing.line(
            _words(citing, told),
            (telling.evidence for telling in item.told),
            tag,
        ),
    )


def _words(citing: Citing, told: Told) -> str:
    """The clause; with whoever tells it where that is not the reporter."""
    clause = excerpt.shorten(citing.clause(told), WORDS)
    speaker = told.development.said_by
    told_by = speaker is not None and not names(clause, speaker)
    return f"{speaker.name}: {clause}" if speaker and told_by else wording.capital(clause)

"""The occurrences on a track in order of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from briefing.brief import wording
from briefing.brief.bearing import bears
from briefing.brief.citing import Citing, mark_of
from briefing.brief.grouping import matters
from briefing.brief.model import Line, Mark
from briefing.brief.request import TrackEdition
from briefing.brief.whole import alike, passage
from briefing.domain.development import Modality
from briefing.domain.state import TrackDevelopment, TrackState
from briefing.domain.text import ArticleId, Evidence
from briefing.domain.when import Precision, When
from briefing.occurrences.gathering import sides_of

_OVER = re.compile(r"\s*[,;:–—](?!\s+\w+ed\b)|\s+(?:and|but)\b")
"""Follows a clause that is complete: "signed a treaty" is not, before "that makes the island a part of Ruritania", nor
"held an exercise" before ", codenamed Snow"."""
_HAPPENED = (Modality.DONE, Modality.DECIDED, Modality.BACKGROUND, Modality.REFUSED)


@dataclass(frozen=True, slots=True)
class Happening:
    """An occurrence with all developments that report it, the best report first."""

    when: When
    developments: tuple[TrackDevelopment, ...]

    @property
    def first(self) -> TrackDevelopment:
        return self.developments[0]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of the timeline.

    Attributes:
        new: Learned since edition N-1.
    """

    when: str
    mark: Mark
    new: bool
    line: Line
    begin: date | None = None
    end: date | None = None


def happenings(citing: Citing, state: TrackState) -> tuple[Happening, ...]:
    """Developments that took place, reports of the same occurrence joined, oldest first."""
    return citing.once("happenings", state, _happenings)


def _happenings(citing: Citing, state: TrackState) -> tuple[Happening, ...]:
    joined: dict[tuple[object, ...], list[list[TrackDevelopment]]] = {}
    for one in sorted(filter(_happened, state.developments), key=lambda one: one.time.precision.rank):
        groups = joined.setdefault(_key(one), [])
        same = next((group for group in groups if _meets(group[0].time, one.time)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    found = _once(citing, [group for groups in joined.values() for group in groups])
    return tuple(sorted(found, key=lambda item: (_day(item.when), item.when.precision.rank, _place(item.first))))


def _once(citing: Citing, groups: list[list[TrackDevelopment]]) -> list[Happening]:
    """Join groups of one day with the same action and sides, or the same move."""
    days: dict[date, list[list[TrackDevelopment]]] = {}
    found = []
    for group in groups:
        when = group[0].time
        if when.begin is None or when.begin != when.end:
            found.append(group)
            continue
        same = next((one for one in days.setdefault(when.begin, []) if _same(one[0], group[0])), None)
        if same is None:
            days[when.begin].append(group)
        else:
            same += group
    found += [group for groups_of_day in days.values() for group in groups_of_day]
    return [Happening(group[0].time, _best_first(citing, group)) for group in found]


def _same(one: TrackDevelopment, other: TrackDevelopment) -> bool:
    """For one day: the same move, or the same action if the sides of one are among those of the other."""
    if {(move.facet, move.status) for move in one.moves} & {(move.facet, move.status) for move in other.moves}:
        return True
    here, there = sides_of(one), sides_of(other)
    alike = one.development.action == other.development.action
    return alike and (here <= there or there <= here)


def _happened(item: TrackDevelopment) -> bool:
    """It took place and has a time; accounts are left out."""
    development = item.development
    refused = development.modality is Modality.REFUSED and not item.moves
    return (
        development.modality in _HAPPENED
        and development.when is not None
        and not (development.unsure or item.account or refused)
    )


def _key(item: TrackDevelopment) -> tuple[object, ...]:
    """The same move of a facet, or the same action by the same first actor."""
    if item.moves:
        return (item.moves[0].facet, item.moves[0].status)
    actors = item.development.actors
    return (item.development.action, (actors[0].party or actors[0].name) if actors else item.evidence)


def _meets(finer: When, coarser: When) -> bool:
    """The coarser time may be the finer one."""
    if finer.begin is None or coarser.begin is None:
        return finer == coarser
    return coarser.earliest() <= finer.earliest() and finer.latest() <= coarser.latest()


def _best_first(citing: Citing, tellings: list[TrackDevelopment]) -> tuple[TrackDevelopment, ...]:
    """The best report first: news before background, then one that can be read alone; the others follow in order.

    Texts are read only until a report that can be read alone is found.
    """
    ordered = sorted(tellings, key=_by_teller)
    kind = _is_background(ordered[0])
    of_kind = (item for item in ordered if _is_background(item) is kind)
    best = next(filter(citing.stands_alone, of_kind), ordered[0]) if len(ordered) > 1 else ordered[0]
    return (best, *(item for item in ordered if item is not best))


def _by_teller(item: TrackDevelopment) -> tuple[object, ...]:
    """News before background, the reporter's own voice, then officials, then the earliest."""
    quoted = item.development.said_by is not None
    return (_is_background(item), quoted, not item.official, item.report.published, _place(item))


def _is_background(item: TrackDevelopment) -> bool:
    return item.development.modality is Modality.BACKGROUND


def _place(item: TrackDevelopment) -> tuple[str, int]:
    return (item.report.article, item.development.span.begin)


def _day(when: When) -> date:
    """Its place in the order: an imprecise time is at the end of its interval."""
    return when.latest()


def chosen(citing: Citing, edition: TrackEdition, limit: int) -> tuple[tuple[Happening, ...], int]:
    """The most telling happenings, oldest first, and how many are left out.

    Among equals, the one of the heavier day (as in `rank_days`) is preferred, then the later one. Each is printed in
    words that can be read alone; none repeats another, and none comes from the same day of one report.
    """
    state = edition.after
    began = {run.developments[0].evidence for facet in state.facets for run in facet.runs if run.developments}
    dated = list(filter(_is_told, happenings(citing, state)))
    found = [item for item in dated if _counts(citing, item, began)]
    ranked = sorted(range(len(found)), key=lambda at: (*_rank(citing, edition, found[at], began), -at))
    once: dict[str, int] = {}
    places: set[tuple[ArticleId, date]] = set()
    for at in ranked:
        if len(once) >= limit:
            break
        place = (found[at].first.report.article, found[at].when.latest())
        text = "" if place in places else _text(citing, found[at])
        if text and not any(
            alike(text, other) and not _moves_else(found[at], found[then]) for other, then in once.items()
        ):
            once[text] = at
            places.add(place)
    kept = sorted(once.values())
    return tuple(found[at] for at in kept), len(dated) - len(kept)


def _moves_else(one: Happening, other: Happening) -> bool:
    """Each moves a status, and not the same: one may name the other ("cut ties after the recognition")."""
    here, there = ({(move.facet, move.status) for move in item.first.moves} for item in (one, other))
    return bool(here and there) and not here & there


def _text(citing: Citing, item: Happening) -> str:
    found = passage(citing, item.first)
    return found.text if found else ""


def _is_told(item: Happening) -> bool:
    """It has a time, and its sentence reports rather than presupposes it."""
    development, when = item.first.development, item.when
    known = when.begin is not None and when.precision is not Precision.YEAR
    return development.complete and not development.granted and known


def _counts(citing: Citing, item: Happening, began: Set[Evidence]) -> bool:
    """It is relevant to the track; if known before, to a status."""
    if any(telling.evidence in began for telling in item.developments):
        return True
    return bears(item.first) if is_new(citing, item) else bool(item.first.moves)


def _rank(citing: Citing, edition: TrackEdition, item: Happening, began: Set[Evidence]) -> tuple[float, ...]:
    """Small comes first: what is new and began a status, what else is new, then the weightier day.

    A day weighs what a timeline of the track gives it, so that a day known only coarsely comes after all others.
    """
    one = item.first
    starts = any(telling.evidence in began for telling in item.developments)
    new, alone = is_new(citing, item), citing.stands_alone(one)
    return (
        not (starts and new and alone),
        not (new and one.moves and alone),
        not (new and alone and matters(one)),
        -edition.weight(item.when),
        not starts,
        not new,
        one.effect == "none",
        not alone,
    )


def is_new(citing: Citing, item: Happening) -> bool:
    """It had not been reported at edition N-1."""
    return all(citing.new(telling.report) for telling in item.developments)


def entry(citing: Citing, item: Happening, printed: Iterable[str] = ()) -> TimelineEntry:
    """A line of the timeline, shorter where the track prints its sentence above.

    Args:
        printed: What the track prints above.
    """
    one, text = item.first, _text(citing, item)
    if any(text in above for above in printed):
        text = _shorter(citing, one, text)
    tag = wording.INFERRED if citing.inferred_time(one) else ""
    when = wording.when_text(item.when)
    others = (telling.evidence for telling in item.developments[1:])
    return TimelineEntry(
        when=when,
        mark=mark_of(one),
        new=is_new(citing, item),
        line=citing.line(text, (*_sentences(citing, one), *others), tag),
        begin=item.when.begin,
        end=item.when.end,
    )


def _shorter(citing: Citing, one: TrackDevelopment, text: str) -> str:
    """The clause of a sentence, if it can be read alone, says the whole of what happened, and is in no one's words."""
    clause = citing.clause(one)
    rest = text.partition(clause)[2]
    alone = citing.stands_alone(one) and one.development.said_by is None
    return wording.stop(wording.capital(clause)) if alone and _OVER.match(rest) else text


def _sentences(citing: Citing, item: TrackDevelopment) -> tuple[Evidence, ...]:
    found = passage(citing, item)
    return found.evidence if found else (item.evidence,)

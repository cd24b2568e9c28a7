"""Finds the developments that report that an announced date was held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import IntEnum

from briefing.domain.development import Actor, Level, Modality, Role
from briefing.domain.occurrence import Occurrence
from briefing.domain.state import TrackDevelopment
from briefing.domain.when import Precision, When
from briefing.occurrences.gathering import chief_sides_of, kind_of, parties_of

HAPPENED = (Modality.DONE, Modality.BACKGROUND)
_WEEK = 7
_NEWS_ROLES = frozenset({Role.HEADLINE, Role.LEDE, Role.CAPTION})
_SLACK = {Precision.MINUTE: 1, Precision.DAY: 1, Precision.WEEK: 7, Precision.MONTH: 15}
"""Days by which the outcome may miss the announced interval: "mid-January" met on 26 January is held."""
_ENOUGH = {
    Precision.MINUTE: Precision.DAY,
    Precision.DAY: Precision.MONTH,
    Precision.WEEK: Precision.MONTH,
    Precision.MONTH: Precision.YEAR,
}
"""How finely the outcome must be told, by how finely the date was announced."""
_COARSEST = 31
"""Longest span, in days, of a mention of an announced date that names neither a side nor its day."""
_LONGEST_MEETING = 4
"""Days."""
_LEAVING = frozenset({"withdraw", "pull-back", "evacuate"})
"""Actions by which forces leave."""
_RESUMED = frozenset({"meet", "resume"})
"""Resumed talks count as a meeting if one facet has rules for both."""


class ByDay:
    """Developments indexed by their days: their time, or else the day of their report.

    Args:
        developments: By the last of these days.
    """

    def __init__(self, developments: Iterable[TrackDevelopment]) -> None:
        self._told = tuple(developments)
        times = [_time_of(item) for item in self._told]
        self._begins = [time.earliest().toordinal() for time in times]  # as numbers: no day follows the last date
        self._ends = [time.latest().toordinal() for time in times]
        self._longest = max((end - begin for begin, end in zip(self._begins, self._ends, strict=True)), default=0)

    def touching(self, begin: date, end: date, slack: int = 0) -> list[TrackDevelopment]:
        """In order of their last days.

        Args:
            slack: Tolerance in days.
        """
        first, last = begin.toordinal() - slack, end.toordinal() + slack
        some = slice(bisect_left(self._ends, first), bisect_right(self._ends, last + self._longest))
        return [item for item, begun in zip(self._told[some], self._begins[some], strict=True) if begun <= last]


class _Fit(IntEnum):
    """How well a mention fits an announced date."""

    NONE = 0
    LOOSE = 1
    """No evidence against it and little for it: it counts only if no other date fits."""
    FIRM = 2


def tellings_of(
    announced: Sequence[Occurrence], developments: Iterable[TrackDevelopment]
) -> tuple[tuple[TrackDevelopment, ...], ...]:
    """For each announced date, the developments that report it as held, by time.

    Args:
        developments: By time.
    """
    took_place = [item for item in developments if _happened(item)]
    happened = {precision: ByDay(item for item in took_place if _as_fine(item, precision)) for precision in _SLACK}
    fits = [_around(one, happened[one.when.precision]) for one in announced]
    loose = Counter(id(item) for found in fits for item, fit in found if fit is _Fit.LOOSE)
    return tuple(tuple(item for item, fit in found if fit is _Fit.FIRM or loose[id(item)] == 1) for found in fits)


def _around(announced: Occurrence, happened: ByDay) -> list[tuple[TrackDevelopment, _Fit]]:
    when = announced.when
    developments = happened.touching(when.earliest(), when.latest(), _slack(announced))
    found = ((item, _fit(item, announced)) for item in developments)
    return [(item, fit) for item, fit in found if fit is not _Fit.NONE]


def _slack(announced: Occurrence) -> int:
    """A period counted from its announcement is due at its end."""
    term = announced.when.begin == announced.mentions[0].report.published
    return 1 if term else _SLACK[announced.when.precision]


def _happened(item: TrackDevelopment) -> bool:
    development = item.development
    if development.unsure or development.modality not in HAPPENED:
        return False
    when = development.when
    return (when is not None and when.begin is not None) or _is_of_the_day(item)


def _is_of_the_day(item: TrackDevelopment) -> bool:
    """Without a time of its own, presupposed by the news of its report: "said after a session of the council"."""
    development, when = item.development, item.development.when
    return (when is None or when.begin is None) and development.granted and development.role in _NEWS_ROLES


def _time_of(item: TrackDevelopment) -> When:
    when = item.development.when
    if when is not None and when.begin is not None:
        return when
    return item.report.time if _is_of_the_day(item) else item.time


def _as_fine(item: TrackDevelopment, precision: Precision) -> bool:
    """Its time is about as precise as the announced one."""
    return _time_of(item).precision.rank <= _ENOUGH[precision].rank


def _fit(item: TrackDevelopment, announced: Occurrence) -> _Fit:
    """The announced kind of action by a common side, reported once its time had come.

    If one of the two names no party ("the next round will be on July 4"), they must share the exact day and, for a
    meeting, the level or the facet; or be a unique occurrence dated by the month, or the one meeting of those who were
    to meet in it ("defense ministers are to assess it in June").
    """
    if not _is_of_its_kind(item, announced) or not _comes_after(item, announced):
        return _Fit.NONE
    sides, parties = chief_sides_of(item), parties_of(item)
    when = _time_of(item)
    if _is_of_the_day(item) and not _may_be_its_session(item, announced):
        return _Fit.NONE
    if sides & announced.sides:
        return _Fit.FIRM
    if (parties and parties_of(*announced.mentions)) or not when.overlaps(announced.when):
        return _Fit.NONE
    if _is_precise(when) and _is_precise(announced.when):
        akin = not (sides and announced.sides) or _are_akin(item, announced)
        return _Fit.FIRM if akin else _Fit.NONE
    if sides and announced.sides:
        return _Fit.LOOSE if _is_of_its_level(item, announced) and not _are_others(item, announced) else _Fit.NONE
    near = (when.latest() - when.earliest()).days <= _COARSEST
    again = _RESUMED & {kind_of(item.development.action), announced.kind}  # the same sides may meet again
    return _Fit.LOOSE if near and not again else _Fit.NONE


def _may_be_its_session(item: TrackDevelopment, announced: Occurrence) -> bool:
    """Another report of the same day presupposes it, and names no side that the announcement excludes."""
    sides, elsewhere = chief_sides_of(item), all(one.report != item.report for one in announced.mentions)
    comparable = sides <= announced.sides or announced.sides <= sides
    return elsewhere and comparable and _is_precise(announced.when) and _time_of(item).overlaps(announced.when)


def _comes_after(item: TrackDevelopment, announced: Occurrence) -> bool:
    """Reported no earlier than it was announced and was due, and not over before it was announced for later."""
    published = announced.mentions[0].report.published
    if item.report.published < published:
        return False
    over = _time_of(item).latest() <= published
    if over and announced.when.latest() > published and announced.when.precision.rank > Precision.DAY.rank:
        return False  # today's meeting is not the one of "later this month"
    slack = _slack(announced) if announced.when.precision is Precision.MONTH else 0
    return announced.when.earliest() - item.report.published <= timedelta(days=slack)


def _is_precise(when: When) -> bool:
    """Known to the day, or as a meeting of a few days."""
    return when.precision.rank <= Precision.DAY.rank and (when.latest() - when.earliest()).days < _LONGEST_MEETING


def _are_akin(item: TrackDevelopment, announced: Occurrence) -> bool:
    """On one level, or of one facet: "the council met", where its ambassadors were to meet."""
    return _is_of_its_level(item, announced) or _share_facet(item, announced)


def _levels(announced: Occurrence) -> set[Level]:
    return {one.development.level for one in announced.mentions if one.development.level}


def _is_of_its_level(item: TrackDevelopment, announced: Occurrence) -> bool:
    return item.development.level in _levels(announced)


def _are_others(item: TrackDevelopment, announced: Occurrence) -> bool:
    """Both name who meets, and not the same: foreign ministers, where defense ministers were to meet."""
    here, there = _groups(item), frozenset[str]().union(*map(_groups, announced.mentions))
    return bool(here and there) and here.isdisjoint(there)


def _groups(item: TrackDevelopment) -> frozenset[str]:
    """Those of one rank who act together, in small letters: "defense ministers", "ambassadors"."""
    return frozenset(actor.name.lower() for actor in item.development.actors if _rank(actor))


def _is_of_its_kind(item: TrackDevelopment, announced: Occurrence) -> bool:
    """The action fits, and the level, where both give one; "talks resumed" is said of no summit."""
    kinds = {kind_of(item.development.action), announced.kind}
    level, levels = item.development.level, _levels(announced)
    if kinds == _RESUMED:
        return _share_facet(item, announced) and (Level.SUMMIT not in levels or level in levels)
    return (len(kinds) == 1 or kinds <= _LEAVING) and (not level or not levels or level in levels)


def _share_facet(item: TrackDevelopment, announced: Occurrence) -> bool:
    return any(_facets(item) & _facets(one) for one in announced.mentions)


def _facets(item: TrackDevelopment) -> frozenset[str]:
    return frozenset(rule.rpartition("/")[0] for rule in item.rules)


def deeds_of_its_day(announced: Occurrence, by_day: ByDay) -> tuple[TrackDevelopment, ...]:
    """What the very body that was to meet is reported to have done on the days of its meeting.

    "The foreign ministers of the alliance will meet on Tuesday"; "allied foreign ministers cut all ties on Tuesday".
    """
    bodies = {body for one in announced.mentions for body in _bodies(one)}
    if announced.kind != "meet" or not bodies or not _is_precise(announced.when):
        return ()
    first = announced.mentions[0].report.published
    return tuple(
        item
        for item in by_day.touching(announced.when.earliest(), announced.when.latest())
        if item.development.modality in (Modality.DONE, Modality.DECIDED)
        and item.development.complete
        and not (item.development.unsure or item.account)
        and _is_precise(_time_of(item))
        and item.report.published >= max(first, announced.when.earliest())
        and bodies & _bodies(item)
    )


def _bodies(item: TrackDevelopment) -> frozenset[tuple[str, str]]:
    """Party and rank of those of a side who act together: "foreign ministers", "ambassadors"."""
    return frozenset((actor.party, rank) for actor in item.development.actors if actor.party and (rank := _rank(actor)))


def _rank(actor: Actor) -> str:
    """The rank in the name of a group; empty for a person, a body or a state."""
    rank = actor.name.split()[-1] if actor.name else ""
    return rank if rank.islower() and rank.endswith("s") else ""


class Refusals:
    """Refusals, indexed by the day of the report."""

    def __init__(self, developments: Iterable[TrackDevelopment]) -> None:
        refused = (item for item in developments if item.development.modality is Modality.REFUSED)
        self._refused = sorted((item for item in refused if not item.development.unsure), key=_published)

    def of(self, announced: Occurrence) -> tuple[TrackDevelopment, ...]:
        """Refusals of the announced action, reported on or after its day: "he refused to sign it at the summit".

        If the announcement names no party, the refusal must move a status and be the only one of its kind. A side that
        refuses to discuss one subject may have met on another.
        """
        if announced.kind == "meet":
            return ()
        first = max(announced.when.earliest(), announced.mentions[0].report.published)
        begin = bisect_left(self._refused, first, key=_published)
        end = bisect_right(self._refused, announced.when.latest() + timedelta(days=_WEEK), key=_published)
        found = [item for item in self._refused[begin:end] if kind_of(item.development.action) == announced.kind]
        sides = parties_of(*announced.mentions)
        by_them = tuple(item for item in found if parties_of(item) & sides)
        if by_them or sides:
            return by_them
        moving = tuple(item for item in found if item.moves)
        return moving if len({item.report.article for item in moving}) == 1 else ()


def _published(item: TrackDevelopment) -> date:
    return item.report.published

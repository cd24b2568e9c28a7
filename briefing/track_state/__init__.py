"""Folds developments and statements of one track to its state at a valid day and a known position."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.domain.change import Window
from briefing.domain.state import FacetState, Reported, SetByHand, TrackDevelopment, TrackState, TrackStatement
from briefing.domain.track import Facet, Track
from briefing.domain.when import When
from briefing.track_state.appointments import appointments_of
from briefing.track_state.disagreements import dates_in_dispute, deeds_in_dispute
from briefing.track_state.entries import entries_of, goes_on, with_hand
from briefing.track_state.positions import positions_of
from briefing.track_state.runs import fold
from briefing.track_state.windows import Seen, direction_of, seen_over

__all__ = ["has_say", "level_of", "state_of"]


def state_of(
    track: Track,
    developments: Sequence[TrackDevelopment],
    statements: Sequence[TrackStatement],
    *,
    as_of: date,
    position: int,
    by_hand: Sequence[SetByHand] = (),
    window: Window | None = None,
    reported: Sequence[Reported] = (),
) -> TrackState:
    """Fold everything known about a track.

    Args:
        developments: Developments on the track known at `position`, in any order: the result does not depend on it.
        statements: Statements likewise.
        as_of: Valid day; later developments, and reports published later, do not count.
        position: Known position, recorded in the state.
        by_hand: Statuses of the track set by hand that hold at `position`.
        window: Period of directions and paths; None: the year before `as_of`.
        reported: Stories that are news of the track, known at `position`, in any order.
    """
    developments = tuple(sorted((item for item in developments if has_say(item, as_of)), key=_by_time))
    statements = tuple(sorted((item for item in statements if item.report.published <= as_of), key=_by_publication))
    seen = Seen.of(window, as_of)
    facets: list[FacetState] = []
    for facet in track.facets:
        runs = fold(facet, with_hand(facet, entries_of(facet, developments, as_of), by_hand, as_of))
        facets.append(seen_over(facet, runs, seen))
    appointments = appointments_of(developments, as_of)
    reports = [*(item.report for item in developments), *(item.report for item in statements)]
    return TrackState(
        track=track.id,
        as_of=as_of,
        position=position,
        direction=direction_of(facets),
        facets=tuple(facets),
        positions=positions_of(track, statements),
        appointments=appointments,
        disagreements=(*dates_in_dispute(appointments), *deeds_in_dispute(developments)),
        developments=developments,
        statements=statements,
        last_report=max(
            (report.time for report in reports if report.published <= as_of),
            key=When.by_end,
            default=None,
        ),
        reports=tuple(sorted({report.article for report in reports})),
        by_hand=tuple(by_hand),
        window_from=seen.begin,
        reported=tuple(sorted((one for one in reported if one.report.published <= as_of), key=_by_place)),
    )


def level_of(facet: Facet, status: str) -> int | None:
    """Level of a status; None if the facet has no better or worse."""
    return facet.status(status).level if facet.scale == "levels" else None


def has_say(item: TrackDevelopment, as_of: date) -> bool:
    """Whether a development counts on a day.

    Plans count from their publication, other developments from their own time; a war from its first day.
    """
    when = item.development.when
    if item.report.published <= as_of or when is None:
        return item.report.published <= as_of
    return (when.earliest() if goes_on(item) else when.latest()) <= as_of


def _by_time(item: TrackDevelopment) -> tuple[date, date, str, tuple[int, int], str, str]:
    """A total order; one clause may report two actions."""
    development = item.development
    developments = (item.report.article, development.span, development.action, development.modality.value)
    return (item.time.latest(), item.report.published, *developments)


def _by_publication(item: TrackStatement) -> tuple[date, str, tuple[int, int]]:
    return (item.report.published, item.report.article, item.statement.span)


def _by_place(item: Reported) -> tuple[date, str, tuple[int, int]]:
    return (item.report.published, item.report.article, item.lede[0])

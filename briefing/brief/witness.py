"""Chooses the development that shows a status best."""

from __future__ import annotations

from datetime import timedelta

from briefing.brief.citing import Citing
from briefing.domain.development import Modality, Role
from briefing.domain.state import Run, TrackDevelopment
from briefing.track_state.entries import origins_of

_NEAR = timedelta(days=3)
"""A development of so close a time reports the beginning itself."""


def beginning(run: Run) -> tuple[TrackDevelopment, ...]:
    """The tellings of what began a status: who meets again in December tells nothing of the meeting in June."""
    return tuple(item for item in run.developments if _is_near(run, item))


def origins(run: Run) -> int:
    """Number of independent origins that tell what began a status; 1 where it was set by hand."""
    return max(1, origins_of(beginning(run)))


def _is_near(run: Run, item: TrackDevelopment) -> bool:
    when = item.development.when
    if when is None:
        return False
    return when.overlaps(run.since) or abs(when.latest() - run.since.latest()) <= _NEAR


def witness(citing: Citing, run: Run) -> TrackDevelopment | None:
    """The development to quote for a status: new, of its beginning, direct, in words that can be read alone.

    None for a status set by hand that no development repeats.
    """
    return citing.once("witness", run, _witness)


def _witness(citing: Citing, run: Run) -> TrackDevelopment | None:
    return min(run.developments, key=lambda item: _weight(citing, run, item), default=None)


def _weight(citing: Citing, run: Run, item: TrackDevelopment) -> tuple[object, ...]:
    development = item.development
    when = development.when
    return (
        not citing.new(item.report),
        not _is_near(run, item),
        development.modality is Modality.BACKGROUND,
        development.role is Role.CAPTION,
        when.precision.rank if when else 0,
        not citing.stands_alone(item),
        development.said_by is not None,
        not item.official,
        development.span.end - development.span.begin,
        item.report.published,
        item.evidence,
    )

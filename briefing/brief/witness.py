"""Which telling of a status shows it best."""

from __future__ import annotations

from datetime import timedelta

from briefing.brief.citing import Citing
from briefing.domain.development import Modality
from briefing.domain.state import Run, TrackDevelopment

_NEAR = timedelta(days=3)
"""A telling of so close a time tells of the beginning itself."""


def witness(citing: Citing, run: Run) -> TrackDevelopment | None:
    """The telling to quote for a status: new, of its beginning, direct, in words that stand alone.

    None for a status set by hand that nothing told repeats.
    """
    return min(run.told, key=lambda told: _weight(citing, run, told), default=None)


def _weight(citing: Citing, run: Run, told: TrackDevelopment) -> tuple[object, ...]:
    development = told.development
    when = development.when
    return (
        not citing.new(told.report),
        when is None or abs(when.latest() - run.since.latest()) > _NEAR,
        development.modality is Modality.BACKGROUND,
        when.precision.rank if when else 0,
        not citing.stands_alone(told),
        development.said_by is not None,
        not told.official,
        development.span.end - development.span.begin,
        told.report.published,
        told.evidence,
    )

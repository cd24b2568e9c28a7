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
    return min(run.developments, key=lambda item: _weight(citing, run, item), default=None)


def _weight(citing: Citing, run: Run, item: TrackDevelopment) -> tuple[object, ...]:
    development = item.development
    when = development.when
    return (
        not citing.new(item.report),
        when is None or abs(when.latest() - run.since.latest()) > _NEAR,
        development.modality is Modality.BACKGROUND,
        when.precision.rank if when else 0,
        not citing.stands_alone(item),
        development.said_by is not None,
        not item.official,
        development.span.end - development.span.begin,
        item.report.published,
        item.evidence,
    )

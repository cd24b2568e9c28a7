"""News or background: what a development is worth by its place in the report.

News writing puts the news first. Headline, lede and captions report; what they take for granted, and what the rest of
the text tells, is background unless its frame is complete and its own time lies close to publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefing.domain.article import Layout
from briefing.domain.development import Development, Modality, Role
from briefing.domain.findings import NewsReport, ReportKind
from briefing.domain.text import Span
from briefing.domain.when import When

FRESH = 3
"""Days before publication within which a dated action outside the lede is further news."""

_FIRM = frozenset({Modality.DONE, Modality.DECIDED})
_NO_NEWS = frozenset({ReportKind.ANNIVERSARY, ReportKind.INTERVIEW, ReportKind.OPINION})
"""Kinds whose dated statements only fill the past."""


def place_in_report(
    developments: Iterable[Development], report: NewsReport, layout: Layout, published: date | None
) -> tuple[Development, ...]:
    """Give every development its role, and turn into background what its place makes background.

    Args:
        published: None where the article has no date: then nothing in it can be told to be news or not.
    """
    ledes = (*report.lede, *(span for part in report.parts for span in part.lede))
    return tuple(_judged(replace(one, role=_role(one, layout, ledes)), report.kind, published) for one in developments)


def _role(one: Development, layout: Layout, ledes: Sequence[Span]) -> Role:
    if layout.title and one.sentence.within(layout.title):
        return Role.HEADLINE
    if any(one.sentence.within(caption) for caption in layout.captions):
        return Role.CAPTION
    if any(one.sentence.within(lede) or lede.within(one.sentence) for lede in ledes):
        return Role.LEDE
    return Role.BODY


def _judged(one: Development, kind: ReportKind, published: date | None) -> Development:
    if published is None or one.modality not in _FIRM or _is_news(one, kind, published):
        return one
    return replace(one, modality=Modality.BACKGROUND, when=_background_time(one))


def _is_news(one: Development, kind: ReportKind, published: date) -> bool:
    if kind in _NO_NEWS:
        return False
    leading = one.role is not Role.BODY
    if kind is ReportKind.EXPLAINER and not (leading and one.timed and _is_fresh(one.when, published)):
        return False
    return (leading and not one.granted) or (one.complete and one.timed and _is_fresh(one.when, published))


def _is_fresh(when: When | None, published: date) -> bool:
    """Begun within three days of publication, and told to the day."""
    return when is not None and when.begin is not None and when.begin >= published - timedelta(days=FRESH)


def _background_time(one: Development) -> When | None:
    """Its own time; a status told in the present holds by publication; the day of news is nobody's time."""
    if one.timed or (one.when is not None and one.when.begin is None):
        return one.when
    return None

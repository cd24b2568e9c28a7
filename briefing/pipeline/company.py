"""The dated articles that carry the text of an undated one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from briefing.analysis.dating.company import common_ground, told, with_company
from briefing.domain.article import Companion, Dateline, Layout
from briefing.domain.text import ArticleId
from briefing.matching.reader import rested
from briefing.projections.queries.stories import alike, text_and_dating
from briefing.projections.readings import dating_of, findings_of, is_exact
from events.views import Views


def companions_of(views: Views, article: str) -> tuple[Companion, ...]:
    """Articles with a day of their own that are of the day of this one, by id; none where it has a day of its own."""
    paired = alike(views, article)
    row = text_and_dating(views, article) if paired else None
    if row is None or has_own_day(row):
        return ()
    outline, found = _outline(row), []
    for pair in paired:
        other = text_and_dating(views, pair["article"])
        ground = common_ground(outline, _outline(other)) if other and has_own_day(other) else None
        if other and ground:
            name, day = ArticleId(pair["article"]), date.fromisoformat(other["published"])
            found.append(Companion(name, day, told(name[:8], day, float(pair["likeness"].split()[0]), ground)))
    return tuple(found)


def to_date_again(views: Views, articles: Iterable[str]) -> list[str]:
    """Of these articles and those that share their text, the ones whose date would rest on something else now; and
    those that they have dated and date no longer, of which the log may lack the reading that they should have."""
    names = list(articles)
    near = {name for article in names for name in (article, *(row["article"] for row in alike(views, article)))}
    lost = {name for article in names for name in _dated_by(views, article) if not _rests_on(views, name, article)}
    return sorted(lost | {name for name in near if _is_changed(views, name)})


def has_own_day(row: Mapping[str, Any]) -> bool:
    """Whether a reading is dated to a day by the article itself."""
    return is_exact(row) and row["rests_on"] is None


def _dated_by(views: Views, article: str) -> list[str]:
    """The articles that this one has ever dated."""
    return [row["article"] for row in views.select("companions", {"other": article})]


def _rests_on(views: Views, article: str, other: str) -> bool:
    row = text_and_dating(views, article)
    return row is not None and other in dict(rested(row["rests_on"]))


def _is_changed(views: Views, article: str) -> bool:
    companions = companions_of(views, article)
    row = text_and_dating(views, article) if companions else None
    if row is None:
        return False
    dating = dating_of(row)
    if dating.rests_on:
        return dating.rests_on != tuple((one.article, one.day) for one in companions)
    return bool(with_company(dating, companions).rests_on)


def _outline(row: Mapping[str, Any]) -> tuple[str, Layout, Dateline | None]:
    surface = findings_of(dict(row)).surface
    return (str(row["text"]), surface.layout, surface.dateline)

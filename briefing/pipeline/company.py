"""The dated articles that carry the text of an undated one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from briefing.analysis.dating.company import common_ground, told
from briefing.domain.article import Companion, Dateline, Layout
from briefing.domain.text import ArticleId
from briefing.projections.queries.stories import alike, text_and_dating
from briefing.projections.readings import findings_of, is_exact
from events.views import Views


def companions_of(views: Views, article: str) -> tuple[Companion, ...]:
    """Articles with a day of their own that are of the day of this one, by id; none where it has a day of its own."""
    paired = list(alike(views, article))
    row = _read(views, article) if paired else None
    if row is None or has_own_day(row):
        return ()
    found = []
    for pair in paired:
        other = _read(views, pair["article"])
        ground = common_ground(_outline(row), _outline(other)) if other and has_own_day(other) else None
        if other and ground:
            name, day = ArticleId(pair["article"]), date.fromisoformat(other["published"])
            found.append(Companion(name, day, told(name[:8], day, float(pair["likeness"].split()[0]), ground)))
    return tuple(found)


def to_date_again(views: Views, articles: Iterable[str]) -> list[str]:
    """Of these articles and those that share their text, the ones whose date would rest on something else now."""
    near = {name for article in articles for name in (article, *_sharing(views, article))}
    return [name for name in sorted(near) if _is_changed(views, name)]


def has_own_day(row: Mapping[str, Any]) -> bool:
    """Whether a reading is dated to a day by the article itself."""
    return is_exact(row) and row["rests_on"] is None


def _sharing(views: Views, article: str) -> list[str]:
    return [row["article"] for row in alike(views, article)]


def _is_changed(views: Views, article: str) -> bool:
    companions = companions_of(views, article)
    row = _read(views, article) if companions else None
    return row is not None and row["rests_on"] != " ".join(f"{one.article}@{one.day}" for one in companions)


def _read(views: Views, article: str) -> dict[str, Any] | None:
    return text_and_dating(views, article)


def _outline(row: Mapping[str, Any]) -> tuple[str, Layout, Dateline | None]:
    surface = findings_of(dict(row)).surface
    return (str(row["text"]), surface.layout, surface.dateline)

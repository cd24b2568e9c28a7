"""Undated articles in groups that one answer can date, for whoever reviews them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.domain.text import ArticleId
from briefing.domain.when import When
from briefing.pipeline.articles import Filed, filed
from briefing.pipeline.correct import date_articles, is_dated
from briefing.pipeline.likely_days import LikelyDay, likely_days
from briefing.pipeline.series import undated_on_file
from briefing.pipeline.workspace import Workspace
from events.views import Views

LikelyDays = Callable[[Workspace, Filed], tuple[LikelyDay, ...]]


@dataclass(frozen=True, slots=True)
class UndatedArticle:
    """An undated article, and the days to choose from."""

    found: Filed
    days: tuple[LikelyDay, ...]


@dataclass(frozen=True, slots=True)
class UndatedGroup:
    """Articles that the same days fit: neighbours in a folder by name, or reprints of one story wherever they are.

    An article that no day fits is a group of its own.
    """

    articles: tuple[UndatedArticle, ...]

    @property
    def days(self) -> tuple[LikelyDay, ...]:
        return self.articles[0].days

    def apart(self) -> list[UndatedGroup]:
        """Each article as a group of its own."""
        return [UndatedGroup((one,)) for one in self.articles]


def undated_groups(
    workspace: Workspace, *, least: int | None = None, days_of: LikelyDays = likely_days
) -> list[UndatedGroup]:
    """Groups of undated articles, ordered by the file of the first.

    Args:
        least: Number of articles after which no further group is begun; None: all articles. Groups are whole: of the
            other articles those of their stories are looked for.
        days_of: Computes the days to choose from, at some cost for each article.
    """
    groups: list[list[UndatedArticle]] = []
    carrying: dict[str, dict[tuple[LikelyDay, ...], list[UndatedArticle]]] = {}
    enough = False
    for seen, name in enumerate(undated_on_file(workspace.views)):
        story = _story(workspace.views, name)
        if enough and story not in carrying:
            continue
        found = filed(workspace.views, name)
        one = UndatedArticle(found, days_of(workspace, found))
        known = carrying.get(story, {}).get(one.days) if one.days else None
        group = groups[-1] if not enough and groups and _are_neighbours(groups[-1][-1], one) else known
        if group is None:
            enough = enough or (least is not None and seen >= least)
            if enough:
                continue
            group = []
            groups.append(group)
        group.append(one)
        carrying.setdefault(story, {}).setdefault(one.days, group)
    return [UndatedGroup(tuple(group)) for group in groups]


def date_group(workspace: Workspace, articles: Iterable[ArticleId], day: date, reason: str) -> list[int]:
    """Date each of them; returns the positions of the corrections. Those that have it by hand are left out."""
    when = When.on(day)
    todo = [(one, when) for one in dict.fromkeys(articles) if not is_dated(workspace.views, one, when)]
    return list(date_articles(workspace, todo, reason))


def _are_neighbours(one: UndatedArticle, other: UndatedArticle) -> bool:
    folder, following = Path(one.found.file).parent, Path(other.found.file).parent
    return bool(one.days) and (folder, one.days) == (following, other.days)


def _story(views: Views, article: str) -> str:
    member = views.one("members", {"article": article, "until": None})
    return str(member["story"]) if member else article
